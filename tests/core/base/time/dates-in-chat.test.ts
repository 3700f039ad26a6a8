import { describe, expect, test } from '@jest/globals';
import { dayOfNumber, formatDate, weekday } from '../../../../src/core/base/time/days.ts';
import { readSpokenDate } from '../../../../src/core/base/time/spoken-date.ts';
import fc from '../../../properties.ts';

/** A Wednesday. */
const TODAY = '2023-10-04';

describe('all orders that people write', () => {
  test.each([
    ['15 March', '2024-03-15'],
    ['March 15', '2024-03-15'],
    ['March 15th', '2024-03-15'],
    ['March 15 2024', '2024-03-15'],
    ['March 15, 2024', '2024-03-15'],
    ['15th of March', '2024-03-15'],
    ['the 15th of March', '2024-03-15'],
    ['15/3', '2024-03-15'],
    ['15-3-24', '2024-03-15'],
    ['15.03.2024', '2024-03-15'],
    ['2024-03-15', '2024-03-15'],
    ['Fri 15 March', '2024-03-15'],
    ['Jan 12', '2024-01-12'],
    ['Dec 25', '2023-12-25'],
    ['w/c 11 December', '2023-12-11'],
    ['week commencing 11 Dec', '2023-12-11'],
    ['end of June', '2024-06-30'],
    ['mid March', '2024-03-15'],
    ['end of April 24', '2024-04-30'],
    ['mid April 24', '2024-04-15'],
    ['tomorrow', '2023-10-05'],
    ['tomorrow week', '2023-10-12'],
    ['a week tomorrow', '2023-10-12'],
    ['a week today', '2023-10-11'],
    ['Monday', '2023-10-09'],
    ['Monday week', '2023-10-16'],
    ['a week on Monday', '2023-10-16'],
    ['Monday fortnight', '2023-10-23'],
    ['two weeks on Friday', '2023-10-20'],
    ['next Monday', '2023-10-09'],
    ['this Friday', '2023-10-06'],
    ['Friday next week', '2023-10-13'],
    ['Tuesday of next week', '2023-10-10'],
    ['by the end of next month', '2023-11-30'],
    ['end of the week', '2023-10-06'],
    ['end of the quarter', '2023-12-31'],
    ['Q4', '2024-03-31'],
    ['end of Q2 2024-25', '2024-09-30'],
    ['2024-25', '2025-03-31'],
    ['H1 2024/25', '2024-09-30'],
    ['Easter', '2024-03-31'],
    ['Christmas 2024', '2024-12-24'],
    ['5pm on Friday', '2023-10-06'],
    ['the 27th', '2023-10-27'],
    ['the 3rd of next month', '2023-11-03'],
    ['10 working days', '2023-10-18'],
    ['31 March next year', '2024-03-31'],
  ])('“%s”', (text, date) => {
    expect(readSpokenDate(text, TODAY)).toMatchObject({ date, doubt: null });
  });
});

test.each([
  ['next Friday', 'one of two', ['2023-10-06', '2023-10-13']],
  ['a week on next Friday', 'one of two', ['2023-10-13', '2023-10-20']],
  ['next December', 'one of two', ['2023-12-31', '2024-12-31']],
  ['Dec-25', 'one of two', ['2023-12-25', '2025-12-31']],
  ['31 March 2015', 'passed', ['2015-03-31']],
  ['yesterday', 'passed', ['2023-10-03']],
  ['last Wednesday', 'passed', ['2023-09-27']],
  ['31 March 2032', 'far ahead', ['2032-03-31']],
  ['Friday 14 March', 'another weekday', ['2024-03-14']],
])('“%s” is asked about', (text, why, candidates) => {
  expect(readSpokenDate(text, TODAY)?.doubt).toEqual({ why, candidates });
});

test('“next Friday” on a Saturday is one day', () => {
  expect(readSpokenDate('next Friday', '2023-10-07')).toMatchObject({ date: '2023-10-13', doubt: null });
});

test.each([
  'Feb 30',
  'Feb 30 2024',
  '2023-13-01',
  '31 June',
  '12/31',
  '12/31/2023',
  '15 March 2024 2025',
  'March 15 to',
  'fri 99',
  'June 45',
  'may be',
  '45473',
])('“%s” is no date, and no fragment of it is', (text) => {
  expect(readSpokenDate(text, TODAY)).toBeNull();
});

const anyDay = fc.integer({ min: 12_000, max: 40_000 }).map(dayOfNumber);
const MONTHS = [
  'January',
  'Feb',
  'march',
  'Apr',
  'May',
  'June',
  'Jul',
  'Aug',
  'Sept',
  'Oct',
  'November',
  'Dec',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tue', 'Wednesday', 'Thurs', 'Friday', 'Sat'];

test('no words without a year or “last” give a day before today', () => {
  const part = fc.oneof(
    fc.constantFrom(
      ...MONTHS,
      ...WEEKDAYS,
      'end of',
      'mid',
      'early',
      'next',
      'this',
      'week',
      'month',
      'in',
      'Q1',
      'Q2',
    ),
    fc.constantFrom(
      'Q3',
      'Q4',
      'H1',
      'H2',
      'spring',
      'winter',
      'Easter',
      'Christmas',
      'quarter',
      'a',
      'two',
      'weeks',
    ),
    fc.integer({ min: 1, max: 31 }).map(String),
    fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 })).map(([d, m]) => `${d}/${m}`),
  );
  const words = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
  fc.assert(
    fc.property(words, anyDay, (text, today) => {
      // "Friday of this week" may be over, and "10/11 Q3", "quarter 1/10" or "1 May 10" gives the year.
      const yearGiven =
        /(?:end of|mid|early) .*\d\d$/.test(text) ||
        /\d.* \d\d$/.test(text) ||
        (/\d\/\d/.test(text) && /[QH]\d|quarter|spring|winter|mid|early|end/.test(text));
      fc.pre(!yearGiven && !/this (?:week|month)/.test(text));
      const made = readSpokenDate(text, today);
      if (made) expect([text, made.date >= today]).toEqual([text, true]);
    }),
    { numRuns: 2_000 },
  );
});

test('every day ahead is read back from the ways to say it', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 300 }), (today, ahead) => {
      const day = dayOfNumber(Date.parse(today) / 86_400_000 + ahead);
      const [d = '', month = '', y = ''] = formatDate(day).split(' ');
      const name = WEEKDAYS[weekday(day)] ?? '';
      for (const text of [
        `${d} ${month}`,
        `${month} ${d}`,
        `${month} ${d} ${y}`,
        `${name} ${d} ${month}`,
        `the ${d}th of ${month}`,
        `${d}/${Number(day.slice(5, 7))}`,
        `${d}-${day.slice(5, 7)}-${y.slice(2)}`,
      ]) {
        expect([text, readSpokenDate(text, today)]).toMatchObject([text, { date: day, doubt: null }]);
      }
    }),
    { numRuns: 300 },
  );
});
