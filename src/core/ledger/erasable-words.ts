import { canonicalWithout, sha256 } from './hash.ts';

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

/** The names and texts that were taken out of a value, and their hashes. */
class Words {
  readonly words: Word[] = [];
  readonly hashes: string[] = [];
  readonly #salt: () => string;
  readonly #shared = new Map<string, number>();

  constructor(salt: () => string) {
    this.#salt = salt;
  }

  /** The place of a text in that field, of a plan’s own words the same where they are equal; null: it stays where it is. */
  take(text: string, field: string): number | null {
    if (!WORD_FIELDS.has(field)) return null;
    const isShared = SHARED_FIELDS.has(field);
    const there = isShared ? this.#shared.get(text) : undefined;
    if (there !== undefined) return there;
    const word = { text, salt: this.#salt() };
    const at = this.words.push(word) - 1;
    this.hashes.push(hashWord(word));
    if (isShared) this.#shared.set(text, at);
    return at;
  }
}

/** A value with `{ word: index }` in place of each name and text, and these. */
export interface Separation<T> {
  body: T;
  words: Word[];
  hashes: string[];
}

/** Takes the words out of a value. `salt` gives 16 random bytes in hexadecimal. */
export function separateWords<T>(value: T, salt: () => string): Separation<T> {
  const taken = new Words(salt);
  const body = walk(value, '', (text, field) => {
    const word = taken.take(text, field);
    return word === null ? text : { word };
  });
  return { body: body as T, words: taken.words, hashes: taken.hashes };
}

/** The same as the JSON that is hashed, written at once: a copy of thousands of rows would cost more than the writing. */
export function separatelyWritten(value: unknown, salt: () => string): Separation<string> {
  const taken = new Words(salt);
  const body = canonicalWithout(value, (text, field) => {
    const word = taken.take(text, field);
    return word === null ? null : `{"word":${word}}`;
  });
  return { body, words: taken.words, hashes: taken.hashes };
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
  if (typeof node === 'string') return take(node, field);
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
