import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  dayOfNumber,
  daysBetween,
  formatDate,
  readDay,
  weekday,
} from '../../../../src/core/base/time/days.ts';
import { readSpokenDate, readWordedDate } from '../../../../src/core/base/time/spoken-date.ts';
import fc from '../../../properties.ts';

const year = { from: '2023-04-01', to: '2024-03-31' };
const anyDay = fc.integer({ min: -20_000, max: 60_000 }).map(dayOfNumber);

describe('dates in a plan', () => {
  test.each([
    ['March 2024', '2024-03-31', 'month', false],
    ['28 April 2023 - underway and ongoing', '2023-04-28', 'day', true],
    ['31/03/2024', '2024-03-31', 'day', false],
    ['3/4/2023', '2023-04-03', 'day', false],
    ['end of Q2', '2023-09-30', 'quarter', false],
    ['Q4', '2024-03-31', 'quarter', false],
    ['Q1 2024-25', '2024-06-30', 'quarter', false],
    ['March', '2024-03-31', 'month', false],
    ['June 24', '2024-06-30', 'month', false],
    ['2023-24', '2024-03-31', 'year', false],
    ['February 2024', '2024-02-29', 'month', false],
    ['ongoing', null, 'none', true],
    ['TBC', null, 'none', false],
    ['', null, 'none', false],
  ])('“%s”', (text, date, precision, ongoing) => {
    expect(readWordedDate(text, year)).toMatchObject({ date, precision, ongoing });
  });

  test.each([
    '30 February 2024',
    '31/13/2023',
    'year 275760',
    '29 February 2023',
    'soon',
    '12/31/2023',
    '0/0/2023',
  ])('“%s” is refused', (text) => {
    expect(readWordedDate(text, year)).toBeNull();
  });

  test('every real day is read back from each British way to write it, never with day and month swapped', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const [y, m, d] = day.split('-');
        for (const text of [
          day,
          formatDate(day),
          `${d}/${m}/${y}`,
          `${Number(d)}.${Number(m)}.${y}`,
          `by ${formatDate(day)}`,
        ]) {
          expect(readWordedDate(text, year)?.date).toBe(day);
        }
      }),
    );
  });

  test('nothing that is typed makes reading fail', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), anyDay, (text, today) => {
        const found = readSpokenDate(text, today);
        if (found) expect(readDay(found.date)).toBe(found.date);
        readWordedDate(text, year);
      }),
    );
  });
});

describe('dates in chat', () => {
  test.each([
    ['end of June', '2024-06-30'],
    ['by the end of March', '2024-03-31'],
    ['next Friday', '2023-10-06'],
    ['in two weeks', '2023-10-16'],
    ['a month', '2023-11-02'],
    ['tomorrow', '2023-10-03'],
    ['31/3', '2024-03-31'],
    ['Q3', '2023-12-31'],
    ['Q2', '2024-09-30'],
    ['12 Nov', '2023-11-12'],
  ])('“%s” on 2 October 2023', (text, date) => {
    expect(readSpokenDate(text, '2023-10-02')?.date).toBe(date);
  });
});

test('days are counted without a zone', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4_000, max: 4_000 }), (day, n) => {
      expect(daysBetween(day, addDays(day, n))).toBe(n);
      expect(weekday(addDays(day, 7))).toBe(weekday(day));
    }),
  );
});
