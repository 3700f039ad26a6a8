import { NUMBER_WORDS, ORDINAL_WORD, ordinalOf, TENS } from '../base/time/number-words.ts';
import { MONTH_NAMED } from './vocabulary/dates.ts';

/** What was spoken into a phone, as it would have been typed: marks, references, days and figures in words. */

const MARKS: [RegExp, string][] = [
  [/\s*(?<!\ba )\bfull stop\b/gi, '.'],
  [/\s*\bcomma\b/gi, ','],
  [/\s*\bquestion mark\b/gi, '?'],
  [/\s*\bcolon\b/gi, ':'],
  [/\s*\bnew (?:line|paragraph)\b/gi, '.'],
];
const ONE = NUMBER_WORDS.join('|');
const REFERENCE = new RegExp(
  `\\b([a-z])(?: |(?=\\d))(${ONE}|\\d{1,2})(?: point |\\s?\\.\\s?| dot )(${ONE}|\\d{1,2})\\b`,
  'gi',
);
/** “Be three is done”: the letter B as it is heard, where a reference stands. */
const HEARD_B = new RegExp(
  `(^|[.,;]\\s*|\\band )bee? (${ONE})(?= (?:is|was|has|will|done|complete|on track|at risk|off track)\\b)`,
  'gi',
);
const ORDINAL = new RegExp(`\\b(${ORDINAL_WORD}) (?=(?:of )?${MONTH_NAMED})`, 'gi');
const FIGURE = new RegExp(
  `\\b(${TENS.join('|')})(?:[ -](${NUMBER_WORDS.slice(0, 9).join('|')}))? ?(?:percents?|per cents?|%)`,
  'gi',
);

/** Longer sentences are read to here, and then shown before they are taken. */
export const MOST_READ = 1_200;

/** The sentence as it would have been typed, as far as it is read. */
export function asTyped(sentence: string): string {
  const read = sentence.slice(0, MOST_READ);
  const marked = MARKS.reduce((text, [spoken, mark]) => text.replace(spoken, mark), read);
  return marked
    .replace(/[.,]+\s*(?=[.,])/g, (all) => all.trim().slice(0, 1))
    .replace(/,\s*\./g, '.')
    .replace(REFERENCE, (_all, letter: string, first: string, second: string) => {
      return `${letter.toUpperCase()}${digits(first)}.${digits(second)}`;
    })
    .replace(HEARD_B, (_all, before: string, number: string) => `${before}B${digits(number)}`)
    .replace(ORDINAL, (_all, word: string) => `${ordinalOf(word)} `)
    .replace(
      FIGURE,
      (_all, ten: string, one?: string) =>
        `${(TENS.indexOf(ten.toLowerCase()) + 2) * 10 + (one ? digits(one) : 0)}%`,
    );
}

function digits(word: string): number {
  return /^\d/.test(word) ? Number(word) : NUMBER_WORDS.indexOf(word.toLowerCase()) + 1;
}
