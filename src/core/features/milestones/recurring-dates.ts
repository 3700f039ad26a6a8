import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, lastDayOfMonth } from '../../base/time/days.ts';
import type { Recurring } from '../../domain/model.ts';

/** An update told so many days before the promised day is that update. */
const COUNTS_BEFORE_DAYS = 14;

/** The day so many months on; the 31st of a shorter month is its last day. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const end = lastDayOfMonth(Math.floor(index / 12), (index % 12) + 1);
  return day.slice(8) < end.slice(8) ? end.slice(0, 8) + day.slice(8) : end;
}

/** The first promised day for which no update was told yet. `heard` is the day of the last one. */
export function nextUpdate({ everyMonths, from }: Recurring, lastUpdate: IsoDate | null): IsoDate {
  if (!lastUpdate) return from;
  for (let n = 0; ; n++) {
    const day = addMonths(from, n * everyMonths);
    if (addDays(day, -COUNTS_BEFORE_DAYS) > lastUpdate) return day;
  }
}
