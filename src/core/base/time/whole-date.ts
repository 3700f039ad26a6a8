import { type DateContext, type DateReading, doubted, inPeriod, onDay, roughly } from './date-reading.ts';
import { canonical, MON } from './date-words.ts';
import type { IsoDate } from './dates.ts';
import { readCalendar } from './day-forms.ts';
import { addDays, localDay } from './days.ts';
import { namedDay, nextOn } from './feasts.ts';
import { readPeriod } from './period-forms.ts';
import { readRelative } from './relative-days.ts';

/** One date, read whole: whatever is left over of its words makes it none. */

const LEAD =
  /^(?:(?:on or before|by|erbyn|until|till|til|to|on|at|in|for|due|no later than|not later than|by the latest|the|its?|(?:re)?forecast|estimated?|expected|anticipated|planned|target(?:ed)?|deadline|date|completion|est)(?: date)?(?: |: ?|\. ?))+/;
const NEARLY =
  /^(?:around|about|circa|ca?|approx|approximately|roughly|say|probably|c\.|approx\.)(?: |(?=\d))|^~ ?/;
const TAIL =
  /[ ,]*(?:\(?(?:at the )?(?:very )?latest\)?|inclusive|(?:\(|- ?)?(?:tbc|tbd|est(?:imated)?|provisional)\)?|\?)$/;
const END_OF = /^(?:diwedd (?:mis )?|(?:the )?(?:very )?(?:end|close)(?:[ -]of)?[ -](?:the )?)/;
const CLOCK_BEHIND =
  /(?:[ ,]+|(?<=\d)t)(?:at )?(?:(?<clock>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) ?(?:am|pm)? ?(?<zone>z|gmt|bst|utc|[+-]\d{2}:?\d{2})?|\d{1,2}(?:[.:]\d{2})? ?(?:am|pm)|noon|midday|midnight|cop|cob|eod|close of (?:play|business)|end of (?:play|day)|first thing|morning|afternoon|evening|lunchtime)$/;
const CLOCK_BEFORE =
  /^(?:\d{1,2}(?:[.:]\d{2})? ?(?:am|pm)|noon|midday|midnight|cop|cob|eod|close of (?:play|business)|end of (?:play|day))(?: on)? /;
const WEEK_OF =
  /^(?:w\/?c|w\/?b|w\/?e|week (?:commencing|beginning|starting|ending|of))(?![a-z])[ :]*(?:the )?/;
/** Only a month has an end or a middle, so the number behind it is a year: "end of April 24". */
const MONTH_AND_YEAR = new RegExp(`^(${MON}) (\\d\\d)$`);
const WITHIN_MONTH = new RegExp(
  `^(?:(first|second|third|last|1st|2nd|3rd) week (?:of|in)|(mid|middle)(?:[ -]of|[ -]in)?|(early|late|beginning|start)(?:[ -](?:of|in))?|(first|second|1st|2nd) half of)[ -](?:the )?(${MON}.*|(?:this|next) month)$`,
);
const YEAR_END =
  /^(?:(?:the )?(?:end|close)[ -](?:of )?)?(?:the |this |current )?(financial |fiscal |calendar |plan |f)?(?:year|y)([ -]end)?(?: '?(\d{4}|\d{2})(?:[-/](\d{4}|\d{2}))?)?$/;

/** The date that words are, nothing left over; null: they are none. `today`: null in a file, which has none. */
export function readWhole(text: string, context: DateContext, today: IsoDate | null): DateReading | null {
  const words = canonical(text);
  return words ? bare(words, context, today) : null;
}

function bare(words: string, context: DateContext, today: IsoDate | null): DateReading | null {
  const clocked = CLOCK_BEHIND.exec(words);
  if (clocked) {
    const made = bare(words.slice(0, clocked.index), context, today);
    if (made) return atMidnight(made, clocked.groups ?? {});
  }
  const nearly = NEARLY.exec(words);
  if (nearly) {
    const made = bare(words.slice(nearly[0].length), context, today);
    return made && roughly(made);
  }
  const shorter = words.replace(CLOCK_BEFORE, '').replace(LEAD, '').replace(TAIL, '');
  if (shorter !== words) {
    // "to the end" is words, "the end of June" a date.
    return bare(shorter, context, today) ?? one(words, context, today);
  }
  return one(words, context, today);
}

function one(words: string, context: DateContext, today: IsoDate | null): DateReading | null {
  const fixed = readCalendar(words, context) ?? readPeriod(words, context);
  if (fixed) return fixed;
  const read =
    yearEnd(words, context) ??
    (today ? readRelative(words, today) : null) ??
    feast(words, context) ??
    withinMonth(words, context, today) ??
    beforeIt(words, context, today) ??
    monthToCome(words, context) ??
    ofThisYear(words, context, today);
  if (read) return read;
  const ends = words.replace(END_OF, '');
  const inner = ends === words ? words.replace(WEEK_OF, '') : ends.replace(MONTH_AND_YEAR, "$1 '$2");
  return inner !== words && inner ? bare(inner, context, today) : null;
}

/** 23:00 in UTC is midnight of the day after in a British summer, and how machines write that day. */
function atMidnight(
  made: DateReading,
  { clock = '', zone = '' }: Record<string, string | undefined>,
): DateReading {
  if (made.precision !== 'day' || !/^23:00(?::00(?:[.,]0+)?)?$/.test(clock)) return made;
  if (!/^(?:z|utc|[+-]00:?00)$/.test(zone)) return made;
  return onDay(localDay(`${made.date}T23:00:00Z`, 'Europe/London'));
}

function yearEnd(words: string, { earliest, plan }: DateContext): DateReading | null {
  const full = words
    .replace(/^eofy/, 'end of financial year')
    .replace(/^fye/, 'financial year end')
    .replace(/^eoy/, 'end of year');
  const [all, kind = '', end, first, second] = YEAR_END.exec(full) ?? [];
  if (!all || (!end && !/^(?:the )?(?:end|close)/.test(all))) return null;
  if (first) {
    const year = first.length === 2 ? 2000 + Number(first) : Number(first);
    if (second) return onDay(`${year + 1}-03-31`);
    return /^(?:calendar|$)/.test(kind) ? onDay(`${year}-12-31`) : onDay(`${year}-03-31`);
  }
  if (/^calendar/.test(kind)) return onDay(nextOn('12-31', earliest));
  if (plan && !/^f/.test(kind)) return inPeriod(plan.from, plan.to, 'year');
  const fiscal = /^f/.test(kind) || end !== undefined;
  return roughly({ ...onDay(nextOn(fiscal ? '03-31' : '12-31', earliest)), precision: 'year' });
}

/** "Christmas", "Easter 2025": what is to be ready by then is less than sure of its day. */
function feast(words: string, { earliest }: DateContext): DateReading | null {
  const [, name = words, year] = /^(.+?),? (\d{4})$/.exec(words) ?? [];
  const day = namedDay(name.replace(/^before /, ''), year ? `${year}-01-01` : earliest);
  return day === null ? null : roughly(onDay(day));
}

/** "mid June", "first week of March": within a month that is named or counted. */
function withinMonth(words: string, context: DateContext, today: IsoDate | null): DateReading | null {
  const [, week, middle, loose, half, named] = WITHIN_MONTH.exec(words) ?? [];
  const month = named ? bare(named.replace(MONTH_AND_YEAR, "$1 '$2"), context, today) : null;
  const whole = month?.from.slice(8) === '01' && month.from.slice(0, 7) === month.date.slice(0, 7);
  if (!named || !month || !whole) return null;
  const weeks =
    ['first', 'second', 'third'].indexOf(week ?? '') + 1 || Number(/^[123]/.exec(week ?? '')?.[0] ?? 0);
  const day = middle || /^(?:first|1st)/.test(half ?? '') ? '15' : ['07', '14', '21'][weeks - 1];
  if (loose || !day) return roughly(month);
  const made = {
    ...onDay(`${month.date.slice(0, 8)}${day}`),
    sure: middle !== undefined,
    doubt: month.doubt,
  };
  // "Mid February" on the 16th is the next one.
  if (made.date >= context.earliest || !new RegExp(`^${MON}$`).test(named)) return made;
  return withinMonth(`${words} ${Number(made.date.slice(0, 4)) + 1}`, context, today);
}

/** "Before 1 April" is done by 31 March; of a day in the week or a feast the day itself is told. */
function beforeIt(words: string, context: DateContext, today: IsoDate | null): DateReading | null {
  const [, after, what = ''] =
    /^(?:before|prior to|ahead of|(from|starting|commencing|beginning)) (.+)$/.exec(
      words.replace(/^(.+?) (?:onwards?|and beyond)$/, 'from $1'),
    ) ?? [];
  const made = what ? bare(what, context, today) : null;
  if (!made || after) return made && context.plan ? doubted(made, 'a beginning') : made;
  const fixed = readCalendar(what, context) ?? readPeriod(what, context);
  const day = addDays(made.from, -1);
  return fixed ? { ...made, ...onDay(day), doubt: made.doubt } : made;
}

/** "next June": where this year still has one, it may be that one. */
function monthToCome(words: string, context: DateContext): DateReading | null {
  const [, which, name] = new RegExp(`^(next|this|this coming|coming) (${MON})$`).exec(words) ?? [];
  const made = name ? readCalendar(name, context) : null;
  if (!made) return null;
  const sameYear = made.date.slice(0, 4) === context.earliest.slice(0, 4);
  const after = `${Number(made.date.slice(0, 4)) + 1}`;
  const other = sameYear && which === 'next' ? readCalendar(`${name} ${after}`, context) : null;
  return other ? doubted(made, 'one of two', made.date, other.date) : made;
}

/** "31 March next year". */
function ofThisYear(words: string, context: DateContext, today: IsoDate | null): DateReading | null {
  const [, what, which] = /^(.+?),? (this|next) year$/.exec(words) ?? [];
  if (!what || !today || !new RegExp(`${MON}|\\d[./]\\d`).test(what)) return null;
  const year = Number(today.slice(0, 4)) + (which === 'next' ? 1 : 0);
  const sep = /\d([./])\d/.exec(what)?.[1] ?? ' ';
  return bare(`${what}${sep}${year}`, context, today);
}
