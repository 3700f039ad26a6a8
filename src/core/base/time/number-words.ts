/** Numbers in words, written once for dates, shares, places in a list and dictation. */

/** One to twelve in words; a number stands at the place before it. */
export const NUMBER_WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

export const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** How many "3", "three", "a", "another" or "a couple of" stand for; null: no such number. */
export function countOf(words: string): number | null {
  if (/^\d{1,3}$/.test(words)) return Number(words);
  if (/^(?:an?|another|one more)$/.test(words)) return 1;
  if (/^(?:a )?couple(?: of)?$/.test(words)) return 2;
  const place = NUMBER_WORDS.indexOf(words);
  return place < 0 ? null : place + 1;
}
