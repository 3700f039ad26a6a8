import { LEADS_TO_SUBJECT } from '../vocabulary/before-subjects.ts';
import { apart, isAside, isHead, type Mention } from './mention.ts';

/** "the others", "all", and "all but the first". */

const REST =
  /\b(?:(?:all )?(?:of )?(?:the |my )?(?:rest(?! (?:assured|of (?!them|these|those|mine|my|the (?:list|activities|items|actions|projects|ones|lot|others|bunch|plan)))\w*)(?: of (?:them|these|those|mine|my \w+|the \w+))?|others|remainder|remaining(?: (?:ones?|two|three|four|activities|items|actions))?|other (?:ones?|\d|two|three|four|five|activit(?:y|ies)|items?|actions?|pair))|everything else|all else|anything else)\b/gi;
/** "the other is fine": of two only. */
const THE_OTHER =
  /\b(?:the )?other\b(?! (?:hand|side|day|week|month|than|things?|teams?|forces?|part(?:y|ies)|people|work|news))/gi;
const EVERY =
  'all(?: (?:of )?(?:them|these|those|two|three|four|five|six))?|both(?: of (?:them|these|those))?|everything|any of (?:these|them|the (?:two|three|four|five))|these|all of the above|the above|(?:the|all|my|our) (?:two|three|four|five|six) (?:activities|items|actions|projects)|the lot|each(?: (?:one|of (?:these|them|those)))?|every one of (?:these|them)|either(?: of (?:these|them|the two))?|them all|the pair|none(?: of (?:these|them|those|the (?:two|three|four)))?|neither(?: of (?:these|them|those))?|across (?:the|all) (?:board|two|three|four|five|six|lot)|all round|throughout';
const ALL = new RegExp(`\\b(?:${EVERY})\\b`, 'i');
/** A statement that begins with them. */
const ALL_FIRST = new RegExp(`^\\s*(?:and |but |so |ok |hi |yes |now |well )*(?:${EVERY})\\b`, 'i');
const ONE_OF = /(?<!every )\b(?:one|some|most|two|few) of (?:these|them|those)\b/i;
/** Counted expressly: what "all" may be said of beside. */
const COUNTED = /\b(?:both|all (?:two|three|four|five|of (?:them|these))|everything|the lot|each|these)\b/i;
const EXCEPT =
  /[\s,(–-]*\b(?:bar|except(?:ing|ed)?(?: for)?|apart from|aside from|other than|but not|(?<=\b(?:all|everything|anything|any)\s)but|with the exception of|save(?: for)?|excluding|minus|besides)\s+(?:for |that )?(?:the |our |my )?$/i;

const JOINS = /^\s*(?:,|,?\s*(?:and|&|or|plus))?\s*(?:the )?$/i;
const COUNTS: [RegExp, number][] = [
  [/\b(?:both|either|the pair|(?:all |the |my |our |other |remaining )(?:two|2))\b/i, 2],
  [/\b(?:all |the |of the |any of the |other |remaining )(?:three|3)\b/i, 3],
  [/\b(?:all |the |of the |any of the |other |remaining )(?:four|4)\b/i, 4],
  [/\b(?:all |the |of the |any of the |other |remaining )(?:five|5)\b/i, 5],
];

/** Whether a number that goes with "all" or "the other" is that of the activities it stands for. */
export function countsTo(words: string, n: number): boolean {
  return COUNTS.every(([word, of]) => of === n || !word.test(words));
}

/** "no change apart from the ERP": an exception, of what it may be. */
export function makesException(words: string): boolean {
  return /\b(?:bar|except\w*|apart from|aside from|other than|but not|all but|with the exception|save for|excluding|minus)\b/i.test(
    words,
  );
}

/** Whether a clause that names nothing is told of all that the message is about. */
export function isOfAll(words: string): boolean {
  return ALL_FIRST.test(words) && !ONE_OF.test(words);
}

/** "no change on any of the three": told of all, wherever that stands. */
export function speaksOfAll(words: string): boolean {
  return ALL.test(words) && !ONE_OF.test(words);
}

/** "both on track" behind two that were named. */
export function countsAll(words: string, n: number): boolean {
  return isOfAll(words) && COUNTED.test(words.slice(0, 20)) && countsTo(words.slice(0, 24), n);
}

/** The mentions with the others, "all but the first" and the like; `named` is whatever has a name in the text. */
export function withGroups(
  text: string,
  mentions: Mention[],
  named: Set<string>,
  about: string[],
): Mention[] {
  const others = about.filter((key) => !named.has(key));
  if (!named.size || !others.length) return mentions;
  const found = exceptions(text, mentions, others) ?? mentions;
  for (const [at, words] of restsIn(text, others.length)) {
    const definite = /\b(?:the|my|all|everything|anything)\b/i.test(words);
    const stands = definite || isHead(text, at) || LEADS_TO_SUBJECT.test(text.slice(0, at));
    if (isAside(text, at) || !stands) continue;
    // "other one" of three is one of two.
    const one = others.length === 1 || !/\bother(?: one)?$/i.test(words);
    const certain = one && countsTo(words, others.length);
    return apart([...found, { at, end: at + words.length, keys: others, certain, by: 'group' }]);
  }
  return found;
}

function restsIn(text: string, others: number): [number, string][] {
  const rests = [...text.matchAll(REST)];
  const found = rests.length || others !== 1 ? rests : [...text.matchAll(THE_OTHER)];
  return found.map((match) => [match.index, match[0]]);
}

/** "all but the first are done", "all done bar the second, which is late", "apart from the third, all are fine". */
function exceptions(text: string, mentions: Mention[], others: string[]): Mention[] | null {
  const place = mentions.findIndex(({ at }) => EXCEPT.test(text.slice(0, at)));
  const first = mentions[place];
  if (!first) return null;
  const from = first.at - (EXCEPT.exec(text.slice(0, first.at))?.[0].length ?? 0);
  const told = sentenceBefore(text, from);
  const start = from - told.length;
  if (mentions.some(({ at }) => at >= start && at < first.at)) return null;
  const group = groupAround(text, { told, start, after: first.end }, others);
  const rest = mentions.slice(place + 1);
  const joined = rest.findIndex(
    ({ at }, i) => !JOINS.test(text.slice((i ? rest[i - 1]?.end : first.end) ?? 0, at)),
  );
  const excepted = mentions.slice(place, place + 1 + (joined < 0 ? rest.length : joined));
  return apart([
    ...mentions.filter((one) => !excepted.includes(one)),
    ...excepted.map((one, i): Mention => ({ ...one, at: i ? one.at : from, except: true })),
    ...(group ? [group] : []),
  ]);
}

/** Where those stand that are not excepted: as "all" before or behind, else at the beginning. */
function groupAround(
  text: string,
  { told, start, after }: { told: string; start: number; after: number },
  keys: string[],
): Mention | null {
  const group = (at: number, length: number): Mention => ({
    at,
    end: at + length,
    keys,
    certain: true,
    by: 'group',
  });
  const all = ALL.exec(told);
  if (all) return group(start + all.index, all[0].length);
  if (told.trim()) return group(start, 0);
  const behind = ALL.exec(text.slice(after));
  if (behind) return group(after + behind.index, behind[0].length);
  // "apart from the first, which is done, no change".
  const aside = /^\s*(?:\([^)]*\))?(?:,?\s*(?:which|that|who)\b[^,;.]*)?,\s*(?=\S)/i.exec(text.slice(after));
  return aside ? group(after + aside[0].length, 0) : null;
}

function sentenceBefore(text: string, at: number): string {
  const before = text.slice(0, at);
  const from = [...before.matchAll(/[.;!?]\s+/g)].at(-1);
  return from ? before.slice(from.index + from[0].length) : before;
}
