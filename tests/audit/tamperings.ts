import { emptyState, GENESIS, kindsOf } from '../../src/core/domain/state.ts';
import { applyEntry } from '../../src/core/ledger/apply.ts';
import {
  hashEntry,
  hashRows,
  type StoredEntry,
  type StoredRows,
  unseal,
} from '../../src/core/ledger/entry.ts';
import { hashWord } from '../../src/core/ledger/erasable-words.ts';
import type { Projection } from '../../src/core/ledger/store.ts';
import { ORGANISATION } from '../fakes/world.ts';

/** A database, laid open. */
export interface Kept {
  ledger: StoredEntry[];
  rows: StoredRows[];
  projections: Projection[];
  appliedTo: number;
}

/** Small, fast and the same everywhere: mulberry32. */
export function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { below, of: <T>(all: T[]): T => all[below(all.length)]! };
}

type Dice = ReturnType<typeof dice>;

/** Every place in a value that holds a text, a number, a truth or nothing. */
function leaves(node: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (node === null || typeof node !== 'object') return [path];
  return Object.entries(node).flatMap(([key, inner]) =>
    leaves(inner, [...path, Array.isArray(node) ? Number(key) : key]),
  );
}

/** Changes, removes or adds one thing somewhere inside. */
export function edit(target: object, roll: Dice): string {
  const place = roll.of(leaves(target).filter((path) => path.length));
  let parent = target as Record<string | number, unknown>;
  for (const key of place.slice(0, -1)) parent = parent[key] as typeof parent;
  const key = place.at(-1)!;
  const was = parent[key];
  const how = roll.below(4);
  if (how === 0 && !Array.isArray(parent)) delete parent[key];
  else if (how === 1) parent[key] = typeof was === 'string' ? `${was}x` : 'x';
  else if (how === 2) parent[key] = typeof was === 'number' ? was + 1 : [was];
  else parent[key] = was === null ? 0 : typeof was === 'boolean' ? !was : { was };
  return place.join('.');
}

export const TAMPERINGS: Record<string, (kept: Kept, roll: Dice) => unknown> = {
  'an edited entry': ({ ledger }, roll) => edit(roll.of(ledger).body, roll),
  'an edited place in the chain': ({ ledger }, roll) => {
    const { seq, inputKey, prev, hash } = roll.of(ledger);
    const entry = ledger.find((one) => one.seq === seq)!;
    const other = roll.of([
      { seq: seq + 100 },
      { inputKey: `${inputKey}x` },
      { prev: `f${prev.slice(1)}f` },
      { hash: `f${hash.slice(1)}f` },
    ]);
    return Object.assign(entry, other);
  },
  'an edited word': ({ ledger }, roll) =>
    edit(
      roll
        .of(ledger.filter(({ words }) => words.length))
        .words.filter((word) => word)
        .at(roll.below(1))!,
      roll,
    ),
  'a removed word': ({ ledger }, roll) => roll.of(ledger.filter(({ words }) => words.length)).words.pop(),
  'a word taken out': ({ ledger }, roll) => {
    const { words } = roll.of(ledger.filter((entry) => entry.words.length));
    words[roll.below(words.length)] = null;
  },
  'a word of a row taken out': ({ rows }, roll) => {
    const { words } = roll.of(rows);
    words[roll.below(words.length)] = null;
  },
  'a deleted entry': ({ ledger }, roll) => ledger.splice(roll.below(ledger.length), 1),
  'a truncated end': ({ ledger }, roll) => ledger.splice(1 + roll.below(ledger.length - 1)),
  'two entries in each other’s place': ({ ledger }, roll) => {
    const i = roll.below(ledger.length - 1);
    const [a, b] = [ledger[i]!, ledger[i + 1]!];
    ledger.splice(i, 2, { ...b, seq: a.seq }, { ...a, seq: b.seq });
  },
  'an entry twice': ({ ledger }, roll) => ledger.push({ ...roll.of(ledger), seq: ledger.length + 1 }),
  'an edited row': ({ rows }, roll) => edit(roll.of(rows).body, roll),
  'an edited word of a row': ({ rows }, roll) => edit(roll.of(roll.of(rows).words)!, roll),
  'a deleted block of rows': ({ rows }, roll) => rows.splice(roll.below(rows.length), 1),
  'an edited projection': ({ projections }, roll) => edit(roll.of(projections).doc, roll),
  'a deleted projection': ({ projections }, roll) => projections.splice(roll.below(projections.length), 1),
  'an invented projection': ({ projections }, roll) =>
    projections.push({ ...roll.of(projections), id: 'invented' }),
  'a projection set back': (kept, roll) => {
    const { doc } = roll.of(kept.projections);
    Object.assign(doc, { rev: 0 });
  },
  'a head set back or on': (kept, roll) => {
    kept.appliedTo = roll.of([0, kept.appliedTo - 1, kept.appliedTo + 1, kept.appliedTo + 50]);
  },
};

/** Makes every hash anew, and everything beside the ledger, as somebody with the program and the database could. */
export function rehashed({ ledger, rows }: Kept): Kept {
  let prev = GENESIS;
  const names = new Map<string, StoredRows>();
  for (const block of rows) {
    block.body.words = block.words.map((word, i) => (word ? hashWord(word) : block.body.words[i]!));
    const was = block.hash;
    block.hash = hashRows(block.body);
    names.set(was, block);
  }
  const state = emptyState(ORGANISATION);
  for (const [i, entry] of ledger.entries()) {
    const blocks = entry.body.rows.map((name) => names.get(name)!);
    entry.seq = i + 1;
    Object.assign(entry.body, {
      seq: entry.seq,
      inputKey: entry.inputKey,
      rows: blocks.map(({ hash }) => hash),
    });
    entry.body.words = entry.words.map((word, n) => (word ? hashWord(word) : entry.body.words[n]!));
    entry.prev = prev;
    entry.hash = hashEntry(prev, entry.body);
    prev = entry.hash;
    applyEntry(state, unseal(entry, blocks));
  }
  const projections = kindsOf(state).flatMap((of) =>
    [...state[of]].map(([id, doc]) => ({ of, id, doc }) as Projection),
  );
  return { ledger, rows, projections, appliedTo: ledger.length };
}
