import { type DateContext, type DateReading, doubted, inPeriod, onDay } from './date-reading.ts';
import {
  dayOf,
  firstFrom,
  firstOfMonth,
  fullYear,
  MON,
  monthEnd,
  monthNumber,
  WEEKDAY,
  weekdayNumber,
} from './date-words.ts';
import type { IsoDate } from './dates.ts';
import { dayOfNumber, weekday } from './days.ts';

/** Days and months as calendars name them, whole: 31 March 2024, Mar 31, 31/3/24, 2024-03-31, Mar-24, 03/2024. */

type DateGroups = Record<string, string | undefined>;
type Form = [RegExp, (parts: DateGroups, context: DateContext) => DateReading | null];

const ON = `(?:(?<wd>${WEEKDAY}),? (?:the )?)?`;
const D = '(?<d>\\d{1,2})(?: ?(?:st|nd|rd|th))?';
const NAME = `(?<mon>${MON})`;
const YEAR = "'?(?<y>\\d{4}|\\d{2})";

const FORMS: Form[] = [
  [/^(?<y>\d{4})([-/. ])(?<n>\d{1,2})\2(?<d>\d{1,2})$/, namedDay],
  [/^(?<y>(?:19|20)\d\d)(?<n>\d\d)(?<d>\d\d)$/, namedDay],
  [/^(?<d>\d\d)(?<n>\d\d)(?<y>(?:19|20)\d\d)$/, namedDay],
  [new RegExp(`^${ON}(?<a>\\d{1,2})(?<sep>[-/.])(?<b>\\d{1,2})(?:\\k<sep>${YEAR})?$`), numericDay],
  [new RegExp(`^${ON}${D}[ ./-]*(?:day )?(?:of )?(?:the )?${NAME}(?:[ ,./-]*${YEAR})?$`), namedDay],
  [new RegExp(`^${ON}${NAME},? ?(?:the )?${D}(?:,? |,)${YEAR}$`), namedDay],
  [new RegExp(`^${NAME}(?<sep>[./-])${D}\\k<sep>${YEAR}$`), namedDay],
  [new RegExp(`^${ON}${NAME} ?(?:the )?(?<d>\\d{1,2})(?:st|nd|rd|th)$`), namedDay],
  [new RegExp(`^(?<wd>${WEEKDAY}),? ${NAME} (?<d>\\d{1,2})$`), namedDay],
  [new RegExp(`^(?<y>\\d{4})[ ,./-]+${NAME}[ ,./-]+${D}$`), namedDay],
  [/^(?<n>\d{1,2})\/(?<yy>\d\d)$/, monthAndShortYear],
  [new RegExp(`^${NAME}(?<sep>[ ,./'-]*)(?<nn>\\d{1,2})$`), monthAndNumber],
  [new RegExp(`^${NAME}[ ,./'-]*(?:of )?(?<y>\\d{4})$`), wholeMonth],
  [new RegExp(`^(?<y>\\d{4})[ ,./-]*${NAME}$`), wholeMonth],
  [/^(?<y>\d{4})[-/.](?<n>\d{1,2})$/, wholeMonth],
  [/^(?<n>\d{1,2})[-/.](?<y>\d{4})$/, wholeMonth],
  [/^(?<y>(?:19|20)\d\d)(?<n>0[1-9]|1[0-2])$/, wholeMonth],
  [new RegExp(`^(?:month of )?${NAME}$`), wholeMonth],
  [/^(?<serial>\d{5})(?:\.\d+)?$/, serialDay],
];

/** The day or month that canonical words name; null: they are no such date, or none that a calendar has. */
export function readCalendar(words: string, context: DateContext): DateReading | null {
  for (const [form, read] of FORMS) {
    const parts = form.exec(words)?.groups;
    const made = parts && read(parts, context);
    if (made) return made;
  }
  return null;
}

function namedDay({ d = '', mon, n = '', y, wd }: DateGroups, context: DateContext): DateReading | null {
  const month = mon ? monthNumber(mon) : Number(n);
  const inYear = (year: number) => {
    const date = dayOf(year, month, Number(d));
    return date === null ? null : onDay(date);
  };
  const made = y ? inYear(fullYear(y)) : firstFrom(context, inYear);
  return made && onWeekday(made, wd);
}

/** "Monday 4 June 2024" is a Tuesday: one of the two is a slip. */
export function onWeekday(made: DateReading, name: string | undefined): DateReading {
  const differs = name !== undefined && weekday(made.date) !== weekdayNumber(name);
  return differs ? doubted(made, 'another weekday') : made;
}

function numericDay({ a = '', b = '', y, sep, wd }: DateGroups, context: DateContext): DateReading | null {
  const british = namedDay({ d: a, n: b, y, wd }, context);
  // Nobody writes the American order with full stops.
  if (context.order === 'dmy' || sep === '.') return british;
  const american = namedDay({ d: b, n: a, y, wd }, context);
  if (!british || !american) return british ?? american;
  if (british.date === american.date) return british;
  return context.order === 'mdy'
    ? american
    : doubted(british, 'day or month first', british.date, american.date);
}

function wholeMonth({ mon, n = '', y }: DateGroups, context: DateContext): DateReading | null {
  const month = mon ? monthNumber(mon) : Number(n);
  // "2009-10" may be the ninth year's or October's; years written so are fiscal where they follow each other.
  if (y && !mon && n.length === 2 && Number(n) === (Number(y) + 1) % 100) return null;
  return y ? monthIn(fullYear(y), month) : firstFrom(context, (year) => monthIn(year, month));
}

function monthIn(year: number, month: number): DateReading | null {
  const date = monthEnd(year, month);
  return date === null ? null : inPeriod(firstOfMonth(date), date, 'month');
}

/** "Mar-24" and "Sep '24" are months; "March 15" is a day; "June 24" is a day in chat and either in a plan. */
function monthAndNumber(
  { mon = '', nn = '', sep = '' }: DateGroups,
  context: DateContext,
): DateReading | null {
  const day = namedDay({ d: nn, mon }, context);
  const month = nn.length === 2 ? monthIn(fullYear(nn), monthNumber(mon)) : null;
  if (sep.includes("'")) return month;
  if (!month) return day;
  // Spreadsheets write a month with its year so, however far ahead of what is planned: asked, not read as a day.
  const isWrittenSo = sep === '-' && context.plan !== null && month.date > context.earliest;
  if (!isNear(month.date, context))
    return day && isWrittenSo && context.shortYear !== 'day' ? eitherOf(month, day) : day;
  const asMonth = context.shortYear === 'month' || (context.shortYear === 'unsettled' && /^[-/]$/.test(sep));
  if (asMonth) return month;
  if (context.shortYear === 'day') return day && /^[-/]$/.test(sep) ? eitherOf(day, month) : day;
  return day ? eitherOf(month, day) : month;
}

/** "06/24" in a plan of 2024, where no day is meant; in chat it may be the American order. */
function monthAndShortYear({ n = '', yy = '' }: DateGroups, context: DateContext): DateReading | null {
  const month = Number(yy) > 12 && context.plan ? monthIn(fullYear(yy), Number(n)) : null;
  return month && isNear(month.date, context) ? month : null;
}

function eitherOf(likelier: DateReading, other: DateReading): DateReading {
  return doubted(likelier, 'one of two', likelier.date, other.date);
}

/** Within two years of what is planned, so that two digits can be its year. */
function isNear(date: IsoDate, { plan, earliest }: DateContext): boolean {
  const [from, to] = [plan?.from ?? earliest, plan?.to ?? earliest].map((day) => Number(day.slice(0, 4)));
  const year = Number(date.slice(0, 4));
  return from !== undefined && to !== undefined && year >= from - 1 && year <= to + 2;
}

/** Day 1 of a workbook is 1 January 1900, counted with a 29 February that year did not have (ECMA-376, 18.17.4.1). */
const SERIAL_OF_1970 = 25_569;

/** The day of a workbook's serial number. */
export function dayOfSerial(serial: number): IsoDate {
  return dayOfNumber(Math.floor(serial) - SERIAL_OF_1970);
}

/** Serial numbers come out of files; in chat five digits are no date. */
function serialDay({ serial = '' }: DateGroups, { plan }: DateContext): DateReading | null {
  const date = dayOfSerial(Number(serial));
  return plan && date >= '1990-01-01' && date <= '2099-12-31' ? onDay(date) : null;
}
