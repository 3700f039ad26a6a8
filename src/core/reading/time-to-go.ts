import type { IsoDate } from '../base/time/dates.ts';
import { shifted, shiftIn } from './relative-slip.ts';

const NUMBER = '(?:an?|a couple of|couple of|two|three|four|five|six|seven|eight|nine|ten|twelve|\\d{1,2})';
const SPAN = `(?:another |a further )?(?<span>(?:${NUMBER} )?(?:(?:more|good|full) )?(?:days?|weeks?|months?|fortnights?))(?:'? time)?`;
const BEFORE =
  "(?:(?:give (?:us|me|it)|needs?|about|probably|around|maybe|i think|think|say|just|only|it's|we're|is|in) )*";
const DONE =
  '(?:done|finish\\w*|complete\\w*|there|ready|live|sorted|wrapped up|closed|in place|signed(?: off)?|delivered|published|over the line)';
const TO_GO = new RegExp(
  `^${BEFORE}${SPAN},? (?:and|should|will|ought to|to|until|till|before|then)\\b[^.;]{0,40}\\b${DONE}\\b`,
);
const AND_DONE = new RegExp(`^(${BEFORE}${SPAN.replace('?<span>', '')}),? and (?=[^.;,]{0,40}\\b${DONE}\\b)`);

/** "couple of weeks and it's done": what follows is so only then. */
export function asOneSpan(words: string): string {
  return words.replace(AND_DONE, '$1 until ');
}

/**
 * The day on which a span from today ends, where the work is said to be complete then: "another six weeks should see it
 * finished". Null: nothing of the kind.
 */
export function dayToGo(statement: string, today: IsoDate): IsoDate | null {
  const span = TO_GO.exec(statement)?.groups?.span;
  const counted = span && new RegExp(`^${NUMBER} `).test(span) ? span : `a ${span}`;
  const shift =
    span && shiftIn(`${counted.replace(/^couple/, 'a couple').replace(/ (?:more|good|full)(?= )/, '')} late`);
  return shift ? shifted(today, shift) : null;
}
