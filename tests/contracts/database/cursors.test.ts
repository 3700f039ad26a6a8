import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Long } from 'mongodb';
import { collectionOf, openDatabase, refusal, type TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

describe('a cursor', () => {
  test('brings thousands of documents in batches, each once', async () => {
    const collection = await collectionOf(
      on.db,
      Array.from({ length: 3_000 }, (_, n) => ({ n })),
    );
    const found = await collection.find().sort({ n: 1 }).batchSize(250).toArray();
    expect(found.map(({ n }) => n)).toEqual(Array.from({ length: 3_000 }, (_, n) => n));
  });

  test('can be left half read', async () => {
    const collection = await collectionOf(
      on.db,
      Array.from({ length: 500 }, (_, n) => ({ n })),
    );
    const seen: number[] = [];
    for await (const { n } of collection.find().sort({ n: 1 }).batchSize(50)) {
      seen.push(n as number);
      if (n === 60) break;
    }
    expect(seen).toHaveLength(61);
  });

  test('keeps batches below the size of a message', async () => {
    const text = 'x'.repeat(1_000_000);
    const collection = await collectionOf(
      on.db,
      Array.from({ length: 40 }, (_, n) => ({ n, text })),
    );
    const found = await collection.find().toArray();
    expect(found).toHaveLength(40);
    expect(found.every((document) => document.text === text)).toBe(true);
  });

  test('that is not known is refused with CursorNotFound', async () => {
    const collection = await collectionOf(on.db, [{ n: 1 }]);
    const asked = on.db.command({
      getMore: Long.fromNumber(987_654_321),
      collection: collection.collectionName,
    });
    expect(on.codes(43)).toContain((await refusal(asked)).code);
  });
});

describe('counting', () => {
  test('counts with a filter, a limit and a skip', async () => {
    const collection = await collectionOf(
      on.db,
      Array.from({ length: 30 }, (_, n) => ({ n })),
    );
    expect(await collection.countDocuments({ n: { $gte: 10 } })).toBe(20);
    expect(await collection.countDocuments({ n: { $gte: 10 } }, { limit: 7 })).toBe(7);
    expect(await collection.countDocuments({ n: { $gte: 10 } }, { skip: 15 })).toBe(5);
    expect(await collection.estimatedDocumentCount()).toBe(30);
  });

  test('a collection that was never written to is empty, and reading does not make it', async () => {
    const nowhere = on.db.collection('nowhere');
    expect(await nowhere.findOne({})).toBeNull();
    expect(await nowhere.countDocuments({})).toBe(0);
    expect(await nowhere.deleteMany({})).toMatchObject({ deletedCount: 0 });
    expect(await on.db.listCollections({ name: 'nowhere' }).toArray()).toEqual([]);
  });

  test('distinct values come once, those of lists one by one', async () => {
    const documents = [{ a: 1 }, { a: [1, 2] }, { a: 'x' }, {}, { a: null }, { a: 'x', off: true }];
    const collection = await collectionOf(on.db, documents);
    const texts = (await collection.distinct('a', { off: { $ne: true } })).map(String).sort();
    expect(texts).toEqual(['1', '2', 'null', 'x']);
  });
});
