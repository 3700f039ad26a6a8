import { describe, expect, test } from '@jest/globals';
import { readRange } from '../../../../src/core/base/time/date-ranges.ts';
import { onDay } from '../../../../src/core/base/time/date-reading.ts';
import { dayOfSerial } from '../../../../src/core/base/time/day-forms.ts';
import { dayOfNumber, formatDate } from '../../../../src/core/base/time/days.ts';
import { readWordedDate } from '../../../../src/core/base/time/plan-dates.ts';
import fc from '../../../properties.ts';

const year = { from: '2024-04-01', to: '2025-03-31' };
const read = (text: string) => readWordedDate(text, year);

describe('a day, however a file writes it', () => {
  test.each([
    ['45473', '2024-06-30'],
    ['45473.5', '2024-06-30'],
    ['20240630', '2024-06-30'],
    ['30062024', '2024-06-30'],
    ['30-Jun-24', '2024-06-30'],
    ['30Jun2024', '2024-06-30'],
    ['30/06/2024 00:00', '2024-06-30'],
    ['30/06/2024 00:00:00', '2024-06-30'],
    ['30.06.24', '2024-06-30'],
    ['2024/06/30', '2024-06-30'],
    ['2024-06-30T09:30:00+01:00', '2024-06-30'],
    ['2024-06-30 17:00', '2024-06-30'],
    ['2024-06-29T23:00:00.000Z', '2024-06-30'],
    ['2024-06-30T23:59:59Z', '2024-06-30'],
    ['2024-12-30T23:00:00Z', '2024-12-30'],
    ['30\u00a0June\u00a02024', '2024-06-30'],
    ['30\u201106\u20112024', '2024-06-30'],
    ['Sunday, 30 June 2024', '2024-06-30'],
    ['June 30, 2024', '2024-06-30'],
    ['30th of June, 2024', '2024-06-30'],
    ['2024 June 30', '2024-06-30'],
    ['w/c 3 June 2024', '2024-06-03'],
    ['Before 1 April 2025', '2025-03-31'],
    ['Prior to 1 April 2024', '2024-03-31'],
    ['on or before 30 June 2024', '2024-06-30'],
    ['30 June 2024?', '2024-06-30'],
    ['no later than 30 June 2024', '2024-06-30'],
    ['mid-June 2024', '2024-06-15'],
    ['30 June 2024*', '2024-06-30'],
    ['30 June 2024²', '2024-06-30'],
    ['30 June 2024 [3]', '2024-06-30'],
    ['30 June 2024 (tbc)', '2024-06-30'],
    ['30 June 2024 – subject to funding', '2024-06-30'],
    ['Due: 30 June 2024', '2024-06-30'],
    ['(provisional) 30 June 2024', '2024-06-30'],
    ['30 Mehefin 2024', '2024-06-30'],
    ['erbyn 30 Mehefin 2024', '2024-06-30'],
    ['31ain Rhagfyr 2024', '2024-12-31'],
    ['21 o Fawrth 2025', '2025-03-21'],
    ['1af o Fedi 2024', '2024-09-01'],
  ])('“%s”', (text, date) => {
    expect(read(text)).toMatchObject({ date, precision: 'day', ongoing: false, doubt: null });
  });
});

describe('a month, quarter, half, season or year, by its last day', () => {
  test.each([
    ['Mar-24', '2024-03-31', 'month'],
    ["Sep '24", '2024-09-30', 'month'],
    ['2024-06', '2024-06-30', 'month'],
    ['06/2024', '2024-06-30', 'month'],
    ['202406', '2024-06-30', 'month'],
    ['2025-09', '2025-09-30', 'month'],
    ['June', '2024-06-30', 'month'],
    ['Q3 2023-24', '2023-12-31', 'quarter'],
    ['Q3 23/24', '2023-12-31', 'quarter'],
    ['Q3 FY24/25', '2024-12-31', 'quarter'],
    ['Quarter 3 2024/25', '2024-12-31', 'quarter'],
    ['2024/25 Q3', '2024-12-31', 'quarter'],
    ['third quarter of 2024-25', '2024-12-31', 'quarter'],
    ['Q3 (Oct-Dec)', '2024-12-31', 'quarter'],
    ['H1', '2024-09-30', 'quarter'],
    ['second half of 2024/25', '2025-03-31', 'quarter'],
    ['Spring 2024', '2024-05-31', 'quarter'],
    ['Winter 2024/25', '2025-02-28', 'quarter'],
    ['mid 2024', '2024-06-30', 'quarter'],
    ['2024/25', '2025-03-31', 'year'],
    ['FY2024-25', '2025-03-31', 'year'],
    ['24/25', '2025-03-31', 'year'],
    ['end of 2024', '2024-12-31', 'year'],
    ['year end', '2025-03-31', 'year'],
    ['End of financial year', '2025-03-31', 'year'],
    ['2024-2026', '2026-12-31', 'year'],
    ['2024-27', '2027-03-31', 'year'],
    ['3Q24', '2024-12-31', 'quarter'],
    ['06/24', '2024-06-30', 'month'],
    ['EOFY', '2025-03-31', 'year'],
  ])('“%s”', (text, date, precision) => {
    expect(read(text)).toMatchObject({ date, precision, doubt: null });
  });
});

describe('a range or a list, by its last day', () => {
  test.each([
    ['01/04/2024 - 31/03/2025', '2024-04-01', '2025-03-31'],
    ['April 2024 to March 2025', '2024-04-01', '2025-03-31'],
    ['Apr–Jun 2024', '2024-04-01', '2024-06-30'],
    ['1-5 July 2024', '2024-07-01', '2024-07-05'],
    ['between 1 and 5 July 2024', '2024-07-01', '2024-07-05'],
    ['June/July 2024', '2024-06-01', '2024-07-31'],
    ['Dec 2024/Jan 2025', '2024-12-01', '2025-01-31'],
    ['Q1-Q2 2024/25', '2024-04-01', '2024-09-30'],
    ['June 2024 and September 2024', '2024-06-01', '2024-09-30'],
    ['June, September and December 2024', '2024-06-01', '2024-12-31'],
  ])('“%s”', (text, from, date) => {
    expect(read(text)).toMatchObject({ from, date, doubt: null });
  });
});

describe('what a cell says beside its date', () => {
  test.each([
    ['Ongoing', { date: null, ongoing: true, reviewOn: null }],
    ['Annually', { date: null, ongoing: true }],
    ['Ongoing – review March 2025', { date: null, ongoing: true, reviewOn: '2025-03-31' }],
    ['Ongoing (reviewed quarterly)', { date: null, ongoing: true }],
    ['Ongoing from April 2024', { date: null, ongoing: true, from: '2024-04-01' }],
    ['Every March', { date: null, ongoing: true }],
    ['Ongoing until March 2025', { date: '2025-03-31', ongoing: false }],
    ['Completed June 2024', { date: '2024-06-30', completed: true }],
    ['Complete (June 2024)', { date: '2024-06-30', completed: true }],
    ['3 June 2024 – done', { date: '2024-06-03', completed: true }],
    ['Complete', { date: null, completed: true }],
    ['To be completed by June 2024', { date: '2024-06-30', completed: false }],
    ['31/03/2024 (revised 30/06/2024)', { date: '2024-06-30', baseline: '2024-03-31' }],
    ['30/06/2024 (was 31/03/2024)', { date: '2024-06-30', baseline: '2024-03-31' }],
    ['Slipped from March 2024 to June 2024', { date: '2024-06-30', baseline: '2024-03-31' }],
    ['March 2024 → June 2024', { date: '2024-06-30', baseline: '2024-03-31' }],
    ['~~March 2024~~ June 2024', { date: '2024-06-30', baseline: '2024-03-31' }],
    ['within 6 months of award', { date: null, precision: 'none', ongoing: false }],
    ['Week 12', { date: null, precision: 'none' }],
  ])('“%s”', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });
});

describe('words that fit two days name both and are taken for neither', () => {
  test.each([
    ['FY25', 'one of two', ['2025-03-31', '2026-03-31']],
    ['June 24', 'one of two', ['2024-06-30', '2024-06-24']],
    ['Winter 2024', 'one of two', ['2025-02-28', '2024-02-29']],
    ['Early 2025', 'vague', ['2025-03-31']],
    ['From April 2024', 'a beginning', ['2024-04-30']],
    ['Monday 4 June 2024', 'another weekday', ['2024-06-04']],
    ['31 March 2015', 'passed', ['2015-03-31']],
    ['31 March 2031', 'far ahead', ['2031-03-31']],
  ])('“%s”', (text, why, candidates) => {
    expect(read(text)?.doubt).toEqual({ why, candidates });
  });
});

test.each([
  '2023-13-01',
  'Feb 30',
  '31/06/2024',
  '2024-06-30-1',
  '1/30/06/2024',
  '30 June 2024 or so 5',
  'not before June 2024',
  'June 2024 phase 2',
  '12/31/2023',
  '99999',
])('no fragment of “%s” is taken', (text) => {
  expect(read(text)).toBeNull();
});

const anyDay = fc.integer({ min: 11_000, max: 40_000 }).map(dayOfNumber);

test('a day that was written in any form is read again, never with day and month swapped', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const [y = '', m = '', d = ''] = day.split('-');
      const [number, month, full] = formatDate(day).split(' ');
      const short = month?.slice(0, 3);
      for (const text of [
        day,
        `${y}/${m}/${d}`,
        `${y}${m}${d}`,
        `${d}/${m}/${y}`,
        `${d}-${m}-${y}`,
        `${number}.${Number(m)}.${y}`,
        `${d}/${m}/${y.slice(2)}`,
        `${number}-${short}-${y.slice(2)}`,
        `${number} ${short} ${y}`,
        `${month} ${number}, ${full}`,
        `${short}. ${number} ${y}`,
        `${number}th of ${month} ${y}`,
        `${day}T00:00:00`,
        `${d}/${m}/${y} 00:00`,
        `by ${formatDate(day)}`,
      ]) {
        expect([text, read(text)?.date]).toEqual([text, day]);
      }
    }),
    { numRuns: 300 },
  );
});

test('a workbook counts its days from 1 January 1900', () => {
  expect(dayOfSerial(45_473)).toBe('2024-06-30');
  expect(dayOfSerial(44_105)).toBe('2020-10-01');
});

test('a month with its short year, as spreadsheets write it, is asked about however far ahead it is', () => {
  expect(read('Mar-28')).toMatchObject({
    date: '2028-03-31',
    precision: 'month',
    doubt: { why: 'one of two' },
  });
});

test('a cell of nothing but commas and semicolons is looked through once, however many ways there are to part it', () => {
  const june = { ...onDay('2024-06-30'), doubt: null };
  for (const signs of [';'.repeat(62), '; '.repeat(50), ', '.repeat(50)]) {
    let looks = 0;
    readRange(`Q3 202${signs}4-25`, (words) => {
      looks++;
      return words === '4-25' ? june : null;
    });
    expect(looks).toBeLessThan(10_000);
  }
});
