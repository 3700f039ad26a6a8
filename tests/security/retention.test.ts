import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { claimsOf } from '../../src/mongo/claims.ts';
import { mongoOutbox } from '../../src/mongo/outbox-store.ts';
import { mongoSchedule } from '../../src/mongo/schedule.ts';
import { mongoShownPictures } from '../../src/mongo/shown-pictures.ts';
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

test('pictures are remembered by when they were shown, until they are gone', async () => {
  const shown = mongoShownPictures(on.db);
  for (const [file, days] of [
    ['F3', 89],
    ['F1', 93],
    ['F2', 92],
  ] as const)
    await shown.note({ team: 'T1', file }, ago(days * 24).toISOString());
  const before = ago(90 * 24).toISOString();
  const [first, second] = [
    { team: 'T1', file: 'F1' },
    { team: 'T1', file: 'F2' },
  ];
  expect(await shown.before(before, 10)).toEqual([first, second]);
  expect(await shown.before(before, 1)).toEqual([first]);
  await shown.forget(first);
  expect(await shown.before(before, 10)).toEqual([second]);
});
