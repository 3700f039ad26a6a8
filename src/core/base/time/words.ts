import { Chrono, configuration } from 'chrono-node/en';
import type { IsoDate, Precision, WordedDate } from './dates.ts';
import { addDays, lastDayOfMonth, localDay, readDay, weekday } from './days.ts';

/** Dates as people and plans word them, read the British way: 3/4/2024 is 3 April. */

export interface PlanYear {
  from: IsoDate;
  to: IsoDate;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const ONGOING = /\b(?:on-?going|underway|continuous(?:ly)?|rolling|business as usual|bau)\b/i;
const NO_DATE = /^(?:|tbc|tbd|to be (?:confirmed|agreed|decided)|n\/?a|none|-|–|—)$/i;
const LEAD = /^(?:by|before|until|to|on|at|from|in|due)\s+|^(?:the\s+)?end\s+(?:of\s+)?|^the\s+/i;

/** Forms that are understood, for the sentence that refuses one. */
export const DATE_FORMS = '“31 March 2024”, “March 2024”, “Q4”, “31/03/2024” or “ongoing”';

/** Reads a completion date as a plan words it. Null: no date can be read from it. */
export function readWordedDate(text: string, year: PlanYear): WordedDate | null {
  const words = text.replace(/\s+/g, ' ').trim();
  const ongoing = ONGOING.test(words);
  const bare = words.replace(new RegExp(ONGOING, 'gi'), ' ').replace(/\b(?:and|but|then)\b/gi, ' ');
  const dated = bare.replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/g, '').replace(/\s+/g, ' ');
  if (NO_DATE.test(dated)) return { date: null, precision: 'none', ongoing, text: words };
  // Without a year a month or a quarter lies in the plan year.
  const found = readDate(dated, (month) => yearWithin(month, year), fiscalYearOf(year.from));
  return found && { ...found, ongoing, text: words };
}

/** Reads a date said in chat: a month, a weekday or "in two weeks" is the next one from today. */
export function readSpokenDate(text: string, today: IsoDate): { date: IsoDate; precision: Precision } | null {
  const words = text.replace(/\s+/g, ' ').trim();
  if (!words || words.length > 60) return null;
  const relative = readRelative(words.toLowerCase(), today);
  if (relative) return { date: relative, precision: 'day' };
  const thisYear = Number(today.slice(0, 4));
  const next = (month: number, day?: number) => {
    const end = day ? isoOf(thisYear, month, day) : lastDayOfMonth(thisYear, month);
    return end !== null && end < today ? thisYear + 1 : thisYear;
  };
  const quarterYear = fiscalYearOf(today);
  const found = readDate(words, next, quarterYear);
  if (found && found.precision === 'quarter' && found.date < today && !/\d{4}/.test(words)) {
    return readDate(words, next, quarterYear + 1);
  }
  return found ?? casually(words, today);
}

type YearOf = (month: number, day?: number) => number;

function readDate(
  words: string,
  yearOf: YearOf,
  fiscalYear: number,
): { date: IsoDate; precision: Precision } | null {
  let left = words;
  while (LEAD.test(left)) left = left.replace(LEAD, '');
  left = left.replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+(?=\d)/i, '');
  return exactDay(left, yearOf) ?? wholeMonth(left, yearOf) ?? quarter(left, fiscalYear) ?? wholeYear(left);
}

function exactDay(words: string, yearOf: YearOf): { date: IsoDate; precision: Precision } | null {
  const iso = readDay(words);
  if (iso) return { date: iso, precision: 'day' };
  const numbers = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?$/.exec(words);
  const named = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? (\\d{4}|\\d{2}))?$`, 'i').exec(
    words,
  );
  // "June 24" is June 2024 in a plan, so the American order needs an ordinal or a year.
  const turned = new RegExp(`^${MONTH} (\\d{1,2})(?:(?:st|nd|rd|th),?(?: (\\d{4}))?|,? (\\d{4}))$`, 'i').exec(
    words,
  );
  const [day, month, year] = numbers
    ? [Number(numbers[1]), Number(numbers[2]), numbers[3]]
    : named
      ? [Number(named[1]), monthNumber(named[2]), named[3]]
      : turned
        ? [Number(turned[2]), monthNumber(turned[1]), turned[3] ?? turned[4]]
        : [0, 0, undefined];
  if (!day || month < 1 || month > 12) return null;
  const date = isoOf(year ? fullYear(year) : yearOf(month, day), month, day);
  return date ? { date, precision: 'day' } : null;
}

function wholeMonth(words: string, yearOf: YearOf): { date: IsoDate; precision: Precision } | null {
  const parts = new RegExp(`^${MONTH}(?:[ ,'-]+(\\d{4}|\\d{2}))?$`, 'i').exec(words);
  if (!parts) return null;
  const month = monthNumber(parts[1]);
  const year = parts[2] ? fullYear(parts[2]) : yearOf(month);
  return isSane(year) ? { date: lastDayOfMonth(year, month), precision: 'month' } : null;
}

/** Fiscal quarters run April to March: Q1 ends on 30 June, Q4 on 31 March of the next year. */
function quarter(words: string, fiscalYear: number): { date: IsoDate; precision: Precision } | null {
  const parts =
    /^(?:q(?:uarter )?([1-4])|(first|second|third|fourth|last) quarter)(?:[ ,]+(?:of )?(\d{4})(?:[-/](?:\d{4}|\d{2}))?)?$/i.exec(
      words,
    );
  if (!parts) return null;
  const ordinal = ['first', 'second', 'third', 'fourth'].indexOf(parts[2]?.toLowerCase() ?? '');
  const number = parts[1] ? Number(parts[1]) : ordinal < 0 ? 4 : ordinal + 1;
  const year = parts[3] ? Number(parts[3]) : fiscalYear;
  if (!isSane(year)) return null;
  const date = number === 4 ? lastDayOfMonth(year + 1, 3) : lastDayOfMonth(year, 3 + number * 3);
  return { date, precision: 'quarter' };
}

function wholeYear(words: string): { date: IsoDate; precision: Precision } | null {
  const fiscal = /^(?:fy ?)?(\d{4})[-/–](\d{2}|\d{4})$/i.exec(words);
  if (fiscal && isSane(Number(fiscal[1]))) {
    return { date: lastDayOfMonth(Number(fiscal[1]) + 1, 3), precision: 'year' };
  }
  const year = /^(?:year )?(\d{4})$/.exec(words);
  return year && isSane(Number(year[1])) ? { date: `${year[1]}-12-31`, precision: 'year' } : null;
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function readRelative(words: string, today: IsoDate): IsoDate | null {
  const left = words.replace(/^(?:by|on|until|before)\s+/, '');
  if (left === 'today') return today;
  if (left === 'tomorrow') return addDays(today, 1);
  if (/^(?:the )?end of (?:the |this )?week$|^this week$/.test(left)) return endOfWeek(today);
  if (/^next week$|^(?:the )?end of next week$/.test(left)) return addDays(endOfWeek(today), 7);
  if (/^(?:the )?end of (?:the |this )?month$|^this month$/.test(left)) return monthFrom(today, 0);
  if (/^next month$|^(?:the )?end of next month$/.test(left)) return monthFrom(today, 1);
  const ofMonth = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/.exec(left);
  if (ofMonth) return nextDayOfMonth(Number(ofMonth[1]), today);
  const span =
    /^(?:in |within )?(?:the next )?(\d{1,3}|an?|\w+) (day|week|fortnight|month)s?(?: time)?$/.exec(left);
  if (span) {
    const word = span[1] ?? '';
    const n = /^\d/.test(word) ? Number(word) : /^an?$/.test(word) ? 1 : NUMBERS.indexOf(word);
    if (n < 0) return null;
    if (span[2] === 'month') return monthsOn(today, n);
    return addDays(today, n * (span[2] === 'day' ? 1 : span[2] === 'week' ? 7 : 14));
  }
  const named = /^(next |this )?(\w+day)$/.exec(left);
  const wanted = DAYS.indexOf(named?.[2] ?? '');
  if (wanted < 0) return null;
  const ahead = (wanted - weekday(today) + 7) % 7 || 7;
  return addDays(today, ahead);
}

/** "the 27th": the next one, in a month that has it. */
function nextDayOfMonth(day: number, today: IsoDate): IsoDate | null {
  for (const months of [0, 1, 2]) {
    const found = readDay(`${monthFrom(today, months).slice(0, 8)}${String(day).padStart(2, '0')}`);
    if (found && found > today) return found;
  }
  return null;
}

const british = new Chrono(configuration.createCasualConfiguration(true));

/** The last resort, for chat only: chrono's British reading, when the whole text is the date. */
function casually(words: string, today: IsoDate): { date: IsoDate; precision: Precision } | null {
  const [found, ...more] = british.parse(words, new Date(`${today}T12:00:00Z`), { forwardDate: true });
  if (!found || more.length || found.text.length < words.length - 3) return null;
  if (!found.start.isCertain('day') && !found.start.isCertain('weekday')) return null;
  const day = readDay(localDay(found.start.date().toISOString(), 'UTC'));
  return day ? { date: day, precision: 'day' } : null;
}

function monthNumber(word = ''): number {
  return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function isSane(year: number): boolean {
  return year >= 1900 && year <= 2199;
}

function isoOf(year: number, month: number, day: number): IsoDate | null {
  return readDay(
    [String(year).padStart(4, '0'), ...[month, day].map((n) => String(n).padStart(2, '0'))].join('-'),
  );
}

/** The year of the April in which the fiscal year of a day begins. */
function fiscalYearOf(day: IsoDate): number {
  return Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 4 ? 1 : 0);
}

function yearWithin(month: number, { from }: PlanYear): number {
  return Number(from.slice(0, 4)) + (month < Number(from.slice(5, 7)) ? 1 : 0);
}

function endOfWeek(day: IsoDate): IsoDate {
  return addDays(day, (7 - weekday(day)) % 7);
}

function monthFrom(day: IsoDate, months: number): IsoDate {
  const month = Number(day.slice(5, 7)) - 1 + months;
  return lastDayOfMonth(Number(day.slice(0, 4)) + Math.floor(month / 12), (month % 12) + 1);
}

function monthsOn(day: IsoDate, months: number): IsoDate {
  const end = monthFrom(day, months);
  return Number(day.slice(8)) < Number(end.slice(8)) ? end.slice(0, 8) + day.slice(8) : end;
}
