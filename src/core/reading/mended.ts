import { distance } from 'fastest-levenshtein';
import { carriesNothing } from './plain.ts';
import { WORDS } from './second/weights.ts';

/** Words that decide, as they are meant where a letter slipped. */
const MEANT = [
  'risk',
  'track',
  'amber',
  'complete',
  'completed',
  'finished',
  'finish',
  'delayed',
  'slipped',
  'slipping',
  'unchanged',
];

/** "at rsik" → "at risk": swapped letters, or one wrong letter in a long word. */
export function mended(text: string): string {
  return text.replace(/[a-z]{4,}/g, (word) => {
    if (MEANT.includes(word)) return word;
    const meant = MEANT.find((known) =>
      known.length === word.length
        ? sorted(known) === sorted(word)
        : known.length >= 7 && word.length >= 6 && word[0] === known[0] && distance(known, word) === 1,
    );
    // "complete" and "completed" differ by a letter that counts.
    return meant && !MEANT.some((known) => known.startsWith(word)) ? meant : word;
  });
}

let words: Map<string, string[]> | null = null;

/** The words that owners use, by the letter that they begin with. */
function wordsWith(letter: string): string[] {
  if (!words) {
    words = new Map();
    for (const word of WORDS.split(' '))
      words.set(word[0] ?? '', [...(words.get(word[0] ?? '') ?? []), word]);
  }
  return words.get(letter) ?? [];
}

/** So many words are looked at: nobody mistypes more of them, and each costs a look at all that begin alike. */
const MOST_LOOKED_AT = 60;

/** "pasued untill": words that nobody uses, as the one word that they are a letter away from; the same text where there is none. */
export function guessed(text: string): string {
  let left = MOST_LOOKED_AT;
  return text.replace(/[a-z]{4,}/g, (word) => {
    const alike = wordsWith(word[0] ?? '');
    if (alike.includes(word) || carriesNothing(word) || left-- <= 0) return word;
    const swapped = alike.filter((known) => isSwapped(known, word));
    // "State" is no slip of "stage": another letter is mostly another word.
    const near = alike.filter(
      (known) =>
        Math.abs(known.length - word.length) === 1 && known.length > 4 && distance(known, word) === 1,
    );
    const [meant, ...others] = swapped.length ? swapped : near;
    // "action" and "actions" are both words, and a letter more may be meant.
    return meant && !others.length && !isForm(meant, word) ? meant : word;
  });
}

/** Whether two neighbouring letters changed places. */
function isSwapped(known: string, word: string): boolean {
  if (known.length !== word.length) return false;
  const at = [...known].findIndex((letter, i) => letter !== word[i]);
  return (
    at >= 0 &&
    known[at] === word[at + 1] &&
    known[at + 1] === word[at] &&
    known.slice(at + 2) === word.slice(at + 2)
  );
}

/** One is the other with an ending. */
function isForm(one: string, other: string): boolean {
  return /^(?:s|d|e|r|y)$/.test(one.startsWith(other) ? one.slice(other.length) : other.slice(one.length))
    ? one.startsWith(other) || other.startsWith(one)
    : false;
}

function sorted(word: string): string {
  return [...word].sort().join('');
}
