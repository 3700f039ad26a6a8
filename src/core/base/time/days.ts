import { LRUCache } from 'lru-cache';
import type { Instant, IsoDate } from './dates.ts';

/**
 * Calendar days as `YYYY-MM-DD`, calculated as whole numbers: they run over every activity at every look.
 * Zones are looked up in the runtime's own tables through cached formatters.
 */

const DAY_MS = 86_400_000;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The same days are counted again and again while a plan is looked through. */
const MOST_DAYS = 20_000;
const numbers = new Map<IsoDate, number>();
const daysOf = new Map<number, IsoDate>();

/** Days since 1 January 1970. */
export function dayNumber(day: IsoDate): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number =
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
  if (numbers.size >= MOST_DAYS) numbers.clear();
  numbers.set(day, number);
  return number;
}

/** The day so many days after 1 January 1970. */
export function dayOfNumber(number: number): IsoDate {
  const known = daysOf.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (daysOf.size >= MOST_DAYS) daysOf.clear();
  daysOf.set(number, day);
  return day;
}

/** The day so many days later, or earlier where `days` is below 0. */
export function addDays(day: IsoDate, days: number): IsoDate {
  return dayOfNumber(dayNumber(day) + days);
}

/** How many days `to` lies after `from`. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 Sunday to 6 Saturday. */
export function weekday(day: IsoDate): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

/** The last day of a month, with months counted from 1. */
export function lastDayOfMonth(year: number, month: number): IsoDate {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** A real date in ISO form between 1900 and 2199, or null: 30 February and year 275760 are none. */
export function readDay(text: string): IsoDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!parts) return null;
  const [day, year, month, date] = [parts[0], ...parts.slice(1).map(Number)] as [
    string,
    number,
    number,
    number,
  ];
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || date < 1) return null;
  return day <= lastDayOfMonth(year, month) ? day : null;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** "Monday". */
export function weekdayName(day: IsoDate): string {
  return WEEKDAYS[weekday(day)] ?? '';
}

/** "31 March 2024". */
export function formatDate(day: IsoDate): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

/** "31 March" within the year of today, else "31 March 2024". */
export function formatDayOf(day: IsoDate, today: IsoDate): string {
  const whole = formatDate(day);
  return day.slice(0, 4) === today.slice(0, 4) ? whole.slice(0, -5) : whole;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  const cached = formatters.get(zone);
  if (cached) return cached;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

/** The same moments are asked for again and again while a plan is looked through. */
const localTimes = new LRUCache<string, string>({ max: 2_000 });

/** Local wall-clock time in a zone, "2023-10-02T09:00:00". */
export function localTime(instant: Instant, zone: string): string {
  const key = `${instant} ${zone}`;
  const cached = localTimes.get(key);
  if (cached) return cached;
  const local = readLocalTime(instant, zone);
  localTimes.set(key, local);
  return local;
}

function readLocalTime(instant: Instant, zone: string): string {
  const parts = formatterFor(zone).formatToParts(new Date(instant));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`;
}

/** The calendar day it is in a zone. */
export function localDay(instant: Instant, zone: string): IsoDate {
  return localTime(instant, zone).slice(0, 10);
}

/** Local time with its offset, "2023-10-02T09:00:00+01:00". */
export function formatInstant(instant: Instant, zone: string): string {
  const local = localTime(instant, zone);
  const minutes = Math.round((Date.parse(`${local}Z`) - Date.parse(instant)) / 60_000);
  const size = Math.abs(minutes);
  const clock = [Math.floor(size / 60), size % 60].map((n) => String(n).padStart(2, '0')).join(':');
  return `${local}${minutes < 0 ? '-' : '+'}${clock}`;
}
