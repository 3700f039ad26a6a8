import { type DateContext, type DateReading, doubted, inPeriod, onDay, roughly } from './date-reading.ts';
import { firstFrom, firstOfMonth, fiscalYearOf, fullYear, MON, monthEnd, monthNumber } from './date-words.ts';
import type { IsoDate } from './dates.ts';
import { addDays, lastDayOfMonth } from './days.ts';

/** Quarters, halves, seasons and years, calendar and fiscal: Q3 2023-24, FY24/25, H1, spring 2024, 2024-2026. */

const FISCAL = '(?:(?:fy|f/y|financial year|fiscal year) ?-?)?';
const YEAR = `(?<year>${FISCAL}'?(?:\\d{4}|\\d{2})(?: ?[-/] ?'?(?:\\d{4}|\\d{2}))?|(?:this|next) (?:financial |fiscal )?year)`;
const OF = '(?:[ ,/-]*(?:\\(?of )?(?:the )?\\(?)';
const ORDINAL = '(first|second|third|fourth|last|final|1st|2nd|3rd|4th)';
const QUARTER = `(?<part>(?:q|qtr|quarter|qr) ?-?[1-4]|[1-4]q|${ORDINAL} (?:quarter|qtr))`;
const HALF = `(?<part>(?:h|half) ?-?[12]|[12]h|${ORDINAL} half)`;
const QUARTERS = [new RegExp(`^${QUARTER}(?:${OF}${YEAR}\\)?)?$`), new RegExp(`^${YEAR}[ ,:/-]*${QUARTER}$`)];
const HALVES = [new RegExp(`^${HALF}(?:${OF}${YEAR}\\)?)?$`), new RegExp(`^${YEAR}[ ,:/-]*${HALF}$`)];
const SEASON = new RegExp(
  `^(?:(?:early|mid|late|end of)[ -](?:in )?)?(?<part>spring|summer|autumn|fall|winter)(?:${OF}${YEAR}\\)?)?$`,
);
/** "Q3 (Oct-Dec)" names the same months twice. */
const WITH_MONTHS = new RegExp(`^(.{2,40}?) ?\\(?(${MON}) ?(?:-|to) ?(${MON})(?:,? (\\d{4}))?\\)?$`);

/** The period that canonical words name; null: none. */
export function readPeriod(words: string, context: DateContext): DateReading | null {
  return (
    partOfYear(words, QUARTERS, 3, context) ??
    partOfYear(words, HALVES, 6, context) ??
    withMonths(words, context) ??
    term(words, context) ??
    season(words, context) ??
    wholeYear(words)
  );
}

/** Years that words name: the first and the last; `pair`: written as a fiscal year is, 2023-24. */
interface Years {
  first: number;
  last: number;
  pair: boolean;
  /** "2024-27" runs over fiscal years, "2024-2027" over calendar years. */
  short: boolean;
  /** "FY25" is 2024-25 to some and 2025-26 to others. */
  one: 'calendar' | 'fiscal';
}

function yearsIn(words: string): Years | null {
  const bare = words.replace(/^(?:fy|f\/y|financial year|fiscal year) ?-?/, '');
  const one = bare === words ? 'calendar' : 'fiscal';
  const [, a = '', b] = /^'?(\d{4}|\d{2})(?: ?[-/] ?'?(\d{4}|\d{2}))?$/.exec(bare) ?? [];
  if (!a || (a.length === 2 && !b && one === 'calendar')) return null;
  const first = fullYear(a);
  const last =
    b === undefined ? first : b.length === 2 ? Math.floor(first / 100) * 100 + Number(b) : Number(b);
  if (first < 1900 || last > 2199 || last < first || last > first + 30) return null;
  // Two digits each are years only where they follow each other: 23/24.
  if (a.length === 2 && b !== undefined && last !== first + 1) return null;
  return { first, last, pair: last === first + 1, short: b?.length === 2, one };
}

/** Quarters and halves: of a year that begins in April, or in January where the plan's own does. */
function partOfYear(words: string, forms: RegExp[], months: 3 | 6, context: DateContext): DateReading | null {
  const parts = forms.map((form) => form.exec(words)?.groups).find((groups) => groups !== undefined);
  const number = parts?.part === undefined ? null : partNumber(parts.part, 12 / months);
  if (!parts || number === null) return null;
  const ended = (year: number, start: number) => partFrom(year, start, number, months);
  if (!parts.year) return firstFrom(context, (year) => ended(year, context.yearStart));
  if (/^(?:this|next)/.test(parts.year)) {
    const made = ended(fiscalYearOf(context.earliest) + (/^next/.test(parts.year) ? 1 : 0), 4);
    return made && roughly(made);
  }
  // "Q3 24" is of 2024; two digits in front may count anything.
  const behind = words.startsWith(parts.part ?? '');
  const years = yearsIn(behind ? parts.year.replace(/^'?(?=\d\d$)/, '20') : parts.year);
  if (!years || years.last > years.first + 1) return null;
  const fiscal = ended(years.first, 4);
  if (years.pair || !fiscal) return fiscal;
  if (years.one === 'calendar') return context.yearStart === 1 ? ended(years.first, 1) : fiscal;
  const before = ended(years.first - 1, 4);
  return before && doubted(before, 'one of two', before.date, fiscal.date);
}

function partNumber(part: string, of: number): number | null {
  const digit = /[1-4]/.exec(part)?.[0];
  const place = ['first', 'second', 'third', 'fourth'].indexOf(part.split(' ')[0] ?? '') + 1;
  const number = digit ? Number(digit) : place || of;
  return number <= of ? number : null;
}

function partFrom(year: number, start: number, number: number, months: number): DateReading | null {
  const index = start - 1 + number * months;
  const date = monthEnd(year + Math.floor((index - 1) / 12), ((index - 1) % 12) + 1);
  return date === null ? null : inPeriod(monthsBefore(date, months - 1), date, 'quarter');
}

/** The first day of the month so many months before. */
function monthsBefore(day: IsoDate, months: number): IsoDate {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  return firstOfMonth(lastDayOfMonth(Math.floor(index / 12), (index % 12) + 1));
}

function withMonths(words: string, context: DateContext): DateReading | null {
  const [, named = '', , last = '', year] = WITH_MONTHS.exec(words) ?? [];
  const made = named ? readPeriod(named, context) : null;
  if (made?.precision !== 'quarter') return null;
  const end = monthEnd(year ? Number(year) : Number(made.date.slice(0, 4)), monthNumber(last));
  return end === null || end === made.date ? made : doubted(made, 'one of two', made.date, end);
}

const SEASON_ENDS: Record<string, number> = { spring: 5, summer: 8, autumn: 11, fall: 11, winter: 2 };

/** Meteorological seasons (Met Office): spring ends with May, winter with the February after. */
function season(words: string, context: DateContext): DateReading | null {
  const { part = '', year } = SEASON.exec(words)?.groups ?? {};
  const month = SEASON_ENDS[part];
  if (!month) return null;
  const inYear = (named: number) => {
    const date = monthEnd(named, month);
    return date === null ? null : inPeriod(monthsBefore(date, 2), date, 'quarter');
  };
  if (!year) return firstFrom(context, inYear);
  const years = yearsIn(year);
  if (!years || years.last > years.first + 1) return null;
  if (part === 'winter') {
    const after = inYear(years.first + 1);
    if (years.pair || !after) return after;
    return doubted(after, 'one of two', after.date, lastDayOfMonth(years.first, 2));
  }
  const made = inYear(years.first);
  // A fiscal year has the end of one spring and the beginning of the next.
  const next = part === 'spring' && years.pair ? inYear(years.last) : null;
  return made && next ? doubted(made, 'one of two', made.date, next.date) : made;
}

const TERM = new RegExp(
  `^(?:(?:end of )?(?:the )?)?(?<part>autumn|spring|summer) term(?:${OF}${YEAR}\\)?)?$`,
);
/** Terms of schools: from September to December, from January to March, from April to July. */
const TERMS: Record<string, { ends: number; months: number }> = {
  autumn: { ends: 12, months: 4 },
  spring: { ends: 3, months: 3 },
  summer: { ends: 7, months: 4 },
};

function term(words: string, context: DateContext): DateReading | null {
  const { part = '', year } = TERM.exec(words)?.groups ?? {};
  const named = TERMS[part];
  if (!named) return null;
  const inYear = (one: number) => {
    const date = monthEnd(one, named.ends);
    return date === null ? null : inPeriod(monthsBefore(date, named.months - 1), date, 'quarter');
  };
  const years = year ? yearsIn(year) : null;
  if (!year) return firstFrom(context, inYear);
  if (!years || years.last > years.first + 1) return null;
  return inYear(years.pair && part !== 'autumn' ? years.last : years.first);
}

function wholeYear(words: string): DateReading | null {
  const vague = /^(early|mid|middle|late)[ -](?:of |in )?(.+)$/.exec(words);
  if (vague) return partly(vague[1] ?? '', vague[2] ?? '');
  const bare = words.replace(/^(?:calendar year|cy|year|during|in) (?=\d)/, '');
  if (!new RegExp(`^${FISCAL}'?\\d`).test(bare)) return null;
  const years = yearsIn(bare);
  return years && yearEnding(years);
}

function yearEnding({ first, last, pair, short, one }: Years): DateReading | null {
  const fiscal = (start: number) => inPeriod(`${start}-04-01`, `${start + 1}-03-31`, 'year');
  if (pair) return fiscal(first);
  if (last > first && short) return inPeriod(`${first}-04-01`, `${last}-03-31`, 'year');
  if (last > first) return inPeriod(`${first}-01-01`, `${last}-12-31`, 'year');
  if (one === 'calendar') return inPeriod(`${first}-01-01`, `${first}-12-31`, 'year');
  const before = fiscal(first - 1);
  return doubted(before, 'one of two', before.date, fiscal(first).date);
}

/** "Mid 2024" ends with June; "early" and "late" name no day of a year. */
function partly(which: string, words: string): DateReading | null {
  const year = wholeYear(words);
  if (!year || year.doubt || year.precision !== 'year') return null;
  const middle = addDays(monthsBefore(year.date, 5), -1);
  if (/^mid/.test(which)) return { ...onDay(middle), from: year.from, precision: 'quarter' };
  const quarterEnd = addDays(monthsBefore(year.date, 8), -1);
  const date = which === 'early' ? quarterEnd : year.date;
  return doubted({ ...year, date }, 'vague', date);
}
