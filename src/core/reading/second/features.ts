import type { IsoDate } from '../../base/time/dates.ts';
import { spoken } from '../spoken-dates.ts';
import { DATE } from '../vocabulary/dates.ts';
import type { Work } from '../work.ts';

/** Longer clauses are read to here, as by the rules. */
export const MOST_READ = 1_200;

/** What a prepared clause looks like to the second reader: its words, pairs of them, and where its days lie. */
export function featuresOf(words: string, today: IsoDate, work?: Work): string[] {
  const { text, days } = withoutFigures(words.slice(0, MOST_READ), today);
  const tokens = tokensOf(text);
  const features = new Set([...wordsAndPairs(tokens), ...deniedIn(tokens)]);
  features.add(`long ${LENGTHS.find((most) => tokens.length <= most) ?? 'very'}`);
  for (const day of days) features.add(whereItLies(day, work?.promised));
  if (work) for (const word of ownWords(tokens, work.what)) features.add(`own ${word}`);
  return [...features];
}

const LENGTHS = [1, 2, 6, 13];
/** Forms of a word mostly share so many letters. */
const STEM = 5;

/** Words, pairs of them, and what their forms share. */
export function wordsAndPairs(tokens: string[]): string[] {
  return tokens.flatMap((token, i) => [
    token,
    `${tokens[i - 1] ?? '^'} ${token}`,
    ...(i === tokens.length - 1 ? [`${token} $`] : []),
    ...(token.length > STEM ? [`${token.slice(0, STEM)}~`] : []),
  ]);
}

const DENIES = new Set(['not', 'no', 'never', 'nothing', 'without', 'hardly', 'nor', 'none', 'neither']);
/** So many words behind a "not" are denied by it. */
const DENIED = 4;

function deniedIn(tokens: string[]): string[] {
  let left = 0;
  return tokens.flatMap((token) => {
    const denied = left > 0 && /^[a-z]/.test(token) ? [`not..${token.slice(0, STEM)}`] : [];
    left = DENIES.has(token) ? DENIED : token === '|' ? 0 : left - 1;
    return denied;
  });
}

/** Where a day lies, seen from the promised one. */
export function whereItLies(day: IsoDate, promised: IsoDate | null | undefined): string {
  if (!promised) return 'a day';
  return day > promised ? 'a later day' : day < promised ? 'an earlier day' : 'the day';
}

/** Any date of a sentence, where no word or fraction goes on. */
export const ANY_DATE = new RegExp(`(?<![\\w/])(?:${DATE})(?![\\w/])`, 'g');

/** Figures and days count by what they are, not by which. */
function withoutFigures(words: string, today: IsoDate): { text: string; days: IsoDate[] } {
  const days: IsoDate[] = [];
  const text = words
    .replace(/https?:\S+/g, ' ')
    .replace(/\b[a-z]{1,2}\d{1,2}(?:\.\d{1,2})?\b/g, ' #ref ')
    .replace(/\d+(?:\.\d+)? ?(?:%|percent\b|per cent\b|pct?\b)/g, ' #share ')
    .replace(/[£$€]\s?\d[\d.,]*\s?(?:k|m|bn|million|thousand)?\b/g, ' #money ')
    .replace(ANY_DATE, (date) => {
      const read = spoken(date, today);
      if (!read) return date;
      days.push(read.date);
      return ' #day ';
    })
    .replace(/\d+(?:[.,/:]\d+)*(?:st|nd|rd|th)?/g, ' #n ');
  return { text, days };
}

/** Words and stops of a text in which figures and days are marked. */
export function tokensOf(text: string): string[] {
  return (
    text
      .replace(/\b(?:ca|wo|sha)n't\b/g, 'will not')
      .replace(/n't\b/g, ' not')
      .replace(/'(?:ll)\b/g, ' will')
      .replace(/'(?:ve|re|s|m|d)\b/g, ' ')
      .match(/#?[a-z]+|[?]|[.,;:!()–—-]+/g) ?? []
  ).map((token) => (/^[.,;:!()–—-]/.test(token) ? '|' : token));
}

/** Words of the work's own title: "open" of a fund that is to be opened. */
function ownWords(tokens: string[], title: string): string[] {
  const own = new Set((title.toLowerCase().match(/[a-z]{3,}/g) ?? []).map((word) => word.slice(0, 5)));
  return tokens
    .filter((token) => token.length > 3 && own.has(token.slice(0, 5)))
    .map((token) => token.slice(0, 5));
}
