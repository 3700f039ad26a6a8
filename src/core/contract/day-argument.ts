import { reply, shortened, text } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { type DateReading, isUnclear } from '../base/time/date-reading.ts';
import type { IsoDate, Precision } from '../base/time/dates.ts';
import { addDays, formatDate, weekdayName } from '../base/time/days.ts';
import { readSpokenDate } from '../base/time/spoken-date.ts';
import { currentPlan } from '../domain/current.ts';
import type { Context } from './command.ts';

/** A day that a command can take, or why it cannot: then with the days that may be meant. */
export type DayArgument =
  | { date: IsoDate; precision: Precision; fault: null }
  | { date: null; fault: string; candidates: IsoDate[] };

/** Longest that anything is promised beyond its plan. */
const BEYOND_DAYS = 2 * 366;

/**
 * The day that a command's words name, counted from today or from another day. A day that has passed is the
 * command's own to refuse.
 */
export function dayIn(
  words: string,
  { state, today }: Pick<Context, 'state' | 'today'>,
  from = today,
): DayArgument {
  const read = readSpokenDate(words, from);
  const shown = shortened(words.trim(), 60);
  if (!read) return fault(`I can’t find a date in “${shown}”. Write it as 31 March 2024 or “end of June”.`);
  const unclear = faultOf(read, shown);
  if (unclear) return unclear;
  const ends = currentPlan(state)?.to ?? today;
  const latest = addDays(ends > today ? ends : today, BEYOND_DAYS);
  if (read.date > latest) {
    return fault(
      `I read “${shown}” as ${formatDate(read.date)}, more than two years after the plan. Name a day up to ${formatDate(latest)}.`,
    );
  }
  return { date: read.date, precision: read.precision, fault: null };
}

function faultOf({ date, doubt }: DateReading, shown: string): DayArgument | null {
  if (!doubt || !isUnclear(doubt)) return null;
  const [one = date, other] = doubt.candidates;
  if (doubt.why === 'another weekday') {
    return fault(
      `${formatDate(one)} is a ${weekdayName(one)}, and you wrote “${shown}”. Which day is meant?`,
      [one],
    );
  }
  if (!other) return fault(`“${shown}” names no day. Write it as ${formatDate(one)}.`, [one]);
  return fault(`“${shown}” may be ${formatDate(one)} or ${formatDate(other)}. Which one do you mean?`, [
    one,
    other,
  ]);
}

function fault(sentence: string, candidates: IsoDate[] = []): DayArgument {
  return { date: null, fault: sentence, candidates };
}

/** Asks which day is meant; `say` words the command with a day that is clear. */
export function whichDay(
  { fault: question, candidates }: Extract<DayArgument, { date: null }>,
  say: (day: string) => string,
): Reply {
  return reply([text(question)], {
    actions: candidates.map((day, i) => ({
      id: `choose-${i + 1}`,
      label: formatDate(day),
      say: say(formatDate(day)),
    })),
  });
}
