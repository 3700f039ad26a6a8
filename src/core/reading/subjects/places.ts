import { LEADS_TO_SUBJECT, STATUS_BEFORE } from '../vocabulary/before-subjects.ts';
import { MONTH_NAMED } from '../vocabulary/dates.ts';
import { OF_A_NUMBER, PREDICATE } from '../vocabulary/predicates.ts';
import { beforeIn, isAside, isHead, type Mention } from './mention.ts';

/** Places in the list that a message showed: "the first one", "last two", "latter". */

const ORDINALS = [
  ['first', '1st', 'firstly'],
  ['second', '2nd', 'secondly'],
  ['third', '3rd', 'thirdly'],
  ['fourth', '4th', 'fourthly'],
  ['fifth', '5th'],
  ['sixth', '6th'],
  ['seventh', '7th'],
  ['eighth', '8th'],
  ['ninth', '9th'],
  ['tenth', '10th'],
];
const COUNTED = new Map([
  ...(['couple', 'pair', 'two', '2'] as const).map((word): [string, number] => [word, 2]),
  ...['three', 'four', 'five', 'six'].map((word, i): [string, number] => [word, i + 3]),
  ...['3', '4', '5', '6'].map((word): [string, number] => [word, Number(word)]),
]);
const ORDINAL = ORDINALS.flat().join('|');
const FROM_END =
  'penultimate|last but one|second[- ]last|second[- ]to[- ]last|last|final|lastly|finally|bottom|latter';
const FROM_START = 'top|former|middle|next';
const NOUN =
  'one|ones|item|items|activity|activities|action|actions|project|projects|bullet|point|task|tasks|entry|row|line';
const OF_LIST =
  '(?: (?:of|on|in) (?:these|them|those|my list|your list|the (?:list|message|two|three|four|five|six|lot|bunch)))?';
const PLACE = new RegExp(
  `\\b(?:(?<det>the|my|our|that|your) )?(?:very )?(?<place>${FROM_END}|${FROM_START}|${ORDINAL})\\b(?: (?<count>${[...COUNTED.keys()].join('|')})\\b(?! ?%))?(?: (?<noun>${NOUN})\\b)?${OF_LIST}`,
  'gi',
);
const JOINS_NEXT = new RegExp(
  `^\\s*(?:,|,?\\s*(?:and|&|or|plus)|/)\\s*(?:also )?(?:the |my |our )?(?:${FROM_END}|${ORDINAL})\\b`,
  'i',
);
const ENDS = /^\s*(?:$|[,;.!?)])/;
/** Words that need more beside them: "last week", "top priority", "next month". */
const LOOSE = /^(?:last|final|finally|bottom|top|middle|next)$/i;

/** The activities that places in the list stand for; a message about one has no places. */
export function places(text: string, about: string[]): Mention[] {
  if (about.length < 2) return [];
  const found: Mention[] = [];
  // From the end, because "first and third" is a place only if "third" is one.
  for (const match of [...text.matchAll(PLACE)].reverse()) {
    const { det, place = '', count, noun } = match.groups ?? {};
    const at = match.index;
    const end = at + match[0].length;
    const after = text.slice(end);
    const joined = JOINS_NEXT.test(after) && found.some((next) => next.at > end && next.at - end < 12);
    const clear = noun !== undefined || count !== undefined;
    if (
      isAside(text, at) ||
      /\b(?:a|an|every|per|in|split|two|one|at|of the|of|each) $/i.test(beforeIn(text, at))
    )
      continue;
    // "first 3 months" are no three of the list.
    if (noun === undefined && !joined && !PREDICATE.test(after)) continue;
    if (!clear && !joined && !standsLikeOne(text, { at, end, place, det }, found)) continue;
    const many = count ? (COUNTED.get(count.toLowerCase()) ?? 1) : 1;
    const stands = keysAt(place.toLowerCase(), many, about, text);
    if (stands) found.unshift({ at, end, ...stands, by: 'place' });
  }
  return found;
}

/** "first of May", "first thing", "second half". */
const NO_PLACE = new RegExp(`^\\s*(?:(?:of )?${MONTH_NAMED}|thing|half|of\\b)`, 'i');

interface Bare {
  at: number;
  end: number;
  place: string;
  det: string | undefined;
}

/** A place without "one": at the head of a clause, as "the first", or one of a row of places. */
function standsLikeOne(text: string, { at, end, place, det }: Bare, found: Mention[]): boolean {
  const after = text.slice(end);
  if (NO_PLACE.test(after)) return false;
  const head = isHead(text, at);
  const before = text.slice(0, at);
  if (/\d/.test(place)) {
    if (LEADS_TO_SUBJECT.test(before) && ENDS.test(after.replace(/^\s*(?:and|but|-)\s.*/, ''))) return true;
    const day = /\b(?:on|by|for|until|till|to|from|w\/?c)\s+(?:the )?$/i.test(before);
    return !day && (head || /^\s*[:=]/.test(after) || (found.length > 0 && OF_A_NUMBER.test(after)));
  }
  const verb = /^\s*(?:['’]s|is|are|has|was|will|as\b|:|\(|[-–—]\s)/i.test(after);
  if (LOOSE.test(place)) {
    const led =
      det !== undefined && (LEADS_TO_SUBJECT.test(before) || STATUS_BEFORE.test(before)) && ENDS.test(after);
    if (head && det && ENDS.test(after)) return true;
    return led || ((det !== undefined || head) && (verb || OF_A_NUMBER.test(after)));
  }
  if (head) return true;
  if (det && (LEADS_TO_SUBJECT.test(before) || ENDS.test(after) || verb)) return true;
  const timed = /\b(?:in|on|by|at|from|until|till|since|during|of|for|after|before|to|as)\s+$/i.test(before);
  if (det && !timed && PREDICATE.test(after)) return true;
  // "first done second amber third red", dictated or in lines of their own.
  const row = /\b(?:first|1st)\b/i.test(before) || found.length > 0;
  return row && !/^\s*(?:$|[,;.!?])/.test(after) && !/\b(?:the|is|are|for|to|come)\s*$/i.test(before);
}

interface Keys {
  keys: string[];
  certain: boolean;
}

/** The keys of a place and of as many as are counted: "last two". */
function keysAt(place: string, many: number, about: string[], text: string): Keys | null {
  const n = about.length;
  if (many > n) return null;
  const ordinal = ORDINALS.findIndex((names) => names.includes(place));
  const from = ordinal >= 0 ? ordinal : fromStart(place, many, n, text);
  // "the second pair" of four; of five nobody can say which they are.
  if (from === null || (ordinal > 0 && many > 1 && n !== 2 * many)) return null;
  const at = ordinal > 0 ? ordinal * many : from;
  const keys = about.slice(at, at + many);
  const certain = !/^(?:former|latter)$/.test(place) || n === 2 || many > 1;
  return keys.length === many ? { keys, certain } : null;
}

/** Where a place that is no number begins; null: nowhere. */
function fromStart(place: string, many: number, n: number, text: string): number | null {
  if (place === 'top' || place === 'former') return 0;
  if (place === 'middle') return (n - many) % 2 === 0 ? (n - many) / 2 : null;
  if (place === 'next') {
    const before = /\b(?:first|top|1st)(?: (two|three|2|3))?\b/i.exec(text);
    return before ? (COUNTED.get(before[1]?.toLowerCase() ?? '') ?? 1) : null;
  }
  if (/^(?:pen|second|last but)/.test(place)) return many === 1 ? n - 2 : null;
  return n - many;
}
