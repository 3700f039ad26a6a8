import { NUMBER_WORDS } from '../../base/time/number-words.ts';
import { LEADS_TO_SUBJECT, STATUS_BEFORE } from '../vocabulary/before-subjects.ts';
import { MONTH_NAMED } from '../vocabulary/dates.ts';
import { OF_A_NUMBER, PREDICATE } from '../vocabulary/predicates.ts';
import { isAside, isHead, type Mention } from './mention.ts';

/** Numbers that stand for a place in the message's list or for the end of a reference: "1 green, 2 amber", "no 2", "3)". */

const WORDS = NUMBER_WORDS.slice(0, 6);
const LABEL =
  '(?:nos?\\.?|nrs?\\.?|numbers?|num\\.?|items?|activit(?:y|ies)|actions?|points?|bullets?|lines?|#)';
const NUMBER = new RegExp(
  `(?<![\\w£$€.,/%'’\\-])(?:(?<label>${LABEL}) ?)?\\(?(?<from>\\d{1,2}|${WORDS.join('|')})(?![\\w/%]|[.,]\\d| ?(?:%|per ?cent|pc\\b))(?: ?(?:-|–|to|through) ?(?<to>\\d{1,2})(?![\\w/%]|[.,]\\d| ?(?:%|per ?cent)))?(?<mark>\\)|[.:](?=\\s|$)|:(?=\\p{L}|\\d{1,3} ?%))?`,
  'giu',
);
const JOINED = /^\s*(?:,|,?\s*(?:and|&|or|plus))\s*(?:also )?$/i;
const SINGULAR = /^\s*(?:is|has|was|isn['’]?t|hasn['’]?t|['’]s|needs|will)\b/i;
const MONTH_NEXT = new RegExp(`^\\s*(?:of )?${MONTH_NAMED}`, 'i');
const MONTH_BEFORE = /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\s*$/i;

const COUNTS_THEM = /\b(?:\d|one|two|three|four|five|six|some|most|half) of (?:them|these|those|the)\b/i;

const ONE_OF_PLACE =
  /\b(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|last|top|bottom|middle|final|next|other|the|this|that|which|each|every|any|no)\s+$/i;

/** "phase 1", "tier 2": numbers of other things. */
const OF_SOMETHING =
  /\b(?:phase|stage|tier|option|version|part|week|day|month|year|level|lot|batch|wave|round|step|quarter|tranche|priority|objective|module|recommendation|zone|area|block|floor|building|grade|band|sprint|release|draft|appendix|section|chapter|cohort|group|team|milestone|category|priorities|site|unit|measure|question|page)s?\s+(?:\d+\s+(?:and|or|to|&)\s+)?$/i;

interface Listed {
  at: number;
  end: number;
  from: number;
  to: number;
  labelled: boolean;
  /** "two" without a label. */
  worded: boolean;
  /** "2:", "2)". */
  marked: boolean;
}

/** Numbers with what joins them: "1, 2 and 4". */
type Chain = [Listed, ...Listed[]];

/** Which activities bare and labelled numbers stand for. `ends`: of the references that the message shows. */
export function numbers(text: string, about: string[], ends: Map<string, string>): Mention[] {
  if (about.length < 2) return [];
  const chains = chainsOf(listed(text, about.length, ends), text);
  // "2 of them on track, 1 not" counts.
  const counts = COUNTS_THEM.test(text);
  const all = chains.filter((chain) => isTold(chain, text) && !(counts && isBare(chain)));
  // "one done, two amber, three red": in words only where each has its turn.
  const worded = coversAll(all, about.length);
  const told = worded ? all : all.filter((chain) => chain[0].labelled || chain.every((one) => !one.worded));
  const clear = told.filter((chain) => standsAlone(chain, text));
  const taken = isRow(told) ? told : clear;
  const values = taken.flat().map(({ from }) => from);
  const asPlaces = taken.flat().every(({ to }) => to <= about.length);
  const asEnds = taken.flat().every(({ from, to }) => from === to && ends.has(String(from)));
  const inRow =
    values.length > 1 && new Set(values).size === values.length && !mayBeCounts(taken, about.length);
  return taken.flatMap((chain) =>
    chain.flatMap((one): Mention[] => {
      const { at, end, marked } = one;
      const keys = keysOf(one, about, asEnds ? ends : null, asPlaces);
      if (!keys) return [];
      const [{ labelled }] = chain;
      const clear = labelled || (!one.worded && (marked || inRow || SINGULAR.test(text.slice(end))));
      const dated = MONTH_BEFORE.test(text.slice(0, at));
      return [{ at, end, keys: keys.keys, certain: keys.certain && clear && !dated, by: 'number' }];
    }),
  );
}

/** Nobody counts so many: more are figures of another kind. */
const MOST_NUMBERS = 60;

/** Every number that may be one of the list's, and is none of a date, a share or a sum. */
function listed(text: string, n: number, ends: Map<string, string>): Listed[] {
  let led = 0;
  const numbers = [...text.matchAll(NUMBER)];
  if (numbers.length > MOST_NUMBERS) return [];
  return numbers.flatMap((match): Listed[] => {
    const { label, from = '', to, mark } = match.groups ?? {};
    const first = /^\d/.test(from) ? Number(from) : WORDS.indexOf(from.toLowerCase()) + 1;
    const last = to ? Number(to) : first;
    const at = match.index;
    // "Done: 1. On track: 2.": the full stop ends what is told.
    led = isLed({ at }, text) || (led > 0 && JOINED.test(text.slice(led, at))) ? at + match[0].length : 0;
    const stop = mark === '.' && led ? 1 : 0;
    const end = at + match[0].length - stop;
    const inList = first > 0 && last >= first && last <= n;
    const known = inList || (!to && ends.has(String(first)));
    const after = text.slice(end);
    // "the third one" is a place, and its "one" no number.
    if (!label && /^\D/.test(from) && ONE_OF_PLACE.test(text.slice(0, at))) return [];
    if (!label && OF_SOMETHING.test(text.slice(0, at))) return [];
    if (!known || isAside(text, at) || MONTH_NEXT.test(after) || /^\s*of\b/i.test(after)) return [];
    return [
      {
        at,
        end,
        from: first,
        to: last,
        labelled: label !== undefined,
        worded: !label && !/^\d/.test(from),
        marked: mark !== undefined && !stop,
      },
    ];
  });
}

function chainsOf(all: Listed[], text: string): Chain[] {
  const chains: Chain[] = [];
  for (const one of all) {
    const chain = chains.at(-1);
    const last = chain?.at(-1);
    if (chain && last && !last.marked && JOINED.test(text.slice(last.end, one.at))) chain.push(one);
    else chains.push([one]);
  }
  return chains;
}

function isTold(chain: Chain, text: string): boolean {
  const [first] = chain;
  const last = chain.at(-1) ?? first;
  const after = text.slice(last.end);
  const several = chain.length > 1 || last.to > last.from;
  if (OF_A_NUMBER.test(after.replace(/^(?:[-–—]|\s*,(?=\s*\d))/, '')) || last.marked) return true;
  if (/^\s*(?:=|[-–—]\s)/.test(after) || ((first.labelled || isLed(first, text)) && PREDICATE.test(after)))
    return true;
  if (several && /^\s*(?:are|were|both|have|all)\b/i.test(after)) return true;
  return /^\s*(?:$|[,;.!?])/.test(after) && (first.labelled || isLed(first, text));
}

/** At the head of a clause, with a label, or behind what is told: "no change on 2". */
function standsAlone([first]: Chain, text: string): boolean {
  return first.labelled || isHead(text, first.at) || isLed(first, text);
}

function isLed({ at }: Pick<Listed, 'at'>, text: string): boolean {
  const before = text.slice(0, at);
  if (STATUS_BEFORE.test(before)) return true;
  return LEADS_TO_SUBJECT.test(before) && !/\d (?:on|for|of|to) $/.test(before);
}

/** Each number of the list once, in whatever order. */
function coversAll(chains: Chain[], n: number): boolean {
  const said = chains
    .flat()
    .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  return said.length === n && new Set(said).size === n && Math.max(...said) === n;
}

/** "1 complete 2 complete 3 slipping": each follows the one before, from the first. */
function isRow(chains: Chain[]): boolean {
  const all = chains.flat();
  return all.length > 1 && all.every(({ from }, i) => from === (i ? (all[i - 1]?.to ?? 0) + 1 : 1));
}

/** "1 done, 2 on track" of three may count them. */
function mayBeCounts(chains: Chain[], n: number): boolean {
  return chains.every(isBare) && chains.flat().reduce((sum, { from }) => sum + from, 0) === n;
}

function isBare([first, ...more]: Chain): boolean {
  return !more.length && !first.labelled && !first.marked;
}

/** Places where every number can be one; else the ends of references, or both where both may be meant. */
function keysOf(
  { from, to }: Listed,
  about: string[],
  ends: Map<string, string> | null,
  asPlaces: boolean,
): { keys: string[]; certain: boolean } | null {
  const keys = about.slice(from - 1, to);
  const end = ends?.get(String(from));
  if (asPlaces) return { keys, certain: end === undefined || keys[0] === end };
  return end === undefined ? null : { keys: [end], certain: false };
}
