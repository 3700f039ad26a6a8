import { describe, expect, test } from '@jest/globals';
import { Collection, type FindOptions } from '../../src/embedded-mongo/collection.ts';
import type { IndexSpec } from '../../src/embedded-mongo/index.ts';
import type { Fields } from '../../src/embedded-mongo/values.ts';

/** The long form: ROWS=100000 npm test -- tests/embedded-mongo/explain-limits */
const SIZE = Number(process.env.ROWS ?? 20_000);
const ORGANISATIONS = 20;

function filled(make: (n: number) => Fields, specs: IndexSpec[]): Collection {
  const collection = new Collection('answerable.c', 1);
  const rows = Array.from({ length: SIZE }, (_, n) => ({ number: n + 1, document: make(n) }));
  collection.restore(specs, () => rows.map((row) => ({ row, known: row.document })));
  return collection;
}

const organisation = (n: number) => `o${n % ORGANISATIONS}`;

const ledger = () =>
  filled(
    (n) => ({
      _id: `${organisation(n)}:${n}`,
      organisation: organisation(n),
      seq: n,
      inputKey: `k${n}`,
      body: { refs: [`r${n % 997}`, `r${n % 991}`], by: { account: `u${n % 50}` } },
    }),
    [
      { name: 'seq', key: { organisation: 1, seq: 1 }, unique: true },
      { name: 'input', key: { organisation: 1, inputKey: 1 }, unique: true },
      { name: 'refs', key: { organisation: 1, 'body.refs': 1, seq: 1 } },
      { name: 'by', key: { organisation: 1, 'body.by.account': 1, seq: -1 } },
    ],
  );

const activities = () =>
  filled(
    (n) => ({
      _id: `${organisation(n)}|${n}`,
      organisation: organisation(n),
      ...(n % 3 ? { nextActionAt: new Date(n) } : { nextActionAt: null }),
    }),
    [
      { name: 'organisation', key: { organisation: 1 } },
      { name: 'due', key: { nextActionAt: 1 }, partialFilterExpression: { nextActionAt: { $exists: true } } },
    ],
  );

const outbox = () =>
  filled(
    (n) => ({
      _id: n,
      lane: `l${n % 7}`,
      state: ['due', 'sent', 'failed', 'sent'][n % 4],
      notBefore: new Date((n * 7919) % SIZE),
      organisation: organisation(n),
      recipient: `p${n % 100}`,
      at: new Date(n),
    }),
    [
      { name: 'lane', key: { lane: 1, state: 1, notBefore: 1 } },
      { name: 'recipient', key: { organisation: 1, recipient: 1, at: 1 } },
    ],
  );

const CASES: [string, () => Collection, [FindOptions, string][]][] = [
  [
    'ledger',
    ledger,
    [
      [{ filter: { organisation: 'o3', seq: { $gt: SIZE / 2 } }, sort: { seq: 1 }, limit: 100 }, 'seq'],
      [{ filter: { organisation: 'o3', seq: { $gt: SIZE - 17 } }, sort: { seq: 1 }, limit: 100 }, 'seq'],
      [{ filter: { organisation: 'o3' }, sort: { seq: -1 }, limit: 1 }, 'seq'],
      [{ filter: { _id: 'o3:43' } }, '_id_'],
      [{ filter: { _id: { $in: ['o3:43', 'o4:44', 'nobody'] } } }, '_id_'],
      [{ filter: { organisation: 'o3', inputKey: 'k43' }, limit: 1 }, 'input'],
      [{ filter: { organisation: 'o3', inputKey: 'none' }, limit: 1 }, 'input'],
      [{ filter: { organisation: 'o3', 'body.refs': 'r43' }, sort: { seq: 1 } }, 'refs'],
      [{ filter: { organisation: 'o3', 'body.refs': 'r43' }, sort: { seq: -1 }, limit: 3 }, 'refs'],
      [{ filter: { organisation: 'o3', 'body.by.account': 'u3' }, sort: { seq: -1 }, limit: 10 }, 'by'],
    ],
  ],
  [
    'activities',
    activities,
    [
      [{ filter: { organisation: 'o3' } }, 'organisation'],
      [
        {
          filter: { nextActionAt: { $gt: new Date(0), $lte: new Date(SIZE / 20) } },
          sort: { nextActionAt: 1 },
          limit: 500,
        },
        'due',
      ],
      [
        {
          filter: { nextActionAt: { $gt: new Date(0), $lte: new Date(-1) } },
          sort: { nextActionAt: 1 },
          limit: 500,
        },
        'due',
      ],
      [{ filter: { _id: { $gt: 'o3|' } }, sort: { _id: 1 }, limit: 50 }, '_id_'],
    ],
  ],
  [
    'outbox',
    outbox,
    [
      [
        {
          filter: {
            lane: 'l1',
            state: { $in: ['due', 'failed'] },
            notBefore: { $lte: new Date(SIZE * 0.6) },
          },
          sort: { notBefore: 1 },
          limit: 20,
        },
        'lane',
      ],
      [
        {
          filter: { lane: 'l1', state: { $in: ['due', 'failed', 'none'] }, notBefore: { $lte: new Date(0) } },
          sort: { notBefore: 1 },
          limit: 20,
        },
        'lane',
      ],
      [
        {
          filter: {
            organisation: 'o3',
            recipient: 'p3',
            at: { $gte: new Date(SIZE * 0.4), $lt: new Date(SIZE * 0.6) },
          },
          sort: { at: -1 },
        },
        'recipient',
      ],
    ],
  ],
];

describe(`at ${SIZE.toLocaleString('en-GB')} documents no query of the product examines more than twice what it returns`, () => {
  test.each(CASES)('%s', (_name, make, queries) => {
    const collection = make();
    for (const [query, index] of queries) {
      const { rows, examined, keysExamined, index: used, sortedAfterwards } = collection.find(query);
      expect({ query, used: used?.name }).toEqual({ query, used: index });
      expect(examined).toBeLessThanOrEqual(2 * rows.length);
      expect(keysExamined).toBeLessThanOrEqual(2 * rows.length);
      expect(sortedAfterwards).toBe(false);
    }
  });
});
