/** A share in words or figures. `certain` is false for what has to be counted out. */
export interface Share {
  percent: number;
  certain: boolean;
}

const UNITS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const TEENS = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const NUMBER_WORD = [...TENS, ...TEENS, ...UNITS, 'hundred'].join('|');
/** Of what a share is no share of the work. */
const OF_OTHER_THINGS =
  /^\s*(?:of|off)\s+(?:the |our |its )?(?:\w+\s)?(?:budget|spend|money|funding|cost|grant|posts|staff|target|bids?|responses?)|^\s*(?:sure|certain|confident)/;
const WORDED: [RegExp, number][] = [
  [/\b(?:half ?way|half done|half finished|about half|half of (?:it|this))\b/, 50],
  [/\bthree[ -]quarters?\b/, 75],
  [/\bquarter (?:done|of the way|complete|through|thru|in|there)\b/, 25],
  [/\btwo[ -]thirds?\b/, 67],
  [/\b(?:a|one)[ -]third\b/, 33],
];

/** The share that a statement tells of the work; null: none. */
export function shareIn(statement: string): Share | null {
  const figures = /(?<![\d.,])(\d{1,3})\s?(?:%|percent\b|per cent\b|pc\b)/.exec(statement);
  if (figures) {
    const after = statement.slice(figures.index + figures[0].length);
    const percent = Number(figures[1]);
    return percent <= 100 && !OF_OTHER_THINGS.test(after) ? { percent, certain: true } : null;
  }
  const words = new RegExp(
    `\\b((?:${NUMBER_WORD})(?:[ -](?:${NUMBER_WORD}))*)(?: odd)? ?(?:%|percent\\b|per cent\\b)`,
  ).exec(statement);
  const worded = words && numberOf(words[1] ?? '');
  if (words && worded !== null && worded <= 100) {
    const after = statement.slice(words.index + words[0].length);
    return OF_OTHER_THINGS.test(after) ? null : { percent: worded, certain: true };
  }
  const fraction = /(?<![\d/])(\d{1,2})\/(\d{1,2}) (?:done|complete|through|finished)/.exec(statement);
  const [part, of] = [Number(fraction?.[1]), Number(fraction?.[2])];
  if (fraction && part < of) return { percent: Math.round((part / of) * 100), certain: true };
  const counted =
    /(?<!\b(?:week|day|month|phase|stage|year|part) )\b(\d{1,3})\s+(?:out )?of (?:the |our )?(\d{1,3})\b/.exec(
      statement,
    );
  const [done, all] = [Number(counted?.[1]), Number(counted?.[2])];
  if (counted && all > 0 && done <= all) return { percent: Math.round((done / all) * 100), certain: false };
  const share = WORDED.find(([phrase]) => phrase.test(statement));
  return share ? { percent: share[1], certain: true } : null;
}

function numberOf(words: string): number | null {
  const parts = words.split(/[ -]/);
  if (parts.includes('hundred')) return parts.length <= 2 ? 100 : null;
  return parts.reduce((sum, word) => {
    const ten = TENS.indexOf(word);
    const teen = TEENS.indexOf(word);
    return sum + (ten >= 0 ? (ten + 2) * 10 : teen >= 0 ? teen + 10 : UNITS.indexOf(word) + 1);
  }, 0);
}
