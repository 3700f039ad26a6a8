import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Document, Long, type MongoBulkWriteError, ObjectId } from 'mongodb';
import { collectionOf, openDatabase, refusal, type TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

describe('an update changes a document as MongoDB documents', () => {
  const before = { n: 5, text: 'a', list: [1, 2, 3], inner: { x: 1 }, objects: [{ k: 1 }, { k: 2 }] };
  const cases: [string, Document, Document][] = [
    ['$set', { $set: { n: 6, new: true } }, { ...before, n: 6, new: true }],
    [
      '$set of inner fields',
      { $set: { 'inner.y': 2, 'deep.er': 1 } },
      { ...before, inner: { x: 1, y: 2 }, deep: { er: 1 } },
    ],
    [
      '$set in a list',
      { $set: { 'list.1': 9, 'objects.0.k': 7 } },
      { ...before, list: [1, 9, 3], objects: [{ k: 7 }, { k: 2 }] },
    ],
    ['$set past the end of a list', { $set: { 'list.4': 9 } }, { ...before, list: [1, 2, 3, null, 9] }],
    [
      '$unset',
      { $unset: { text: '', nothing: '' } },
      { n: 5, list: [1, 2, 3], inner: { x: 1 }, objects: before.objects },
    ],
    ['$unset of an inner field', { $unset: { 'inner.x': 1, 'text.x': 1 } }, { ...before, inner: {} }],
    ['$unset in a list leaves null', { $unset: { 'list.0': 1 } }, { ...before, list: [null, 2, 3] }],
    ['$inc', { $inc: { n: 2, count: 1, 'inner.x': -1 } }, { ...before, n: 7, count: 1, inner: { x: 0 } }],
    ['$mul', { $mul: { n: 1.5, none: 2 } }, { ...before, n: 7.5, none: 0 }],
    ['$min keeps the lesser', { $min: { n: 3, 'inner.x': 5 } }, { ...before, n: 3 }],
    [
      '$max keeps the greater',
      { $max: { n: 3, 'inner.x': 5, at: 1 } },
      { ...before, inner: { x: 5 }, at: 1 },
    ],
    ['$max compares types in their order', { $max: { n: 'text' } }, { ...before, n: 'text' }],
    ['$push', { $push: { list: 4, fresh: 1 } }, { ...before, list: [1, 2, 3, 4], fresh: [1] }],
    [
      '$push of several, the last kept',
      { $push: { list: { $each: [4, 5], $slice: -3 } } },
      { ...before, list: [3, 4, 5] },
    ],
    [
      '$push at a place',
      { $push: { list: { $each: [0], $position: 0 } } },
      { ...before, list: [0, 1, 2, 3] },
    ],
    [
      '$push in order',
      { $push: { objects: { $each: [{ k: 0 }], $sort: { k: -1 } } } },
      { ...before, objects: [{ k: 2 }, { k: 1 }, { k: 0 }] },
    ],
    ['$addToSet', { $addToSet: { list: 3, 'inner.l': 1 } }, { ...before, inner: { x: 1, l: [1] } }],
    [
      '$addToSet of several',
      { $addToSet: { list: { $each: [3, 4, 4] } } },
      { ...before, list: [1, 2, 3, 4] },
    ],
    ['$pull of a value', { $pull: { list: 2 } }, { ...before, list: [1, 3] }],
    [
      '$pull by a condition',
      { $pull: { list: { $gte: 2 }, objects: { k: 1 } } },
      { ...before, list: [1], objects: [{ k: 2 }] },
    ],
    ['$pop', { $pop: { list: -1, objects: 1 } }, { ...before, list: [2, 3], objects: [{ k: 1 }] }],
    [
      '$rename',
      { $rename: { text: 'words', nothing: 'other' } },
      { n: 5, list: [1, 2, 3], inner: { x: 1 }, objects: before.objects, words: 'a' },
    ],
    [
      '$setOnInsert does nothing to what is there',
      { $setOnInsert: { n: 0 }, $set: { text: 'b' } },
      { ...before, text: 'b' },
    ],
    ['a replacement', { only: 1 }, { only: 1 }],
    [
      'a pipeline',
      [{ $set: { sum: { $add: ['$n', '$inner.x'] }, was: '$text' } }, { $unset: 'list' }] as never,
      { n: 5, text: 'a', inner: { x: 1 }, objects: before.objects, sum: 6, was: 'a' },
    ],
  ];
  test.each(cases)('%s', async (_name, update, after) => {
    const collection = await collectionOf(on.db, [
      { _id: 1, ...before } as never,
      { _id: 2, other: true } as never,
    ]);
    const replaces = !Array.isArray(update) && !Object.keys(update)[0]?.startsWith('$');
    const filter = { _id: 1 as never };
    const result = replaces
      ? await collection.replaceOne(filter, update)
      : await collection.updateOne(filter, update);
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
    expect(await collection.findOne(filter)).toEqual({ _id: 1, ...after });
    expect(await collection.findOne({ _id: 2 as never })).toEqual({ _id: 2, other: true });
  });

  test('$currentDate sets the date', async () => {
    const collection = await collectionOf(on.db, [{ _id: 1 as never }]);
    await collection.updateOne({}, { $currentDate: { at: true, 'on.it': { $type: 'date' } } } as Document);
    const { at, on: there } = (await collection.findOne({})) as Document;
    expect(Math.abs(Date.now() - at.getTime())).toBeLessThan(60_000);
    expect(there.it).toBeInstanceOf(Date);
  });

  test('$inc beyond 2^53 stays exact', async () => {
    const collection = await collectionOf(on.db, [{ n: Long.fromString('9007199254740993') }]);
    await collection.updateOne({}, { $inc: { n: 2 } });
    expect(String((await collection.findOne({}))?.n)).toBe('9007199254740995');
  });

  test('nothing modified when nothing changes', async () => {
    const collection = await collectionOf(on.db, [before]);
    const result = await collection.updateOne({ n: 5 }, { $set: { n: 5, 'inner.x': 1 } });
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  });

  test('updateMany changes all that match, updateOne one', async () => {
    const collection = await collectionOf(
      on.db,
      Array.from({ length: 10 }, (_, n) => ({ n })),
    );
    expect(await collection.updateMany({ n: { $lt: 7 } }, { $inc: { n: 100 } })).toMatchObject({
      modifiedCount: 7,
    });
    expect(await collection.updateOne({ n: { $gte: 100 } }, { $set: { one: true } })).toMatchObject({
      modifiedCount: 1,
    });
    expect(await collection.countDocuments({ one: true })).toBe(1);
    expect(await collection.deleteMany({ n: { $gte: 100 } })).toMatchObject({ deletedCount: 7 });
    expect(await collection.deleteOne({})).toMatchObject({ deletedCount: 1 });
  });
});

describe('an update that cannot be made is refused and changes nothing', () => {
  const cases: [string, Document, number][] = [
    ['$inc of a text', { $inc: { text: 1 } }, 14],
    ['$inc by a text', { $inc: { n: 'x' } }, 14],
    ['$mul of a list', { $mul: { list: 2 } }, 14],
    ['$push to a number', { $push: { n: 1 } }, 2],
    ['$addToSet to a number', { $addToSet: { n: 1 } }, 2],
    ['$set below a text', { $set: { 'text.x': 1 } }, 28],
    ['the same path twice', { $set: { n: 1 }, $inc: { n: 1 } }, 40],
    ['a path and one below it', { $set: { inner: {}, 'inner.x': 1 } }, 40],
    ['another _id', { $set: { _id: 2 } }, 66],
    ['an operator that does not exist', { $frobnicate: { n: 1 } }, 9],
  ];
  test.each(cases)('%s', async (_name, update, code) => {
    const before = { _id: 1 as never, n: 5, text: 'a', list: [1], inner: { x: 1 } };
    const collection = await collectionOf(on.db, [before]);
    expect(on.codes(code)).toContain((await refusal(collection.updateOne({ n: 5 }, update))).code);
    expect(await collection.findOne({})).toEqual(before);
  });
});

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
