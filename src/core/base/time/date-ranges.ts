import type { DateReading } from './date-reading.ts';
import { canonical, MON } from './date-words.ts';

/** Two dates in one cell: "April 2024 to March 2025", "1-5 July 2024", "Q3/Q4", "June and September 2024". */

type Read = (words: string) => DateReading | null;

const NAMED = `${MON}|q[1-4]|h[12]|spring|summer|autumn|winter`;
const SPANS = [
  / (?:to|until|till|through|thru) /g,
  / - /g,
  /-/g,
  new RegExp(`(?<=(?:${NAMED}|\\d{4})) ?/ ?(?=(?:${NAMED}))`, 'g'),
];
const LISTS = [/ ?(?: and | & |; ?|, ?(?:and )?)/g];
/** More dates in one cell are a list of their own. */
const MOST_SPLITS = 6;

/** The range or list that words are, as its last day; null: they are not two dates. */
export function readRange(text: string, read: Read): DateReading | null {
  const words = canonical(text).replace(/^(?:between|from|during) /, '');
  const spans = words === canonical(text) || !/ and /.test(words) ? SPANS : [/ (?:and|to) /g];
  return firstOf(words, spans, read, null) ?? listed(read)(words);
}

/** The last of the days that words list. A rest of them is looked at once: signs without end part them in ways without end. */
function listed(read: Read): Read {
  const known = new Map<string, DateReading | null>();
  const within: Read = (words) => {
    const before = known.get(words);
    if (before !== undefined) return before;
    const made = firstOf(words, LISTS, read, within);
    known.set(words, made);
    return made;
  };
  return within;
}

/** `within` reads what stands behind the first of a list, whose days are in any order; null: a span, whose days are not. */
function firstOf(words: string, joins: RegExp[], read: Read, within: Read | null): DateReading | null {
  for (const join of joins) {
    for (const match of [...words.matchAll(join)].slice(0, MOST_SPLITS)) {
      const [left, right] = [words.slice(0, match.index), words.slice(match.index + match[0].length)];
      const made = joined(left, right, read, within);
      if (made) return made;
    }
  }
  return null;
}

function joined(left: string, right: string, read: Read, within: Read | null): DateReading | null {
  const inAnyOrder = within !== null;
  const last = left && right ? (read(right) ?? within?.(right) ?? null) : null;
  if (!last) return null;
  const whole = read(left);
  const first = sharing(left, right, read) ?? whole;
  // "2023-13-01" is no year that ends in January.
  if (!first || (first === whole && first.precision !== last.precision && !/\s/.test(left))) return null;
  const inOrder = first.date <= last.date;
  if (!inOrder && first === whole && /\d{4}/.test(left) && !inAnyOrder) return null;
  const [early, late] = inOrder || !inAnyOrder ? [first, last] : [last, first];
  const [from = early.from] = [early.from, late.from].sort();
  return { ...late, from, sure: early.sure && late.sure, doubt: late.doubt ?? early.doubt };
}

/** "1" of "1 to 5 July 2024" has its month and year from the second date. */
function sharing(left: string, right: string, read: Read): DateReading | null {
  const words = right.split(' ');
  for (let n = 1; n < words.length; n++) {
    const made = read(`${left} ${words.slice(n).join(' ')}`);
    if (made) return made;
  }
  return null;
}
