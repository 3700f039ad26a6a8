import { type Entry, GENESIS } from '../ledger/entry.ts';
import type { Change, Entities, Instant, Kind } from './model.ts';
import { touched } from './remembered.ts';

/** A thing with the number of the entry it stands at, and who made that entry. */
export type Held<K extends Kind = Kind> = Entities[K] & {
  rev: number;
  changed: { name: string; at: Instant };
};

/** An organisation as the ledger says it is, up to `seq`. */
export interface State {
  organisation: string;
  seq: number;
  hash: string;
  plans: Map<string, Held<'plans'>>;
  activities: Map<string, Held<'activities'>>;
  /** By activity key. */
  asked: Map<string, Held<'asked'>>;
  requests: Map<string, Held<'requests'>>;
  questions: Map<string, Held<'questions'>>;
  snapshots: Map<string, Held<'snapshots'>>;
  owners: Map<string, Held<'owners'>>;
  people: Map<string, Held<'people'>>;
  measures: Map<string, Held<'measures'>>;
  readings: Map<string, Held<'readings'>>;
  settings: Map<string, Held<'settings'>>;
}

export const KINDS = [
  'plans',
  'activities',
  'asked',
  'requests',
  'questions',
  'snapshots',
  'owners',
  'people',
  'measures',
  'readings',
  'settings',
] as const;

export function emptyState(organisation: string): State {
  return {
    organisation,
    seq: 0,
    hash: GENESIS,
    plans: new Map(),
    activities: new Map(),
    asked: new Map(),
    requests: new Map(),
    questions: new Map(),
    snapshots: new Map(),
    owners: new Map(),
    people: new Map(),
    measures: new Map(),
    readings: new Map(),
    settings: new Map(),
  };
}

/** Applies an entry in place. Things that already stand at it or later are left alone, so repeating is harmless. */
export function applyEntry(state: State, entry: Entry): void {
  const changed = { name: entry.by.name, at: entry.at };
  for (const change of entry.changes) applyChange(state, change, entry.seq, changed);
  if (entry.seq > state.seq) {
    state.seq = entry.seq;
    state.hash = entry.hash;
  }
}

function applyChange(state: State, change: Change, seq: number, changed: Held['changed']): void {
  const table = state[change.of] as Map<string, Pick<Held, 'rev' | 'changed'>>;
  const was = table.get(change.id);
  if (was && was.rev >= seq) return;
  table.set(change.id, { ...was, ...change.set, rev: seq, changed });
  touched(table);
}
