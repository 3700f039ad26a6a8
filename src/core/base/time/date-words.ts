import type { DateContext } from './date-reading.ts';
import type { IsoDate } from './dates.ts';
import { lastDayOfMonth, readDay } from './days.ts';
import { ORDINAL_WORD, ordinalOf } from './number-words.ts';

/** Longer words hold more than a date. */
export const LONGEST_DATE = 120;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** One month and one day of the week, as `canonical` writes them. */
export const MON = `(?:${MONTHS.join('|')})`;
/** The source of a pattern that matches a weekday’s full name in small letters. */
export const WEEKDAY = `(?:${WEEKDAYS.join('|')})`;

const MONTH_NAMES =
  /(?<![a-z])(?:(jan)(?:uary)?|(feb)(?:ruary)?|(mar)(?:ch)?|(apr)(?:il)?|(may)|(jun)e?|(jul)y?|(aug)(?:ust)?|(sep)(?:t|tember)?|(oct)(?:ober)?|(nov)(?:ember)?|(dec)(?:ember)?)(?![a-z])\.?/g;
const DAY_NAMES =
  /(?<![a-z])(?:(sun)(?:day)?|(mon)(?:day)?|(tue)(?:s|sday)?|(wed)(?:s|nesday)?|(thu)(?:r|rs|rsday)?|(fri)(?:day)?|(sat)(?:urday)?)(?![a-z'])\.?/g;

/** Months as Welsh plans name them, in the order of the year, plain and as they change behind “o” and “i”. */
const WELSH_MONTHS = [
  'ionawr',
  'ch?wefror',
  '[mf]awrth',
  'ebrill',
  '[mf]ai',
  '[mf]ehefin',
  'g?orffennaf',
  'awst',
  '[mf]edi',
  'hydref',
  '[td]achwedd',
  'rh?agfyr',
];
const WELSH_MONTH = new RegExp(
  `(?<!\\p{L})(?:o |mis )*(?:${WELSH_MONTHS.map((name) => `(${name})`).join('|')})(?!\\p{L})`,
  'gu',
);
/** Parts of the year in Welsh; “hydref” is the month as well, and is read as it. */
const WELSH_PARTS: Record<string, string> = {
  wanwyn: 'spring',
  haf: 'summer',
  aeaf: 'winter',
  warter: 'quarter',
};
const WELSH_PART = /(?<!\p{L})(?:g?wanwyn|haf|g?aeaf|ch?warter(?=[ \d]))(?!\p{L})/gu;
/** "1af", "2il", "31ain". */
const WELSH_ORDINAL = new RegExp(`(?<=\\b\\d{1,2})(?:af|il|ydd|fed|ed|eg|ain)(?= ${MON}\\b)`, 'g');

/** "Twenty-fourth of May", "May eighth": beside a month they count its days. */
const ORDINALS = new RegExp(
  `\\b(?:${ORDINAL_WORD})(?= (?:of )?${MON}\\b)|(?<=\\b${MON} (?:the )?)(?:${ORDINAL_WORD})\\b`,
  'g',
);

/**
 * A date's words in one way of writing: small letters, months and days of the week by three letters, plain spaces,
 * hyphens and apostrophes, nothing around them. Too long to be a date: empty.
 */
export function canonical(text: string): string {
  if (text.length > LONGEST_DATE) return '';
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc`´]/g, "'")
    .toLowerCase()
    .replace(WELSH_MONTH, inEnglish)
    .replace(WELSH_PART, (part) => WELSH_PARTS[part.replace(/^[gc]h?(?=w|a)/, '')] ?? part)
    .replace(WELSH_ORDINAL, '')
    .replace(MONTH_NAMES, '$1$2$3$4$5$6$7$8$9$10$11$12')
    .replace(DAY_NAMES, '$1$2$3$4$5$6$7')
    .replace(/\s+/g, ' ')
    .replace(ORDINALS, (words) => String(ordinalOf(words)))
    .replace(/(?<=\d ?[ap])\.m\b\.?/g, 'm')
    .replace(/(?<=\d) ?([/.]) ?(?=\d)/g, '$1')
    .replace(/^[ ,.;:-]+|[ ,.;:-]+$/g, '');
}

/** A Welsh month by the three letters of the English one. */
function inEnglish(_: string, ...groups: unknown[]): string {
  return MONTHS[groups.slice(0, MONTHS.length).findIndex((group) => group !== undefined)] ?? '';
}

/** 1 for "january" to 12 for "december"; 0: no month of that name. */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name) + 1;
}

/** The number of a weekday’s name in `WEEKDAYS`; -1: no weekday of that name. */
export function weekdayNumber(name: string): number {
  return WEEKDAYS.indexOf(name);
}

/** "24" is 2024: no plan reaches back before 2000 with two digits. */
export function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

/** A day from its parts; null: no calendar has it. */
export function dayOf(year: number, month: number, day: number): IsoDate | null {
  const parts = [String(year).padStart(4, '0'), ...[month, day].map((n) => String(n).padStart(2, '0'))];
  return readDay(parts.join('-'));
}

/** The last day of a month; null: no year between 1900 and 2199, or no month. */
export function monthEnd(year: number, month: number): IsoDate | null {
  return month >= 1 && month <= 12 && dayOf(year, month, 1) ? lastDayOfMonth(year, month) : null;
}

/** The first day of the month that a day is in. */
export function firstOfMonth(day: IsoDate): IsoDate {
  return `${day.slice(0, 8)}01`;
}

/** The year of the April in which the fiscal year of a day begins. */
export function fiscalYearOf(day: IsoDate): number {
  return Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 4 ? 1 : 0);
}

/** What is named without a year is the first from the context's earliest day on, within a year or so. */
export function firstFrom<T extends { date: IsoDate }>(
  { earliest }: Pick<DateContext, 'earliest'>,
  inYear: (year: number) => T | null,
): T | null {
  const year = Number(earliest.slice(0, 4));
  for (const each of [year - 1, year, year + 1]) {
    const made = inYear(each);
    if (made && made.date >= earliest) return made;
  }
  return null;
}
