import type { IsoDate } from './dates.ts';
import { addDays, weekday } from './days.ts';

/** Bank holidays of the United Kingdom by rule (Banking and Financial Dealings Act 1971 and proclamations). */
export const REGIONS = ['england-and-wales', 'scotland', 'northern-ireland', 'none'] as const;
/** A part of the United Kingdom with bank holidays of its own; "none" has weekends only. */
export type Region = (typeof REGIONS)[number];

/** Days proclaimed for one year only, or moved. Null: the usual day was not one. */
const PROCLAIMED: { day: IsoDate; instead?: IsoDate; regions?: Region[] }[] = [
  { day: '2020-05-08', instead: '2020-05-04' },
  { day: '2022-06-02', instead: '2022-05-30' },
  { day: '2022-06-03' },
  { day: '2022-09-19' },
  { day: '2023-05-08' },
  { day: '2026-06-15', regions: ['scotland'] },
];

const cache = new Map<string, ReadonlySet<IsoDate>>();

/** The bank holidays of a year in a region. */
export function bankHolidays(year: number, region: Region): ReadonlySet<IsoDate> {
  const key = `${year} ${region}`;
  const before = cache.get(key);
  if (before) return before;
  const days = new Set(region === 'none' ? [] : byRule(year, region));
  for (const { day, instead, regions } of region === 'none' ? [] : PROCLAIMED) {
    if (!day.startsWith(`${year}`) || (regions && !regions.includes(region))) continue;
    if (instead) days.delete(instead);
    days.add(day);
  }
  cache.set(key, days);
  return days;
}

function byRule(year: number, region: Region): IsoDate[] {
  const easter = easterSunday(year);
  const scottish = region === 'scotland';
  const days = [
    ...substituted(scottish ? [`${year}-01-01`, `${year}-01-02`] : [`${year}-01-01`]),
    addDays(easter, -2),
    firstMonday(year, 5),
    lastMonday(year, 5),
    scottish ? firstMonday(year, 8) : lastMonday(year, 8),
    ...substituted([`${year}-12-25`, `${year}-12-26`]),
  ];
  if (!scottish) days.push(addDays(easter, 1));
  else days.push(...substituted([`${year}-11-30`]));
  if (region === 'northern-ireland') days.push(...substituted([`${year}-03-17`, `${year}-07-12`]));
  return days;
}

/** A holiday on a weekend is kept on the next working day that is not one itself. */
function substituted(days: IsoDate[]): IsoDate[] {
  const kept: IsoDate[] = [];
  const onWeekdays = days.filter((day) => !isWeekend(day));
  for (const day of days) {
    let free = day;
    while (isWeekend(free) || (free !== day && onWeekdays.includes(free)) || kept.includes(free))
      free = addDays(free, 1);
    kept.push(free);
  }
  return kept;
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: IsoDate): boolean {
  const number = weekday(day);
  return number === 0 || number === 6;
}

function firstMonday(year: number, month: number): IsoDate {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return addDays(first, (8 - weekday(first)) % 7);
}

function lastMonday(year: number, month: number): IsoDate {
  const fourth = addDays(firstMonday(year, month), 21);
  const fifth = addDays(fourth, 7);
  return fifth.slice(5, 7) === fourth.slice(5, 7) ? fifth : fourth;
}

/** Easter Sunday by the anonymous Gregorian computus. */
export function easterSunday(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  const pad = (x: number) => String(x).padStart(2, '0');
  return `${year}-${pad(Math.floor(n / 31))}-${pad((n % 31) + 1)}`;
}
