import { describe, expect, test } from '@jest/globals';
import { Collection } from '../../src/embedded-mongo/collection.ts';
import { Deadline, timeLimitOf } from '../../src/embedded-mongo/deadline.ts';
import { CommandError } from '../../src/embedded-mongo/errors.ts';
import { compilePattern } from '../../src/embedded-mongo/pattern.ts';
import { compilePipeline } from '../../src/embedded-mongo/pipeline.ts';
import type { Fields } from '../../src/embedded-mongo/values.ts';
import fc from '../properties.ts';

/** Patterns on which an engine that goes back to try again never ends, and a text on which it would. */
const CATASTROPHIC: [string, string][] = [
  ['^(a+)+$', `${'a'.repeat(50_000)}!`],
  ['^(a|a)*$', `${'a'.repeat(50_000)}!`],
  ['^(a|aa)+$', `${'a'.repeat(50_000)}!`],
  ['(x+x+)+y', 'x'.repeat(50_000)],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(50_000)],
  ['^(.*a){12}$', `${'a'.repeat(50_000)}!`],
  ['^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}$', 'a'.repeat(50_000)],
  ['^\\s+|\\s+$', `${' '.repeat(50_000)}x`],
];

describe('a regular expression costs what its text is long', () => {
  // Going back would take longer than the universe has: that this ends is what it shows, however busy the machine is.
  test.each(CATASTROPHIC)('/%s/', (source, text) => {
    expect(typeof compilePattern(source, '').test(text)).toBe('boolean');
  });

  test.each(['(?=a)b', '(?<!a)b', '(a)\\1', 'a++b', '(?>a+)b', '(?<n>a)\\k<n>'])(
    'what needs going back is refused by name: /%s/',
    (source) => {
      expect(() => compilePattern(source, '')).toThrow(source);
    },
  );

  test('agrees with JavaScript on generated patterns that cannot run away', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '(?:ab|b)', '(a|b)');
    const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}');
    const pattern = fc
      .tuple(
        fc.constantFrom('', '^'),
        fc.array(fc.tuple(atom, times), { maxLength: 5 }),
        fc.constantFrom('', '$'),
      )
      .map(([start, parts, end]) => `${start}${parts.map((part) => part.join('')).join('')}${end}`);
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '1', ' ', 'é'), maxLength: 12 });
    fc.assert(
      fc.property(pattern, fc.constantFrom('', 'i', 's', 'm'), text, (source, options, given) => {
        expect(compilePattern(source, options).test(given)).toBe(new RegExp(source, options).test(given));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a deadline', () => {
  /** A clock that moves by a millisecond each time it is read. */
  const ticking = () => {
    let now = 0;
    return () => now++;
  };
  const collection = new Collection('d.c', 1);
  for (let n = 0; n < 1_000; n++) collection.insert({ _id: n, list: [1, 2, 3], n });
  const documents = [...collection.rows.values()].map(({ document }) => document);

  test('ends a search in its midst', () => {
    const deadline = new Deadline(5, ticking());
    expect(() => collection.find({ filter: { n: -1 }, deadline })).toThrow('time limit');
    expect(collection.find({ filter: { n: -1 }, deadline: new Deadline(null, ticking()) }).examined).toBe(
      1_000,
    );
  });

  test.each([
    [{ $match: { n: -1 } }],
    [{ $unwind: '$list' }],
    [{ $set: { n: 1 } }],
    [{ $group: { _id: '$n' } }],
    [{ $lookup: { from: 'c', localField: 'n', foreignField: 'n', as: 'same' } }],
  ])('ends the stage %j in its midst', (stage) => {
    const [compiled] = compilePipeline([stage], () => []);
    expect(() => compiled?.(documents, new Deadline(5, ticking()))).toThrow('time limit');
    expect(compiled?.(documents, new Deadline(null, ticking()))).toBeDefined();
  });

  test('lists that are unwound one after the other do not fill the memory', () => {
    const list = Array.from({ length: 400 }, (_, n) => n);
    const stages = compilePipeline(['a', 'b', 'c'].map((field) => ({ $unwind: `$${field}` })));
    const one: Fields = { a: list, b: list, c: list };
    const run = () => stages.reduce((before, stage) => stage(before), [one]);
    expect(run).toThrow('more than 1000000 documents');
  });

  test.each([-1, 1.5, 2 ** 31, 'soon', {}])('of %j is refused', (maxTimeMS) => {
    expect(() => timeLimitOf({ maxTimeMS })).toThrow(CommandError);
  });
});
