import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Document, Long } from 'mongodb';
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
