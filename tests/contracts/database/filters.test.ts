import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Binary, Decimal128, type Document, Long, MaxKey, MinKey, ObjectId } from 'mongodb';
import { collectionOf, openDatabase, type TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

const DAY = new Date('2024-03-31T00:00:00Z');
const ID = new ObjectId('65f000000000000000000001');

/** One document for each kind of value that a field `a` can hold. */
const VALUES: Document[] = [
  { _id: 'missing' },
  { _id: 'null', a: null },
  { _id: 'five', a: 5 },
  { _id: 'long five', a: Long.fromNumber(5) },
  { _id: 'decimal five', a: Decimal128.fromString('5.0') },
  { _id: 'half', a: 5.5 },
  { _id: 'large', a: Long.fromString('9007199254740993') },
  { _id: 'text', a: 'abc' },
  { _id: 'capitals', a: 'ABC' },
  { _id: 'yes', a: true },
  { _id: 'date', a: DAY },
  { _id: 'id', a: ID },
  { _id: 'bytes', a: new Binary(Buffer.from([1, 2])) },
  { _id: 'list', a: [1, 5, 9] },
  { _id: 'empty list', a: [] },
  { _id: 'list in list', a: [[1, 5]] },
  { _id: 'list with null', a: [null, 2] },
  { _id: 'object', a: { b: 1, c: 2 } },
  { _id: 'object turned', a: { c: 2, b: 1 } },
  { _id: 'objects', a: [{ b: 1, c: 1 }, { b: 5, c: 9 }, { c: 3 }] },
];
const FIVES = ['five', 'long five', 'decimal five'];
const ALL = VALUES.map((document) => document._id as string);
const but = (...ids: string[]) => ALL.filter((id) => !ids.includes(id));

const CASES: [string, Document, string[]][] = [
  ['numbers are equal whatever their type', { a: 5 }, [...FIVES, 'list']],
  ['a 64-bit integer beyond 2^53 is exact', { a: Long.fromString('9007199254740993') }, ['large']],
  ['and is not its neighbour', { a: Long.fromString('9007199254740992') }, []],
  ['null finds missing and null', { a: null }, ['missing', 'null', 'list with null']],
  ['a text is equal exactly', { a: 'abc' }, ['text']],
  ['dates are equal', { a: new Date(DAY) }, ['date']],
  ['object ids are equal', { a: new ObjectId(ID.toHexString()) }, ['id']],
  ['bytes are equal', { a: new Binary(Buffer.from([1, 2])) }, ['bytes']],
  ['an object is equal with its fields in order', { a: { b: 1, c: 2 } }, ['object']],
  ['a list is equal as a whole or as an element', { a: [1, 5] }, ['list in list']],
  ['an empty list is equal to itself', { a: [] }, ['empty list']],
  ['$eq', { a: { $eq: 'abc' } }, ['text']],
  ['$ne leaves out lists that hold the value', { a: { $ne: 5 } }, but(...FIVES, 'list')],
  ['$ne null', { a: { $ne: null } }, but('missing', 'null', 'list with null')],
  ['$gt compares numbers with numbers only', { a: { $gt: 5 } }, ['half', 'large', 'list']],
  ['$gte', { a: { $gte: 5.5 } }, ['half', 'large', 'list']],
  ['$lt', { a: { $lt: 5 } }, ['list', 'list with null']],
  ['$lte on texts', { a: { $lte: 'abc' } }, ['text', 'capitals']],
  ['$gt on dates', { a: { $gt: new Date(0) } }, ['date']],
  ['$gt with a 64-bit integer', { a: { $gt: Long.fromString('9007199254740992') } }, ['large']],
  ['$gte null finds what is null', { a: { $gte: null } }, ['missing', 'null', 'list with null']],
  ['a range may be met by different elements', { a: { $gt: 6, $lt: 4 } }, ['list']],
  ['$elemMatch wants one element', { a: { $elemMatch: { $gt: 6, $lt: 4 } } }, []],
  ['$elemMatch on values', { a: { $elemMatch: { $gt: 4, $lt: 6 } } }, ['list']],
  ['$in', { a: { $in: ['abc', 9, DAY] } }, ['text', 'date', 'list']],
  ['$in with null', { a: { $in: [null, true] } }, ['missing', 'null', 'yes', 'list with null']],
  ['$in with a pattern', { a: { $in: [/^ab/i] } }, ['text', 'capitals']],
  ['$in without values finds nothing', { a: { $in: [] } }, []],
  [
    '$nin',
    { a: { $nin: [5, null, 'abc'] } },
    but(...FIVES, 'list', 'missing', 'null', 'list with null', 'text'),
  ],
  ['$exists', { a: { $exists: true } }, but('missing')],
  ['$exists false', { a: { $exists: false } }, ['missing']],
  ['$size', { a: { $size: 3 } }, ['list', 'objects']],
  ['$all', { a: { $all: [1, 9] } }, ['list']],
  ['$not', { a: { $not: { $gt: 5 } } }, but('half', 'large', 'list')],
  ['a pattern', { a: /b/ }, ['text']],
  ['$regex with options', { a: { $regex: '^A', $options: 'i' } }, ['text', 'capitals']],
  ['$not with a pattern', { a: { $not: /b/i }, _id: { $in: ['text', 'yes'] } }, ['yes']],
  ['$mod', { a: { $mod: [4, 1] }, _id: { $in: ['five', 'half', 'text', 'list'] } }, ['five', 'half', 'list']],
  ['$type by name', { a: { $type: 'string' } }, ['text', 'capitals']],
  ['$type of numbers', { a: { $type: 'number' } }, [...FIVES, 'half', 'large', 'list', 'list with null']],
  [
    '$type array',
    { a: { $type: 'array' } },
    ['list', 'empty list', 'list in list', 'list with null', 'objects'],
  ],
  ['$type null', { a: { $type: 'null' } }, ['null', 'list with null']],
  ['a dotted path', { 'a.b': 1 }, ['object', 'object turned', 'objects']],
  ['a dotted path through a list', { 'a.c': 9 }, ['objects']],
  ['a position in a list', { 'a.1': 5 }, ['list']],
  [
    'a dotted path to null',
    { 'a.b': null, _id: { $in: ['object', 'objects', 'null', 'missing'] } },
    ['objects', 'null', 'missing'],
  ],
  ['$elemMatch on objects', { a: { $elemMatch: { b: 5, c: { $gt: 8 } } } }, ['objects']],
  ['$and', { $and: [{ a: { $gte: 5 } }, { a: { $lt: 5.5 } }] }, [...FIVES, 'list']],
  ['$or', { $or: [{ a: 'abc' }, { a: true }] }, ['text', 'yes']],
  ['$nor', { $nor: [{ a: { $exists: true } }, { _id: 'five' }] }, ['missing']],
  ['several fields', { a: 5, _id: { $gt: 'five' } }, ['long five', 'list']],
  ['an id', { _id: 'yes' }, ['yes']],
  ['ids', { _id: { $in: ['yes', 'no', 'null'] } }, ['yes', 'null']],
];

describe('a filter finds what MongoDB documents', () => {
  test.each(CASES)('%s', async (_name, filter, expected) => {
    const collection = on.db.collection('values');
    if ((await collection.estimatedDocumentCount()) === 0) await collection.insertMany(VALUES as never[]);
    const found = await collection.find(filter).toArray();
    expect(found.map((document) => String(document._id)).sort()).toEqual([...expected].sort());
    expect(await collection.countDocuments(filter)).toBe(expected.length);
  });
});

describe('a sort', () => {
  test('orders types as MongoDB does, numbers of all types together', async () => {
    const values = [
      new MaxKey(),
      /x/,
      DAY,
      false,
      ID,
      new Binary(Buffer.from([1])),
      { b: 1 },
      'text',
      Decimal128.fromString('2.5'),
      3,
      Long.fromNumber(2),
      null,
      new MinKey(),
    ];
    const collection = await collectionOf(
      on.db,
      values.map((a, i) => ({ _id: i, a }) as never),
    );
    const order = async (direction: 1 | -1) =>
      (await collection.find().sort({ a: direction }).toArray()).map(({ _id }) => Number(_id));
    const upwards = [12, 11, 10, 8, 9, 7, 6, 5, 4, 3, 2, 1, 0];
    expect(await order(1)).toEqual(upwards);
    expect(await order(-1)).toEqual([...upwards].reverse());
  });

  test('takes a list by its least value upwards and its greatest downwards', async () => {
    const collection = await collectionOf(on.db, [
      { _id: 'low and high', a: [1, 9] },
      { _id: 'middle', a: 5 },
      { _id: 'nothing' },
    ] as never[]);
    const ids = async (direction: 1 | -1) =>
      (await collection.find().sort({ a: direction }).toArray()).map(({ _id }) => String(_id));
    expect(await ids(1)).toEqual(['nothing', 'low and high', 'middle']);
    expect(await ids(-1)).toEqual(['low and high', 'middle', 'nothing']);
  });

  test('by several fields, with skip and limit', async () => {
    const documents = Array.from({ length: 20 }, (_, n) => ({ _id: n, group: n % 3, n }) as never);
    const collection = await collectionOf(on.db, documents);
    const found = await collection
      .find({ n: { $lt: 18 } })
      .sort({ group: 1, n: -1 })
      .skip(4)
      .limit(4)
      .toArray();
    expect(found.map(({ _id }) => Number(_id))).toEqual([3, 0, 16, 13]);
  });

  test('text is ordered by code point, also beyond the first plane', async () => {
    const texts = ['a', 'Z', 'é', '\uff5e', '\u{1f600}', 'ab', ''];
    const collection = await collectionOf(
      on.db,
      texts.map((a) => ({ a })),
    );
    const found = await collection.find().sort({ a: 1 }).toArray();
    expect(found.map(({ a }) => a)).toEqual(['', 'Z', 'a', 'ab', 'é', '\uff5e', '\u{1f600}']);
  });
});

describe('a projection', () => {
  const document = { _id: 1, a: { b: 1, c: { d: 2, e: 3 } }, list: [{ x: 1, y: 2 }, { y: 3 }, 4], z: 5 };
  const cases: [string, Document, Document][] = [
    ['keeps fields and the id', { z: 1 }, { _id: 1, z: 5 }],
    ['keeps fields without the id', { z: 1, _id: 0 }, { z: 5 }],
    ['keeps inner fields', { 'a.c.d': 1, 'a.b': 1 }, { _id: 1, a: { b: 1, c: { d: 2 } } }],
    ['keeps fields in lists', { 'list.x': 1 }, { _id: 1, list: [{ x: 1 }, {}] }],
    ['drops fields', { a: 0, list: 0 }, { _id: 1, z: 5 }],
    ['drops inner fields', { 'a.c': 0, 'list.y': 0 }, { _id: 1, a: { b: 1 }, list: [{ x: 1 }, {}, 4], z: 5 }],
    ['drops the id alone', { _id: 0 }, { a: document.a, list: document.list, z: 5 }],
    ['keeps the id alone', { _id: 1 }, { _id: 1 }],
  ];
  test.each(cases)('%s', async (_name, projection, expected) => {
    const collection = await collectionOf(on.db, [document]);
    expect(await collection.find({}, { projection }).toArray()).toEqual([expected]);
    expect(await collection.findOne({ z: 5 }, { projection })).toEqual(expected);
  });
});

describe('what was stored comes back as it was', () => {
  test('every type, and fields in their order', async () => {
    const stored = {
      _id: new ObjectId(),
      z: 1,
      a: 1.5,
      long: Long.fromString('9007199254740993'),
      decimal: Decimal128.fromString('1.10'),
      date: DAY,
      none: null,
      bytes: new Binary(Buffer.from('abc')),
      nested: { list: [1, [2, { deep: true }], 'é \u{1f600}'] },
      pattern: /^a.b$/im,
    };
    const collection = await collectionOf(on.db, [stored]);
    const found = await collection.findOne({ _id: stored._id });
    expect(found).toEqual(stored);
    expect(Object.keys(found ?? {})).toEqual(Object.keys(stored));
  });
});
