import { describe, expect, test } from '@jest/globals';
import { dateStyleOf, dayOrderOf } from '../../../../src/core/base/time/day-order.ts';
import { readWordedDate } from '../../../../src/core/base/time/plan-dates.ts';

const year = { from: '2024-04-01', to: '2025-03-31' };

describe('day and month order of a column', () => {
  test.each([
    ['a day above 12 in front', ['04/05/2024', '30/06/2024'], 'dmy'],
    ['a day above 12 behind', ['04/05/2024', '6/30/2024'], 'mdy'],
    ['proof of both orders', ['30/06/2024', '6/30/2024', '04/05/2024'], 'unsettled'],
    ['nothing but dates that fit both', ['04/05/2024', '01/02/2024'], 'unsettled'],
    ['the same day in both orders', ['04/04/2024', 'TBC'], 'dmy'],
    ['no numeric date', ['June 2024', '2024-06-30'], 'dmy'],
    ['full stops, which no American writes', ['04.05.2024'], 'dmy'],
    ['months that are named in front', ['04/05/2024', 'June 3, 2024'], 'mdy'],
    ['months that are named behind', ['04/05/2024', '3 June 2024'], 'dmy'],
    ['a proof in words around it', ['04/05/2024', '31/03/2024 (revised 30/06/2024)'], 'dmy'],
  ])('%s', (_what, texts, order) => {
    expect(dayOrderOf(texts)).toBe(order);
  });

  test('other columns of the file settle what the column itself does not', () => {
    const due = ['04/05/2024', '01/02/2025'];
    expect(dayOrderOf(due, [['6/30/2024', '']])).toBe('mdy');
    expect(dayOrderOf(due, [['2024-05-04', '']])).toBe('dmy');
    expect(dayOrderOf(due, [['2024-04-05', '2025-01-02']])).toBe('mdy');
    expect(dayOrderOf(due, [['2022-01-01', '']])).toBe('unsettled');
  });
});

test('an American column is read so, and an open one names both days', () => {
  expect(readWordedDate('04/05/2024', year, { order: 'mdy' })).toMatchObject({
    date: '2024-04-05',
    doubt: null,
  });
  expect(readWordedDate('04/05/2024', year, { order: 'unsettled' })?.doubt).toEqual({
    why: 'day or month first',
    candidates: ['2024-05-04', '2024-04-05'],
  });
  expect(readWordedDate('6/30/2024', year, { order: 'unsettled' })).toMatchObject({
    date: '2024-06-30',
    doubt: null,
  });
});

test('a column of months with short years is told from one of days', () => {
  expect(dateStyleOf(['June 24', 'Sept 24', 'March 25'], year).shortYear).toBe('month');
  expect(dateStyleOf(['June 24', 'Sept 30', 'March 25'], year).shortYear).toBe('day');
  expect(dateStyleOf(['June 24'], year).shortYear).toBe('unsettled');
});

test('months stand also in cells that say what they were before, and a year in full says which year is meant', () => {
  const years = { from: '2026-04-01', to: '2027-03-31' };
  expect(dateStyleOf(['Sept 26 (was June 26)', 'Dec 26 (was Oct 26)'], years).shortYear).toBe('month');
  expect(dateStyleOf(['Sept 26 (was June 26)', '15/09/2026'], years).shortYear).toBe('month');
  expect(dateStyleOf(['Sept 26 (was June 26)'], years).shortYear).toBe('unsettled');
  expect(dateStyleOf(['Sept 26, 2026', '26 June 26', 'June 30'], years).shortYear).toBe('day');
});

test('days without a year beside one another are told from months with a short one', () => {
  expect(dateStyleOf(['07/17', '08/07'], year).order).toBe('mdy');
  expect(dateStyleOf(['17/07', '07/08'], year).order).toBe('dmy');
  expect(dateStyleOf(['07/08', '09/10'], year).order).toBe('unsettled');
  expect(dateStyleOf(['06/24', '03/25'], year).order).toBe('dmy');
});
