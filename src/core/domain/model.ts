import type { DeliveryStatus } from '../base/delivery-status.ts';
import type { Instant, IsoDate, Precision } from '../base/time/dates.ts';
import type { Region } from '../base/time/holidays.ts';
import type { Owner, Person } from './people.ts';

/** The field's words as types: a plan, what it promises, who answers for it. Dates are `YYYY-MM-DD`. */

/** When an activity is asked about, counted in days around its completion date. */
export interface Ladder {
  /** Days before, such as 30, 14, 7 and 1. */
  before: number[];
  onTheDay: boolean;
  /** Days between questions while overdue; null: none. */
  overdueEvery: number | null;
  /** Days without an update after which its status is asked for; null: never. */
  staleAfter: number | null;
  /** Working days of silence until the delegate or cover, and until the chief executive; null: never. */
  escalate: { standIn: number; chief: number } | null;
}

/** What an organisation promises for a year. */
export interface Plan {
  id: string;
  name: string;
  /** First and last day of the plan year. */
  from: IsoDate;
  to: IsoDate;
  current: boolean;
  /** The example plan is retired by the first import. */
  example: boolean;
  /** Null: as the organisation has it. */
  ladder: Ladder | null;
  /** How it ended: activities by status, and the ledger's head then. Absent while it runs. */
  closed?: { at: Instant; seal: string; counts: Record<string, number> };
}

/** What somebody last said about an activity, in their own words. */
export interface LastWords {
  text: string;
  /** The speaker's name as it was shown then. */
  name: string;
  at: Instant;
}

/** Somebody who said something, as the ledger keeps them. */
export interface RecordedSpeaker {
  account: string;
  name: string;
  person: string | null;
  at: Instant;
}

/** What is told to the public about an activity, apart from what is noted inside. */
export interface Narrative {
  text: string;
  /** Null: written, and not published yet. */
  publishedAt: Instant | null;
  /** Who wrote it. */
  name?: string;
  /** Written since it was published. */
  draft?: { text: string; name: string };
}

/** Words of a file with the heading they stand below. */
export interface FileWords {
  heading: string;
  text: string;
}

/** What the file that an activity came in with says beside its plan: in the file's words, never as an owner's. */
export interface FromFile {
  at: Instant;
  /** The words that say how it stands; null: none. */
  status: FileWords | null;
  note: FileWords | null;
  /** The day of the note, where the file has it. */
  notedOn: IsoDate | null;
  startDate: IsoDate | null;
  /** How urgent the task is. */
  urgency: string | null;
  /** Those who help its owner, by their titles. */
  helpers: { name: string }[];
  /** The other columns. */
  extra: FileWords[];
}

/** One promised piece of work in a plan, as its newest entry left it. */
export interface Activity {
  /** `plan/ref`, unique in the organisation. */
  key: string;
  plan: string;
  /** Stable text such as "P1.3" or "B7", never a number. */
  ref: string;
  section: string;
  /** "1" for "PRIORITY 1", null outside the priorities. */
  priority: string | null;
  objective: string;
  title: string;
  /** Id of the executive owner, a role. */
  owner: string;
  /** Currently approved. */
  completionDate: IsoDate | null;
  /** Since when that date stands: what should have been asked before is not made up for. */
  datedAt: Instant;
  completionText: string;
  precision: Precision;
  ongoing: boolean;
  /** The date first promised; never changes. */
  baselineDate: IsoDate | null;
  /** What the owner expects, without anyone's approval. */
  forecastDate: IsoDate | null;
  /** How often the completion date moved later. */
  slips: number;
  status: DeliveryStatus;
  percent: number | null;
  lastWords: LastWords | null;
  narrative: Narrative | null;
  /** When its owner last told how it stands. */
  updatedAt: Instant | null;
  /** The day on which it was declared complete; null while it is not. */
  completedOn: IsoDate | null;
  /** How often in a row its owner said "no change". */
  unchanged: number;
  evidence: string[];
  /** Null: as the plan has it. */
  ladder: Ladder | null;
  /** The key it had in the plan of the year before. */
  carriedFrom?: string;
  /** Person ids who may update it beside its owner, and who may add words and evidence. */
  delegates?: string[];
  contributors?: string[];
  /** Who has acknowledged its completion; null: nobody yet. */
  acknowledged: { name: string; at: Instant } | null;
  /** Dated checkpoints inside it, as they were set. */
  milestones: Milestone[];
  /** An update that is promised every so many months; null: none. */
  recurring: Recurring | null;
  /** Keys of the activities that have to be done before it can be. */
  dependsOn: string[];
  /** Absent where its file says no more than the plan. */
  fromFile?: FromFile | null;
}

/** A dated checkpoint inside an activity. */
export interface Milestone {
  /** "M1", counted within the activity. */
  id: string;
  text: string;
  due: IsoDate;
  setAt: Instant;
  doneOn: IsoDate | null;
}

/** An update that is promised every so many months, counted from its first day. */
export interface Recurring {
  everyMonths: number;
  /** The first day it is promised for. */
  from: IsoDate;
  setAt: Instant;
}

/** What was asked about an activity. It changes beside the activity, so that asking is no change of the work. */
export interface ReminderState {
  /** The activity's key. */
  key: string;
  /** The completion date that was asked for; rules of another date are new. */
  forDate: IsoDate | null;
  /** The day of the newest rule that was asked. */
  to: IsoDate | null;
  /** The first question without an answer, and the last one. An update later than `since` is the answer. */
  since: Instant | null;
  last: Instant | null;
  /** The entry that tells of that first question, so that an answer at the same moment is one; absent: from earlier. */
  sinceSeq?: number | null;
  /** How far the silence since then was handed up: see `escalation.ts`. */
  step: number;
  stepOn: IsoDate | null;
  /** Put off by its owner until this day, when, and how often in a row. */
  until: IsoDate | null;
  laterAt: Instant | null;
  laters: number;
  /** The last nudge by hand. */
  nudge: { on: IsoDate; name: string; at?: Instant | null } | null;
}

/** How somebody answered: in one tap, in a form, by a sign on the message, or in words. */
export type Way = 'button' | 'form' | 'reaction' | 'words';

/** What was answered about an activity, as the ledger tells it. */
export interface Answer {
  /** The number of its entry; null: from before answers were kept. */
  seq: number | null;
  at: Instant;
  /** Who answered, and the owner role they did so in. */
  name: string;
  role: string | null;
  /** The token of the program that answered for no role; absent: it was somebody, or a program for a role. */
  program?: string;
  /** Null: from before it was kept. */
  way: Way | null;
  /** What it came to: "on track, 40%", "put off until 3 May 2023". */
  told: string;
  /** In whose words; null: it was a tap or a bare status. */
  text: string | null;
}

/** The newest answer about an activity; null: the only one was taken back. */
export interface LastAnswer {
  /** The activity's key. */
  key: string;
  last: Answer | null;
}

/** What the domain itself reads of an organisation's settings. A feature adds its own where it declares them. */
export interface Settings {
  id: 'settings';
  /** Owner id of the chief executive's role; null: the role titled Chief Executive (Officer). */
  chiefExecutive: string | null;
  /** What the organisation is called on its pages; absent or null: as the bot was configured. */
  called?: string | null;
  zone: string | null;
  holidays: Region | null;
  /** The owner role that decides and acknowledges beside the chief executive. */
  second: string | null;
  /** The owner role that decides about the chief executive's own activities; absent or null: they do so themselves. */
  reviewer?: string | null;
  /** What fell due before this is not asked again: a backup was brought back then. */
  quietUntil: Instant | null;
  /** What people said of the headings of files that they brought in, one for each kind of file. */
  importShapes?: { headings: string[]; uses: { heading: string; field: string }[] }[] | null;
}

/** Every kind of thing the ledger keeps. A feature adds its own where it declares them. */
export interface Entities {
  plans: Plan;
  activities: Activity;
  asked: ReminderState;
  answers: LastAnswer;
  owners: Owner;
  people: Person;
  settings: Settings;
}
/** The name of a kind of entity, as the ledger keeps it. */
export type Kind = keyof Entities;

/** One thing's new values; absent fields stay as they are. `gone`: what made it was taken back, and it is no more. */
export type Change = {
  [K in Kind]: { of: K; id: string; set: Partial<Entities[K]>; gone?: true };
}[Kind];
