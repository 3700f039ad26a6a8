import { distance } from 'fastest-levenshtein';

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

function sorted(word: string): string {
  return [...word].sort().join('');
}
