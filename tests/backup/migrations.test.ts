import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { STEPS, type Step } from '../../src/mongo/steps.ts';
import { marksOf, migrate, STORE_VERSION, stepsAhead, storeVersion } from '../../src/mongo/store-version.ts';
import { openDatabase, type TestDatabase } from '../contracts/database/target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

const fresh = async (): Promise<Db> => {
  for (const name of ['marks', 'outbox']) await on.db.collection(name).deleteMany({});
  return on.db;
};

const step = (name: string, run: () => Promise<void> | void): Step => ({
  ...{ name, does: `does ${name}` },
  count: async () => 1,
  run: async () => await run(),
});

test('steps run in their order and once, however many processes start at the same moment and later', async () => {
  const db = await fresh();
  const ran: string[] = [];
  const steps = ['first', 'second', 'third'].map((name) =>
    step(name, async () => {
      ran.push(name);
      await new Promise((soon) => setImmediate(soon));
    }),
  );
  await Promise.all(Array.from({ length: 6 }, () => migrate(db, steps)));
  await migrate(db, steps);
  expect(ran).toEqual(['first', 'second', 'third']);
  expect(await storeVersion(db)).toEqual({ version: STORE_VERSION, steps: ['first', 'second', 'third'] });
  const more = [...steps, step('fourth', () => void ran.push('fourth'))];
  expect((await stepsAhead(db, more)).map(({ name }) => name)).toEqual(['fourth']);
  expect(ran).toHaveLength(3);
  await migrate(db, more);
  expect(ran).toEqual(['first', 'second', 'third', 'fourth']);
});

test('a step that failed is made again, and one whose process died is taken over', async () => {
  const db = await fresh();
  let times = 0;
  const once = step('it', () => {
    if (++times === 1) throw new Error('the disk is full');
  });
  await expect(migrate(db, [once])).rejects.toThrow('the disk is full');
  expect((await storeVersion(db)).steps).toEqual([]);
  await marksOf(db).insertOne({ _id: 'migrating', by: 'a process that was killed', beat: 3 });
  await migrate(db, [once]);
  expect(times).toBe(2);
  expect((await storeVersion(db)).steps).toEqual(['it']);
});

test('a store of a newer program is refused, and nothing is done to it', async () => {
  const db = await fresh();
  await marksOf(db).insertOne({ _id: 'store', version: STORE_VERSION + 1, steps: [] });
  const ran: string[] = [];
  await expect(migrate(db, [step('it', () => void ran.push('it'))])).rejects.toThrow(
    /newer version of Answerable/,
  );
  expect(ran).toEqual([]);
});

test('indexes that smaller ones replaced are counted first, and dropped', async () => {
  const db = await fresh();
  await db.collection('outbox').createIndex({ lane: 1, receipt: 1 });
  await db.collection('outbox').createIndex({ state: 1, notBefore: 1 });
  const [indexes] = STEPS;
  expect(await indexes!.count(db)).toBe(1);
  await migrate(db);
  expect(await indexes!.count(db)).toBe(0);
  const left = (await db.collection('outbox').indexes()).map(({ name }) => name);
  expect(left).toEqual(expect.arrayContaining(['state_1_notBefore_1']));
  expect(left).not.toContain('lane_1_receipt_1');
});

test('what an earlier version kept without a time is looked at, and what has one keeps it', async () => {
  const db = await fresh();
  const requests = db.collection<{ _id: string; of: string; nextActionAt?: Date }>('requests');
  const later = new Date('2030-01-01');
  await requests.insertMany([
    { _id: 'o|requests|R1', of: 'requests' },
    { _id: 'o|requests|R2', of: 'requests', nextActionAt: later },
  ]);
  const step = STEPS.find(({ name }) => name === 'a weekly word of what waits')!;
  expect(await step.count(db)).toBe(1);
  await migrate(db);
  const times = (await requests.find().sort({ _id: 1 }).toArray()).map(({ nextActionAt }) => nextActionAt);
  expect(times).toEqual([new Date(1), later]);
});
