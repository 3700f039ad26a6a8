import type { IsoDate } from '../base/time/dates.ts';
import { readSpokenDate } from '../base/time/words.ts';

/**
 * A date that a sentence holds, read whole. Null: it is none, or a day that has passed, which no sentence looks ahead
 * to. Not certain: it is shown before it is applied.
 */
export function spoken(words: string, today: IsoDate): { date: IsoDate; certain: boolean } | null {
  const read = readSpokenDate(words, today);
  return read && { date: read.date, certain: read.sure && !read.doubt };
}
