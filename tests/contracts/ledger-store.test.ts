import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { NO_CONSEQUENCES } from '../../src/core/ledger/store.ts';
import { verifyLedger } from '../../src/core/ledger/verify.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { CHIEF, FINANCE, ORGANISATION, salt, world } from '../fakes/world.ts';
import { openDatabase, type TestDatabase } from './database/target.ts';

/** PAIRS=1000 is the long form. */
const PAIRS = Number(process.env.PAIRS ?? 20);
const LONG_MS = 60_000 + PAIRS * 1_000;

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await openDatabase();
  db = database.db;
  await ensureIndexes(db);
});
afterAll(async () => await database.close());

describe('the ledger on a database', () => {
  test('a plan, updates and a redelivery come back in another process as they were', async () => {
    const { say, state } = await world(mongoLedgerStore(db));
    const first = await say(FINANCE, 'P1.9 at risk 40% waiting', { inputKey: 'event-1' });
    expect(await say(FINANCE, 'P1.9 at risk 40% waiting', { inputKey: 'event-1' })).toBe(first);
    const other = new Ledger(mongoLedgerStore(db), {
      vocabulary: CATALOGUE.vocabulary,
      salt,
      onApplyFailed: () => {},
    });
    const there = await other.current(ORGANISATION, '2023-05-01T08:00:00.000Z');
    expect(there).toEqual(await state());
    expect(there.activities.size).toBe(39);
    expect((await verifyLedger(mongoLedgerStore(db), ORGANISATION)).findings).toEqual([]);
  });

  test('a hundred forms that were opened on one state change it once, and the others are told who did and when', async () => {
    const processes = await Promise.all(
      Array.from({ length: 4 }, async () => await world(mongoLedgerStore(db))),
    );
    const [first] = processes;
    const { key, rev } = await first!.activity('P1.9');
    const { seq } = await first!.state();
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const values = { status: 'at risk', percent: String(n % 90), note: `words number ${n}` };
        const said = { values, basis: { key, rev }, way: 'form' as const, inputKey: `race:${n}` };
        return await processes[n % 4]!.say(FINANCE, 'update P1.9', said);
      }),
    );
    const lost = answers.flatMap((answer, n) => (answer.includes('after you opened the form') ? [n] : []));
    expect(lost).toHaveLength(99);
    for (const n of lost) {
      expect(answers[n]).toContain(`${FINANCE} changed P1.9 on 3 April 2023`);
      expect(answers[n]).toContain(`words number ${n}`);
    }
    expect((await first!.state()).seq).toBe(seq + 1);
    const [won] = [...answers.keys()].filter((n) => !lost.includes(n));
    expect((await processes[1]!.activity('P1.9')).percent).toBe(won! % 90);
  });

  test(
    `of ${PAIRS} pairs of forms that are sent at once one each counts, and the other is told who and when`,
    async () => {
      const [one, other] = await Promise.all([world(mongoLedgerStore(db)), world(mongoLedgerStore(db))]);
      const pair = async (n: number) => {
        const { key, rev } = await one!.activity('P1.9');
        const send = async (process: typeof one, who: string) => {
          const values = { status: 'at risk', percent: String(n % 90), note: `words number ${n} by ${who}` };
          const said = { values, basis: { key, rev }, way: 'form' as const, inputKey: `pair:${n}:${who}` };
          return await process!.say(CHIEF, 'update P1.9', said);
        };
        return await Promise.all([send(one, 'one'), send(other, 'another')]);
      };
      for (let n = 0; n < PAIRS; n++) {
        const { seq } = await one!.state();
        const answers = await pair(n);
        const refused = answers.filter((answer) => answer.includes('after you opened the form'));
        expect([n, refused.length, (await other!.state()).seq - seq]).toEqual([n, 1, 1]);
        expect(refused[0]).toContain(`${CHIEF} changed`);
      }
      expect((await verifyLedger(mongoLedgerStore(db), ORGANISATION)).findings).toEqual([]);
    },
    LONG_MS,
  );

  test('a hundred changes of one number by four processes are a hundred', async () => {
    const ledgers = Array.from(
      { length: 4 },
      () =>
        new Ledger(mongoLedgerStore(db), { vocabulary: CATALOGUE.vocabulary, salt, onApplyFailed: () => {} }),
    );
    const by = { account: 'a', name: 'A', person: null, role: null };
    const owner = {
      id: 'o',
      title: 'Owner',
      aliases: [],
      holder: null,
      delegates: [],
      cover: [],
      zone: null,
    };
    const add = async (n: number) =>
      await ledgers[n % 4]!.change<null>(
        {
          organisation: 'race',
          inputKey: `add:${n}`,
          at: '2023-05-01T08:00:00.000Z',
          action: 'add',
          by,
          said: null,
        },
        (state) => {
          const title = String(Number(state.owners.get('o')?.title ?? 0) + 1);
          const changes = [{ of: 'owners' as const, id: 'o', set: { ...owner, title } }];
          return { kind: 'change', refs: [], changes, detail: {} };
        },
      );
    await Promise.all(Array.from({ length: 100 }, (_, n) => add(n)));
    const fresh = new Ledger(mongoLedgerStore(db), {
      vocabulary: CATALOGUE.vocabulary,
      salt,
      onApplyFailed: () => {},
    });
    expect((await fresh.current('race', '2023-05-01T08:00:00.000Z')).owners.get('o')?.title).toBe('100');
    expect((await verifyLedger(mongoLedgerStore(db), 'race')).findings).toEqual([]);
  });

  test('a projection never goes back behind a later one', async () => {
    const store = mongoLedgerStore(db);
    const thing = (rev: number, title: string) => ({
      of: 'owners' as const,
      id: 'o',
      doc: {
        id: 'o',
        title,
        aliases: [],
        holder: null,
        delegates: [],
        cover: [],
        zone: null,
        rev,
        changed: { name: 'A', at: '2023-05-01T08:00:00.000Z' },
      },
    });
    await store.project('late', [thing(2, 'new')], NO_CONSEQUENCES, 2, '2023-05-01T08:00:00.000Z');
    await store.project('late', [thing(1, 'old')], NO_CONSEQUENCES, 1, '2023-05-01T08:00:00.000Z');
    expect(await store.projections('late')).toEqual([thing(2, 'new')]);
    expect(await store.appliedTo('late')).toBe(2);
  });

  test.each([
    [
      'an edited activity',
      async () => await db.collection('activities').updateOne({ ref: 'P1.9' }, { $set: { percent: 99 } }),
    ],
    ['a deleted activity', async () => await db.collection('activities').deleteOne({ ref: 'B7' })],
    [
      'an entry cut out',
      async () => await db.collection('ledger').deleteOne({ organisation: ORGANISATION, seq: 2 }),
    ],
    [
      'a head moved back',
      async () =>
        await db
          .collection<{ _id: string }>('organisations')
          .updateOne({ _id: ORGANISATION }, { $set: { appliedTo: 9 } }),
    ],
  ])('verifying finds %s, and heals nothing', async (_what, tamper) => {
    await db.dropDatabase();
    await ensureIndexes(db);
    const { say } = await world(mongoLedgerStore(db));
    await say(FINANCE, 'P1.9 at risk 40% waiting');
    await say(FINANCE, 'P1.9 at risk 50% still waiting');
    await tamper();
    const found = (await verifyLedger(mongoLedgerStore(db), ORGANISATION)).findings;
    expect(found).not.toEqual([]);
    expect((await verifyLedger(mongoLedgerStore(db), ORGANISATION)).findings).toEqual(found);
  });
});
