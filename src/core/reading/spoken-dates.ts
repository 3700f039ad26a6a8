import { LRUCache } from 'lru-cache';
import type { IsoDate } from '../base/time/dates.ts';
import { daysBetween } from '../base/time/days.ts';
import { isFragment } from '../base/time/fragment.ts';
import { readSpokenDate } from '../base/time/spoken-date.ts';

/** A date that a sentence holds. */
export interface SpokenDay {
  date: IsoDate;
  /** False: it is shown before it is applied. */
  certain: boolean;
  /** It lies before today, so nothing is expected on it. */
  passed: boolean;
  /** The days that the words fit; null: one. */
  either: { said: string; days: IsoDate[] } | null;
}

/** Each sentence is looked at by several readers, for each of the activities that it may be about. */
const known = new LRUCache<string, { day: SpokenDay | null }>({ max: 2_000 });

/** The date that words are, whole; null: they are none. */
export function spoken(words: string, today: IsoDate): SpokenDay | null {
  const key = `${today} ${words}`;
  const before = known.get(key);
  if (before) return before.day;
  const day = readOnce(words, today);
  known.set(key, { day });
  return day;
}

function readOnce(words: string, today: IsoDate): SpokenDay | null {
  const read = readSpokenDate(words, today);
  if (!read) return null;
  const { date, sure, doubt } = read;
  const either = doubt && doubt.candidates.length > 1 ? { said: words, days: doubt.candidates } : null;
  return { date, certain: sure && !doubt, passed: date < today, either };
}

/** A day of the last three months: whoever says “done on 5 October” on the 10th does not mean next year’s. */
const LATELY_DAYS = 92;

/** Whether a day that is read as one to come was the same day of this year, not long ago. */
export function wasLately(date: IsoDate, today: IsoDate): boolean {
  const ago = 365 - daysBetween(today, date);
  return ago >= 0 && ago <= LATELY_DAYS;
}

/** The date that stands at a place of a statement; null: none, or the words are cut out of a longer one. */
export function spokenAt(statement: string, at: number, end: number, today: IsoDate): SpokenDay | null {
  return isFragment(statement, at, end) ? null : spoken(statement.slice(at, end), today);
}
