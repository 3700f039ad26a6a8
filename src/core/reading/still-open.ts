import type { IsoDate } from '../base/time/dates.ts';
import { addDays } from '../base/time/days.ts';
import type { Doubt } from './doubts.ts';
import { isPlain } from './plain.ts';
import { spoken } from './spoken-dates.ts';
import { bearsOut } from './vocabulary/completion.ts';
import { DATE_LIKE } from './vocabulary/dates.ts';
import { DENIED, NEARLY, THANKS } from './vocabulary/doubt.ts';

/** So long ago a day of completion may lie; another one lies ahead, and nothing can be complete ahead. */
const LONGEST_AGO_DAYS = 150;

/** Whatever else is said of something complete may be what is still open, and its day is past. */
export function openStill(statements: string[], today: IsoDate): Doubt[] {
  const doubts: Doubt[] = [];
  const closes = (one: string) => (isPlain(one) && !DENIED.test(one) && !NEARLY.test(one)) || bearsOut(one);
  if (!statements.every((one) => closes(one) || THANKS.test(one))) doubts.push('more was said');
  const dates = statements.flatMap((one) => [...one.matchAll(DATE_LIKE)].map(([date]) => date));
  const ahead = dates.some((date) => {
    const next = spoken(date, today)?.date;
    if (!next || next <= today) return false;
    const before = `${Number(next.slice(0, 4)) - 1}${next.slice(4)}`;
    return /\d{4}/.test(date) || before < addDays(today, -LONGEST_AGO_DAYS);
  });
  // "complete Friday" may be the next one.
  const which = statements.some((one) => /^(?:complete|done) (?:this |next )?\w+day$/.test(one));
  if (ahead || which) doubts.push('a day ahead');
  return doubts;
}
