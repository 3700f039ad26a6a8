import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type MongoBulkWriteError, ObjectId } from 'mongodb';
import { collectionOf, openDatabase, refusal, type TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

describe('an insert', () => {
  test('makes an id where there is none and says it', async () => {
    const collection = await collectionOf(on.db, []);
    const { insertedId } = await collection.insertOne({ n: 1 });
    expect(insertedId).toBeInstanceOf(ObjectId);
    expect(await collection.findOne({ _id: insertedId })).toEqual({ _id: insertedId, n: 1 });
  });

  test('of an id that is taken is refused with 11000, its key and value', async () => {
    const collection = await collectionOf(on.db, [{ _id: 'a' as never }]);
    const fault = await refusal(collection.insertOne({ _id: 'a' as never, n: 2 }));
    expect(fault).toMatchObject({ code: 11000, keyPattern: { _id: 1 } });
    // DocumentDB leaves the value out.
    if (!on.isDocumentDb) expect(fault.keyValue).toEqual({ _id: 'a' });
    expect(fault.message).toContain('E11000');
  });

  test('of 50 at once with one id lets one through', async () => {
    const collection = await collectionOf(on.db, []);
    await collection.insertOne({ _id: 'first' as never });
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => collection.insertOne({ _id: 'same' as never, n })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('of many stops at the first fault when ordered and goes on when not', async () => {
    const documents = () => ['a', 'b', 'a', 'c'].map((_id) => ({ _id: _id as never }));
    const ordered = await collectionOf(on.db, []);
    const fault = (await refusal(ordered.insertMany(documents()))) as unknown as MongoBulkWriteError;
    expect(fault.code).toBe(11000);
    expect(await ordered.countDocuments()).toBe(2);
    const unordered = await collectionOf(on.db, []);
    const other = (await refusal(
      unordered.insertMany(documents(), { ordered: false }),
    )) as unknown as MongoBulkWriteError;
    expect([other.writeErrors].flat().map(({ index, code }) => [index, code])).toEqual([[2, 11000]]);
    expect(other.insertedCount).toBe(3);
  });
});

describe('an upsert', () => {
  test('makes a document of the filter’s equal fields and the update', async () => {
    const collection = await collectionOf(on.db, []);
    const filter = { _id: 'x' as never, kind: 'k', 'in.ner': 1, n: { $lt: 5 }, $and: [{ also: { $eq: 2 } }] };
    const update = { $set: { n: 7 }, $inc: { times: 1 }, $setOnInsert: { first: true } };
    const made = await collection.updateOne(filter, update, { upsert: true });
    expect(made).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 'x' });
    expect(await collection.findOne({})).toEqual({
      _id: 'x',
      kind: 'k',
      in: { ner: 1 },
      also: 2,
      n: 7,
      times: 1,
      first: true,
    });
  });

  test('of a replacement takes the id of the filter', async () => {
    const collection = await collectionOf(on.db, []);
    await collection.replaceOne({ _id: 'x' as never, a: 1 }, { b: 2 }, { upsert: true });
    expect(await collection.find().toArray()).toEqual([{ _id: 'x', b: 2 }]);
  });

  test('whose filter misses a document of that id meets a duplicate key', async () => {
    const collection = await collectionOf(on.db, []);
    const write = (seq: number) =>
      collection.updateOne({ _id: 'o|k' as never, seq: { $lt: seq } }, { $set: { seq } }, { upsert: true });
    await write(5);
    await write(7);
    expect(await refusal(write(6))).toMatchObject({ code: 11000, keyPattern: { _id: 1 } });
    expect(await collection.findOne({})).toEqual({ _id: 'o|k', seq: 7 });
  });

  test('in an unordered bulk tells which ones met a duplicate and does the others', async () => {
    const collection = await collectionOf(on.db, [{ _id: 'b' as never, seq: 9 }]);
    const operations = ['a', 'b', 'c'].map((_id) => ({
      updateOne: {
        filter: { _id: _id as never, seq: { $lt: 5 } },
        update: { $set: { seq: 5 } },
        upsert: true,
      },
    }));
    const fault = (await refusal(
      collection.bulkWrite(operations, { ordered: false }),
    )) as unknown as MongoBulkWriteError;
    expect([fault.writeErrors].flat().map(({ index, code }) => [index, code])).toEqual([[1, 11000]]);
    expect(fault.upsertedCount).toBe(2);
    expect((await collection.find().sort({ _id: 1 }).toArray()).map(({ seq }) => seq)).toEqual([5, 9, 5]);
  });

  test('with $max moves forward only', async () => {
    const collection = await collectionOf(on.db, []);
    for (const appliedTo of [3, 7, 5])
      await collection.updateOne({ _id: 'o' as never }, { $max: { appliedTo } }, { upsert: true });
    expect(await collection.findOne({})).toEqual({ _id: 'o', appliedTo: 7 });
  });
});
