import { expect, test } from '@jest/globals';
import { inTime } from '../../src/importers/in-time.ts';
import { UnreadableFile } from '../../src/importers/source.ts';

test('work that would hold the bot up is stopped, in a loop and in an expression', () => {
  const forEver = () => {
    for (;;);
  };
  expect(inTime(forEver, 5)).toBeNull();
  expect(inTime(() => /^(?:a+)+$/.test(`${'a'.repeat(60)}!`), 5)).toBeNull();
});

test('what is made in time comes back, as does a refusal', () => {
  expect(inTime(() => ({ rows: 2 }))).toEqual({ made: { rows: 2 } });
  expect(inTime(() => null)).toEqual({ made: null });
  expect(() =>
    inTime(() => {
      throw new UnreadableFile('The file is empty.');
    }),
  ).toThrow(UnreadableFile);
});
