import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, formatDate } from '../../base/time/days.ts';
import { lastSuch } from '../../base/time/last-such.ts';
import { countOf } from '../../base/time/number-words.ts';

/** A time that a question names. */
export interface Span {
  /** As `due` takes it: "by christmas", "next week". */
  ahead: string;
  /** The day from which on something is asked for, as its command takes it: "monday", "1 September 2023". */
  since: string;
  /** It lies ahead by what is said of it, as “before Christmas” and “next month” do. */
  isAhead: boolean;
}

const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const COUNT = '(?:\\d{1,2}|two|three|four|five|six|eight|ten|twelve|few|couple of)';
const UNIT = '(?:day|week|fortnight|month|quarter|year)s?';
const TIMES = [
  `(?:the )?end of (?:the |this |next )?(?:${UNIT}|${MONTH}|q[1-4]|financial year)(?: \\d{4})?`,
  `(?:the )?(?:this|next|last|past|coming|previous)(?: ${COUNT})? (?:${UNIT}|${WEEKDAY}|${MONTH})`,
  `(?:this|the) month is out`,
  `(?:a |${COUNT} )${UNIT}(?: ago| time)?`,
  `\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}(?: \\d{4})?`,
  `${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?: \\d{4})?`,
  `${MONTH}(?: \\d{4})?`,
  `q[1-4](?: \\d{4})?`,
  'today|tonight|tomorrow|yesterday|christmas|easter|new year|year end|spring|summer|autumn|winter',
  WEEKDAY,
].join('|');
const LEADS =
  'since|in|by|before|for|over|during|within|until|till|on|at|from|this time|after|ahead to|as of';
const SPAN = new RegExp(`\\b(?:(${LEADS}) )?(?:the )?(${TIMES})\\b`);

/** The time that a question names, and its words with a mark in its place. Pure. */
export function spanIn(plain: string, today: IsoDate): { span: Span | null; plain: string } {
  const found = SPAN.exec(plain);
  const words = found?.[2];
  if (!found || !words || (words === 'may' && !found[1])) return { span: null, plain };
  const lead = found[1] === 'before' ? 'by' : found[1];
  const by = lead === 'by' || lead === 'until' || lead === 'till' ? 'by ' : '';
  return {
    span: {
      ahead: aheadOf(words).startsWith('this ') ? aheadOf(words) : `${by}${aheadOf(words)}`,
      since: sinceOf(words, today),
      isAhead: by !== '' || lead === 'within' || /^(?:next|coming|tomorrow)\b/.test(words),
    },
    plain: plain.replace(found[0], 'xtime'),
  };
}

/** "the next two weeks" is "in two weeks". */
function aheadOf(words: string): string {
  const many = new RegExp(`^(?:the )?(?:next|coming) (${COUNT}) (${UNIT})$`).exec(words);
  if (many) return `in ${many[1] === 'few' ? 'three' : many[1]} ${many[2]}`;
  if (/month is out$/.test(words)) return 'this month';
  return words
    .replace(/^(?:the )?(?:end of (?:the |this )(week|month|quarter|year))$/, 'this $1')
    .replace(/^the /, '')
    .replace(/^coming /, 'next ');
}

/** The first day that is meant. A weekday stays: “Monday” is the last one. */
function sinceOf(words: string, today: IsoDate): string {
  if (new RegExp(`^(?:yesterday|${WEEKDAY})$`).test(words)) return words;
  const weekday = new RegExp(`^(?:last|this|past|previous) (${WEEKDAY})$`).exec(words)?.[1];
  if (weekday) return weekday;
  return formatDate(firstDay(words, today) ?? addDays(today, -7));
}

function firstDay(words: string, today: IsoDate): IsoDate | null {
  const [, number, unit] =
    new RegExp(`^(?:the )?(?:last|past|previous|a)?(?: ?(${COUNT}))? ?(${UNIT})(?: ago)?$`).exec(words) ?? [];
  const last = /^(?:the )?(?:last|previous)\b/.test(words) && !number;
  if (unit && !/^(?:this|the)\b/.test(words.replace(/^the (?:last|past)/, '')))
    return last ? beginningOf(unit, today, 1) : daysBack(unit, number, today);
  const current = new RegExp(`^(?:this|the) (${UNIT})$`).exec(words)?.[1];
  if (current) return beginningOf(current, today, 0);
  const month = new RegExp(`^(?:last |this )?(${MONTH})(?: (\\d{4}))?$`).exec(words);
  if (month) return lastSuch(`1 ${month[1]}${month[2] ? ` ${month[2]}` : ''}`, today);
  return lastSuch(words, today);
}

const DAYS: Record<string, number> = { day: 1, week: 7, fortnight: 14, month: 30, quarter: 91, year: 365 };

function daysBack(unit: string, number: string | undefined, today: IsoDate): IsoDate {
  const times = number === 'few' ? 3 : (countOf(number ?? 'a') ?? 1);
  return addDays(today, -times * (DAYS[unit.replace(/s$/, '')] ?? 7));
}

/** The first day of the week, month, quarter or year of today, or of so many before it. */
function beginningOf(unit: string, today: IsoDate, before: number): IsoDate {
  const one = unit.replace(/s$/, '');
  if (one === 'day') return addDays(today, -before);
  if (one === 'week' || one === 'fortnight') {
    const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
    return addDays(today, -weekday - before * (DAYS[one] ?? 7));
  }
  const [year = 0, month = 1] = today.split('-').map(Number);
  const months = { month: 1, quarter: 3, year: 12 }[one] ?? 1;
  const first = year * 12 + Math.floor((month - 1) / months) * months - before * months;
  return `${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}-01`;
}
