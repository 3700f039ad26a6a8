import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Db } from 'mongodb';
import type { Message, NewRow } from '../../src/core/ledger/row.ts';
import { outboxOf, projectionsOf } from '../../src/mongo/collections.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLanes } from '../../src/mongo/lane-store.ts';
import { mongoOutbox } from '../../src/mongo/outbox-store.ts';
import { mongoSchedule } from '../../src/mongo/schedule.ts';
import { STEPS } from '../../src/mongo/steps.ts';
import { openDatabase, type TestDatabase } from './database/target.ts';

const NOW = '2023-10-03T08:00:00.000Z';
const SOON = '2023-10-03T08:00:01.000Z';
const MESSAGE: Message = { kind: 'reminder', reply: { parts: [], actions: [], about: [] }, asks: [] };

function row(name: string, more: Partial<NewRow> = {}): NewRow {
  return {
    id: `o|daily|${name}|2023-10-03`,
    organisation: 'o',
    recipient: `role:${name}`,
    lane: 'chat',
    matter: { kind: 'daily', day: '2023-10-03' },
    notBefore: NOW,
    ...more,
  };
}

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await openDatabase();
  db = database.db;
  await ensureIndexes(db);
});
beforeEach(async () => {
  await outboxOf(db).deleteMany({});
});
afterAll(async () => await database.close());

test('whole indexes of an earlier version give way to partial ones', async () => {
  await outboxOf(db).createIndex({ lane: 1, receipt: 1 });
  for (const { run } of STEPS) await run(db);
  await ensureIndexes(db);
  const names = (await outboxOf(db).indexes()).map(({ name }) => name);
  expect(names).toContain('receipts');
  expect(names).not.toContain('lane_1_receipt_1');
});

describe('messages on a database', () => {
  test('a row is inserted once, and each later reliance on it is counted while it waits', async () => {
    const outbox = mongoOutbox(db);
    const a = row('a');
    expect(await outbox.ensure([a])).toEqual(new Map([[a.id, 'pending']]));
    expect(await outbox.ensure([a, row('b')])).toEqual(
      new Map([
        [a.id, 'pending'],
        [row('b').id, 'pending'],
      ]),
    );
    expect((await outbox.due('chat', NOW, 10)).map(({ looks }) => looks).sort()).toEqual([0, 1]);
  });

  test('only a row on which nothing has relied since it was read is frozen, and only once', async () => {
    const outbox = mongoOutbox(db);
    await outbox.ensure([row('a'), row('b')]);
    const read = await outbox.due('chat', NOW, 10);
    await outbox.ensure([row('b')]);
    const frozen = read.map((one) => ({ ...one, message: MESSAGE }));
    const by = { term: 1, batch: 'x', notBefore: NOW };
    expect(await outbox.freeze(frozen, by)).toEqual(new Set([row('a').id]));
    expect(await outbox.freeze(frozen, { ...by, batch: 'y' })).toEqual(new Set());
    expect(await outbox.ensure([row('a')])).toEqual(new Map([[row('a').id, 'sending']]));
  });

  test('an empty message is dropped only if nothing has relied on it since', async () => {
    const outbox = mongoOutbox(db);
    await outbox.ensure([row('a')]);
    await outbox.ensure([row('a')]);
    const dropped = { id: row('a').id, state: 'cancelled' as const, looks: 0 };
    await outbox.settle([dropped], ['pending']);
    expect(await outbox.due('chat', NOW, 10)).toHaveLength(1);
    await outbox.settle([{ ...dropped, looks: 1 }], ['pending']);
    expect(await outbox.due('chat', NOW, 10)).toEqual([]);
  });

  test('what an earlier holder left is ambiguous to a later term, taken over by one, and settled under that', async () => {
    const outbox = mongoOutbox(db);
    await outbox.ensure([row('a')]);
    const read = await outbox.due('chat', NOW, 10);
    const frozen = read.map((one) => ({ ...one, message: MESSAGE }));
    await outbox.freeze(frozen, { term: 1, batch: 'x', notBefore: NOW });
    expect(await outbox.ambiguous('chat', 1, NOW)).toEqual([]);
    const [left] = await outbox.ambiguous('chat', 2, NOW);
    expect(await Promise.all([outbox.takeOver(left!, 2), outbox.takeOver(left!, 3)])).toContain(false);
    const sent = { id: row('a').id, state: 'sent' as const, sentAt: SOON };
    await outbox.settle([sent], ['sending'], 1);
    expect(await outbox.received('o', 'role:a', 10)).toEqual([]);
    await outbox.settle([sent], ['sending'], 2);
    await outbox.settle([sent], ['sending'], 3);
    expect((await outbox.received('o', 'role:a', 10)).map(({ sentAt }) => sentAt)).toEqual([SOON]);
  });

  test('lanes, the next time and what waits too long are found', async () => {
    const outbox = mongoOutbox(db);
    await outbox.ensure([row('a'), row('b', { lane: 'other' }), row('c', { lane: 'late', notBefore: SOON })]);
    expect((await outbox.lanesDue(NOW)).sort()).toEqual(['chat', 'other']);
    expect(await outbox.nextAt(NOW)).toBe(SOON);
    expect(await outbox.undelivered('o', NOW, 10)).toEqual([]);
    expect(await outbox.undelivered('o', '2023-10-03T08:10:00.500Z', 10)).toHaveLength(2);
    await outbox.settle([{ id: row('a').id, state: 'failed', reason: 'gone' }], ['pending']);
    expect((await outbox.undelivered('o', NOW, 10)).map(({ reason }) => reason)).toEqual(['gone']);
    expect(await outbox.purge(SOON)).toBe(1);
  });
});

describe('lanes on a database', () => {
  test('of two who saw the same beat one takes a lane, with a new term; the other’s sign of life is refused', async () => {
    const lanes = mongoLanes(db);
    const seen = await lanes.read('one');
    const taken = await Promise.all([lanes.take('one', seen, 'a'), lanes.take('one', seen, 'b')]);
    expect(taken.filter((one) => one !== null).map(({ term }) => term)).toEqual([1]);
    expect(await lanes.renew('one', 1)).toBe(true);
    expect(await lanes.take('one', { ...seen, term: 1, beat: 1 }, 'c')).toBeNull();
    const now = await lanes.read('one');
    await lanes.seen('one', now.beat, 7_000);
    await lanes.seen('one', now.beat, 5_000);
    await lanes.seen('one', now.beat - 1, 9_000);
    expect(await lanes.read('one')).toEqual({ ...now, stillMs: 7_000 });
    expect(await lanes.take('one', now, 'c')).toMatchObject({ holder: 'c', term: 2, stillMs: 0 });
    expect(await lanes.renew('one', 1)).toBe(false);
    await lanes.release('one', 1);
    expect(await lanes.read('one')).toMatchObject({ holder: 'c' });
    await lanes.release('one', 2);
    expect(await lanes.renew('one', 2)).toBe(false);
  });

  test('a lane is blocked until the latest time that anybody was told', async () => {
    const lanes = mongoLanes(db);
    await lanes.read('two');
    await lanes.block('two', SOON);
    await lanes.block('two', NOW);
    expect((await lanes.read('two')).blockedUntil).toBe(SOON);
  });
});

describe('when activities are looked at, on a database', () => {
  test('the next look is set unless the activity has changed or was looked at meanwhile', async () => {
    const schedule = mongoSchedule(db);
    const document = (key: string, at: string) => ({
      _id: `o|activities|${key}`,
      organisation: 'o',
      of: 'activities' as const,
      key,
      rev: 1,
      nextActionAt: new Date(at),
    });
    await projectionsOf(db, 'activities').insertMany([document('a', NOW), document('b', SOON)]);
    const [look] = await schedule.due(NOW, 10);
    expect(look).toMatchObject({ organisation: 'o', key: 'a', rev: 1, at: NOW });
    await schedule.advance([{ ...look!, rev: 2, next: null }]);
    expect(await schedule.due(NOW, 10)).toHaveLength(1);
    await schedule.advance([{ ...look!, next: null }]);
    expect(await schedule.due(NOW, 10)).toEqual([]);
    expect(await schedule.nextAt(NOW)).toBe(SOON);
    await schedule.wakeAll(NOW);
    expect((await schedule.due(NOW, 10)).map(({ key }) => key).sort()).toEqual(['a', 'b']);
  });
});
