import { describe, expect, test } from '@jest/globals';
import { readClause } from '../../../src/core/reading/reading.ts';
import { CHIEF, world } from '../../fakes/world.ts';

/** A Wednesday. */
const TODAY = '2023-10-04';

describe('a date in a sentence is taken whole or not at all', () => {
  test.each([
    ['slipping to March 15', '2024-03-15'],
    ['slipping to March 15 2024', '2024-03-15'],
    ['slipping to 15-3-24', '2024-03-15'],
    ['slipping to 15.03.2024', '2024-03-15'],
    ['slipping to Jan 12', '2024-01-12'],
    ['slipping to tomorrow week', '2023-10-12'],
    ['slipping to Monday fortnight', '2023-10-23'],
    ['slipping to two weeks on Friday', '2023-10-20'],
    ['slipping to the end of next month', '2023-11-30'],
  ])('“%s”', (words, forecast) => {
    expect(readClause(words, TODAY)?.forecast).toBe(forecast);
  });

  test.each([
    'slipping to Feb 30',
    'slipping to Feb 30 2024',
    'slipping to 2023-13-01',
    'slipping to 31 June 2024',
    'slipping to 15 March 2015',
    'slipping to March 15 2015',
  ])('“%s” tells no day that is expected, and is never taken at its word', (words) => {
    const read = readClause(words, TODAY);
    expect(read?.forecast).toBeUndefined();
    expect(read?.doubts).not.toEqual([]);
  });

  test('a day more than two years beyond any plan is shown first', () => {
    expect(readClause('slipping to 15 March 2034', TODAY)?.doubts).toContain('about when');
  });

  test('a request to be asked again takes no piece of a date either', () => {
    expect(readClause('ask me again on 6 October 2023', TODAY)?.later?.until).toBe('2023-10-06');
    expect(readClause('ask me again on Feb 30 2024', TODAY)?.later?.until).toBeNull();
  });
});

test('“next Friday” on a Wednesday is asked about, and either day is one tap away', async () => {
  const plan = await world();
  plan.clock.at = '2023-10-04T08:00:00.000Z';
  const asked = await plan.reply(CHIEF, 'P1.3 slipping to next Friday');
  expect(asked.actions.map(({ label }) => label).slice(0, 2)).toEqual(['6 October 2023', '13 October 2023']);
  await plan.reply(CHIEF, asked.actions[1]?.say ?? '');
  expect((await plan.activity('P1.3')).forecastDate).toBe('2023-10-13');
});
