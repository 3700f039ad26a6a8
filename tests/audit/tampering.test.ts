import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { activitiesOf } from '../../src/core/domain/current.ts';
import { hashEntry } from '../../src/core/ledger/entry.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import type { LedgerStore } from '../../src/core/ledger/store.ts';
import { sealOf, verifyLedger } from '../../src/core/ledger/verify.ts';
import { archiveOf } from '../../src/exporters/archive.ts';
import { CHIEF, FINANCE, ORGANISATION, salt, world } from '../fakes/world.ts';
import { dice, edit, type Kept, rehashed, TAMPERINGS } from './tamperings.ts';

/** Each kind a few times. The long form: TAMPERINGS=1000 npm test -- tests/audit */
const ROUNDS = Number(process.env.TAMPERINGS ?? 80);
const script = path.resolve(import.meta.dirname, '../../scripts/verify-export.mjs');

const { verifyExport } = (await import(pathToFileURL(script).href)) as {
  verifyExport(archive: unknown, seal?: string): { findings: string[]; untold: number[]; seal: string };
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-audit-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

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
    action: 'add' as const,
    by,
    said: null,
  };
  await ledger.change(input, () => ({ kind: 'change', refs: [], changes, detail: {} }));
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
      const { findings, untold = [] } = await verifyLedger(opened(kept), ORGANISATION);
      if (!findings.length && !untold.length)
        missed.push(`${round} ${name} ${typeof where === 'string' ? where : ''}`);
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
    const state = await new Ledger(store, {
      vocabulary: CATALOGUE.vocabulary,
      salt,
      onApplyFailed: () => {},
    }).current(ORGANISATION, head.body.at);
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
    const erasure = (detail: object) => {
      const { ledger, ...beside } = structuredClone(original);
      const entry = structuredClone(ledger[1]!);
      entry.seq = ledger.length + 1;
      Object.assign(entry, { inputKey: 'erased', prev: head.hash, words: [] });
      Object.assign(entry.body, { seq: entry.seq, inputKey: 'erased', words: [], rows: [], changes: [] });
      Object.assign(entry.body, { action: 'erase', detail: { person: 'p', accounts: [], ...detail } });
      entry.hash = hashEntry(entry.prev, entry.body);
      ledger[1]!.words[0] = null;
      ledger.push(entry);
      return { ledger, ...beside };
    };
    for (const [detail, found] of [
      [{ unset: [{ at: '2', indexes: [0] }] }, []],
      [{ words: 1 }, []],
      [{ unset: [{ at: '3', indexes: [0] }] }, [2]],
    ] as const) {
      const erased = structuredClone(await archive(erasure(detail)));
      expect(verifyExport(erased, seal)).toMatchObject({ findings: [], untold: found });
    }
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
      const { findings, untold } = verifyExport(kept);
      if (!findings.length && !untold.length) missed.push(`${round} ${name}`);
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
