import type { IsoDate } from '../../base/time/dates.ts';

declare module '../../domain/model.ts' {
  interface Entities {
    snapshots: Snapshot;
  }
  interface Settings {
    /** Null: the whole plan in #delivery-plan, Monday 09:30. */
    digests: DigestTerms[] | null;
  }
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
  /** Measures with another reading since, and ids of those that stand still. Absent in digests from before there were any. */
  measured?: MovedMeasure[];
  unmoved?: string[];
}

/** A measure's newest reading beside the one before. */
export interface MovedMeasure {
  id: string;
  period: IsoDate;
  value: number;
  /** Null: it is the first one. */
  was: number | null;
}
