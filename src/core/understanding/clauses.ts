import type { State } from '../ledger/state.ts';
import { byRef } from '../plan/finding.ts';

/** What is told about some activities, in the owner's words. */
export interface Clause {
  keys: string[];
  words: string;
  /** Whether it is clear which activities are meant. */
  certain: boolean;
}

const REST =
  /\b(?:(?:all )?(?:of )?(?:the |my )?(?:rest(?: of (?:them|these|mine|my \w+|the \w+))?|others|remainder|remaining(?: (?:ones?|two|three|four|activities|items|actions))?|other (?:ones?|two|three|four|activit(?:y|ies)|items?|actions?|pair))|everything else|all else|anything else)\b/i;
/** "the other is fine": of two only. */
const THE_OTHER =
  /\b(?:the )?other\b(?! (?:hand|side|day|week|month|than|things?|teams?|forces?|part(?:y|ies)|people|work|news))/i;
const ALL =
  /\b(?:all(?: (?:of )?(?:them|these|those|two|three|four|five))?|both(?: of (?:them|these))?|everything|any of (?:these|them|the (?:two|three|four|five))|these|all of the above|the above|(?:the|all|my|our) (?:two|three|four|five) (?:activities|items|actions|projects)|the lot|each(?: of (?:these|them|those))?|every one of (?:these|them)|either(?: of (?:these|them|the two))?|them all|the pair|across the board|all round|throughout)\b/i;
const ONE_OF = /\b(?:one|some|most|two|few) of (?:these|them|those)\b/i;
const EXCEPT =
  /\s*[,(]?\s*\b(?:bar|except(?:ing)?(?: for)?|apart from|aside from|other than|but not|with the exception of|save(?: for)?|excluding)\s*$/i;
/** What follows is told of why, not of how it stands. */
const ONLY_MENTIONS =
  /\b(?:because(?: of)?|since|if|unless|once|until|relies on|depends on|waiting (?:on|for)|due to|linked to|(?<!\bfar )as)\s+(?:the |our )?$/i;
const BARE_NUMBER = /^\d{1,3}(?:\.\d{1,3})?$/;

const COUNTS: [RegExp, number][] = [
  [/\b(?:both|either|the pair|(?:all |the |my |our )two)\b/i, 2],
  [/\b(?:all |the |of the |any of the )three\b/i, 3],
  [/\b(?:all |the |of the |any of the )four\b/i, 4],
  [/\b(?:all |the |of the |any of the )five\b/i, 5],
];
/** What stands before a name and belongs to it: "remind me about P2.1", "no change on P1.4". */
const LEADS_TO_NAME =
  /(?:^|[,;.]|\b(?:and|but|while)\b)\s*(?:and |but |while )?([^,;.]*\b(?:about|on|for|with|re|regarding|of|to|mark|treat|put|set|close(?: off)?|record|show|log|update))\s*$/i;

interface Mark {
  at: number;
  end: number;
  keys: string[];
  certain: boolean;
}

/**
 * Cuts a sentence into what is told about each activity: "P1.3 done, rest no change". Activities are named by
 * reference, by the end of one that the answered message is about ("1.3"), or as "the others" and "all".
 */
export function clausesOf(text: string, state: State, about: string[]): Clause[] {
  const clauses: Clause[] = [];
  const apart = text
    .slice(0, 2_000)
    .replace(/(?<=[A-Z]\d{1,2}(?:\.\d{1,2})?)\s?[/&+]\s?(?=[A-Z]\d)/gi, ' and ');
  const marksIn = markerFor(apart, state, about);
  for (const part of apart.split(/(?<=[^\d\s][.;!?])\s+|(?<=\d[.;!?])\s+(?=\D)/)) {
    const marks = marksIn(part);
    const last = clauses.at(-1);
    if (marks.length) clauses.push(...clausesIn(part, marks));
    else if (last) last.words = `${last.words}. ${part}`;
    else clauses.push({ keys: [], words: part, certain: true });
  }
  return settle(clauses, about);
}

/** What is told before anything is named belongs to what is named next, or to all of the message. */
function settle(clauses: Clause[], about: string[]): Clause[] {
  const named = clauses.filter(({ keys }) => keys.length);
  const [first, ...rest] = clauses;
  if (named.length && first && !first.keys.length) {
    const [next, ...others] = rest;
    return next ? [{ ...next, words: `${first.words} ${next.words}` }, ...others] : [];
  }
  if (named.length || !first) return named;
  const all = about.length === 1 || (ALL.test(first.words) && !ONE_OF.test(first.words));
  const certain =
    first.certain && COUNTS.every(([word, of]) => of === about.length || !word.test(first.words));
  return about.length && all ? [{ ...first, keys: about, certain: certain || about.length === 1 }] : [];
}

function markerFor(text: string, state: State, about: string[]): (part: string) => Mark[] {
  const ends = new Map<string, string>();
  for (const key of about) {
    const ref = state.activities.get(key)?.ref ?? '';
    for (const end of [ref.replace(/^\D+/, ''), ref.replace(/^.*\D/, '')]) if (end) ends.set(end, key);
  }
  const isNamed = (word: string) => byRef(state, word)?.key ?? null;
  const named = new Set(
    (text.match(/[\p{L}\d][\p{L}\d./_-]*/gu) ?? []).flatMap(
      (word) => isNamed(word) ?? ends.get(trimmedWord(word)) ?? [],
    ),
  );
  return (part) => {
    const marks: Mark[] = [];
    for (const match of part.matchAll(/[\p{L}\d][\p{L}\d./_-]*/gu)) {
      const word = trimmedWord(match[0]);
      const at = match.index;
      const before = part.slice(0, at);
      const key = isNamed(word);
      const bare = !key && about.length > 1 && BARE_NUMBER.test(word) ? ends.get(word) : undefined;
      const mentioned =
        ONLY_MENTIONS.test(before) || (key && about.length && !about.includes(key) && before.trim());
      if (key && !mentioned) marks.push({ at, end: at + word.length, keys: [key], certain: true });
      else if (bare && isBareName(part, at, word)) {
        marks.push({ at, end: at + word.length, keys: [bare], certain: word.includes('.') });
      }
    }
    return [...marks, ...groupMarks(part, marks, named, about)].sort((a, b) => a.at - b.at);
  };
}

/** "3 and 9 ok": a number that stands like a name, not "3 people". */
function isBareName(part: string, at: number, word: string): boolean {
  if (word.includes('.'))
    return (
      !/[£$]\s*$/.test(part.slice(0, at)) && !/^\s*(?:%|m\b|k\b|million)/.test(part.slice(at + word.length))
    );
  const before = part.slice(0, at);
  const after = part.slice(at + word.length);
  return (
    /(?:^|[,;]|\band)\s*$/i.test(before) &&
    /^\s*(?:and\b|,|is\b|are\b|ok\b|fine\b|done\b|on\b|at\b|has|no\b|not\b|:)/i.test(after)
  );
}

/** "the others", and "all … bar P1.3". */
function groupMarks(part: string, marks: Mark[], named: Set<string>, about: string[]): Mark[] {
  const others = about.filter((key) => !named.has(key));
  const rest = REST.exec(part) ?? (others.length === 1 ? THE_OTHER.exec(part) : null);
  if (rest && named.size && others.length) {
    // "other one" of three is one of two.
    const certain = others.length === 1 || !/\bother(?: one)?$/i.test(rest[0]);
    return [{ at: rest.index, end: rest.index + rest[0].length, keys: others, certain }];
  }
  const all = ALL.exec(part);
  const [first] = marks;
  const excepted = first && all && all.index < first.at && EXCEPT.test(part.slice(0, first.at));
  if (all && excepted && others.length)
    return [{ at: all.index, end: all.index + all[0].length, keys: others, certain: true }];
  // "apart from P2.1, which is at risk, all are on track": the exception first.
  const after = first && EXCEPT.test(part.slice(0, first.at)) ? ALL.exec(part.slice(first.end)) : null;
  if (!first || !after || !others.length) return [];
  const at = first.end + after.index;
  return [{ at, end: at + after[0].length, keys: others, certain: true }];
}

function clausesIn(part: string, marks: Mark[]): Clause[] {
  const clauses: Clause[] = [];
  let keys: string[] = [];
  let certain = true;
  let before = part.slice(0, marks[0]?.at).replace(EXCEPT, '');
  marks.forEach((mark, i) => {
    keys.push(...mark.keys);
    certain &&= mark.certain;
    const between = part.slice(mark.end, marks[i + 1]?.at).replace(EXCEPT, '');
    // "P1.3 and P1.4 done": a name followed by "and" alone shares what is told of the next.
    const joins =
      marks[i + 1] && /^\s*(?:,|,?\s*(?:and|&|plus|or|as well as|along with))?\s*(?:also )?$/i.test(between);
    if (joins) return;
    const ofNext = marks[i + 1] ? (LEADS_TO_NAME.exec(between)?.[1] ?? '') : '';
    const own = ofNext ? between.slice(0, between.lastIndexOf(ofNext)) : between;
    const words = trimmed(`${before} ${own}`).replace(/[\s,;]+(?:and|but|while)$/i, '');
    clauses.push({ keys, certain, words: trimmed(words) });
    [keys, certain, before] = [[], true, ofNext];
  });
  return clauses;
}

function trimmedWord(word: string): string {
  return word.replace(/[.,;:/_-]+$/, '');
}

function trimmed(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:.–-]+|[\s,;:–-]+$/g, '')
    .replace(/^(?:which|that) (?=has|is|was)/i, '');
}
