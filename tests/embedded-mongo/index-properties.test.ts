import { describe, expect, test } from '@jest/globals';
import { Decimal128, Long, ObjectId } from 'bson';
import { Collection } from '../../src/embedded-mongo/collection.ts';
import { compareValues, type Fields, keyOf } from '../../src/embedded-mongo/values.ts';
import fc from '../properties.ts';

type Row = { a?: number | number[] | null; b?: number; c?: number };

const small = fc.integer({ min: 0, max: 6 });
const row: fc.Arbitrary<Row> = fc.record(
  { a: fc.oneof(small, fc.array(small, { maxLength: 3 }), fc.constant(null)), b: small, c: small },
  { requiredKeys: [] },
);

/** A condition as a filter, and as a test that knows nothing of the engine. */
interface Condition {
  filter: unknown;
  holds: (value: number | null | undefined) => boolean;
}
const isNumber = (value: unknown): value is number => typeof value === 'number';
const condition: fc.Arbitrary<Condition> = fc.oneof(
  small.map((n) => ({ filter: n, holds: (value: unknown) => value === n })),
  fc.constant({ filter: null, holds: (value: unknown) => value === null || value === undefined }),
  small.map((n) => ({ filter: { $gt: n }, holds: (value: unknown) => isNumber(value) && value > n })),
  small.map((n) => ({ filter: { $lte: n }, holds: (value: unknown) => isNumber(value) && value <= n })),
  fc.array(small, { maxLength: 4 }).map((list) => ({
    filter: { $in: list },
    holds: (value: unknown) => isNumber(value) && list.includes(value),
  })),
);

const KEYS: Record<string, 1 | -1>[] = [
  { a: 1 },
  { b: 1 },
  { b: -1, c: 1 },
  { a: 1, b: 1 },
  { c: 1, b: -1, a: 1 },
  { b: 1, a: 1, c: -1 },
];
const wishes = fc.record({
  rows: fc.array(row, { maxLength: 60 }),
  removed: fc.array(fc.nat(59), { maxLength: 15 }),
  changed: fc.array(fc.tuple(fc.nat(59), row), { maxLength: 15 }),
  keys: fc.subarray(KEYS),
  partial: fc.boolean(),
  conditions: fc.dictionary(fc.constantFrom('a', 'b', 'c'), condition, { maxKeys: 3 }),
  sort: fc
    .subarray(['b', 'c'])
    .chain((fields) =>
      fc.tuple(
        ...fields.map((field) => fc.tuple(fc.constant(field), fc.constantFrom(1 as const, -1 as const))),
      ),
    ),
  skip: fc.nat(3),
  limit: fc.nat(8),
});

/** The simplest answer: look at all, keep, sort. */
function simply(rows: Fields[], conditions: Record<string, Condition>): Fields[] {
  return rows.filter((document) =>
    Object.entries(conditions).every(([field, { holds }]) => {
      const value = document[field] as number | null | undefined | number[];
      return Array.isArray(value) ? value.some((one) => holds(one)) : holds(value);
    }),
  );
}

describe('an index changes how long a query takes, never its answer', () => {
  test('after inserts, changes and removals, with any filter, order, skip and limit', () => {
    fc.assert(
      fc.property(wishes, ({ rows, removed, changed, keys, partial, conditions, sort, skip, limit }) => {
        const collection = new Collection('d.c', 1);
        const specs = keys.map((key, n) => ({ name: `i${n}`, key }));
        collection.addIndexes(specs.slice(0, 3));
        for (const [n, fields] of rows.entries()) collection.insert({ _id: n, ...fields });
        collection.addIndexes(specs.slice(3));
        if (partial)
          collection.addIndexes(
            [
              { name: 'part', key: { b: 1 as const }, partialFilterExpression: { b: { $exists: true } } },
            ].filter(() => !keys.some((key) => Object.keys(key).join() === 'b')),
          );
        const rowOf = (n: number) => collection.rows.get(keyOf(n));
        for (const [n, fields] of changed) {
          const before = rowOf(n);
          if (before) collection.replace(before, { _id: n, ...fields });
        }
        for (const n of removed) {
          const before = rowOf(n);
          if (before) collection.remove(before);
        }
        const filter = Object.fromEntries(
          Object.entries(conditions).map(([field, { filter }]) => [field, filter]),
        );
        const order = Object.fromEntries(sort) as Record<string, 1 | -1>;
        const found = collection.find({ filter, sort: order, skip, limit }).rows.map((one) => one.document);
        const all = simply(
          [...collection.rows.values()].map((one) => one.document),
          conditions,
        );
        const size = Math.max(0, Math.min(all.length - skip, limit || Number.POSITIVE_INFINITY));
        expect(found).toHaveLength(size);
        // Which of equal ones come is open, what they are sorted by is not.
        const value = (document: Fields, field: string) => Number(document[field] ?? -1);
        const compare = (x: Fields, y: Fields) =>
          sort.reduce((step, [field, way]) => step || (value(x, field) - value(y, field)) * way, 0);
        const expected = [...all].sort(compare).slice(skip, skip + size);
        const sortKeys = (list: Fields[]) =>
          list.map((document) => sort.map(([field]) => value(document, field)));
        expect(sortKeys(found)).toEqual(sortKeys(expected));
        const ids = new Set(all.map(({ _id }) => _id));
        expect(found.every(({ _id }) => ids.has(_id))).toBe(true);
        expect(new Set(found.map(({ _id }) => _id)).size).toBe(size);
      }),
      { numRuns: 400 },
    );
  });

  test('a unique index lets through what a list of seen values would', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(small, small), { maxLength: 40 }), (pairs) => {
        const collection = new Collection('d.c', 1);
        collection.addIndexes([{ name: 'u', key: { b: 1, c: -1 }, unique: true }]);
        const seen = new Set<string>();
        for (const [n, [b, c]] of pairs.entries()) {
          const insert = () => collection.insert({ _id: n, b, c });
          if (seen.has(`${b},${c}`)) expect(insert).toThrow('E11000');
          else insert();
          seen.add(`${b},${c}`);
        }
        expect(collection.rows.size).toBe(seen.size);
      }),
    );
  });
});

const scalar = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
  fc.integer({ min: -50, max: 50 }).map((n) => Decimal128.fromString(`${n}.${Math.abs(n) % 10}`)),
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
);
const anything = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('x', 'y', 'z'), scalar).map((fields) => ({ ...fields })),
);

describe('the order of values', () => {
  test('is one order, and values are equal exactly when their keys are', () => {
    fc.assert(
      fc.property(anything, anything, anything, (a, b, c) => {
        const [ab, ba, bc, ac] = [
          compareValues(a, b),
          compareValues(b, a),
          compareValues(b, c),
          compareValues(a, c),
        ];
        expect(Math.sign(ab)).toBe(-Math.sign(ba) + 0);
        if (ab <= 0 && bc <= 0) expect(ac).toBeLessThanOrEqual(0);
        expect(keyOf(a) === keyOf(b)).toBe(ab === 0);
      }),
      { numRuns: 2_000 },
    );
  });

  test('of texts is that of their bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareValues(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
