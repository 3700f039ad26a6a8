import { BSON } from 'bson';
import type { Fields } from './values.ts';

/** How documents are read: nothing is lost that JavaScript's own types cannot hold. */
export const READ = { promoteBuffers: false, bsonRegExp: true } as const;

/** Which fields are wanted of a document: all of a field, or some of those in it. */
export interface Wanted {
  name: Buffer;
  /** What it is called in JavaScript. */
  text: string;
  inner: Wanted[] | null;
}

const [DOUBLE, STRING, OBJECT, ARRAY, BOOLEAN, DATE, NULL, INT32] = [1, 2, 3, 4, 8, 9, 10, 16];

/** Paths as they are looked for, “body.by.account”. Where a field is wanted whole, nothing is said of what is in it. */
export function wanted(paths: readonly string[]): Wanted[] {
  const roots = new Map<string, string[]>();
  for (const path of paths) {
    const [root = '', ...rest] = path.split('.');
    roots.set(root, [...(roots.get(root) ?? []), rest.join('.')]);
  }
  return [...roots].map(([text, inner]) => ({
    ...{ text, name: Buffer.from(text) },
    inner: inner.includes('') ? null : wanted(inner),
  }));
}

/**
 * A document with the wanted fields alone, out of its bytes; an array on the way comes whole. Most of a document is never
 * looked at when a store is opened, and making objects of it took most of the time of a start.
 * @throws {BSONError} where they are no document
 */
export function partOf(bytes: Buffer, fields: Wanted[], from = 0): Fields {
  const part: Fields = {};
  for (const [type, nameAt, nameLength, at, length] of elementsOf(bytes, from)) {
    const field = fields.find(({ name }) => isNamed(bytes, name, nameAt, nameLength));
    if (!field) continue;
    part[field.text] =
      field.inner && type === OBJECT ? partOf(bytes, field.inner, at) : valueAt(bytes, type, at, length);
  }
  return part;
}

const elementsOf = BSON.onDemand.parseToElements;

function isNamed(bytes: Buffer, name: Buffer, at: number, length: number): boolean {
  if (length !== name.length) return false;
  for (let i = 0; i < length; i++) if (bytes[at + i] !== name[i]) return false;
  return true;
}

/** The kinds of which keys are made, and every other one by the library. */
function valueAt(bytes: Buffer, type: number, at: number, length: number): unknown {
  switch (type) {
    case STRING:
      return bytes.toString('utf8', at + 4, at + length - 1);
    case INT32:
      return bytes.readInt32LE(at);
    case DOUBLE:
      return bytes.readDoubleLE(at);
    case DATE:
      return new Date(Number(bytes.readBigInt64LE(at)));
    case BOOLEAN:
      return bytes[at] === 1;
    case NULL:
      return null;
    case ARRAY:
      return Array.from(elementsOf(bytes, at), ([inner, , , from, size]) =>
        valueAt(bytes, inner, from, size),
      );
    default:
      return BSON.deserialize(alone(bytes.subarray(at, at + length), type), READ).v;
  }
}

/** A document of one value, “v”. */
function alone(value: Buffer, type: number): Buffer {
  const document = Buffer.alloc(value.length + 8);
  document.writeInt32LE(document.length, 0);
  document[4] = type;
  document.write('v', 5);
  value.copy(document, 7);
  return document;
}
