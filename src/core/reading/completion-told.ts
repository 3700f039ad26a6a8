import { isPlain } from './plain.ts';
import { CARRIES_NOTHING, DONE_IN_A_PHRASE, deedsOf } from './vocabulary/deeds.ts';
import { CONDITIONAL, DENIED, NEARLY } from './vocabulary/doubt.ts';
import type { Work } from './work.ts';

/** Not of the whole, or not of today. */
const OF_A_PART =
  /\b(?:first|second|third|two|three|four|five|some|most|half|several|phase|stage|step|lots?|tranche|batch|round|to follow|draft|interim|part|parts|next|due|will|'ll|to be|should|going to|would|could|may|might|ready to|about to|supposed|needs?|waiting|awaiting|pending|until|before|soon|shortly|tomorrow|hoping|aim\w*|expect\w*|plan(?:ning|ned) to)\b/;

/** Whether a statement says in other words that the work is complete: in a phrase, or, if so, by what its title wants. */
export function saysItIsDone(statement: string, isDeed: (statement: string) => boolean): boolean {
  const unsure = [DENIED, NEARLY, CONDITIONAL].some((doubt) => doubt.test(statement));
  const all = statement.replace(/\b(?:all|the) (?:two|three|four|five|six)\b/g, 'all');
  if (unsure || /\?\s*$/.test(statement) || OF_A_PART.test(all)) return false;
  return DONE_IN_A_PHRASE.test(statement) || isDeed(statement);
}

/** Whether a statement says that what the work's title wants has been done. */
export function isDeedOf(statement: string, work?: Work): boolean {
  const { subject, tail } = (work && deedsOf(work.what).exec(statement)?.groups) ?? {};
  if (!work || subject === undefined || !isTheWork(subject, work.what)) return false;
  return !/\b(?:but|except|apart|only|still|for (?:one|some))\b|%/.test(tail ?? '');
}

/** Whether the words before a deed name the work, or nothing at all. */
function isTheWork(subject: string, title: string): boolean {
  if (/\d/.test(subject)) return false;
  const inTitle = (title.toLowerCase().match(/[\p{L}]+/gu) ?? []).map(stem);
  const words = subject.match(/[\p{L}']+/gu) ?? [];
  return words.every((word) => CARRIES_NOTHING.has(word) || inTitle.includes(stem(word)));
}

/** "comms strategy done", of the communications strategy: nothing is said of a draft, or of a consultation on it. */
export function namesOnlyIt(words: string, title: string): boolean {
  const inTitle = (title.toLowerCase().match(/[\p{L}]+/gu) ?? []).map(stem);
  const ofTitle = (word: string) =>
    inTitle.some((one) => one === stem(word) || (stem(word).length >= 4 && one.startsWith(stem(word))));
  return isPlain(words.toLowerCase().replace(/[\p{L}']+/gu, (word) => (ofTitle(word) ? ' ' : word)));
}

/** "visitors", "visiting": the beginning that forms of a word share. */
function stem(word: string): string {
  return word
    .replace(/'s$|’s$/, '')
    .replace(/(?:ies|es|s|ing|ed)$/, '')
    .slice(0, 6);
}
