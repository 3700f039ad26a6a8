import { Chrono, configuration } from 'chrono-node/en';
import { type DateContext, type DateReading, doubted, onDay } from './date-reading.ts';
import { canonical, LONGEST_DATE, MON } from './date-words.ts';
import type { IsoDate } from './dates.ts';
import { addDays, localDay, readDay } from './days.ts';
import { readWhole } from './whole-date.ts';

export type { PlanYear } from './date-reading.ts';
export { readWordedDate } from './plan-dates.ts';

/** Forms that are understood, for the sentence that refuses one. */
export const DATE_FORMS = '“31 March 2024”, “March 2024”, “Q4”, “31/03/2024” or “ongoing”';

/** A plan is for a year, and nothing is promised for more than two years beyond it. */
const FAR_AHEAD_DAYS = 3 * 366;

/**
 * Reads a date said in chat, whole or not at all: a month, a weekday or "in two weeks" is the next one from today.
 * Null: the words are no date. `doubt`: it is asked about before it is applied.
 */
export function readSpokenDate(text: string, today: IsoDate): DateReading | null {
  if (text.length > 2 * LONGEST_DATE) return null;
  const context: DateContext = {
    earliest: today,
    yearStart: 4,
    order: 'dmy',
    shortYear: 'day',
    plan: null,
  };
  const read = readWhole(text, context, today) ?? casually(text, today);
  if (!read) return null;
  if (read.date < today) return doubted(read, 'passed');
  return read.date > addDays(today, FAR_AHEAD_DAYS) ? doubted(read, 'far ahead') : read;
}

const british = new Chrono(configuration.createCasualConfiguration(true));
/** What is written with a month or with numbers is read above, or is no date. */
const READ_ABOVE = new RegExp(`(?<![a-z])${MON}(?![a-z])|\\d[-/.,: ]*\\d|\\d$|%`);

/** The last resort: chrono's British reading, when the whole text is the date. */
function casually(text: string, today: IsoDate): DateReading | null {
  const words = canonical(text);
  if (!words || words.length > 40 || READ_ABOVE.test(words)) return null;
  const [match, ...more] = british.parse(words, new Date(`${today}T12:00:00Z`), { forwardDate: true });
  if (!match || more.length || match.text.length < words.length) return null;
  if (!match.start.isCertain('day') && !match.start.isCertain('weekday')) return null;
  const day = readDay(localDay(match.start.date().toISOString(), 'UTC'));
  return day ? onDay(day) : null;
}
