import type { IsoDate } from './dates.ts';
import { addDays, lastDayOfMonth } from './days.ts';
import { lastSuch } from './last-such.ts';
import { readSpokenDate } from './spoken-date.ts';

/** The days that a report is about. */
export interface AskedPeriod {
  since: IsoDate;
  asAt: IsoDate;
}

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'.split(
  '|',
);
const SHORT = MONTHS.map((month) => `${month.slice(0, 3)}\\.?`);
const MONTH = `(${MONTHS.join('|')}|sept\\.?|${SHORT.join('|')})`;
/** Where a period ends and the rest of a sentence goes on. */
const ENDS = '(?=\\s+as\\s+(?:an?\\s+)?(?:pdf|word|docx|excel|xlsx|spreadsheet)\\b|[.!?]*$)';
const OF_MONTH = new RegExp(`\\b(?:for|of|in)\\s+${MONTH}(?:\\s+(\\d{4}))?(?=$|[\\s.,!?])`, 'i');
const OF_LAST = /\b(?:for|of|in)\s+(?:the\s+)?(last|this)\s+month\b/i;
const FROM_TO = new RegExp(`\\b(?:for|from|between)\\s+(.+?)\\s+(?:to|until|and|–|-)\\s+(.+?)${ENDS}`, 'i');
const SINCE = new RegExp(`\\b(?:since|from)\\s+(.+?)${ENDS}`, 'i');
const AT = new RegExp(`\\b(?:as\\s+at|as\\s+of|at)\\s+(.+?)${ENDS}`, 'i');
const USUAL_DAYS = 28;

/** The period that words name, all of it past, and the words without it; null: they name none that can be read. */
export function askedPeriod(
  words: string,
  today: IsoDate,
): { period: AskedPeriod | null; rest: string } | null {
  for (const [pattern, read] of WAYS) {
    const match = pattern.exec(words);
    if (!match) continue;
    const period = read(match, today);
    if (!period || period.since > period.asAt) return null;
    const rest = `${words.slice(0, match.index)} ${words.slice(match.index + match[0].length)}`;
    return { period, rest: rest.replace(/\s+/g, ' ').trim() };
  }
  return { period: null, rest: words };
}

type Way = [pattern: RegExp, read: (match: RegExpExecArray, today: IsoDate) => AskedPeriod | null];

const WAYS: Way[] = [
  [OF_MONTH, ([, month = '', year], today) => monthNamed(month, year, today)],
  [OF_LAST, ([, which = ''], today) => monthBeside(which.toLowerCase() === 'last' ? 1 : 0, today)],
  [FROM_TO, ([, from = '', to = ''], today) => between(pastDay(from, today), pastDay(to, today))],
  [SINCE, ([, from = ''], today) => between(pastDay(from, today), today)],
  [
    AT,
    ([, at = ''], today) => {
      const day = pastDay(at, today);
      return day ? { since: addDays(day, -USUAL_DAYS), asAt: day } : null;
    },
  ],
];

/** The newest such day; today is one. */
function pastDay(words: string, today: IsoDate): IsoDate | null {
  return readSpokenDate(words, today)?.date === today ? today : lastSuch(words, today);
}

function between(since: IsoDate | null, asAt: IsoDate | null): AskedPeriod | null {
  return since && asAt ? { since, asAt } : null;
}

/** A month that began; without a year the newest one. It ends today where it has not ended yet. */
function monthNamed(name: string, year: string | undefined, today: IsoDate): AskedPeriod | null {
  const month = MONTHS.findIndex((one) => one.slice(0, 3) === name.slice(0, 3).toLowerCase()) + 1;
  const now = Number(today.slice(0, 4));
  const newest = month > Number(today.slice(5, 7)) ? now - 1 : now;
  return monthOf(year ? Number(year) : newest, month, today);
}

function monthBeside(before: number, today: IsoDate): AskedPeriod | null {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - before;
  return monthOf(Math.floor(months / 12), (months % 12) + 1, today);
}

function monthOf(year: number, month: number, today: IsoDate): AskedPeriod | null {
  const last = lastDayOfMonth(year, month);
  const since = `${last.slice(0, 8)}01`;
  if (since > today) return null;
  return { since, asAt: last < today ? last : today };
}
