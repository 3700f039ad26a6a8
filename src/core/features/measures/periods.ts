import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, formatDate, lastDayOfMonth, weekday } from '../../base/time/days.ts';
import { readSpokenDate } from '../../base/time/spoken-date.ts';
import type { Frequency } from './measure-entities.ts';

/** Periods that readings are for, each named by its last day. The plan year's end says where longer ones end. */

const MONTHS: Record<Exclude<Frequency, 'weekly'>, number> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
};

/** The last day of the period that a day lies in; without a frequency the day itself. */
export function periodOf(day: IsoDate, frequency: Frequency | null, yearEnd: IsoDate): IsoDate {
  if (!frequency) return day;
  if (frequency === 'weekly') return addDays(day, (7 - weekday(day)) % 7);
  const length = MONTHS[frequency];
  const month = monthNumber(day);
  const ahead = (((monthNumber(yearEnd) - month) % length) + length) % length;
  return endOfMonth(month + ahead);
}

/** The last day of the period before. */
export function periodBefore(period: IsoDate, frequency: Frequency, yearEnd: IsoDate): IsoDate {
  if (frequency === 'weekly') return addDays(period, -7);
  return endOfMonth(monthNumber(periodOf(period, frequency, yearEnd)) - MONTHS[frequency]);
}

/** The newest period that is over on a day, the day itself included. */
export function lastPeriod(day: IsoDate, frequency: Frequency | null, yearEnd: IsoDate): IsoDate {
  const running = periodOf(day, frequency, yearEnd);
  return running <= day || !frequency ? running : periodBefore(running, frequency, yearEnd);
}

/** "September 2023", "the quarter to 30 September 2023", "2 October 2023". */
export function periodText(period: IsoDate, frequency: Frequency | null): string {
  const day = formatDate(period);
  if (frequency === 'monthly') return day.replace(/^\d+ /, '');
  if (frequency === 'weekly') return `the week to ${day}`;
  if (frequency === 'quarterly') return `the quarter to ${day}`;
  if (frequency === 'half-yearly') return `the half-year to ${day}`;
  return frequency === 'yearly' ? `the year to ${day}` : day;
}

/** The day that words about the past mean: "September" is the newest one, never the next. */
export function readPastDay(words: string, today: IsoDate): IsoDate | null {
  const bare = words
    .trim()
    .replace(/^(?:the )?(?:week|month|quarter|half-year|year) (?:to|ending|ended) /i, '')
    .replace(/^(?:the )?(?:end of )/i, '');
  if (/^yesterday$/i.test(bare)) return addDays(today, -1);
  if (/^last week$/i.test(bare)) return addDays(today, -7);
  if (/^last month$/i.test(bare)) return endOfMonth(monthNumber(today) - 1);
  const read = readSpokenDate(bare, today);
  if (!read || read.date <= today) return read?.date ?? null;
  if (/\d{4}|^(?:this|next|in)\b/i.test(bare)) return read.date;
  if (/^\w+day$/i.test(bare)) return addDays(read.date, -7);
  return readSpokenDate(bare, addDays(today, -NEARLY_A_YEAR))?.date ?? null;
}

/** The month that runs is meant before the same month a year ago. */
const NEARLY_A_YEAR = 334;

function monthNumber(day: IsoDate): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function endOfMonth(month: number): IsoDate {
  return lastDayOfMonth(Math.floor(month / 12), (month % 12) + 1);
}
