import { sha256 } from './hash.ts';

/**
 * Names and free text are kept beside the hashed part of an entry, which holds only their salted hashes.
 * Erasing unsets a word's text and salt, and the chain still verifies.
 */
export interface Word {
  text: string;
  salt: string;
}

/**
 * Fields that hold names or free text, wherever they stand in a change or a detail. What people say or are called goes
 * into one of these: under any other name it is hashed as it is and can never be erased.
 */
const WORD_FIELDS = new Set([
  'title',
  'section',
  'objective',
  'completionText',
  'text',
  'name',
  'email',
  'said',
  'aliases',
  'group',
  'value',
  'evidence',
  'url',
  'reason',
  'note',
]);

/** Words of a plan that no erasing touches: what many rows of a file say alike is kept once. */
const SHARED_FIELDS = new Set(['title', 'section', 'objective', 'completionText']);

/** What stands where an erased word stood. */
export const ERASED = '[erased]';

/** A text as the public reads it: null where all of it was erased, and a gap where a name in it was. */
export function withoutErased(text: string): string | null {
  return text.trim() === ERASED ? null : text.split(ERASED).join('…');
}

/** A value and the names and texts that were taken out of it. */
export interface Separation<T> {
  /** The value with `{ word: index }` in place of each word; of a plan’s own words the same where they are equal. */
  body: T;
  words: Word[];
  hashes: string[];
}

/** Takes the words out of a value. `salt` gives 16 random bytes in hexadecimal. */
export function separateWords<T>(value: T, salt: () => string): Separation<T> {
  const words: Word[] = [];
  const hashes: string[] = [];
  const shared = new Map<string, { word: number }>();
  const take = (text: string, field: string) => {
    const there = SHARED_FIELDS.has(field) ? shared.get(text) : undefined;
    if (there) return there;
    const word = { text, salt: salt() };
    words.push(word);
    hashes.push(hashWord(word));
    const place = { word: words.length - 1 };
    if (SHARED_FIELDS.has(field)) shared.set(text, place);
    return place;
  };
  return { body: walk(value, '', take) as T, words, hashes };
}

/** How the chain names the place of words that were put there in place of others. */
export function placeOf(at: { seq: number } | { rows: string }): string {
  return 'seq' in at ? String(at.seq) : at.rows;
}

/** Puts the words back; erased ones read `ERASED`. */
export function restoreWords<T>(body: T, words: (Word | null)[]): T {
  const put = (node: unknown): unknown => {
    if (node === null || typeof node !== 'object') return node;
    if (Array.isArray(node)) return node.map(put);
    if ('word' in node && typeof node.word === 'number') return words[node.word]?.text ?? ERASED;
    const fields: Record<string, unknown> = { ...node };
    // A plan of thousands of rows is read at each start, and most of its fields are plain values.
    for (const key in fields) if (typeof fields[key] === 'object') fields[key] = put(fields[key]);
    return fields;
  };
  return put(body) as T;
}

/** The salted hash that the chain holds for a word. */
export function hashWord(word: Word): string {
  return sha256(`${word.salt}:${word.text}`);
}

function walk(node: unknown, field: string, take: (text: string, field: string) => unknown): unknown {
  if (typeof node === 'string') return WORD_FIELDS.has(field) ? take(node, field) : node;
  if (Array.isArray(node)) return node.map((inner) => walk(inner, field, take));
  if (node === null || typeof node !== 'object') return node;
  return mapped(node, (inner, key) => walk(inner, key, take));
}

/** An object's fields, each made anew; own fields only, whatever they are called. */
function mapped(node: object, make: (inner: unknown, key: string) => unknown): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...node };
  for (const key of Object.keys(fields)) fields[key] = make(fields[key], key);
  return fields;
}
