import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { BY_ID, openRows } from './rows.ts';
import type { TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openRows();
});
afterAll(async () => await on.close());

const CASES: [string, Document[], Document[]][] = [
  [
    '$project with computed fields',
    [
      BY_ID,
      { $limit: 3 },
      {
        $project: {
          _id: 0,
          owner: 1,
          late: { $gte: ['$days', 5] },
          n: '$inner.n',
          twice: { $multiply: ['$days', 2] },
        },
      },
    ],
    [
      { owner: 'a', late: true, n: 1, twice: 10 },
      { owner: 'b', late: false, n: 2, twice: 6 },
      { owner: 'a', late: false, twice: null },
    ],
  ],
  [
    '$addFields and $unset',
    [
      { $match: { _id: 1 } },
      { $addFields: { who: { $concat: ['Director ', '$owner'] }, size: { $size: '$tags' } } },
      { $unset: ['inner', 'tags'] },
    ],
    [{ _id: 1, owner: 'a', days: 5, who: 'Director a', size: 2 }],
  ],
  [
    '$cond and $ifNull',
    [
      BY_ID,
      {
        $project: {
          state: { $cond: [{ $gt: ['$days', 4] }, 'late', 'fine'] },
          owner: { $ifNull: ['$owner', 'nobody'] },
        },
      },
      { $match: { owner: { $ne: 'b' } } },
    ],
    [
      { _id: 1, state: 'late', owner: 'a' },
      { _id: 3, state: 'fine', owner: 'a' },
      { _id: 5, state: 'fine', owner: 'nobody' },
    ],
  ],
  [
    'comparisons of missing, null and values',
    [
      BY_ID,
      {
        $project: {
          there: { $gt: ['$owner', null] },
          none: { $eq: ['$days', null] },
          not: { $not: ['$owner'] },
        },
      },
      { $match: { _id: { $in: [1, 3, 5] } } },
    ],
    [
      { _id: 1, there: true, none: false, not: false },
      { _id: 3, there: true, none: true, not: false },
      { _id: 5, there: false, none: false, not: true },
    ],
  ],
  [
    'arithmetic',
    [
      { $match: { _id: 1 } },
      {
        $project: {
          _id: 0,
          a: { $add: ['$days', 1, '$inner.n'] },
          s: { $subtract: ['$days', 2] },
          d: { $divide: ['$days', 2] },
          none: { $add: ['$days', '$nothing'] },
        },
      },
    ],
    [{ a: 7, s: 3, d: 2.5, none: null }],
  ],
  [
    '$and, $or and $in',
    [
      BY_ID,
      { $match: { _id: { $lt: 3 } } },
      {
        $project: {
          a: { $and: ['$days', { $in: ['$owner', ['a', 'c']] }] },
          o: { $or: [{ $lt: ['$days', 4] }, false] },
        },
      },
    ],
    [
      { _id: 1, a: true, o: false },
      { _id: 2, a: false, o: true },
    ],
  ],
  [
    '$literal and $replaceWith',
    [
      { $match: { _id: 1 } },
      { $replaceWith: { price: { $literal: '$5' }, owner: '$owner', none: '$nothing' } },
    ],
    [{ price: '$5', owner: 'a' }],
  ],
];

describe('an expression in a pipeline answers as MongoDB documents', () => {
  test.each(CASES)('%s', async (_name, pipeline, expected) => {
    expect(await on.db.collection('rows').aggregate(pipeline).toArray()).toEqual(expected);
  });
});
