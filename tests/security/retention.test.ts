import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { claimsOf } from '../../src/mongo/claims.ts';
import { mongoOutbox } from '../../src/mongo/outbox-store.ts';
import { mongoSchedule } from '../../src/mongo/schedule.ts';
import { mongoUploads } from '../../src/mongo/uploads.ts';
import { tend } from '../../src/watching/upkeep.ts';
import { openDatabase, type TestDatabase } from '../contracts/database/target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

const NOW = '2023-12-01T03:40:00.000Z';
const ago = (hours: number) => new Date(Date.parse(NOW) - hours * 3_600_000);

test('each class goes after its time, and nothing before', async () => {
  const { db } = on;
  const uploads = mongoUploads(db);
  const outbox = db.collection<{ _id: string }>('outbox');
  const message = (id: string, days: number, state: string) => ({
    ...{ _id: id, organisation: 'default', recipient: 'owner:1', lane: 'chat', matter: { kind: 'summary' } },
    ...{ state, looks: 0, attempts: 1, notBefore: ago(days * 24), sentAt: ago(days * 24) },
  });
  await outbox.insertMany([
    message('old', 91, 'sent'),
    message('young', 89, 'sent'),
    message('old and waiting', 91, 'pending'),
  ]);
  for (const [account, hours] of [
    ['old', 25],
    ['young', 23],
  ] as const) {
    const sentAt = ago(hours).toISOString();
    const file = { name: 'plan.csv', bytes: new Uint8Array([1]), sentAt, progress: '{}' };
    await uploads.keep({ organisation: 'default', account }, file);
    await claimsOf(db).insertOne({ _id: account, by: 'a process', beat: 1, at: ago(hours) });
  }
  const parts = { outbox: mongoOutbox(db), schedule: mongoSchedule(db), uploads, clock: { now: () => NOW } };
  await tend({ ...parts, connection: { db, close: async () => {} } });
  const left = async (name: string) =>
    (await db.collection<{ _id: string }>(name).find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
  expect(await left('outbox')).toEqual(['old and waiting', 'young']);
  expect(await left('claims')).toEqual(['young']);
  expect(await left('uploads')).toEqual([JSON.stringify(['default', 'young'])]);
});
