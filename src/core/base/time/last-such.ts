import type { IsoDate } from './dates.ts';
import { addDays, readDay } from './days.ts';
import { readSpokenDate } from './spoken-date.ts';

/** The day that words mean of the past: "1 September" and "Monday" are the last ones, not the next. Null: they are none. */
export function lastSuch(words: string, today: IsoDate): IsoDate | null {
  const exact = readDay(words);
  if (exact) return exact <= today ? exact : null;
  if (/^yesterday$/i.test(words)) return addDays(today, -1);
  if (/^(?:tomorrow|next|in)\b/i.test(words)) return null;
  const weekday = /^(?:last\s+)?((?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i.exec(words)?.[1];
  const day = readSpokenDate(weekday ?? words, today)?.date;
  if (!day || day < today) return day ?? null;
  if (weekday) return addDays(day, day === addDays(today, 7) ? -14 : -7);
  const before = readDay(`${Number(day.slice(0, 4)) - 1}${day.slice(4)}`);
  return /\d{4}/.test(words) ? null : before;
}
