import { NUMBER_WORDS, TENS } from '../base/time/number-words.ts';
import { oneOf } from './vocabulary/phrases.ts';
/** A share in words or figures: a figure, a range or a fraction, or something that has to be counted out. */
export interface Share {
  percent: number;
  how: 'told' | 'roughly' | 'counted';
}

const UNITS = NUMBER_WORDS.slice(0, 9);
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
const NUMBER_WORD = [...TENS, ...TEENS, ...UNITS, 'hundred'].join('|');
/** Of what a share is no share of the work, before it and after it. */
const OTHER_THINGS = oneOf(String.raw`
  budgets?
  spen[dt]
  money
  funding
  costs?
  price
  fees?
  grants?
  posts?
  staff
  head ?count
  targets?
  bids?
  responses?
  turnout
  turnover
  vacanc\w+
  sickness
  absence
  attendance
  satisfaction
  savings?
  inflation
  pay
  uplift
  income
  revenue
  sites?
  people
  residents
  respondents
  officers
  households
  capacity
  utilisation
  confidence
  discount
  tolerance
  contingency
  reduction
  increase
  rise
  cut
  drop
  fall
  over ?spen[dt]
  under ?spen[dt]
`);
const AFTER_OTHER = new RegExp(
  `^\\s*(?:of|off|to|in|on|over|under|above|below) (?:the |our |its |their |all )?(?:\\w+ )?${OTHER_THINGS}\\b|^\\s*(?:more|less|fewer|higher|lower|cheaper|up on|down on|over|under|above|below|sure|certain|confident|chance|left|to go|remaining|outstanding|to do|likely|likelihood|probability|confidence|${OTHER_THINGS})\\b`,
);
const BEFORE_OTHER = new RegExp(
  `\\b${OTHER_THINGS} (?:rates? |levels? |figures? )?(?:is |are |was |were |of |at |up |down |by |now |has |have |risen |fallen |stands? |still |only |to |about |around |currently |already |committed |spent )*$|\\b(?:up|down|rose|fell|grew|grown|risen|fallen|increased|dropped|improved|ahead|behind) (?:by )?(?:about |around |another |a further )?$|\\b(?:adds?|adding|saves?|saving|costs?|costing|cut by|up by|down by|increase[sd]? by|reduced by|over by|under by) (?:an extra |another |about |around |up to )?$`,
);
/** "14 of 60 still open", "1 to 9 of 20": no count of what is done. */
const LEFT =
  /\b(?:left|to go|outstanding|remain\w*|still|owes?|open|to do|missing|vacant|overdue|late|failed|not|\w+n't|\d (?:to|-) \d{1,3} of)\b/;
/** "at 60 now", "up to 60", "60 ish": what else could it be? It is shown first. */
const BARE =
  /^(?:(?:we're|we are|it's|i'm|i'd say|now|still|up|about|around|only|sitting|currently|probably|say|maybe|roughly|nearly|gone|moved|moving|crept|risen|jumped|got|just|over|under) )*(?:at |to )?(?:about |around )?(\d{2,3})(?:[ -]?ish| or so| odd| now| so far| already| today| i think| maybe| i'd say| i guess)*$/;
/** "~45%", "45%+", "about 45%". */
const ROUGHLY = new RegExp(
  `(?:[~≈±]|\\+\\/?-)\\s?\\d{1,3}\\s?(?:%|per ?cent)|\\d\\s?(?:%|per ?cent)\\s?\\+|\\b(?:about|around|roughly|approximately|some) ?(?:\\d{1,3}|(?:${NUMBER_WORD})(?:[ -](?:${NUMBER_WORD}))*) ?(?:%|percent\\b|per cent\\b|pc\\b)`,
);
const PARTS: Record<string, number> = {
  half: 2,
  halves: 2,
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  eighth: 8,
  tenth: 10,
};
const FRACTION = new RegExp(
  `\\b(a|an|one|two|three|four|five|seven|nine)[ -](${Object.keys(PARTS).join('|')})s?(?: of the way| of (?:it|this|the (?:work|activity|project|job|actions|tasks))| done| completed?| finished| through| thru| there| in\\b| implemented| delivered)`,
);
/** "about a third": alone. */
const FRACTION_ALONE = new RegExp(
  `^(?:(?:just )?(?:about|around|roughly|nearly|now|at|we're|it's|over|under|some|still|say|maybe|probably|perhaps) )*(a|an|one|two|three|four|five|seven|nine)[ -](${Object.keys(PARTS).join('|')})s?$`,
);
/** "three of the five". */
const WORD = new RegExp(`\\b(?:${UNITS.join('|')}|ten|twelve|twenty)\\b`, 'g');
const COUNTED_IN_WORDS = new RegExp(
  `(?:${WORD.source}) (?:(?:out )?of|in) (?:the |our )?(?:${WORD.source})(?! (?:o'?clock|weeks?|months?|days?|years?))`,
  'g',
);
const HALF =
  /\b(?:half[ -]?way|half done|half finished|half complete|about half|half of (?:it|this|the (?:work|activity|project|job|actions|tasks)))\b|^(?:just (?:over|under) )?half$/;
/** "quarter done", without an article. */
const QUARTER =
  /\bquarter (?:done|of the way|of the (?:work|activity|project|job)|complete|through|thru|in|there)\b/;

/** The shares that a statement tells of the work. */
export function sharesIn(said: string): Share[] {
  // "30%->55%": where it was, and where it is now.
  const statement = said.replace(/\d{1,3}\s?%?\s?(?:-+>|→|=+>)\s?(?=\d{1,3}\s?%)/g, '');
  const figures = statement.matchAll(
    /(?<![\d.,])(\d{1,3})(?:[ -]?ish| odd| or so)?\s?(?:%|percent\b|per cent\b|pct?\b)/g,
  );
  const words = statement.matchAll(
    new RegExp(
      `\\b((?:${NUMBER_WORD})(?:[ -](?:${NUMBER_WORD}))*)(?: odd)? ?(?:%|percent\\b|per cent\\b)`,
      'g',
    ),
  );
  const percents = [...figures, ...words].map((match) => {
    const before = statement.slice(0, match.index);
    const after = statement.slice(match.index + match[0].length);
    const percent = /^\d/.test(match[1] ?? '') ? Number(match[1]) : numberOf(match[1] ?? '');
    const ofWork = !AFTER_OTHER.test(after) && !BEFORE_OTHER.test(before);
    return percent !== null && percent <= 100 && ofWork ? percent : null;
  });
  const range = /\d\s?(?:-|–|to)\s?\d{1,3}\s?(?:%|per ?cent)/.test(statement) || ROUGHLY.test(statement);
  if (percents.length)
    return percents.flatMap((percent) =>
      percent === null ? [] : [{ percent, how: range ? 'roughly' : 'told' }],
    );
  const share = inOtherWords(statement);
  return share ? [share] : [];
}

/** The first share that a statement tells of the work; null: none. */
export function shareIn(statement: string): Share | null {
  return sharesIn(statement)[0] ?? null;
}

/** Fractions, counts and halves. */
function inOtherWords(statement: string): Share | null {
  const fraction =
    /(?<![\d/])(\d{1,2})\/(\d{1,2})(?:ths?)? (?:done|complete|through|finished|of the way|there|of it|of (?:the|our) (?:work|build|project|job|activity|actions|tasks|system|site|programme|programmes|review|plan)\b)/.exec(
      statement,
    );
  const [part, of] = [Number(fraction?.[1]), Number(fraction?.[2])];
  if (fraction && part < of) return { percent: Math.round((part / of) * 100), how: 'told' };
  const ofHundred = Number(/^(?:about |now |at )?(\d{1,3})\/100$/.exec(statement)?.[1]);
  if (ofHundred <= 100) return { percent: ofHundred, how: 'roughly' };
  const inFigures = statement.replace(COUNTED_IN_WORDS, (all) =>
    all.replace(WORD, (word) => String(numberOf(word))).replace(' in ', ' of '),
  );
  const counted =
    /(?<!\b(?:week|day|month|phase|stage|year|part) )\b(\d{1,3})\s+(?:(?:out )?of|in) (?:the |our )?(\d{1,3})\b/.exec(
      inFigures,
    );
  const [done, all] = [Number(counted?.[1]), Number(counted?.[2])];
  if (counted && !LEFT.test(statement) && all > 0 && done <= all)
    return { percent: Math.round((done / all) * 100), how: 'counted' };
  const bare = Number(BARE.exec(statement)?.[1]);
  if (bare <= 100) return { percent: bare, how: 'roughly' };
  if (HALF.test(statement)) return { percent: 50, how: howSaid(statement) };
  const [, parts = '', name = ''] =
    FRACTION.exec(statement) ??
    FRACTION_ALONE.exec(statement) ??
    (QUARTER.test(statement) ? ['', 'a', 'quarter'] : []);
  const into = PARTS[name];
  const some = /^(?:an?)$/.test(parts) ? 1 : UNITS.indexOf(parts) + 1;
  if (!into || some >= into) return null;
  return { percent: Math.round((some / into) * 100), how: howSaid(statement) };
}

/** "Half way" is told; "about half" is about it. */
function howSaid(statement: string): Share['how'] {
  return /\b(?:about|around|roughly|nearly|almost|under|over|maybe|probably|perhaps|say|some)\b/.test(
    statement,
  )
    ? 'roughly'
    : 'told';
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
