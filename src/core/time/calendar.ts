import type { IsoDate } from '../model.ts';
import { addDays } from './days.ts';
import { bankHolidays, isWeekend, type Region } from './holidays.ts';

/** Which days an organisation works. */
export interface Calendar {
  zone: string;
  isWorkingDay(day: IsoDate): boolean;
}

export function calendarOf(zone: string, region: Region): Calendar {
  return {
    zone,
    isWorkingDay: (day) => !isWeekend(day) && !bankHolidays(Number(day.slice(0, 4)), region).has(day),
  };
}

/** The day itself when it is worked, else the next one. */
export function workingDayFrom(day: IsoDate, calendar: Calendar): IsoDate {
  let next = day;
  while (!calendar.isWorkingDay(next)) next = addDays(next, 1);
  return next;
}
