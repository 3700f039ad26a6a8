import { readRange } from './date-ranges.ts';
import {
  type DateContext,
  type DateDoubt,
  type DateReading,
  type DayOrder,
  doubted,
  type PlanYear,
} from './date-reading.ts';
import { LONGEST_DATE } from './date-words.ts';
import type { IsoDate, WordedDate } from './dates.ts';
import { addDays } from './days.ts';
import { readWhole } from './whole-date.ts';

/** Dates as plans and their files word them, read the British way unless the column says otherwise. */

/** A cell's date, with what else the cell says of it. */
export interface PlanDate extends WordedDate {
  /** The first day of a range or period; null: no date. */
  from: IsoDate | null;
  /** "31/03/2024 (revised 30/06/2024)": what was promised first. */
  baseline: IsoDate | null;
  /** "Completed June 2024": it is done, and `date` is when. */
  completed: boolean;
  /** "Ongoing – review March 2025". */
  reviewOn: IsoDate | null;
  /** Null: the date can be taken as it is. */
  doubt: DateDoubt | null;
}

/** How the column of a cell writes its dates, as `dateStyleOf` finds it. */
export interface DateStyle {
  order?: DayOrder;
  /** What "June 24" is in this column. */
  shortYear?: DateContext['shortYear'];
}

const ONGOING = /\b(?:on-?going|underway|continuous(?:ly)?|rolling|business as usual|bau)\b/gi;
const RECURS =
  /^(?:reviewed? )?(?:annual(?:ly)?|yearly|quarterly|monthly|fortnightly|weekly|daily|(?:half|bi)[- ]?(?:yearly|annual(?:ly)?|monthly)|\d{1,2}[ -]?monthly|(?:every|each) (?:\w+ )?(?:year|month|quarter|week)s?|(?:every|each|annually(?: (?:in|by|each|every))?) [a-z]{3,9}|[a-z]{3,9} (?:each|every) year|(?:once|twice) a (?:year|quarter|month))$/i;
const NO_DATE =
  /^(?:|tb[acd]|to be (?:confirmed|agreed|decided|determined|advised)|not (?:yet )?(?:set|known|agreed|applicable|confirmed)|n\/?a|none|unknown|\?+|[-–—]+)$/i;
/** "within 6 months of award", "Week 12": counted from a day that the plan does not name. */
const FROM_AN_EVENT =
  /^(?:within |in |by |approx\w* )?(?:\d{1,3}|an?|\w+) (?:working )?(?:day|week|month|quarter|year)s? (?:of|after|from|following|before|prior to|post)\b|^(?:week|month|year|day|phase|stage|sprint|tranche) ?\d{1,3}$/i;

const COMPLETED = '(?:completed?|done|finished|achieved|delivered|closed|implemented|met|[✓✔✅☑]\\uFE0F?)';
const DONE_FIRST = new RegExp(
  `^(?:fully |all |now )?${COMPLETED}(?![\\w-])(?! +(?:by|before|no later|when|if|once)\\b)[\\s,:;(–-]*(.*?)\\)?$`,
  'i',
);
const DONE_LAST = new RegExp(`^(.*?\\d.*?)[\\s,:;(–-]*(?<![\\w-])(?:now )?${COMPLETED}\\)?$`, 'i');
const TO_BE_DONE = new RegExp(`^(?:to be )?${COMPLETED}(?= +(?:by|before|no later)\\b)`, 'i');

const MOVES =
  '(?:revised|extended|moved|changed|slipped|rescheduled|re-?baselined|re-?profiled|pushed back|put back|deferred|amended|updated|delayed)';
const MOVED_TO = new RegExp(
  `^(.*?\\d.*?|.{3,12}?)[\\s,;:([–-]*(?:(?:now |since )?${MOVES}(?: date)?(?: to| until)?|now|new date|->|→|=>)\\)?:? *(.+?)[)\\]]?$`,
  'i',
);
const FIRST_SAID = /^(?:original(?:ly)?|previously|formerly|initially|was|baseline|from)\b:? *(?=.*\d)/i;
/** "(provisional) 30 June 2026". */
const REMARK_BEFORE = /^\(([^()\d]{3,40})\) +(?=\S)/;
const MOVED_FROM = new RegExp(`^${MOVES}?:? *(?:from )(.+?) (?:to|until) (.+)$`, 'i');
const WAS = new RegExp(
  `^(?:(?:now )?${MOVES}(?: date)?(?: to)?:? *)?(.+?)[\\s,;(–-]*\\b(?:was|originally|original(?: date)?|previously|formerly|moved from|slipped from|baseline|initially|instead of)\\b:? *(.+?)\\)?$`,
  'i',
);
/** "30/06/2025 (30/09/2025)". */
const TWO_DAYS = /^(.*\d.*?) ?[([]([^()[\]]*\d[^()[\]]*)[)\]]$/;
const STRUCK = /^(?:~~(?<old>[^~]+)~~|<(?<tag>s|del|strike)>(?<old2>[^<]+)<\/\k<tag>>)\s*(?<now>.+)$/i;
const FOOTNOTE =
  /(?:<sup>[^<]{0,12}<\/sup>|\[(?:\d{1,2}|[a-z]|note \d)\]|[\u00b9\u00b2\u00b3\u2070-\u2079\u1d43-\u1d5b*†‡§]|\^\d)+/gi;
const NOTE_NUMBER = /(?<=\d{4}|[a-z]) ?\((?:\d|[a-e]|note \d)\)$/i;
/** What may be part of a date: a remark beside one holds nothing of the kind. */
const DATEISH =
  /\d|(?<![a-z])(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?(?![a-z])|\b(?:spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|quarter|half|year|month|week|early|late|mid)\b/i;

/** Reads a completion date as a plan words it. Null: no date can be read from it, and its words are all there is. */
export function readWordedDate(text: string, year: PlanYear, style: DateStyle = {}): PlanDate | null {
  const words = text.replace(/\s+/g, ' ').trim();
  // Twice as long: a cell may hold two dates and a remark.
  if (words.length > 2 * LONGEST_DATE) return null;
  const made = readCell(words, contextOf(year, style));
  return made && { ...made, text: words };
}

type DateParts = Omit<PlanDate, 'text'>;
const NOTHING: DateParts = {
  date: null,
  from: null,
  precision: 'none',
  ongoing: false,
  baseline: null,
  completed: false,
  reviewOn: null,
  doubt: null,
};

function contextOf(year: PlanYear, { order = 'dmy', shortYear = 'unsettled' }: DateStyle): DateContext {
  const yearStart = year.from.slice(5, 7) === '01' ? 1 : 4;
  return { earliest: year.from, yearStart, order, shortYear, plan: year };
}

function readCell(words: string, context: DateContext): DateParts | null {
  const plain = words.replace(FOOTNOTE, '').replace(NOTE_NUMBER, '').trim();
  if (NO_DATE.test(plain) || (FROM_AN_EVENT.test(plain) && !readOne(plain, context))) return NOTHING;
  return (
    changed(words, context) ??
    changed(plain, context) ??
    done(plain, context) ??
    ongoing(plain, context) ??
    dated(plain, context) ??
    besideRemark(plain, context)
  );
}

function readOne(words: string, context: DateContext): DateReading | null {
  const read = (one: string) => readWhole(one, context, null);
  return read(words) ?? readRange(words, read);
}

function dated(words: string, context: DateContext): DateParts | null {
  const made = readOne(words.replace(TO_BE_DONE, ''), context);
  if (!made) return null;
  const { date, from, precision, doubt } = farFrom(made, context);
  return { ...NOTHING, date, from, precision, doubt };
}

/** More than two years before or beyond the plan. */
const FAR_DAYS = 2 * 366;

function farFrom(made: DateReading, { plan }: DateContext): DateReading {
  if (!plan) return made;
  if (made.date > addDays(plan.to, FAR_DAYS)) return doubted(made, 'far ahead');
  return made.date < addDays(plan.from, -FAR_DAYS) ? doubted(made, 'passed') : made;
}

/** Two dates, of which one took the other's place; either may have its own words. */
function changed(words: string, context: DateContext): DateParts | null {
  const struck = STRUCK.exec(words)?.groups;
  const pairs = [
    struck && [struck.old ?? struck.old2, struck.now],
    turned(WAS.exec(words)),
    MOVED_FROM.exec(words)?.slice(1),
    MOVED_TO.exec(words.replace(FIRST_SAID, ''))?.slice(1),
  ];
  for (const [before = '', now = ''] of pairs.filter((pair) => pair != null)) {
    const old = before && readOne(before, context);
    const made = old && now ? readCell(now, context) : null;
    if (old && made?.date) return { ...made, baseline: old.date };
  }
  return slipped(words, context);
}

/** A day behind another in brackets: dates slip, so the later one holds and the earlier one was promised first. */
function slipped(words: string, context: DateContext): DateParts | null {
  const [, one = '', other = ''] = TWO_DAYS.exec(words) ?? [];
  const both = [one, other].map((part) => dated(part, context));
  const [first, second] = both.sort((a, b) => (a?.date ?? '').localeCompare(b?.date ?? ''));
  if (!first?.date || !second?.date || first.precision !== second.precision) return null;
  return first.precision === 'day' || first.precision === 'month'
    ? { ...second, baseline: first.date }
    : null;
}

function turned(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[2], match[1]];
}

function done(words: string, context: DateContext): DateParts | null {
  const rest = DONE_FIRST.exec(words)?.[1] ?? DONE_LAST.exec(words)?.[1];
  if (rest === undefined) return null;
  if (!rest) return { ...NOTHING, completed: true };
  const made = dated(rest.replace(/^(?:in|on|as (?:of|at)|date) /i, ''), context);
  return made && { ...made, completed: true };
}

const REVIEW =
  /^(.*?)[\s,;:(–-]*\b(?:next |to be )?review(?:ed)?(?: date| due)?(?: by| in| on| at)?[:\s]+(?:by |in |on )?(.+?)\)?$/i;

/** What goes on, with the day it ends or is looked at again where the cell has one. */
function ongoing(words: string, context: DateContext): DateParts | null {
  if (RECURS.test(words)) return { ...NOTHING, ongoing: true };
  const bare = words.replace(ONGOING, ' ');
  const [, before = '', again] = REVIEW.exec(bare) ?? [];
  if (again && (bare !== words || before === '')) {
    const review = readOne(again, context);
    if (review && !trimmed(before)) return { ...NOTHING, ongoing: true, reviewOn: review.date };
    if (RECURS.test(again) && bare !== words) return { ...NOTHING, ongoing: true };
  }
  if (bare === words) return null;
  const rest = trimmed(bare.replace(/\b(?:and|but|then)\b/gi, ' '));
  if (NO_DATE.test(rest) || RECURS.test(rest) || !DATEISH.test(rest)) return { ...NOTHING, ongoing: true };
  // "Ongoing, annual review each April".
  if (/\breview/i.test(rest) && trimmed(words).search(ONGOING) === 0) return { ...NOTHING, ongoing: true };
  const made = dated(rest, context) ?? besideRemark(rest, context);
  // "Ongoing from April 2024" has no last day.
  if (made?.doubt?.why === 'a beginning') return { ...NOTHING, from: made.from, ongoing: true };
  // "Ongoing until March 2025" ends then.
  const ends = /^(?:until|till|to|through to) /i.test(rest);
  return made && { ...made, ongoing: !ends };
}

function trimmed(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/^[\s,;:/(–-]+|[\s,;:/)–-]+$/g, '');
}

/** "31 March 2024 – subject to funding", "Target: June 2024": the remark holds nothing that could be a date. */
function besideRemark(words: string, context: DateContext): DateParts | null {
  const remark = REMARK_BEFORE.exec(words);
  if (remark && !DATEISH.test(remark[1] ?? '')) return readCell(words.slice(remark[0].length), context);
  const label = /^([^:\d]{3,40}): (.+)$/.exec(words);
  if (label?.[2] && !DATEISH.test(label[1] ?? '')) return readCell(label[2], context);
  for (const match of [...words.matchAll(/ ?[(;,:]| [-–—] | subject to /g)].slice(0, 4)) {
    const made = dated(words.slice(0, match.index), context);
    if (made && !DATEISH.test(words.slice(match.index))) return made;
  }
  return null;
}
