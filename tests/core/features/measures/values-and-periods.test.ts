import { describe, expect, test } from '@jest/globals';
import { addDays, daysBetween } from '../../../../src/core/base/time/days.ts';
import { FREQUENCIES } from '../../../../src/core/features/measures/measure-entities.ts';
import {
  lastPeriod,
  periodBefore,
  periodOf,
  readPastDay,
} from '../../../../src/core/features/measures/periods.ts';
import { differenceText, readValue, valueText } from '../../../../src/core/features/measures/values.ts';
import fc from '../../../properties.ts';

const YEAR_END = '2024-03-31';

describe('values and periods', () => {
  test.each([
    ['78%', 78, '%', '78%'],
    ['£1,200.50', 1200.5, '£', '£1,200.5'],
    ['£1.2m', 1_200_000, '£', '£1,200,000'],
    ['12 days', 12, 'days', '12 days'],
    ['1 day', 1, 'day', '1 day'],
    ['78 per cent', 78, '%', '78%'],
    ['-3', -3, null, '−3'],
    ['5 survey', 5, null, '5'],
  ])('“%s”', (words, number, unit, said) => {
    const { value } = readValue(words.split(' '), '')!;
    expect(value).toEqual({ number, unit });
    expect(valueText(value.number, value.unit ?? '')).toBe(said);
  });

  test('a difference of percentages is in points, whatever floating numbers make of it', () => {
    expect(differenceText(80.3 - 78.1, '%')).toBe('2.2 percentage points');
    expect(differenceText(-1, '%')).toBe('1 percentage point');
    expect(differenceText(-2, 'days')).toBe('2 days');
  });

  test('periods follow each other without a gap, and every day lies in one', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1995-01-01', n));
    fc.assert(
      fc.property(day, fc.constantFrom(...FREQUENCIES), (day, frequency) => {
        const period = periodOf(day, frequency, YEAR_END);
        const before = periodBefore(period, frequency, YEAR_END);
        expect(period >= day && before < day).toBe(true);
        expect(periodOf(addDays(before, 1), frequency, YEAR_END)).toBe(period);
        expect(daysBetween(before, period)).toBeGreaterThanOrEqual(frequency === 'weekly' ? 7 : 28);
        expect(lastPeriod(day, frequency, YEAR_END)).toBe(period === day ? period : before);
      }),
    );
  });

  test('a month without its year is the newest one', () => {
    expect(readPastDay('September', '2023-10-12')).toBe('2023-09-30');
    expect(readPastDay('November', '2023-10-12')).toBe('2022-11-30');
    expect(readPastDay('the quarter to 30 September 2023', '2023-10-12')).toBe('2023-09-30');
    expect(readPastDay('last month', '2024-01-12')).toBe('2023-12-31');
    expect(readPastDay('today', '2023-10-12')).toBe('2023-10-12');
    expect(readPastDay('Q2 2023', '2023-10-12')).toBe('2023-09-30');
  });
});
