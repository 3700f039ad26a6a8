import { shortened } from '../base/replies/build.ts';
import type { Action } from '../base/replies/reply.ts';
import type { IsoDate } from '../base/time/dates.ts';
import { formatDate } from '../base/time/days.ts';
import type { Entity } from './state.ts';
import { isOpen } from './timeliness.ts';

/** A reason goes along as far as it fits a button. */
const LONGEST_REASON = 300;

/** A day later than the completion date is only expected until whoever decides moves the date: one tap asks for it. `decides`: the speaker’s own word moves it. */
export function askToMove(
  { ref, status, ongoing, completionDate }: Entity<'activities'>,
  expected: IsoDate | null | undefined,
  words: string,
  decides = false,
): Action[] {
  if (!expected || !completionDate || ongoing || !isOpen({ status }) || expected <= completionDate) return [];
  const because = words ? ` because ${shortened(words, LONGEST_REASON)}` : '';
  const day = formatDate(expected);
  return [
    {
      id: 'ask-to-move',
      label: `${decides ? 'Move it' : 'Ask to move it'} to ${day}`,
      say: `extend ${ref} to ${day}${because}`,
    },
  ];
}
