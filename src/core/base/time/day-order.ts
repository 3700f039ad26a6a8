import type { DateContext, DayOrder, PlanYear } from './date-reading.ts';
import { canonical, dayOf, fullYear, MON, WEEKDAY } from './date-words.ts';
import type { IsoDate } from './dates.ts';
import { type DateStyle, readWordedDate } from './plan-dates.ts';

/** Which comes first in a column's numeric dates, day or month: the file says it, or a person is asked once. */

/** Every numeric date of a cell; with full stops it is never the American order. */
const NUMERIC = /(?<![\d/.-])(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/g;
const AMERICAN_NAMES = new RegExp(
  `(?<![a-z\\d] ?)(?:${WEEKDAY},? )?${MON} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}`,
);
const BRITISH_NAMES = new RegExp(`\\d{1,2}(?:st|nd|rd|th)?[ -](?:of )?${MON}`);

/** A date stands near the beginning of its cell. */
const LONGEST_LOOKED_AT = 200;

interface Evidence {
  dmy: number;
  mdy: number;
  /** Dates that fit both orders with different days. */
  open: number;
}

/**
 * The order of a column's numeric dates. A day above 12 proves it, then the file's other columns do (`others`, each
 * row beside row): a date of the same row that is written clearly and equals one of two readings, a day above 12
 * there, and how months that are named are placed. Proofs of both orders, or none: 'unsettled'.
 */
export function dayOrderOf(texts: string[], others: string[][] = [], year: PlanYear = ANY_YEAR): DayOrder {
  const own = total([evidenceIn(texts), withoutYears(texts, year)]);
  const proven = orderOf(own);
  if (proven) return proven;
  if (own.dmy || own.mdy) return 'unsettled';
  if (!own.open) return 'dmy';
  return (
    orderOf(neighbours(texts, others)) ??
    orderOf(total(others.map(evidenceIn))) ??
    orderOf(total([texts, ...others].map(namesIn))) ??
    'unsettled'
  );
}

/** How a column writes its dates, for reading its cells one by one. */
export function dateStyleOf(texts: string[], year: PlanYear, others: string[][] = []): Required<DateStyle> {
  return { order: dayOrderOf(texts, others, year), shortYear: shortYearOf(texts, year) };
}

/** Whether two digits can be a year of the plan's. */
function yearsNear({ from, to }: PlanYear): (number: string) => boolean {
  const [first, last] = [Number(from.slice(0, 4)) - 1, Number(to.slice(0, 4)) + 2];
  return (number) => number.length === 2 && fullYear(number) >= first && fullYear(number) <= last;
}

/** Each “June 24” of a cell, also of one that says what it was before; not “1 June 24”, nor “June 24, 2026”. */
const MONTH_AND_NUMBER = new RegExp(
  `(?<!\\d(?:st|nd|rd|th)?[ -])${MON} (\\d{1,2})(?!\\d|(?:st|nd|rd|th)\\b|,? (?:19|20)\\d\\d)`,
  'g',
);

/** "June 24, Sept 24, March 25" are months of the plan's years; "June 24, June 30" are days. */
function shortYearOf(texts: string[], { from, to }: PlanYear): DateContext['shortYear'] {
  const numbersOf = new Map(
    [...new Set(texts)].map((text) => {
      const found = [...canonical(text.slice(0, LONGEST_LOOKED_AT)).matchAll(MONTH_AND_NUMBER)];
      return [text, found.map(([, number = '']) => number)];
    }),
  );
  const numbers = texts.flatMap((text) => numbersOf.get(text) ?? []);
  const mayBeYear = yearsNear({ from, to });
  if (numbers.some((number) => !mayBeYear(number))) return 'day';
  if (!numbers.length) return 'unsettled';
  // Whoever writes the year in other cells means that year: “Sept 26” beside “15/09/2026”.
  const years = new Set([...numbersOf.keys()].flatMap(yearsIn));
  if (numbers.every((number) => years.has(number))) return 'month';
  // One cell may be either; months of two years, or one month's number over and over, are no row of days.
  return numbers.length > 2 ? 'month' : 'unsettled';
}

/** "26" of each year that is written in full. */
function yearsIn(text: string): string[] {
  return [...text.slice(0, LONGEST_LOOKED_AT).matchAll(/(?<!\d)20(\d\d)(?!\d)/g)].map(([, two = '']) => two);
}

function evidenceIn(texts: string[]): Evidence {
  const evidence: Evidence = { dmy: 0, mdy: 0, open: 0 };
  // Whether there is any evidence is all that counts, so a text is read once.
  for (const text of new Set(texts)) {
    for (const [british, american] of readings(text)) {
      if (british && !american) evidence.dmy++;
      else if (american && !british) evidence.mdy++;
      else if (british !== american) evidence.open++;
    }
  }
  return evidence;
}

const NO_YEAR = /^(\d{1,2})[-/](\d{1,2})$/;
/** A leap year has every day. */
const LEAP_YEAR = 2000;

/** "07/22" may be July 2022; beside "08/07" it is a day of July, and the Americans’ order. */
function withoutYears(texts: string[], year: PlanYear): Evidence {
  const evidence: Evidence = { dmy: 0, mdy: 0, open: 0 };
  const pairs = [...new Set(texts)].flatMap((text): [string, string][] => {
    const [, a = '', b = ''] = NO_YEAR.exec(text.trim()) ?? [];
    return a ? [[a, b]] : [];
  });
  const near = yearsNear(year);
  if (pairs.every(([a, b]) => Number(a) <= 12 && Number(b) > 12 && near(b))) return evidence;
  for (const [a, b] of pairs) {
    const british = dayOf(LEAP_YEAR, Number(b), Number(a));
    const american = dayOf(LEAP_YEAR, Number(a), Number(b));
    if (british && !american) evidence.dmy++;
    else if (american && !british) evidence.mdy++;
    else if (british !== american) evidence.open++;
  }
  return evidence;
}

function readings(text: string): [IsoDate | null, IsoDate | null][] {
  return [...text.slice(0, LONGEST_LOOKED_AT).matchAll(NUMERIC)].map(([, a, , b, year = '']) => {
    const inOrder = (day: number, month: number) => dayOf(fullYear(year), month, day);
    return [inOrder(Number(a), Number(b)), inOrder(Number(b), Number(a))];
  });
}

/** Clear dates that stand in the same row and equal one reading of the cell. */
function neighbours(texts: string[], others: string[][]): Evidence {
  const evidence: Evidence = { dmy: 0, mdy: 0, open: 0 };
  texts.forEach((text, row) => {
    const beside = others.flatMap((column) => clearDay(column[row] ?? '') ?? []);
    for (const [british, american] of readings(text)) {
      if (british === american) continue;
      if (british && beside.includes(british)) evidence.dmy++;
      if (american && beside.includes(american)) evidence.mdy++;
    }
  });
  return evidence;
}

/** Any plan's year will do: a day whose year is written needs none. */
const ANY_YEAR: PlanYear = { from: '2000-04-01', to: '2001-03-31' };

function clearDay(text: string): IsoDate | null {
  if (readings(text).length || !/\d{4}/.test(text)) return null;
  const made = readWordedDate(text, ANY_YEAR);
  return made?.precision === 'day' ? made.date : null;
}

function namesIn(texts: string[]): Evidence {
  const words = [...new Set(texts)].map(canonical);
  const mdy = words.filter((text) => AMERICAN_NAMES.test(text)).length;
  return { dmy: words.filter((text) => BRITISH_NAMES.test(text)).length, mdy, open: 0 };
}

function total(all: Evidence[]): Evidence {
  const sum = (of: keyof Evidence) => all.reduce((all, one) => all + one[of], 0);
  return { dmy: sum('dmy'), mdy: sum('mdy'), open: sum('open') };
}

/** The order that all the evidence is for; null: none, or both. */
function orderOf({ dmy, mdy }: Evidence): DayOrder | null {
  if (dmy && mdy) return null;
  return dmy ? 'dmy' : mdy ? 'mdy' : null;
}
