import { type DateReading, doubted, inPeriod, onDay, roughly } from './date-reading.ts';
import { dayOf, firstOfMonth, WEEKDAY, weekdayNumber } from './date-words.ts';
import type { IsoDate } from './dates.ts';
import { onWeekday } from './day-forms.ts';
import { addDays, lastDayOfMonth, weekday } from './days.ts';
import { countOf, NUMBER_WORDS } from './number-words.ts';

/** Days counted from today: tomorrow, Monday week, in three weeks, the end of next month, the 27th. */

const COUNT = `(\\d{1,3}|an?|another|one more|(?:a )?couple(?: of)?|${NUMBER_WORDS.join('|')})`;
const SPAN = new RegExp(
  `^(?:(?:in|within) )?(?:the next )?${COUNT}(?: more)? (working day|day|week|fortnight|month|quarter|year)s?(?:'? time)?$`,
);
/** "two weeks on Monday", "a week today", "a fortnight from Friday". */
const SPAN_FROM = new RegExp(
  `^(?:in )?${COUNT} (day|week|fortnight|month)s? (?:(?:on|from|after) )?(today|now|tomorrow|(?:next )?${WEEKDAY})$`,
);
/** "Monday fortnight", "tomorrow week". */
const AND_MORE = new RegExp(`^(?:on )?(today|tomorrow|${WEEKDAY})(?: come)?(?: a)? (week|fortnight)$`);
const NAMED_DAY = new RegExp(`^(?:(next|this|this coming|coming) )?(${WEEKDAY})$`);
const OF_A_WEEK = new RegExp(
  `^(${WEEKDAY})(?: of)? (this|next|last|the following) (?:week|wk)$|^(this|next|last) week'?s? (?:on )?(${WEEKDAY})$`,
);
const PAST = new RegExp(
  `^(?:yesterday|(?:last|past) (week|month|${WEEKDAY})|${COUNT} (day|week|month)s? ago)$`,
);

/** The day or period that canonical words count from today; null: none. */
export function readRelative(words: string, today: IsoDate): DateReading | null {
  return (
    named(words, today) ??
    period(words, today) ??
    onOneOfTheWeek(words, today) ??
    counted(words, today) ??
    ofMonth(words, today) ??
    past(words, today)
  );
}

function named(words: string, today: IsoDate): DateReading | null {
  if (/^(?:today|now|tonight|this (?:morning|afternoon|evening))$/.test(words)) return onDay(today);
  if (words === 'tomorrow') return onDay(addDays(today, 1));
  if (/^(?:the )?day after tomorrow$/.test(words)) return onDay(addDays(today, 2));
  return null;
}

/** Weeks end on Sunday, except where their end is said: an office's ends on its Friday. */
function period(words: string, today: IsoDate): DateReading | null {
  const [, end, which = 'this', what] =
    /^((?:the )?end (?:of )?)?(?:the )?(?:(this|next|current|coming) )?(week|month|quarter)$/.exec(words) ??
    [];
  if (!what || (!end && !/\b(?:this|next|current|coming)\b|quarter/.test(words))) return null;
  const ahead = which === 'next' ? 1 : 0;
  if (what === 'quarter') return quarterFrom(today, ahead);
  if (what === 'month') {
    const last = monthFrom(today, ahead);
    return { ...inPeriod(firstOfMonth(last), last, 'month'), precision: 'day' };
  }
  const monday = addDays(today, -((weekday(today) + 6) % 7) + 7 * ahead);
  const friday = addDays(monday, 4);
  const last = end && friday > today ? friday : addDays(monday, 6);
  return { ...onDay(last), from: monday };
}

function quarterFrom(today: IsoDate, ahead: number): DateReading {
  const last = monthFrom(today, ((12 - Number(today.slice(5, 7))) % 3) + 3 * ahead);
  return inPeriod(firstOfMonth(monthFrom(last, -2)), last, 'quarter');
}

/** "Next Friday" on a Wednesday is in two days to some and in nine to others; on a Friday or Saturday it is one day. */
function onOneOfTheWeek(words: string, today: IsoDate): DateReading | null {
  const [, before, of, week, before2] = OF_A_WEEK.exec(words) ?? [];
  const day = weekdayNumber(before ?? before2 ?? '');
  if (day >= 0) {
    const ahead = { this: 0, last: -7 }[of ?? week ?? ''] ?? 7;
    return onDay(addDays(today, ((day + 6) % 7) - ((weekday(today) + 6) % 7) + ahead));
  }
  const [, which, name] = NAMED_DAY.exec(words) ?? [];
  if (!name) return null;
  const soon = comingWeekday(name, today);
  const inThisWeek = (weekday(today) + 6) % 7 < (weekdayNumber(name) + 6) % 7;
  const made = onDay(soon);
  return which === 'next' && inThisWeek ? doubted(made, 'one of two', soon, addDays(soon, 7)) : made;
}

function comingWeekday(name: string, today: IsoDate): IsoDate {
  return addDays(today, (weekdayNumber(name) - weekday(today) + 7) % 7 || 7);
}

function counted(words: string, today: IsoDate): DateReading | null {
  const [, query, unit] = SPAN.exec(words) ?? [];
  if (query && unit) return spanFrom(today, query, unit);
  const [, many, each, day] = SPAN_FROM.exec(words) ?? [];
  if (many && each && day) {
    const start = anchor(day, today);
    const made = start && spanFrom(start.date, many, each);
    return made && start.doubt
      ? doubted(
          made,
          'one of two',
          ...start.doubt.candidates.map((one) => spanFrom(one, many, each)?.date ?? one),
        )
      : made;
  }
  const [, from, more] = AND_MORE.exec(words) ?? [];
  const start = from && anchor(from, today);
  return start ? onDay(addDays(start.date, more === 'week' ? 7 : 14)) : null;
}

function anchor(words: string, today: IsoDate): DateReading | null {
  return named(words, today) ?? onOneOfTheWeek(words, today);
}

const DAYS_IN: Record<string, number> = { day: 1, week: 7, fortnight: 14 };
const MONTHS_IN: Record<string, number> = { month: 1, quarter: 3, year: 12 };

function spanFrom(start: IsoDate, words: string, unit: string): DateReading | null {
  const n = countOf(words);
  if (n === null) return null;
  const months = MONTHS_IN[unit];
  const made = onDay(
    unit === 'working day'
      ? workingDaysOn(start, n)
      : months
        ? monthsOn(start, n * months)
        : addDays(start, n * (DAYS_IN[unit] ?? 1)),
  );
  return /couple/.test(words) || unit === 'working day' ? roughly(made) : made;
}

/** Without holidays, which differ by country: less than sure. */
function workingDaysOn(start: IsoDate, n: number): IsoDate {
  let day = start;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    if (weekday(day) % 6) left--;
  }
  return day;
}

const OF_MONTH = new RegExp(
  `^(?:(${WEEKDAY}),? )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)(?: of (this|next|the) month)?$`,
);

/** "the 27th", "Friday the 27th": the next one, in a month that has it; "the 3rd of next month". */
function ofMonth(words: string, today: IsoDate): DateReading | null {
  const [, name, day = '', which] = OF_MONTH.exec(words) ?? [];
  if (!day) return null;
  const months = which === 'next' ? [1] : which ? [0] : [0, 1, 2];
  for (const ahead of months) {
    const end = monthFrom(today, ahead);
    const made = dayOf(Number(end.slice(0, 4)), Number(end.slice(5, 7)), Number(day));
    if (made && (made > today || which)) return onWeekday(onDay(made), name);
  }
  return null;
}

function past(words: string, today: IsoDate): DateReading | null {
  const [all, last, many, unit] = PAST.exec(words) ?? [];
  if (!all) return null;
  if (many && unit) {
    const n = countOf(many) ?? 0;
    return onDay(unit === 'month' ? monthsOn(today, -n) : addDays(today, -n * (DAYS_IN[unit] ?? 1)));
  }
  if (last === 'week') return onDay(addDays(today, -7));
  if (last === 'month') return inPeriod(firstOfMonth(monthFrom(today, -1)), monthFrom(today, -1), 'month');
  if (!last) return onDay(addDays(today, -1));
  const soon = comingWeekday(last, today);
  return onDay(addDays(soon, soon === addDays(today, 7) ? -14 : -7));
}

/** The last day of the month so many months on. */
export function monthFrom(day: IsoDate, months: number): IsoDate {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return lastDayOfMonth(Math.floor(month / 12), (month % 12) + 1);
}

/** The same day so many months on, or the last of a shorter month. */
export function monthsOn(day: IsoDate, months: number): IsoDate {
  const end = monthFrom(day, months);
  return Number(day.slice(8)) < Number(end.slice(8)) ? end.slice(0, 8) + day.slice(8) : end;
}
