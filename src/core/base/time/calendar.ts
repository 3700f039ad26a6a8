import type { Instant, IsoDate } from './dates.ts';
import { addDays, localDay, localTime, weekday } from './days.ts';
import { bankHolidays, isWeekend, type Region } from './holidays.ts';
import { instantOf } from './zones.ts';

/** Which days an organisation works, in one zone. */
export interface Calendar {
  zone: string;
  isWorkingDay(day: IsoDate): boolean;
}

/** When questions arrive, local time. */
export const MORNING = '09:00';
/** What downtime delayed may still arrive on its day until then. */
const EVENING = '17:00';

const cache = new Map<string, Calendar>();

/** The calendar of a zone and a region's bank holidays. */
export function calendarOf(zone: string, region: Region): Calendar {
  const key = `${zone} ${region}`;
  const before = cache.get(key);
  if (before) return before;
  const days = new Map<IsoDate, boolean>();
  const calendar: Calendar = {
    zone,
    isWorkingDay(day) {
      const cached = days.get(day);
      if (cached !== undefined) return cached;
      const holiday = bankHolidays(Number(day.slice(0, 4)), region).has(day);
      // A zone that changes sides of the date line leaves a day out: Apia had no 30 December 2011.
      const works = !isWeekend(day) && !holiday && localDay(instantOf(day, MORNING, zone), zone) === day;
      days.set(day, works);
      return works;
    },
  };
  cache.set(key, calendar);
  return calendar;
}

/** The day itself when it is worked, else the next one. */
export function workingDayFrom(day: IsoDate, calendar: Calendar): IsoDate {
  let next = day;
  while (!calendar.isWorkingDay(next)) next = addDays(next, 1);
  return next;
}

/** The day itself when it is worked, else the one before. */
export function workingDayBefore(day: IsoDate, calendar: Calendar): IsoDate {
  let next = day;
  while (!calendar.isWorkingDay(next)) next = addDays(next, -1);
  return next;
}

/** The first working day of a week: the day itself where it is one, else the next week’s. */
export function weekBeginning(day: IsoDate, calendar: Calendar): IsoDate {
  const monday = addDays(day, -((weekday(day) + 6) % 7));
  const first = workingDayFrom(monday, calendar);
  return first >= day ? first : workingDayFrom(addDays(monday, 7), calendar);
}

/** So many working days after a day. */
export function addWorkingDays(day: IsoDate, count: number, calendar: Calendar): IsoDate {
  let next = day;
  for (let n = 0; n < count; n++) next = workingDayFrom(addDays(next, 1), calendar);
  return next;
}

/** When a day's morning is. */
export function morningOf(day: IsoDate, { zone }: Calendar): Instant {
  return instantOf(day, MORNING, zone);
}

/** The newest day whose morning has come. */
export function dayReached(now: Instant, { zone }: Calendar): IsoDate {
  const local = localTime(now, zone);
  const today = local.slice(0, 10);
  return local.slice(11, 16) >= MORNING ? today : addDays(today, -1);
}

/** The working day whose message is still to come: today until the evening, else the next one. */
export function messageDay(now: Instant, calendar: Calendar): IsoDate {
  const local = localTime(now, calendar.zone);
  const today = local.slice(0, 10);
  return workingDayFrom(local.slice(11, 16) < EVENING ? today : addDays(today, 1), calendar);
}

/** The morning of the next working day after an instant. */
export function nextMorningOf(now: Instant, calendar: Calendar): Instant {
  return morningOf(addWorkingDays(localDay(now, calendar.zone), 1, calendar), calendar);
}
