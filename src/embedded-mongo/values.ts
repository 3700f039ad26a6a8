import { Binary, BSON, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';

/** A document in memory. Documents are never changed in place: an update makes a new one. */
export type Fields = Record<string, unknown>;

/** Before or after every value of a type, as the end of a range. */
export class Edge {
  readonly rank: number;
  readonly side: -1 | 1;

  constructor(rank: number, side: -1 | 1) {
    this.rank = rank;
    this.side = side;
  }
}

/** MongoDB's order of types (manual, "Comparison/Sort Order"). Missing counts as null. */
export function rankOf(value: unknown): number {
  if (value instanceof Edge) return value.rank;
  if (value === undefined || value === null) return 1;
  if (typeof value === 'number' || typeof value === 'bigint') return 2;
  if (value instanceof Long || value instanceof Decimal128) return 2;
  if (typeof value === 'string') return 3;
  if (Array.isArray(value)) return 5;
  if (value instanceof Binary || value instanceof Uint8Array) return 6;
  if (value instanceof ObjectId) return 7;
  if (typeof value === 'boolean') return 8;
  if (value instanceof Date) return 9;
  if (value instanceof Timestamp) return 10;
  if (value instanceof RegExp) return 11;
  if (value instanceof MinKey) return 0;
  if (value instanceof MaxKey) return 12;
  return 4;
}

const order = <T>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compares as MongoDB sorts: by type, then by value. */
export function compareValues(a: unknown, b: unknown): number {
  const rank = rankOf(a);
  const other = rankOf(b);
  if (rank !== other) return rank - other;
  if (a instanceof Edge || b instanceof Edge) {
    const left = a instanceof Edge ? a.side : 0;
    const right = b instanceof Edge ? b.side : 0;
    return left - right;
  }
  if (rank === 2) return order(Number(String(a)), Number(String(b)));
  if (rank === 3 || rank === 8) return order(a as string, b as string);
  if (rank === 9) return order((a as Date).getTime(), (b as Date).getTime());
  if (rank === 7) return order((a as ObjectId).toHexString(), (b as ObjectId).toHexString());
  if (rank === 5) return compareLists(a as unknown[], b as unknown[]);
  if (rank === 4) return compareLists(Object.entries(a as Fields).flat(), Object.entries(b as Fields).flat());
  if (rank === 1 || rank === 0 || rank === 12) return 0;
  return order(keyOf(a), keyOf(b));
}

function compareLists(a: unknown[], b: unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const step = compareValues(a[i], b[i]);
    if (step) return step;
  }
  return a.length - b.length;
}

/** A text that is equal for equal values; numbers of different types are equal as MongoDB has it. */
export function keyOf(value: unknown): string {
  if (typeof value === 'string') return `s${value}`;
  if (value instanceof ObjectId) return `o${value.toHexString()}`;
  if (rankOf(value) === 2) return `n${Number(String(value))}`;
  return `j${BSON.EJSON.stringify({ value: value ?? null }, { relaxed: false })}`;
}

/** The values that a document has at a dotted path; arrays on the way give one for each element. */
export function valuesAt(document: unknown, path: string): unknown[] {
  const found = reach(document, path.split('.'), 0);
  return found.length ? found : [null];
}

function reach(node: unknown, steps: string[], at: number): unknown[] {
  if (at === steps.length) return Array.isArray(node) ? node.flatMap((inner) => [inner]) : [node];
  if (Array.isArray(node)) {
    const index = Number(steps[at]);
    const direct = Number.isInteger(index) && index < node.length ? reach(node[index], steps, at + 1) : [];
    return [...direct, ...node.flatMap((inner) => (isObject(inner) ? reach(inner, steps, at) : []))];
  }
  if (!isObject(node)) return [];
  const value = node[steps[at] ?? ''];
  return value === undefined ? [] : reach(value, steps, at + 1);
}

/** Whether an array stands anywhere on the path. */
export function meetsArray(document: unknown, path: string): boolean {
  let node: unknown = document;
  for (const step of path.split('.')) {
    if (Array.isArray(node)) return true;
    node = isObject(node) ? node[step] : undefined;
  }
  return Array.isArray(node);
}

/** A plain embedded document, neither an array nor a BSON value. */
export function isObject(value: unknown): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp) &&
    !(value instanceof Uint8Array) &&
    !('_bsontype' in value)
  );
}

/** A copy that shares nothing, and has what would come back from disk. */
export function copyOf(document: Fields): Fields {
  return BSON.deserialize(BSON.serialize(document, { ignoreUndefined: true }), { promoteBuffers: false });
}
