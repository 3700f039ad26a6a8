import type { Instant } from '../base/time/dates.ts';
import type { Entities, Kind } from './model.ts';

/** The `prev` of the first entry. */
export const GENESIS = '0'.repeat(64);

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
