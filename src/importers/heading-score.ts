import { FIELDS, type Field } from './fields.ts';
import { HEADING_WORDS, type Weights } from './heading-words.ts';

/** A heading's last word says what it is, those before it narrow it down: an “action owner” is an owner. */
const HEAD = 1.6;
/** What stands behind “of”, “against” or in brackets says least: the “date of the action” is a date. */
const TAIL = 0.5;
const BRACKETS = 0.4;
/** A heading of more words than this is a question or a sentence, and each of its words says less. */
const PLAIN_WORDS = 4;
const LINKS = new Set([
  'of',
  'for',
  'to',
  'against',
  'on',
  'in',
  'with',
  'from',
  'per',
  'towards',
  'yr',
  'y',
]);
const SILENT = new Set(['the', 'a', 'an', 'and', 'or', 'is', 'be', 'our', 's', 'this', 'will']);

/** "Q1", "Quarter 4 2025". */
export const QUARTER = /^(?:q|qtr|quarter) ?[1-4]\b/i;

export type Scores = Map<Field | 'extra', number>;

const scored = new Map<string, Scores>();
const MOST_KEPT = 5_000;

/** How strongly a heading speaks for each field; nothing for a heading of unknown words. */
export function headingScores(heading: string): Scores {
  const before = scored.get(heading);
  if (before) return before;
  const scores = scoreOf(heading);
  if (scored.size >= MOST_KEPT) scored.clear();
  scored.set(heading, scores);
  return scores;
}

function scoreOf(heading: string): Scores {
  const scores: Scores = new Map();
  const outside = heading.replace(/\(s\)/gi, 's').replace(/[([].*?[)\]]/g, ' ');
  const { front, tail } = parted(wordsOf(outside));
  const inside = [...heading.matchAll(/[([](.*?)[)\]]/g)].flatMap(([, text = '']) => wordsOf(text));
  const many = front.length + tail.length;
  const thin = many > PLAIN_WORDS ? PLAIN_WORDS / many : 1;
  for (const [i, word] of front.entries()) add(scores, word, (i === front.length - 1 ? HEAD : 1) * thin);
  for (const word of tail) add(scores, word, TAIL * thin);
  for (const word of front.length ? inside : []) add(scores, word, BRACKETS);
  return scores;
}

function parted(words: string[]): { front: string[]; tail: string[] } {
  const at = words.findIndex((word, i) => i > 0 && LINKS.has(word));
  const said = (some: string[]) => some.filter((word) => !SILENT.has(word) && !LINKS.has(word));
  const front = said(at < 0 ? words : words.slice(0, at));
  return front.length
    ? { front, tail: at < 0 ? [] : said(words.slice(at)) }
    : { front: said(words), tail: [] };
}

/** "Lead_Officers" → lead, officer. */
export function wordsOf(heading: string): string[] {
  return (
    heading
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}|['’]/gu, '')
      .replace(/%/g, ' percent ')
      .replace(/#/g, ' number ')
      .replace(/\be-mail/g, 'email')
      .replace(/\bwe will\b/g, 'wewill')
      .replace(/\b(?:work|working|jointly|together) with\b/g, 'partner')
      // The key of a row is its reference, a key milestone is a milestone.
      .replace(/\bkey\s*$/, 'keycode')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word)
      .map(singular)
  );
}

function singular(word: string): string {
  if (HEADING_WORDS.has(word) || word.length < 4 || /(?:ss|us)$/.test(word)) return word;
  return word.replace(/ies$/, 'y').replace(/s$/, '');
}

function add(scores: Scores, word: string, factor: number): void {
  const weights: Weights = HEADING_WORDS.get(word) ?? {};
  for (const field of ALL) {
    const weight = weights[field];
    if (weight) scores.set(field, (scores.get(field) ?? 0) + weight * factor);
  }
}

const ALL: (Field | 'extra')[] = [...FIELDS, 'extra'];

/** The field a heading speaks for most, and how strongly. */
export function strongest(heading: string): { field: Field | 'extra' | null; score: number } {
  let best: { field: Field | 'extra' | null; score: number } = { field: null, score: 0 };
  for (const [field, score] of headingScores(heading)) if (score > best.score) best = { field, score };
  return best;
}
