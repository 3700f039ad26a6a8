import { expect, test } from '@jest/globals';
import { unquoted } from '../../../../src/core/base/text/quotes.ts';
import { CHIEF, world } from '../../../fakes/world.ts';

test('quotes around all of it are how it was typed, quotes around a part are what was said', () => {
  expect(
    ['"Harbour office"', '“Harbour office”', ' "Harbour office" ', 'Harbour office'].map(unquoted),
  ).toEqual(Array(4).fill('Harbour office'));
  for (const kept of ['the "harbour" office', '"one" and "two"', '"not closed', 'closed"'])
    expect(unquoted(kept)).toBe(kept);
});

test.each([
  ['settings name "Office of the Harbour"', 'settings', 'Office of the Harbour'],
  ['note P1.12 “agreed with the harbour”', 'show P1.12', 'agreed with the harbour'],
  ['rename P1.12 "Move the harbour office"', 'show P1.12', 'Move the harbour office'],
  ['pause P1.12 because "the harbour is frozen"', 'history P1.12', 'the harbour is frozen'],
  ['extend P1.12 to 30 November 2023 because "the harbour is frozen"', 'history P1.12', 'the harbour is frozen'],
])('%s is kept as it was meant', async (said, shown, words) => {
  const there = await world();
  await there.say(CHIEF, said);
  const told = await there.say(CHIEF, shown);
  expect(told).toContain(words);
  expect(told).not.toMatch(new RegExp(`["“”]["“”]${words}|"${words}`));
});
