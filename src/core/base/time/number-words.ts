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

/** Twenty to ninety in words; the first one is 20. */
export const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** How many "3", "three", "a", "another" or "a couple of" stand for; null: no such number. */
export function countOf(words: string): number | null {
  if (/^\d{1,3}$/.test(words)) return Number(words);
  if (/^(?:an?|another|one more)$/.test(words)) return 1;
  if (/^(?:a )?couple(?: of)?$/.test(words)) return 2;
  const place = NUMBER_WORDS.indexOf(words);
  return place < 0 ? null : place + 1;
}

const ORDINALS =
  `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
  fifteenth sixteenth seventeenth eighteenth nineteenth`.split(/\s+/);

/** The words for a day of a month, "first" to "thirty-first", as a pattern without groups. */
export const ORDINAL_WORD = `(?:(?:twenty|thirty)[ -])?(?:${ORDINALS.join('|')})|twentieth|thirtieth`;

/** The number that an ordinal stands for: "twenty-first" is 21. In any letters; 0: no ordinal. */
export function ordinalOf(words: string): number {
  const [first = '', second] = words.toLowerCase().split(/[ -]/);
  if (first === 'twentieth') return 20;
  if (first === 'thirtieth') return 30;
  const ten = second === undefined ? 0 : (TENS.indexOf(first) + 2) * 10;
  return ten + ORDINALS.indexOf(second ?? first) + 1;
}
