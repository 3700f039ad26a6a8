import { expect, test } from '@jest/globals';
import { BSON } from 'bson';
import {
  hashWord,
  restoreWords,
  separatelyWritten,
  separateWords,
} from '../../../src/core/ledger/erasable-words.ts';
import { canonical } from '../../../src/core/ledger/hash.ts';
import { salt } from '../../fakes/world.ts';
import fc from '../../properties.ts';

/** What the hashes of every ledger so far were made of, field by field. */
function spelled(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`;
  const fields: Record<string, unknown> = { ...value };
  const named = Object.keys(fields)
    .sort()
    .filter((name) => fields[name] !== undefined);
  return `{${named.map((name) => `${JSON.stringify(name)}:${spelled(fields[name])}`).join(',')}}`;
}

test('whatever fields are called, they are hashed in the order of their names', () => {
  const name = fc.oneof(fc.string(), fc.constantFrom('10', '9', '__proto__', 'toJSON', 'constructor', 'a'));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constantFrom(null, undefined)),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(name, tie('tree'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(fc.property(tree, (value) => expect(canonical(value)).toBe(spelled(value))));
});

test('what a database hands back has the hash that it had before, whatever half of a character is in it', () => {
  const text = fc.string({
    unit: fc.constantFrom('\ud83d', '\ude00', '\\', '\\ud83d', '"', 'u', 'd83d', 'a'),
  });
  fc.assert(
    fc.property(fc.record({ words: fc.array(text) }), (value) => {
      expect(canonical(BSON.deserialize(BSON.serialize(value)))).toBe(canonical(value));
    }),
  );
  expect(canonical({ a: '\ud83d\ude00 \\ud83d' })).toBe('{"a":"😀 \\\\ud83d"}');
  expect(canonical({ a: '\ud83d' })).toBe('{"a":"�"}');
});

test('what many rows of a plan say alike is kept once, and what people say each by itself', () => {
  const row = { title: 'Open the station', section: 'Estates', note: { text: 'done' } };
  const rows = [row, { ...row, title: 'Close the station' }, row];
  const { body, words } = separateWords(rows, salt);
  expect(words.map(({ text }) => text)).toEqual([
    'Open the station',
    'Estates',
    'done',
    'Close the station',
    'done',
    'done',
  ]);
  expect(restoreWords(body, words)).toEqual(rows);
});

test('rows that are written at once have the hash of the rows that come of them, whatever their words are', () => {
  const text = fc.string({ unit: fc.constantFrom('\ud83d', '\ude00', '"', '\\', 'é', 'a', ' ') });
  const row = fc.record({
    title: text,
    note: fc.option(fc.record({ text })),
    aliases: fc.array(text),
    ref: text,
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const { body, words, hashes } = separatelyWritten(rows, salt);
      const read: unknown = JSON.parse(body);
      expect(canonical(read)).toBe(body);
      expect(hashes).toEqual(words.map(hashWord));
      expect(canonical(restoreWords(read, words))).toBe(canonical(rows));
      const titles = new Set(rows.map(({ title }) => title));
      expect(words.filter((word) => titles.has(word.text)).length).toBeGreaterThanOrEqual(titles.size);
    }),
  );
});
