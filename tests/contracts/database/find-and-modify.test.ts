import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { collectionOf, openDatabase, refusal, type TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

describe('findAndModify', () => {
  test('gives the document before or after, with sort and projection', async () => {
    const collection = await collectionOf(on.db, [{ n: 2 }, { n: 1 }, { n: 3 }]);
    const first = await collection.findOneAndUpdate(
      {},
      { $set: { taken: 1 } },
      { sort: { n: 1 }, projection: { _id: 0 } },
    );
    expect(first).toEqual({ n: 1 });
    const last = await collection.findOneAndUpdate(
      { taken: null },
      { $inc: { n: 10 } },
      { sort: { n: -1 }, returnDocument: 'after', projection: { _id: 0 } },
    );
    expect(last).toEqual({ n: 13 });
    expect(await collection.findOneAndUpdate({ n: 99 }, { $set: { n: 0 } })).toBeNull();
  });

  test('upserts, replaces and deletes', async () => {
    const collection = await collectionOf(on.db, []);
    const leased = await collection.findOneAndUpdate(
      { _id: 'lane' as never },
      { $inc: { term: 1 }, $setOnInsert: { made: true } },
      { upsert: true, returnDocument: 'after' },
    );
    expect(leased).toEqual({ _id: 'lane', term: 1, made: true });
    expect(await collection.findOneAndReplace({ term: 1 }, { term: 2 }, { returnDocument: 'after' })).toEqual(
      { _id: 'lane', term: 2 },
    );
    expect(await collection.findOneAndDelete({ term: 2 })).toEqual({ _id: 'lane', term: 2 });
    expect(await collection.countDocuments()).toBe(0);
  });

  test('takes a lease that is free, its own or over, and meets a duplicate key where it is held', async () => {
    const lanes = await collectionOf(on.db, []);
    const lease = async (holder: string, now: number) =>
      await lanes.findOneAndUpdate(
        { _id: 'slack' as never, $or: [{ holder }, { until: { $lt: new Date(now) } }] },
        { $set: { holder, until: new Date(now + 1_000) }, $inc: { term: 1 } },
        { upsert: true, returnDocument: 'after' },
      );
    expect(await lease('one', 0)).toMatchObject({ holder: 'one', term: 1 });
    expect(await lease('one', 500)).toMatchObject({ term: 2 });
    expect(await refusal(lease('two', 600))).toMatchObject({ code: 11000 });
    expect(await lease('two', 2_000)).toMatchObject({ holder: 'two', term: 3 });
  });

  test('compares and sets: one of many that try wins', async () => {
    const outbox = await collectionOf(on.db, [{ _id: 'm' as never, state: 'due', term: 1 }]);
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        outbox.findOneAndUpdate(
          { _id: 'm' as never, state: 'due', term: 1 },
          { $set: { state: 'sending', by: n } },
        ),
      ),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });
});
