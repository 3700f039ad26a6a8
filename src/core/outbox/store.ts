import type { Instant } from '../base/time/dates.ts';
import type { Delivered } from '../contract/delivered.ts';
import type { Kind } from '../domain/model.ts';
import type { Recipient } from '../domain/recipients.ts';
import type { Message, NewRow, Row, RowState } from '../ledger/row.ts';

/** A row's new state after an attempt. Absent fields stay. */
export interface Settlement {
  id: string;
  state: RowState;
  /** Only if the sweep has not relied on the row since it was read with so many looks. */
  looks?: number;
  notBefore?: Instant;
  attempts?: number;
  sentAt?: Instant;
  receipt?: string | null;
  reason?: string | null;
  /** Another way, after one was refused. */
  lane?: string;
  refusedBy?: string[];
  carriedBy?: null;
  recipient?: Recipient;
}

/** Where messages wait. Each call is atomic per row. */
export interface Outbox {
  /** Inserts what is missing, counts one look more at what was there, and tells the state of each. */
  ensure(rows: NewRow[]): Promise<Map<string, RowState>>;
  /** Lanes that have something to do by `now`. */
  lanesDue(now: Instant): Promise<string[]>;
  /** Pending rows whose time has come, oldest first. */
  due(lane: string, now: Instant, limit: number): Promise<Row[]>;
  /** Rows that an earlier holder left in `sending`, and doubtful ones; those whose time has come. */
  ambiguous(lane: string, term: number, now: Instant): Promise<Row[]>;
  /** What these recipients have open, sending or doubtful, and what waits to join their day's message, oldest first. */
  openTo(organisation: string, recipients: Recipient[]): Promise<{ open: Row[]; joining: Row[] }>;
  /** Has a day's message take up what waits, unless another one has. Returns the ids of those that it holds now. */
  carry(ids: string[], by: string): Promise<Set<string>>;
  /** How far rows are; those that are not there are left out. */
  states(ids: string[]): Promise<Map<string, RowState>>;
  /**
   * Pending → sending, with its text; not ambiguous before `notBefore`. Returns the ids that were pending still and
   * that the sweep has not relied on since they were read.
   */
  freeze(
    frozen: { id: string; looks: number; message: Message }[],
    by: { term: number; batch: string; notBefore: Instant },
  ): Promise<Set<string>>;
  /** Takes an ambiguous row over into `sending` under this term. False: somebody else did, or it is settled. */
  takeOver(row: Row, term: number): Promise<boolean>;
  /** Changes rows that are still in one of the states, under the term when given. */
  settle(rows: Settlement[], from: RowState[], term?: number): Promise<void>;
  /** Sent messages of a lane that wait to be edited. */
  toEdit(lane: string, now: Instant, limit: number): Promise<Row[]>;
  /** An edit is done, or waits until `next`; unless it was answered again since `seen`. `shown`: it reads otherwise now. */
  edited(id: string, seen: Instant, next: Instant | null, shown?: boolean): Promise<void>;
  /** A message by its id. */
  row(id: string): Promise<Row | null>;
  /** A message by what the platform calls it. */
  withReceipt(lane: string, receipt: string): Promise<Row | null>;
  /** Messages that reached a recipient, oldest first. */
  received(organisation: string, recipient: Recipient, limit: number): Promise<Row[]>;
  /** What became of all that is kept for a recipient. */
  delivered(organisation: string, recipient: Recipient): Promise<Delivered>;
  /** Failed, unconfirmed and overdue rows, newest first. */
  undelivered(organisation: string, now: Instant, limit: number): Promise<Row[]>;
  /** Whether a summary for administrators is still on its way. */
  summaryIsOpen(organisation: string): Promise<boolean>;
  /** The earliest time after an instant at which a row has to be looked at; null: none waits. */
  nextAt(after: Instant): Promise<Instant | null>;
  /** Removes settled rows from before an instant. Returns how many. */
  purge(before: Instant): Promise<number>;
}

/** When activities and measures are looked at. Only applying an entry and the sweep write it. */
export interface Schedule {
  /** What has come to its time, the earliest first. */
  due(now: Instant, limit: number): Promise<Due[]>;
  /** Sets the next look unless the thing has changed or was looked at since. */
  advance(looks: (Due & { next: Instant | null })[]): Promise<void>;
  /** The earliest look after an instant. */
  nextAt(after: Instant): Promise<Instant | null>;
  /** Everything is looked at again: the calendar of the process has changed. */
  wakeAll(now: Instant): Promise<void>;
}

/** A thing whose time has come. */
export interface Due {
  organisation: string;
  of: Kind;
  key: string;
  rev: number;
  at: Instant;
}

/** A lane as it is kept. `beat` changes with every renewal, so that nobody has to trust a clock. */
export interface LaneRecord {
  holder: string | null;
  term: number;
  beat: number;
  /** For how many milliseconds others have together seen this beat stand still. */
  stillMs: number;
  blockedUntil: Instant | null;
}

/** Where lanes are kept, so that one process at a time sends in each. */
export interface LaneStore {
  read(lane: string): Promise<LaneRecord>;
  /** Compare and set on the beat; null: somebody else was faster. */
  take(lane: string, seen: LaneRecord, holder: string): Promise<LaneRecord | null>;
  /** Keeps for how long this beat has been seen, unless it has moved or somebody has seen it for longer. */
  seen(lane: string, beat: number, stillMs: number): Promise<void>;
  /** A sign of life. False: the lane is somebody else's now. */
  renew(lane: string, term: number): Promise<boolean>;
  release(lane: string, term: number): Promise<void>;
  block(lane: string, until: Instant): Promise<void>;
}
