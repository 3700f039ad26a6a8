import { type Calendar, dayReached, workingDayFrom } from '../base/time/calendar.ts';
import type { Instant, IsoDate } from '../base/time/dates.ts';
import { addDays, daysBetween } from '../base/time/days.ts';
import type { State } from './state.ts';

const WEEK = 7;

/**
 * When what still waits is told again: each week after a day, on the working day on or after it, and once a week however
 * late the look is. `key` is under what it is kept that it was told. Pure.
 */
export function toldWeekly(
  state: State,
  key: string,
  start: IsoDate,
  calendar: Calendar,
  now: Instant,
): { due: IsoDate | null; next: IsoDate } {
  const reached = dayReached(now, calendar);
  const nth = (week: number) => workingDayFrom(addDays(start, week * WEEK), calendar);
  const weeks = Math.max(0, Math.floor(daysBetween(start, reached) / WEEK));
  const week = weeks > 0 && nth(weeks) > reached ? weeks - 1 : weeks;
  const due = week > 0 && nth(week) > (state.asked.get(key)?.to ?? '') ? nth(week) : null;
  return { due, next: nth(week + 1) };
}
