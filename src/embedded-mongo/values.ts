import { type Binary, type BSONRegExp, EJSON } from 'bson';
import { compareNumbers, numberKey } from './numbers.ts';

/** A document in memory. Documents are never changed in place: an update makes a new one. */
export type Fields = Record<string, unknown>;

/** Names of types as `$type` takes them; numbers are one type here, since JavaScript keeps them as one. */
export type TypeName =
  | 'minKey'
  | 'null'
  | 'number'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'timestamp'
  | 'regex'
  | 'other'
  | 'maxKey'
  | 'edge';

/** MongoDB's order of types (manual, "Comparison/Sort Order"). Missing counts as null. */
const RANKS: Record<TypeName, number> = {
  minKey: 0,
  null: 1,
  number: 2,
  string: 3,
  object: 4,
  array: 5,
  binData: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  timestamp: 10,
  regex: 11,
  other: 12,
  maxKey: 13,
  edge: 14,
};

/** Before (-1) or after (1) every value of a type, as the end of a range; never in a document. */
export class TypeEdge {
  readonly rank: number;

  constructor(type: TypeName, side: -1 | 1) {
    this.rank = RANKS[type] + side / 2;
  }
}

const BSON_TYPES: Record<string, TypeName> = {
  Long: 'number',
  Decimal128: 'number',
  Int32: 'number',
  Double: 'number',
  Binary: 'binData',
  ObjectId: 'objectId',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
};

/** A plain embedded document, neither an array nor a BSON value. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

export function typeOf(value: unknown): TypeName {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'number';
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'undefined':
      return 'null';
  }
  if (value === null) return 'null';
  if (isObject(value)) return 'object';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof TypeEdge) return 'edge';
  return BSON_TYPES[(value as { _bsontype?: string })._bsontype ?? ''] ?? 'other';
}

export function rankOf(value: unknown): number {
  return value instanceof TypeEdge ? value.rank : RANKS[typeOf(value)];
}

const order = <T>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compares as MongoDB sorts: by type, then by value. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  const type = typeOf(a);
  const other = typeOf(b);
  if (type !== other) return rankOf(a) - rankOf(b);
  switch (type) {
    case 'number':
      return compareNumbers(a, b);
    case 'date':
      return order((a as Date).getTime(), (b as Date).getTime());
    case 'bool':
      return order(a, b);
    case 'array':
      return compareLists(a as unknown[], b as unknown[]);
    case 'object':
      return compareObjects(a as Fields, b as Fields);
    case 'binData':
      return compareBinary(a as Binary, b as Binary);
    case 'timestamp':
      return compareNumbers(a, b);
    case 'null':
    case 'minKey':
    case 'maxKey':
      return 0;
    default:
      return order(keyOf(a), keyOf(b));
  }
}

/** By code point, as MongoDB compares bytes of UTF-8; JavaScript's own order differs beyond U+FFFF. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const pairs = isSurrogate(left) !== isSurrogate(right) && left >= 0xd800 && right >= 0xd800;
    return (left - right) * (pairs ? -1 : 1);
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

function compareLists(a: unknown[], b: unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const step = compareValues(a[i], b[i]);
    if (step) return step;
  }
  return a.length - b.length;
}

/** Field by field: type, then name, then value (manual, "Objects"). */
function compareObjects(a: Fields, b: Fields): number {
  const left = Object.entries(a);
  const right = Object.entries(b);
  for (const [i, [name, value]] of left.entries()) {
    const [otherName, other] = right[i] ?? [];
    if (otherName === undefined) return 1;
    const step =
      rankOf(value) - rankOf(other) || compareStrings(name, otherName) || compareValues(value, other);
    if (step) return step;
  }
  return left.length - right.length;
}

function compareBinary(a: Binary, b: Binary): number {
  const left = a.value();
  const right = b.value();
  return left.length - right.length || a.sub_type - b.sub_type || Buffer.compare(left, right);
}

/** A text that is equal for equal values; numbers of different types are equal as MongoDB has it. */
export function keyOf(value: unknown): string {
  switch (typeOf(value)) {
    case 'null':
      return 'z';
    case 'string':
      return `s${value as string}`;
    case 'number':
      return `n${numberKey(value)}`;
    case 'bool':
      return value ? 't' : 'f';
    case 'date':
      return `d${(value as Date).getTime()}`;
    case 'objectId':
      return `o${String(value)}`;
    case 'array':
      return `[${(value as unknown[]).map(part).join('')}`;
    case 'object':
      return `{${Object.entries(value as Fields)
        .map(([name, inner]) => part(name) + part(inner))
        .join('')}`;
    case 'binData':
      return `x${(value as Binary).sub_type}:${(value as Binary).toString('base64')}`;
    case 'regex':
      return `r${(value as BSONRegExp).pattern}/${(value as BSONRegExp).options}`;
    default:
      return `e${EJSON.stringify({ value }, { relaxed: false })}`;
  }
}

function part(value: unknown): string {
  const key = keyOf(value);
  return `${key.length}:${key}`;
}

/** Values without repetition, the first of equals. */
export function distinctValues(values: unknown[]): unknown[] {
  if (values.length < 2) return values;
  return [...new Map(values.map((value) => [keyOf(value), value] as const).reverse()).values()].reverse();
}
