import type { Instant } from '../base/time/dates.ts';
import type { Kind } from '../domain/model.ts';
import type { Entity } from '../domain/state.ts';
import type { StoredEntry, StoredRows, WrittenRows } from './entry.ts';
import type { NewRow } from './row.ts';

/** The store takes no writes now, and has kept nothing of this one; the message says why. */
export class NotSaved extends Error {}

/** A projection of one thing, as it is kept beside the ledger. */
export type Projection = { [K in Kind]: { of: K; id: string; doc: Entity<K> } }[Kind];

/** What stands where a thing was that is no more, so that nothing earlier is written there again. */
export type Removal = { of: Kind; id: string; removed: Pick<Entity, 'rev'> };

/** What an entry sets in motion beside its changes. */
export interface Consequences {
  /** Keys of further activities and measures that the sweep looks at again, or all of them. */
  look: string[] | 'all';
  /** Messages to insert unless they are there. */
  messages: NewRow[];
  /** What was answered, as messages name it in `about`: those that ask it are edited. */
  answered: string[];
}

/** Nothing beside the changes. */
export const NO_CONSEQUENCES: Consequences = { look: [], messages: [], answered: [] };

/** What several entries set in motion. */
export function together(each: Consequences[]): Consequences {
  return {
    look: each.some(({ look }) => look === 'all') ? 'all' : each.flatMap(({ look }) => look),
    messages: each.flatMap(({ messages }) => messages),
    answered: each.flatMap(({ answered }) => answered),
  };
}

/** Where the ledger and its projections are kept. One insert is atomic; nothing more is asked of it. */
export interface LedgerStore {
  /** The number of the newest entry, 0 when there is none. */
  head(organisation: string): Promise<number>;
  /** Entries after `after`, in order, at most `limit`. */
  entriesAfter(organisation: string, after: number, limit: number): Promise<StoredEntry[]>;
  entryByInput(organisation: string, inputKey: string): Promise<StoredEntry | null>;
  /** Entries about an activity, oldest first. */
  entriesAbout(organisation: string, activityKeys: string[]): Promise<StoredEntry[]>;
  /** An account's newest entries, newest first. */
  entriesBy(organisation: string, account: string, limit: number): Promise<StoredEntry[]>;
  rows(organisation: string, hashes: string[]): Promise<StoredRows[]>;
  /** @throws {NotSaved} */
  keepRows(rows: (StoredRows | WrittenRows)[]): Promise<void>;
  /** One insert. False: the number or the input key is taken. @throws {NotSaved} */
  append(entry: StoredEntry): Promise<boolean>;
  /** The entry up to which projections are written. */
  appliedTo(organisation: string): Promise<number>;
  projections(organisation: string): Promise<Projection[]>;
  /** Writes or removes each thing unless a later one stands there, then what follows, then moves `appliedTo` forward. */
  project(
    organisation: string,
    things: (Projection | Removal)[],
    follows: Consequences,
    appliedTo: number,
    at: Instant,
  ): Promise<void>;
}
