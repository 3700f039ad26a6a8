import type { Region } from './time/holidays.ts';

/** The field's words as types: a plan, what it promises, who answers for it. Dates are `YYYY-MM-DD`. */

/** A calendar date `YYYY-MM-DD` in the organisation's zone, never an instant. */
export type IsoDate = string;
/** An instant in UTC, `2023-10-02T08:00:00.000Z`. */
export type Instant = string;

export const DELIVERY_STATUSES = [
  'not started',
  'on track',
  'at risk',
  'off track',
  'complete',
  'paused',
  'cancelled',
] as const;
/** What the owner declares. What the calendar says is timeliness, computed in `timeliness.ts`. */
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export type Precision = 'day' | 'month' | 'quarter' | 'year' | 'none';

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

/** A date as a plan words it: "March 2024" is 2024-03-31 with precision month. */
export interface WordedDate {
  date: IsoDate | null;
  precision: Precision;
  /** Underway without an end: never overdue, asked about monthly. */
  ongoing: boolean;
  /** The words it was read from. */
  text: string;
}

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
}

export interface Milestone {
  /** "M1", counted within the activity. */
  id: string;
  text: string;
  due: IsoDate;
  setAt: Instant;
  doneOn: IsoDate | null;
}

export interface Recurring {
  everyMonths: number;
  /** The first day it is promised for. */
  from: IsoDate;
  setAt: Instant;
}

/** What was asked about an activity. It changes beside the activity, so that asking is no change of the work. */
export interface Asked {
  /** The activity's key. */
  key: string;
  /** The completion date that was asked for; rules of another date are new. */
  forDate: IsoDate | null;
  /** The day of the newest rule that was asked. */
  to: IsoDate | null;
  /** The first question without an answer, and the last one. An update later than `since` is the answer. */
  since: Instant | null;
  last: Instant | null;
  /** How far the silence since then was handed up: see `escalation.ts`. */
  step: number;
  stepOn: IsoDate | null;
  /** Put off by its owner until this day, when, and how often in a row. */
  until: IsoDate | null;
  laterAt: Instant | null;
  laters: number;
  /** The last nudge by hand. */
  nudge: { on: IsoDate; name: string } | null;
}

/** What the chief executive is asked to decide about an activity, and what came of it. */
export interface DecisionRequest {
  /** "R7", counted through the organisation. */
  id: string;
  /** The activity's key. */
  key: string;
  wants: 'extension' | 'cancellation' | 'pause' | 'answer';
  /** The reason, or the question itself. */
  text: string;
  /** For an extension: the date that stood when it was asked for, and the one that is asked for. */
  from: IsoDate | null;
  to: IsoDate | null;
  asker: Speaking;
  /** What was said about it since, oldest first. */
  talk: (LastWords & { account: string })[];
  state: 'open' | 'approved' | 'declined' | 'answered' | 'withdrawn';
  /** How it ended: in whose words, and when. */
  verdict: LastWords | null;
  /** The decision's number; null: nothing was decided. */
  number: number | null;
}

/** Where and when a digest is posted, and what it is about. */
export interface DigestTerms {
  /** "#delivery-plan". */
  channel: `#${string}`;
  /** 1 Monday to 5 Friday. */
  weekday: number;
  /** Local time in the organisation's zone, "09:30". */
  time: string;
  /** One priority alone; null: the whole plan. */
  priority: string | null;
}

/** What a digest was made from, so that it can be printed again as it was. */
export interface Snapshot {
  /** Channel, priority and day. */
  id: string;
  terms: DigestTerms;
  /** The day it stands for. */
  day: IsoDate;
  /** The head of the ledger that it was taken from. */
  seq: number;
  seal: string;
  /** The day of the digest before; null: there was none. */
  since: IsoDate | null;
  counts: { all: number; complete: number; overdue: number; atRisk: number; offTrack: number };
  /** The counts of the digest before. */
  before: Snapshot['counts'] | null;
  /** Activity keys. */
  newlyOverdue: string[];
  overdue: string[];
  struggling: string[];
  delivered: string[];
  dueInSilence: string[];
  unanswered: string[];
  /** Ids of requests that wait, and of those that moved a date since. */
  waiting: string[];
  moved: string[];
  contradictions: number;
}

/** Somebody who said something, as the ledger keeps them. */
export interface Speaking {
  account: string;
  name: string;
  person: string | null;
  at: Instant;
}

/** What the panel asks an owner, tracked until it is answered. */
export interface PanelQuestion {
  /** "Q3", counted through the organisation. */
  id: string;
  /** The activity it is about, or kept with when it is put to a role. */
  key: string;
  role: string | null;
  text: string;
  due: IsoDate;
  asker: Speaking;
  answer: LastWords | null;
}

/** An executive owner is a role; people hold it. */
export interface Owner {
  id: string;
  title: string;
  aliases: string[];
  holder: string | null;
  /** Person ids who may update, not approve. */
  delegates: string[];
  cover: Cover[];
  /** Where the owner's mornings are; null: the organisation's zone. */
  zone: string | null;
  /** Holders to come, earliest first: each takes over on a day. Absent in plans brought in before there were any. */
  handovers?: Handover[];
  /** Person ids who may set holder, delegates and cover, and update nothing. */
  assistants?: string[];
  /** The role that this one turned out to be; its title is a name of that one. */
  mergedInto?: string | null;
  /** Roles of a similar name that are known to be others. */
  apartFrom?: string[];
}

export interface Handover {
  person: string;
  from: IsoDate;
}

export interface Cover {
  person: string;
  from: IsoDate;
  to: IsoDate;
}

/** A person is not an account: one identity per platform. */
export interface Person {
  id: string;
  name: string;
  /** `slack:T1:U1`, `teams:<tenant>:<object id>`, `playground:<id>`. */
  accounts: string[];
  /** Since when the person is gone; what they hold waits for somebody else. */
  leftOn?: IsoDate | null;
  /** The platform that messages go to first, such as "teams"; absent or null: wherever they are reached. */
  prefers?: string | null;
  /** The last code that joins another account to this person; only its hash is kept. */
  link?: LinkCode | null;
}

export interface LinkCode {
  hash: string;
  until: Instant;
  used: boolean;
}

export const FREQUENCIES = ['weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** How a measure is read: what its owner, the chief executive or an administrator has set. */
export interface MeasureTerms {
  /** "%", "£", "days"; empty: a plain number. */
  unit: string;
  /** Whether more is better, or less. */
  direction: 'up' | 'down';
  target: number | null;
  /** Id of the owner role that gives the readings. */
  owner: string | null;
  /** Null: read whenever somebody reads it, and never asked for. */
  frequency: Frequency | null;
  /** The day these terms were first set: what ended before is not asked for. */
  since: IsoDate;
}

export interface Measure {
  id: string;
  plan: string;
  priority: string | null;
  /** The heading bullet it stands under, if any. */
  group: string | null;
  title: string;
  /** Null until somebody has set them. */
  terms: MeasureTerms | null;
}

/** What a measure stood at, once a period. */
export interface Reading {
  /** `measure|period`. */
  key: string;
  measure: string;
  /** The last day of the period it is for. */
  period: IsoDate;
  /** Null: taken back. */
  value: number | null;
  note: string | null;
  /** Who gave it, as they were shown then. */
  name: string;
}

export interface Settings {
  id: 'settings';
  /** Owner id of the chief executive's role; null: the role titled Chief Executive (Officer). */
  chiefExecutive: string | null;
  zone: string | null;
  holidays: Region | null;
  ladder: Ladder | null;
  /** The owner role that decides and acknowledges beside the chief executive. */
  second: string | null;
  /** Whether a completion needs a link that shows it. */
  asksEvidence: boolean;
  /** Null: the whole plan in #delivery-plan, Monday 09:30. */
  digests: DigestTerms[] | null;
  /** The public status page; null: it is off. */
  statusPage: { secret: string; since: IsoDate } | null;
  /** Nothing is erased while an inquiry or a court may ask for it. */
  legalHold?: boolean;
  /** What fell due before this is not asked again: a backup was brought back then. */
  quietUntil: Instant | null;
}

/** Every kind of thing the ledger keeps, by the name of its collection. */
export interface Entities {
  plans: Plan;
  activities: Activity;
  asked: Asked;
  requests: DecisionRequest;
  questions: PanelQuestion;
  snapshots: Snapshot;
  owners: Owner;
  people: Person;
  measures: Measure;
  readings: Reading;
  settings: Settings;
}
export type Kind = keyof Entities;

/** One thing's new values; absent fields stay as they are. */
export type Change = { [K in Kind]: { of: K; id: string; set: Partial<Entities[K]> } }[Kind];
