import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { collectionOf, openDatabase, refusal, type TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

const TEXTS = [
  'delivered',
  'Delivery plan',
  'plan\nDelivered',
  'été',
  'ÉTÉ',
  'a.b',
  'axb',
  '3 of 4',
  '😀',
  '',
];

/** Patterns of MongoDB's language, their options and what they find. */
const PATTERNS: [string, string, string[]][] = [
  ['^deliver', '', ['delivered']],
  ['^deliver', 'i', ['delivered', 'Delivery plan']],
  ['^deliver', 'im', ['delivered', 'Delivery plan', 'plan\nDelivered']],
  ['plan.Del', '', []],
  ['plan.Del', 's', ['plan\nDelivered']],
  ['^été$', 'i', ['été', 'ÉTÉ']],
  ['^a\\.b$', '', ['a.b']],
  ['^a[.x]b$', '', ['a.b', 'axb']],
  ['^\\d \\w+ \\d$', '', ['3 of 4']],
  ['^(?:a|d).*(?:b|d)$', '', ['delivered', 'a.b', 'axb']],
  ['^.$', '', ['😀']],
  ['^$', '', ['']],
  ['(?i)^DELIVERY', '', ['Delivery plan']],
  ['^[[:digit:]]', '', ['3 of 4']],
  ['\\Aa', '', ['a.b', 'axb']],
];

describe('a regular expression', () => {
  test.each(PATTERNS)('/%s/%s', async (pattern, options, expected) => {
    const collection = await collectionOf(
      on.db,
      TEXTS.map((text) => ({ text })),
    );
    const found = await collection.find({ text: { $regex: pattern, $options: options } }).toArray();
    expect(found.map(({ text }) => text)).toEqual(expected);
  });

  test('that is broken is refused', async () => {
    const collection = await collectionOf(on.db, [{ text: 'x' }]);
    for (const broken of ['(', '[a', 'a{2,1}'])
      await refusal(collection.find({ text: { $regex: broken } }).toArray());
  });
});

describe('maxTimeMS', () => {
  const documents = Array.from({ length: 3_000 }, (_, n) => ({ _id: n as never, list: Array(30).fill(n) }));
  const slow = [
    { $unwind: '$list' },
    { $group: { _id: '$list', n: { $sum: 1 } } },
    { $sort: { n: -1, _id: 1 } },
  ];

  test('ends what takes longer, and the connection goes on', async () => {
    const collection = await collectionOf(on.db, documents);
    // DocumentDB does not look at it.
    if (!on.isDocumentDb) {
      const fault = await refusal(collection.aggregate(slow, { maxTimeMS: 1 }).toArray());
      expect(fault.code).toBe(50);
    }
    expect(await collection.countDocuments({}, { maxTimeMS: 60_000 })).toBe(3_000);
  });

  test('of 0 is no limit, and one that is no time is refused', async () => {
    const collection = await collectionOf(on.db, documents.slice(0, 100));
    expect(await collection.aggregate(slow, { maxTimeMS: 0 }).toArray()).toHaveLength(100);
    if (on.isDocumentDb) return;
    for (const maxTimeMS of [-1, 1.5, 2 ** 31, 'soon']) {
      const fault = await refusal(on.db.command({ find: collection.collectionName, maxTimeMS }));
      expect(on.codes(2)).toContain(fault.code);
    }
  });
});
