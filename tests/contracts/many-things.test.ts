import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { NO_CONSEQUENCES } from '../../src/core/ledger/store.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { openDatabase, type TestDatabase } from './database/target.ts';

const NOW = '2023-05-01T08:00:00.000Z';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await openDatabase();
  db = database.db;
  await ensureIndexes(db);
});
afterAll(async () => await database.close());

const thing = (n: number, rev: number, title: string) => ({
  of: 'owners' as const,
  id: `o${n}`,
  doc: {
    id: `o${n}`,
    title,
    aliases: [],
    holder: null,
    delegates: [],
    cover: [],
    zone: null,
    rev,
    changed: { name: 'A', at: NOW },
  },
});

const things = (from: number, to: number, rev: number, title: string) =>
  Array.from({ length: to - from }, (_, i) => thing(from + i, rev, title));

describe('many projections at once', () => {
  test('those that are new, those that stand at an earlier entry and those at a later one all end as the latest says', async () => {
    const store = mongoLedgerStore(db);
    const write = async (what: ReturnType<typeof things>, appliedTo: number) =>
      await store.project('many', what, NO_CONSEQUENCES, appliedTo, NOW);
    await write(things(0, 1_000, 3, 'earlier'), 3);
    await write(things(1_000, 2_000, 9, 'later'), 9);
    await write(things(0, 6_000, 5, 'new'), 5);
    await write(things(0, 6_000, 5, 'again'), 5);
    const kept = new Map((await store.projections('many')).map(({ id, doc }) => [id, doc]));
    expect(kept.size).toBe(6_000);
    const wrong = things(0, 6_000, 5, 'new').filter(({ id, doc }, n) => {
      const expected = n >= 1_000 && n < 2_000 ? thing(n, 9, 'later').doc : doc;
      return JSON.stringify(kept.get(id)) !== JSON.stringify(expected);
    });
    expect(wrong).toEqual([]);
    expect(await store.appliedTo('many')).toBe(9);
  });

  test('two processes that write the same things at once leave each of them once, at the later entry', async () => {
    const [one, other] = [mongoLedgerStore(db), mongoLedgerStore(db)];
    await Promise.all([
      one.project('race', things(0, 3_000, 1, 'one'), NO_CONSEQUENCES, 1, NOW),
      other.project('race', things(0, 3_000, 2, 'two'), NO_CONSEQUENCES, 2, NOW),
    ]);
    const kept = await one.projections('race');
    expect(kept).toHaveLength(3_000);
    expect(new Set(kept.map(({ doc }) => doc.rev))).toEqual(new Set([2]));
  });

  test('row blocks that are there already are kept as they are, and the others join them', async () => {
    const store = mongoLedgerStore(db);
    const block = (n: number, text: string) => ({
      organisation: 'blocks',
      hash: `h${n}`,
      body: { changes: [], words: [] },
      words: [{ text, salt: 's' }],
    });
    await store.keepRows([block(2, 'first')]);
    await store.keepRows(Array.from({ length: 12 }, (_, n) => block(n, 'second')));
    const kept = await store.rows(
      'blocks',
      Array.from({ length: 12 }, (_, n) => `h${n}`),
    );
    expect(kept).toHaveLength(12);
    expect(kept.find(({ hash }) => hash === 'h2')?.words).toEqual([{ text: 'first', salt: 's' }]);
  });

  test('what an entry touches beside its own things is looked at again, and nothing else is', async () => {
    const store = mongoLedgerStore(db);
    const activities = db.collection<{ _id: string; nextActionAt: Date }>('activities');
    const later = new Date('2024-01-01T00:00:00.000Z');
    const kept = ['p/A1', 'p/A2'].map((key) => ({
      _id: `look|activities|${key}`,
      organisation: 'look',
      of: 'activities',
      rev: 1,
      nextActionAt: later,
    }));
    await activities.insertMany(kept);
    await store.project('look', [thing(1, 2, 'A')], { ...NO_CONSEQUENCES, look: ['p/A1', 'o1'] }, 2, NOW);
    const after = await activities.find({ organisation: 'look' }).sort({ _id: 1 }).toArray();
    expect(after.map(({ nextActionAt }) => nextActionAt)).toEqual([new Date(NOW), later]);
  });
});
