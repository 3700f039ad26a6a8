import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { BY_ID, openRows } from './rows.ts';
import { collectionOf, type TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openRows();
});
afterAll(async () => await on.close());

const CASES: [string, Document[], Document[]][] = [
  [
    '$match, $sort, $skip, $limit',
    [
      { $match: { days: { $gt: 1 } } },
      { $sort: { days: -1 } },
      { $skip: 1 },
      { $limit: 2 },
      { $project: { days: 1 } },
    ],
    [
      { _id: 1, days: 5 },
      { _id: 2, days: 3 },
    ],
  ],
  [
    '$limit before $match',
    [BY_ID, { $limit: 2 }, { $match: { owner: 'b' } }, { $project: { _id: 1 } }],
    [{ _id: 2 }],
  ],
  [
    '$group with sums and extremes',
    [
      {
        $group: {
          _id: '$owner',
          sum: { $sum: '$days' },
          count: { $sum: 1 },
          least: { $min: '$days' },
          most: { $max: '$days' },
        },
      },
      BY_ID,
    ],
    [
      { _id: null, sum: 1.5, count: 1, least: 1.5, most: 1.5 },
      { _id: 'a', sum: 5, count: 2, least: 5, most: 5 },
      { _id: 'b', sum: 11, count: 2, least: 3, most: 8 },
    ],
  ],
  [
    '$group with lists',
    [
      BY_ID,
      {
        $group: {
          _id: '$owner',
          all: { $push: '$days' },
          first: { $first: '$_id' },
          last: { $last: '$_id' },
        },
      },
      BY_ID,
    ],
    [
      { _id: null, all: [1.5], first: 5, last: 5 },
      { _id: 'a', all: [5, null], first: 1, last: 3 },
      { _id: 'b', all: [3, 8], first: 2, last: 4 },
    ],
  ],
  [
    '$group of everything',
    [{ $group: { _id: null, average: { $avg: '$days' } } }],
    [{ _id: null, average: 4.375 }],
  ],
  [
    '$group by several',
    [
      { $match: { owner: 'a' } },
      { $group: { _id: { owner: '$owner', late: { $gt: ['$days', 4] } }, n: { $sum: 1 } } },
      { $sort: { '_id.late': 1 } },
    ],
    [
      { _id: { owner: 'a', late: false }, n: 1 },
      { _id: { owner: 'a', late: true }, n: 1 },
    ],
  ],
  [
    '$addToSet',
    [
      { $match: { owner: { $exists: true } } },
      { $group: { _id: null, owners: { $addToSet: '$owner' } } },
      { $unwind: '$owners' },
      { $sort: { owners: 1 } },
    ],
    [
      { _id: null, owners: 'a' },
      { _id: null, owners: 'b' },
    ],
  ],
  ['$count', [{ $match: { owner: 'a' } }, { $count: 'n' }], [{ n: 2 }]],
  [
    '$unwind',
    [BY_ID, { $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 3, tags: 'y' },
      { _id: 4, tags: 'x' },
    ],
  ],
  [
    '$unwind that keeps what is empty',
    [
      BY_ID,
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
      { $group: { _id: '$_id', n: { $sum: 1 } } },
      BY_ID,
    ],
    [1, 2, 3, 4, 5].map((_id) => ({ _id, n: _id === 1 ? 2 : 1 })),
  ],
  [
    '$lookup',
    [
      BY_ID,
      { $match: { _id: { $in: [1, 5] } } },
      { $lookup: { from: 'owners', localField: 'owner', foreignField: '_id', as: 'who' } },
      { $project: { who: 1 } },
    ],
    [
      { _id: 1, who: [{ _id: 'a', name: 'Director A', kind: 1 }] },
      { _id: 5, who: [] },
    ],
  ],
];

describe('a pipeline answers as MongoDB documents', () => {
  test.each(CASES)('%s', async (_name, pipeline, expected) => {
    expect(await on.db.collection('rows').aggregate(pipeline).toArray()).toEqual(expected);
  });

  test('$count of nothing gives nothing', async () => {
    const counted = on.db.collection('rows').aggregate([{ $match: { owner: 'z' } }, { $count: 'n' }]);
    // DocumentDB gives one document with 0.
    expect(await counted.toArray()).toEqual(on.isDocumentDb ? [{ n: 0 }] : []);
  });

  test('brings its results in batches', async () => {
    const collection = await collectionOf(
      on.db,
      Array.from({ length: 450 }, (_, n) => ({ n })),
    );
    const found = await collection.aggregate([{ $project: { n: 1 } }], { batchSize: 100 }).toArray();
    expect(new Set(found.map(({ n }) => n)).size).toBe(450);
  });

  test('on a collection that is not there gives nothing', async () => {
    expect(
      await on.db
        .collection('nowhere')
        .aggregate([{ $match: {} }])
        .toArray(),
    ).toEqual([]);
  });
});
