import type { DeliveryStatus } from '../base/delivery-status.ts';
import type { Part, Reply } from '../base/replies/reply.ts';
import type { Calendar } from '../base/time/calendar.ts';
import type { Instant, IsoDate } from '../base/time/dates.ts';
import type { Defaults, Recipient } from '../domain/recipients.ts';
import type { Standing } from '../domain/standing.ts';
import type { State } from '../domain/state.ts';
import type { Decision } from '../ledger/decision.ts';
import type { Entry, EntryOf } from '../ledger/entry.ts';
import type { Action } from '../ledger/events.ts';
import type { Row } from '../ledger/row.ts';
import type { Trace } from '../ledger/traced.ts';
import type { Catalogue } from './catalogue.ts';
import type { ChannelFound } from './channels.ts';
import type { Delivered } from './delivered.ts';
import type { Said } from './ports.ts';
import type { Reference } from './references.ts';
import type { Signing } from './signing.ts';

/** Everything a command may look at. Nothing in it changes while the command is heard. */
export interface Context {
  /** What the features bring. */
  catalogue: Catalogue;
  state: State;
  who: Standing;
  now: Instant;
  /** Today in the organisation's zone. */
  today: IsoDate;
  zone: string;
  /** Its working days. */
  calendar: Calendar;
  /** What holds where its settings say nothing. */
  defaults: Defaults;
  said: Said;
  /** It was asked about already, and is meant: of what a sentence was read as, and of what it undoes. */
  confirmed?: boolean;
  insists?: boolean;
  /** What the words in a form tell otherwise than its fields, by activity: asked about first. */
  differs?: ReadonlyMap<string, string>;
  /** Sixteen random bytes that nobody can guess. */
  secret(): Uint8Array;
  /** What secrets of webhooks are made from; null: nothing is made here. */
  signing: Signing | null;
  /** The web address under which the bot is reached, such as "https://plan.example.org/"; null: it does not know. */
  address: string | null;
  /** A channel that was named, as the speaker's platform knows it; null: nobody can tell. */
  channelNamed(written: string): Promise<ChannelFound | null>;
  /** Earlier entries, for commands that tell or take back what happened. */
  past: Past;
}

/** Earlier entries and messages of the organisation, read from the store when a command asks for them. */
export interface Past {
  about(activityKey: string): Promise<Entry[]>;
  /** The same for several activities, read at once. */
  aboutEach(activityKeys: string[]): Promise<Map<string, Entry[]>>;
  by(account: string, limit: number): Promise<Entry[]>;
  /** How the things that an entry changed stood before it, and where they stand now. */
  traced(entry: Entry): Promise<Trace>;
  /** Everything that happened from an instant on, oldest first. */
  since(at: Instant): Promise<Entry[]>;
  /** How everything stood at the end of a day. */
  stood(day: IsoDate): Promise<State>;
  /** Messages that did not arrive, or not for certain, newest first. */
  undelivered(): Promise<Row[]>;
  /** What became of messages to a recipient. */
  delivered(recipient: Recipient): Promise<Delivered>;
  /** Places where nothing arrives, with the reason. */
  unreachable(): Promise<Reference[]>;
}

/** An answer that changes nothing. `denied` names the right that was missing, which the ledger records. */
export interface Refusal {
  reply: Reply;
  denied?: string;
  /** What is asked before anything is changed, where it may be changed all the same. */
  asks?: string[];
}

/** What a large step comes to as the plan stands, before it is made. */
export type Decided<A extends Action = Action> = Extract<Decision<Refusal, A>, { kind: 'change' }>;

/** A change that reaches far: it is shown first, and made by a press or “yes” while the plan is as it was shown. */
export interface LargeStep<A extends Action = Action> {
  /** What would happen, as a question: "Open the plan 2024-25?" */
  asks: string;
  /** What would change, in numbers and the names that matter. */
  shows(decided: Decided<A>, state: State): Part[];
  /** What its button says. */
  label: string;
  /** The whole sentence that does it, wherever and in whatever form it was said. */
  say: string;
}

/** A change to be decided on the newest state; `confirm` words what an entry did, also for a redelivery. */
export interface Proposal<A extends Action = Action> {
  action: A;
  /** The owner role it is made in. */
  role: string | null;
  /** What the ledger keeps in place of the words, where these hold a secret. */
  keeps?: string;
  /** Set on a large step: it is shown first. */
  large?: LargeStep<A> | undefined;
  decide(state: State): Decision<Refusal, A>;
  confirm(entry: EntryOf<A>, state: State): Reply;
}

/** What a command comes to: an answer that changes nothing, or a change to be decided. */
export type CommandResult = { kind: 'answer'; reply: Reply } | { kind: 'change'; proposal: Proposal };

/**
 * Whether words behind a command's word are for it: they are its arguments; they were meant for it and are wrong, with
 * the advice that helps; or they are somebody's own, such as “Report with legal, 70%”.
 */
export type Acceptance = 'accepts' | 'not mine' | { advice: Reply };

/** Takes the text behind a command's word; “?” is a word that asks. */
export type Accepts = (rest: string, context: Context) => Acceptance;

/** What a command would record about one activity, to be compared with what reading hears in the same words. */
export interface UpdateRecord {
  key: string;
  status?: DeliveryStatus;
  percent?: number;
  unchanged?: boolean;
}

/** What a form would record about one activity, and the words in it. */
export interface FormRecord extends Omit<UpdateRecord, 'unchanged'> {
  forecast?: IsoDate;
  words: string;
  /** The form has no field for a share and a day. */
  statusAlone?: true;
}

/**
 * What an answer depends on beside its words: the plan and the day, those and what whoever asks may do (never who they are:
 * no account, no name), or nothing but the organisation.
 */
export type Steady = 'for all' | 'for each' | 'always';

/** One command: its grammar, right, change and wording stand in one file. */
export interface Command {
  name: string;
  /** Other words for it. */
  also?: string[];
  /** How it is typed, "update REF STATUS [NN%] [note]". */
  usage: string;
  /** What it does, for help. */
  does: string;
  /** What help says of it beyond that. */
  more?(catalogue: Catalogue): Part[];
  group: 'see' | 'answer' | 'decide' | 'look after';
  /** Whether it is of any use here; help leaves it out where it is not. Absent: everywhere. */
  isOffered?(context: Context): boolean;
  /** Its answer is kept while what it depends on stays. */
  steady?: Steady;
  /**
   * Which words are its arguments; `contract/accepts.ts` has the usual ways. What is not accepted is read as a sentence,
   * and only what tells nothing comes to the command after all, which helps. Absent: none are, so that it takes no
   * owner's answer away.
   */
  accepts?: Accepts;
  /** Set on a command that records how one activity stands: where reading hears otherwise in the words, reading decides. */
  records?(rest: string, context: Context): UpdateRecord | null;
  /** The same of its form, where that has words: what they say otherwise is asked about. */
  recordsForm?(rest: string, context: Context): FormRecord[];
  /** Takes the text after the command's name. */
  hear(rest: string, context: Context): CommandResult | Promise<CommandResult>;
}

/** Answers and changes nothing. */
export const answer = (reply: Reply): CommandResult => ({ kind: 'answer', reply });
/** Has a change decided on the newest state. */
export const change = (proposal: Proposal): CommandResult => ({ kind: 'change', proposal });
/** Refuses with a reply that says why and what to do instead; the ledger keeps nothing of it. */
export const refuse = (reply: Reply): Decision<Refusal, never> => ({ kind: 'refusal', refusal: { reply } });
/** Refuses for want of a right; `keys` are the activities it was about, whose history keeps the attempt. */
export const deny = (reply: Reply, right: string, keys: string[] = []): Decision<Refusal, never> => ({
  kind: 'refusal',
  refusal: { reply: { ...reply, about: keys }, denied: right },
});
