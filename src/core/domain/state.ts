import type { Instant } from '../base/time/dates.ts';
import type { Entities, Kind } from './model.ts';

/** The `prev` of the first entry. */
export const GENESIS = '0'.repeat(64);

/** A thing with the number of the entry it stands at, and who made that entry. */
export type Entity<K extends Kind = Kind> = Entities[K] & {
  rev: number;
  changed: { name: string; at: Instant };
};

/** The things of each kind, by id. */
type Tables = { [K in Kind]: Map<string, Entity<K>> };

/** An organisation as the ledger says it is, up to `seq`. */
export type State = Tables & {
  organisation: string;
  seq: number;
  hash: string;
};

/** What the domain reads by itself; the others are asked for by the features that bring them alone. */
const DOMAIN_KINDS: readonly Kind[] = [
  'plans',
  'activities',
  'asked',
  'answers',
  'owners',
  'people',
  'settings',
];

/** A state before the first entry, with a table for each kind of the domain and each of `kinds`. */
export function emptyState(organisation: string, kinds: readonly Kind[] = []): State {
  const tables = Object.fromEntries([...DOMAIN_KINDS, ...kinds].map((kind) => [kind, new Map()]));
  const state = { ...tables, organisation, seq: 0, hash: GENESIS };
  if (!hasTables(state)) throw new Error('A state has a table for each kind that the domain reads.');
  return state;
}

/** A state before the first entry, of the same organisation and kinds. */
export function emptyLike(state: State): State {
  return emptyState(state.organisation, kindsOf(state));
}

/** The kinds of things that a state has tables for. */
export function kindsOf(state: State): Kind[] {
  return Object.entries(state).flatMap(([name, table]) => (isKind(name, table) ? [name] : []));
}

/** The table of a kind; one that no feature here brings is kept all the same. */
export function tableOf(state: State, kind: Kind): Map<string, Pick<Entity, 'rev' | 'changed'>> {
  if (!(kind in state)) Object.assign(state, { [kind]: new Map() });
  return state[kind];
}

function hasTables(state: Pick<State, 'organisation' | 'seq' | 'hash'>): state is State {
  return DOMAIN_KINDS.every((kind) => kind in state);
}

function isKind(name: string, table: unknown): name is Kind {
  return table instanceof Map && name.length > 0;
}
