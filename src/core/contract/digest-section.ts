import type { Part } from '../base/replies/reply.ts';
import type { IsoDate } from '../base/time/dates.ts';
import type { Entity, State } from '../domain/state.ts';

declare module './catalogue.ts' {
  interface Catalogue {
    /** What a digest is made of, in its order. */
    digestSections: readonly DigestSection[];
  }
}

/** Where and when a digest is posted, and what it is about. */
export interface DigestTerms {
  /** As it is called now: "#delivery-plan". */
  channel: `#${string}`;
  /** What its platform calls it, so that it is followed when it is renamed; absent: it is known by its name alone. */
  id?: string | null;
  /** Why nothing can be posted there, as a sentence; absent or null: nobody knows of anything. */
  lost?: string | null;
  /** 1 Monday to 5 Friday. */
  weekday: number;
  /** Local time in the organisation's zone, "09:30". */
  time: string;
  /** One priority alone; null: the whole plan. */
  priority: string | null;
}

/**
 * What a digest was made from, so that it can be printed again as it was. A section adds what it keeps where it is
 * declared; each of these may be absent, in a digest from before there was that section.
 */
export interface Snapshot {
  /** Channel, priority and day. */
  id: string;
  /** The plan it is about; absent: from an earlier version. */
  plan?: string;
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
}

/** What a snapshot is taken from. */
export interface SnapshotBasis {
  state: State;
  terms: DigestTerms;
  day: IsoDate;
  zone: string;
  /** The digest before, of the same channel and priority; null: there was none. */
  last: Snapshot | null;
  /** What happened from this day on is new. */
  from: IsoDate;
  /** The activities that it is about, in the order of the plan. */
  activities: Entity<'activities'>[];
}

/** How a digest is shown. */
export interface DigestView {
  state: State;
  snapshot: Snapshot;
  zone: string;
  /** A section names so many and says how many more there are. */
  most: number;
  /** All of it is wanted, not the short form. */
  whole: boolean;
}

/** What a feature tells of the week. */
export interface DigestSection {
  /** Its place in the digest; lower comes first. */
  order: number;
  /** What it keeps. Pure: the same plan and day give the same. */
  take(basis: SnapshotBasis): Partial<Snapshot>;
  /** Whether a digest is worth sending for it alone. */
  isNews(snapshot: Snapshot): boolean;
  /** None where there is nothing to say. */
  parts(view: DigestView): Part[];
  /** Keys of the activities that an answer in its thread may be about. */
  about?(snapshot: Snapshot): string[];
  /** A sentence for the small print; null: none. */
  foot?(snapshot: Snapshot): string | null;
}
