import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import {
  GENESIS,
  hashEntry,
  hashRows,
  type StoredEntry,
  type StoredRows,
  unseal,
} from '../../src/core/ledger/entry.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import { applyEntry, emptyState, KINDS } from '../../src/core/ledger/state.ts';
import type { LedgerStore, Projection } from '../../src/core/ledger/store.ts';
import { sealOf, verifyLedger } from '../../src/core/ledger/verify.ts';
import { hashWord } from '../../src/core/ledger/words.ts';
import { activitiesOf } from '../../src/core/plan/current.ts';
import { archiveOf } from '../../src/exporters/archive.ts';
import { CHIEF, FINANCE, ORGANISATION, salt, world } from '../fakes/world.ts';

const ROUNDS = Number(process.env.TAMPERINGS ?? 200);
const script = path.resolve(import.meta.dirname, '../../scripts/verify-export.mjs');
const { verifyExport } = (await import(pathToFileURL(script).href)) as {
  verifyExport(archive: unknown, seal?: string): { findings: string[]; seal: string };
};
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-audit-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A database, laid open. */
interface Kept {
  ledger: StoredEntry[];
  rows: StoredRows[];
  projections: Projection[];
  appliedTo: number;
}

async function told(): Promise<Kept> {
  const { store, ledger, say } = await world();
  await say(FINANCE, 'P1.9 at risk 40% waiting for figures');
  await say(CHIEF, 'note B1 agreed with the board');
  await say(FINANCE, 'extend P1.10 to end of March 2024 because procurement is late');
  await say(FINANCE, 'done P1.9');
  // An import that is large enough for rows of its own.
  const changes = Array.from({ length: 501 }, (_, n) => ({
    of: 'owners' as const,
    id: `o${n}`,
    set: { id: `o${n}`, title: `Owner ${n}` },
  }));
  const by = { account: 'a', name: 'A', person: null, role: null };
  const input = {
    organisation: ORGANISATION,
    inputKey: 'big',
    at: '2023-05-01T08:00:00.000Z',
    action: 'import',
    by,
    said: null,
  };
  await ledger.change(input, () => ({ kind: 'change', refs: [], changes }));
  await say(CHIEF, 'note B2 more words');
  const { ledger: entries, rows } = await archiveOf(store, ORGANISATION);
  return {
    ledger: entries,
    rows,
    projections: await store.projections(ORGANISATION),
    appliedTo: await store.appliedTo(ORGANISATION),
  };
}

/** Reads what is kept as the database would, in the order of the numbers. */
function opened({ ledger, rows, projections, appliedTo }: Kept): LedgerStore {
  const inOrder = ledger.filter(({ seq }) => typeof seq === 'number').sort((a, b) => a.seq - b.seq);
  return {
    ...memoryStore({ ledger: inOrder, rows }),
    projections: async () => projections,
    appliedTo: async () => appliedTo,
  };
}

/** Small, fast and the same everywhere: mulberry32. */
function dice(seed: number) {
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
function edit(target: object, roll: Dice): string {
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

const TAMPERINGS: Record<string, (kept: Kept, roll: Dice) => unknown> = {
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
function rehashed({ ledger, rows }: Kept): Kept {
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
  const projections = KINDS.flatMap((of) =>
    [...state[of]].map(([id, doc]) => ({ of, id, doc }) as Projection),
  );
  return { ledger, rows, projections, appliedTo: ledger.length };
}

const original = await told();
const head = original.ledger.at(-1)!;
const seal = sealOf(head.seq, head.hash);
const names = Object.keys(TAMPERINGS);

describe(`${ROUNDS} tamperings at random`, () => {
  test('what was not tampered with has no finding', async () => {
    expect((await verifyLedger(opened(structuredClone(original)), ORGANISATION, seal)).findings).toEqual([]);
  });

  test('each is found, whatever it was', async () => {
    const missed: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const roll = dice(round);
      const name = names[round % names.length]!;
      const kept = structuredClone(original);
      const where = TAMPERINGS[name]!(kept, roll);
      const { findings } = await verifyLedger(opened(kept), ORGANISATION);
      if (!findings.length) missed.push(`${round} ${name} ${typeof where === 'string' ? where : ''}`);
    }
    expect(missed).toEqual([]);
  });

  test('verifying writes nothing: it never heals', async () => {
    const kept = structuredClone(original);
    kept.projections.pop();
    const refuse = async () => await Promise.reject(new Error('it writes'));
    const store = { ...opened(kept), append: refuse, keepRows: refuse, project: refuse };
    expect((await verifyLedger(store, ORGANISATION)).findings).not.toEqual([]);
  });

  test('with every hash made anew, a printed seal still finds it', async () => {
    for (let round = 0; round < ROUNDS / 20; round++) {
      const roll = dice(round);
      const kept = structuredClone(original);
      const entry = roll.of(kept.ledger);
      const word = roll.of(entry.words)!;
      if (round % 3 === 0) word.text += ', or so';
      else if (round % 3 === 1) kept.ledger.splice(roll.below(kept.ledger.length), 1);
      else entry.body.at = '2023-01-01T00:00:00.000Z';
      const anew = rehashed(kept);
      expect((await verifyLedger(opened(anew), ORGANISATION)).findings).toEqual([]);
      expect((await verifyLedger(opened(anew), ORGANISATION, seal)).findings.join()).not.toBe('');
    }
  });

  test('a change that is not applied yet is told as that alone', async () => {
    const kept = structuredClone(original);
    const last = kept.ledger.at(-1)!;
    const before = rehashed(structuredClone({ ...kept, ledger: kept.ledger.slice(0, -1) }));
    const { findings } = await verifyLedger(
      opened({ ...kept, projections: before.projections, appliedTo: last.seq - 1 }),
      ORGANISATION,
    );
    expect(findings.map(({ problem }) => problem)).toEqual([expect.stringContaining('are not applied')]);
  });
});

describe('the script for auditors, over an export', () => {
  const archive = async (kept: Kept) => {
    const store = memoryStore(kept);
    const state = await new Ledger(store, { salt, onApplyFailed: () => {} }).current(
      ORGANISATION,
      head.body.at,
    );
    return {
      format: 'answerable/1',
      organisation: ORGANISATION,
      ledger: kept.ledger,
      rows: kept.rows,
      activities: activitiesOf(state),
    };
  };

  test('agrees with what was exported, its seal and an erased word', async () => {
    const file = structuredClone(await archive(original));
    expect(verifyExport(file, seal)).toMatchObject({ findings: [], seal });
    const { ledger } = structuredClone(original);
    ledger[1]!.words[0] = null;
    const erased = structuredClone(await archive({ ...original, ledger }));
    expect(verifyExport(erased, seal).findings).toEqual([]);
  });

  test('finds every tampering with entries, rows and activities', async () => {
    const whole = structuredClone(await archive(original));
    const missed: string[] = [];
    const those = names.filter((name) => !/projection|head|truncated/.test(name));
    for (let round = 0; round < ROUNDS; round++) {
      const roll = dice(round);
      const kept = structuredClone(whole) as typeof whole & Pick<Kept, 'projections' | 'appliedTo'>;
      const name = round % 5 ? those[round % those.length]! : 'an edited activity';
      if (round % 5) TAMPERINGS[name]!(kept as unknown as Kept, roll);
      else edit(roll.of(kept.activities), roll);
      if (!verifyExport(kept).findings.length) missed.push(`${round} ${name}`);
    }
    expect(missed).toEqual([]);
  });

  test('exits 0, 1 on a finding and 2 on wrong usage', async () => {
    const run = (args: string[]) => {
      try {
        return {
          code: 0,
          out: execFileSync(process.execPath, [script, ...args], { stdio: 'pipe' }).toString(),
        };
      } catch (fault) {
        const { status, stdout } = fault as { status: number; stdout: Buffer };
        return { code: status, out: stdout.toString() };
      }
    };
    const file = path.join(folder, 'export.json');
    const whole = structuredClone(await archive(original));
    fs.writeFileSync(file, JSON.stringify(whole));
    expect(run([file, seal.slice(0, 20)])).toEqual({ code: 0, out: expect.stringContaining(`Seal ${seal}`) });
    whole.ledger.pop();
    fs.writeFileSync(file, JSON.stringify(whole));
    expect(run([file, seal])).toEqual({ code: 1, out: expect.stringContaining('no entry has the seal') });
    expect(run([]).code).toBe(2);
  });
});
