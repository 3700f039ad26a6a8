import { calendarOf, workingDayFrom } from '../../src/core/base/time/calendar.ts';
import { addDays, localDay } from '../../src/core/base/time/days.ts';
import { instantOf } from '../../src/core/base/time/zones.ts';

const ZONE = 'Europe/London';
const CALENDAR = calendarOf(ZONE, 'england-and-wales');

/** Nine in the morning of the working day after this one. */
export function nextWorkingDay(now: string): string {
  return instantOf(workingDayFrom(addDays(localDay(now, ZONE), 1), CALENDAR), '09:00', ZONE);
}
