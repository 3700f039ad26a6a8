import type { Reply } from '../base/replies/reply.ts';
import type { Instant, IsoDate } from '../base/time/dates.ts';
import type { Recipient } from '../domain/recipients.ts';
import type { ReminderItem } from '../domain/reminder-state.ts';
import type { State } from '../domain/state.ts';

/**
 * How far a row is. pending: waits for its time; nothing is written yet. sending: its text is frozen and an attempt may be under way.
 * doubtful: an attempt ended without an answer. sent, unconfirmed (nobody can know), failed and cancelled stay.
 */
export type RowState = 'pending' | 'sending' | 'doubtful' | 'sent' | 'unconfirmed' | 'failed' | 'cancelled';

/** What each kind of message is made from when its time comes. A feature adds those that it brings. */
export interface Matters {
  /** The day's one message. */
  daily: { day: IsoDate };
  /** What administrators are told of a plan that is late already, before anybody is asked. */
  summary: object;
}
/** The name of a kind of message that the bot starts. */
export type MatterKind = keyof Matters;
/** What one message is composed from, with the name of its kind. */
export type Matter<K extends MatterKind = MatterKind> = { [P in K]: { kind: P } & Matters[P] }[K];

/** A message that is due. The same id is never sent twice. */
export interface NewRow {
  id: string;
  organisation: string;
  recipient: Recipient;
  /** The workspace or tenant whose holder sends it; `NOBODY` when no chat reaches the recipient. */
  lane: string;
  matter: Matter;
  notBefore: Instant;
  /** It waits for the day’s message of its reader and goes out in it. Absent: it goes by itself. */
  joins?: true;
}

/** The lane of rows that no chat can deliver. */
export const NOBODY = 'nobody';

/** Where messages that the bot starts can go. */
export interface Routing {
  /** The lane that reaches a recipient, or `NOBODY`; `except` are lanes that refused a message. */
  lane(state: State, recipient: Recipient, except?: string[]): string;
  /** Whoever gets what is for the administrators: a message each. */
  administrators(state: State): Recipient[];
  /** Whether nothing is asked in an organisation, because it has removed the bot. */
  rests?(organisation: string): boolean;
}

/** What goes out, frozen before the first attempt. */
export interface Message {
  /** What its reader would call it: "reminder", "escalation", "nudge", "digest". */
  kind: string;
  reply: Reply;
  /** What a program gets; its reply says the same to people who look what went out. */
  data?: Record<string, unknown>;
  asks: ReminderItem[];
  /** It asks for words, although no reminder brought it. */
  asksBack?: true;
  /** What joined it, in the order in which it is read. */
  carries?: CarriedMessage[];
  /** What it says itself beside what joined it; absent: nothing. */
  own?: Reply;
}

/** A message that went out in the day's, as it would have been by itself. */
export interface CarriedMessage {
  /** Its row. */
  row: string;
  kind: string;
  matter: Matter;
  reply: Reply;
}

/** What a message is about, with all that joined it: an answer to any of it may change how it reads. */
export function answeredThrough({ reply, carries = [] }: Message): string[] {
  return [...new Set([...reply.about, ...carries.flatMap((one) => one.reply.about)])];
}

/** A row as it is kept. */
export interface Row extends NewRow {
  state: RowState;
  /** How often the sweep relied on it. A text composed before the newest time is not frozen. */
  looks: number;
  /** Attempts that were answered with a refusal or not at all. */
  attempts: number;
  /** The lane's term under which it was frozen, and the batch whose ledger entry will tell that it was sent. */
  term: number | null;
  batch: string | null;
  message: Message | null;
  sentAt: Instant | null;
  /** What the platform calls the message, to change it later; null: it did not say. */
  receipt: string | null;
  /** Since when it waits to be edited, because what it asks was answered; absent: it does not. */
  editAt?: Instant;
  /** It was edited since it was sent: where an answer is taken back it reads as it was sent again. */
  wasEdited?: true;
  /** Why it failed, was cancelled or is unconfirmed, as a sentence. */
  reason: string | null;
  /** The day's message that has taken it up; absent or null: none has. */
  carriedBy?: string | null;
  /** Lanes that refused it: it goes another way. Absent where none has. */
  refusedBy?: string[];
}

/** The day's one message: its key makes a second one impossible. */
export function dailyRow(
  organisation: string,
  recipient: Recipient,
  lane: string,
  { day, notBefore }: { day: IsoDate; notBefore: Instant },
): NewRow {
  const id = `${organisation}|daily|${recipient}|${day}`;
  return { id, organisation, recipient, lane, matter: { kind: 'daily', day }, notBefore };
}

/** A message that answers an entry of the ledger. */
export function eventRow(
  entry: { organisation: string; seq: number; at: Instant },
  recipient: Recipient,
  lane: string,
  matter: Matter,
  joins: boolean,
): NewRow {
  const { organisation, seq, at } = entry;
  const id = `${organisation}|${matter.kind}|${seq}|${recipient}`;
  return { id, organisation, recipient, lane, matter, notBefore: at, ...(joins && { joins }) };
}
