import { describe, expect, test } from '@jest/globals';
import Holidays from 'date-holidays';
import { calendarOf, workingDayFrom } from '../../../../src/core/base/time/calendar.ts';
import { formatInstant, localDay } from '../../../../src/core/base/time/days.ts';
import { bankHolidays, type Region } from '../../../../src/core/base/time/holidays.ts';
import { instantOf, isZone } from '../../../../src/core/base/time/zones.ts';

describe('wall clocks', () => {
  test.each([
    ['Europe/London', '2023-10-02', '09:00', '2023-10-02T08:00:00.000Z'],
    ['Europe/London', '2023-12-04', '09:00', '2023-12-04T09:00:00.000Z'],
    ['Europe/London', '2023-03-26', '01:30', '2023-03-26T01:00:00.000Z'],
    ['Europe/London', '2023-10-29', '01:30', '2023-10-29T00:30:00.000Z'],
    ['America/New_York', '2024-03-10', '02:30', '2024-03-10T07:00:00.000Z'],
    ['Australia/Lord_Howe', '2023-10-01', '02:15', '2023-09-30T15:30:00.000Z'],
    ['Pacific/Apia', '2011-12-30', '09:00', '2011-12-30T10:00:00.000Z'],
  ])('%s %s %s', (zone, day, time, instant) => {
    expect(instantOf(day, time, zone)).toBe(instant);
  });

  test('an instant is told with its offset', () => {
    expect(formatInstant('2023-10-02T08:00:00.000Z', 'Europe/London')).toBe('2023-10-02T09:00:00+01:00');
    expect(formatInstant('2023-12-04T14:00:00.000Z', 'America/New_York')).toBe('2023-12-04T09:00:00-05:00');
    expect(localDay('2023-10-02T23:30:00.000Z', 'Europe/London')).toBe('2023-10-03');
  });

  test('a zone is one that the runtime knows', () => {
    expect(isZone('Europe/London')).toBe(true);
    for (const zone of ['Mars/Olympus', '', '+01:00']) expect(isZone(zone)).toBe(false);
  });
});

describe('bank holidays', () => {
  test.each<[Region, string]>([
    ['england-and-wales', 'ENG'],
    ['scotland', 'SCT'],
    ['northern-ireland', 'NIR'],
  ])('of %s agree with an independent table', (region, state) => {
    const table = new Holidays('GB', state);
    for (let year = 2020; year <= 2035; year++) {
      const theirs = table
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .map(({ date }) => date.slice(0, 10));
      const weekdays = theirs.filter((day) => new Date(`${day}T12:00:00Z`).getUTCDay() % 6 !== 0);
      // Proclaimed for Scotland after the table was made.
      const ours = [...bankHolidays(year, region)].filter((day) => day !== '2026-06-15');
      expect(ours.sort()).toEqual([...new Set(weekdays)].sort());
    }
  });

  test('the first working day of the plan year passes the weekend and Easter', () => {
    expect(workingDayFrom('2023-04-01', calendarOf('Europe/London', 'england-and-wales'))).toBe('2023-04-03');
    expect(workingDayFrom('2024-03-29', calendarOf('Europe/London', 'england-and-wales'))).toBe('2024-04-02');
    expect(workingDayFrom('2024-03-29', calendarOf('Europe/London', 'none'))).toBe('2024-03-29');
  });
});
