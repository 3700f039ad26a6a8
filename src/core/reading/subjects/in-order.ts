import type { IsoDate } from '../../base/time/dates.ts';
import { readClause } from '../reading.ts';
import { type Clause, COLOURS } from './assembly.ts';

/** As many values as activities, told in their order: "20, 5 and 15 percent respectively". */

const EXPRESSLY =
  /[\s,(]*\b(?:respectively|resp\.?|in (?:that|this|the same|your|list|the) ?(?:order)|in order|in the order (?:listed|given|shown)|from top to bottom|top to bottom|as listed)\b[\s,:)]*/i;
const BETWEEN = /\s*(?:,|;|\/|\||\s-\s)\s*(?:and\s+)?|\s+(?:and|then)\s+/i;
const LEADS =
  /^(?:(?:they|these|those|all|both|are|is|were|now|at|stand|currently|the|we're|we are|it's|of them)\s+)+/i;

const VALUE = /\d{1,3} ?%|\b(?:green|amber|red|blue|done)\b|🟢|🟠|🟡|🔴/giu;
/** "green amber red", "20% 30% 40%". */
const RUN_TOGETHER = new RegExp(`^(?:(?:${VALUE.source})\\s*){2,}$`, 'iu');

/** One clause for each activity; null: these are no values in a row. */
export function inOrder(clauses: Clause[], today: IsoDate): Clause[] | null {
  const [only] = clauses;
  if (!only || clauses.length !== 1 || only.keys.length < 2) return null;
  const expressly = EXPRESSLY.test(only.words);
  const said = only.words
    .replace(EXPRESSLY, ' ')
    .trim()
    .replace(LEADS, '')
    .replace(/[.!]+$/, '')
    .replace(/\s+(?:for|on|of|in|at)$/i, '');
  const values = withUnits(
    RUN_TOGETHER.test(said)
      ? (said.match(VALUE) ?? [])
      : said.split(BETWEEN).filter((one) => /[\p{L}\d\p{Extended_Pictographic}]/u.test(one)),
  ).map((one) => COLOURS[one.toLowerCase()] ?? one);
  // "on track both, 30% and 45% respectively": a status of each of them.
  const [first = ''] = values;
  const ofEach = expressly && values.length === only.keys.length + 1 && kindOf(first, today) === 'status';
  if (ofEach) values.splice(0, values.length, ...values.slice(1).map((one) => `${first}, ${one}`));
  if (values.length !== only.keys.length || !values.every((one) => isValue(one, today))) return null;
  const kinds = new Set(values.map((one) => kindOf(one, today)));
  if (!expressly && (kinds.size > 1 ? values.length < 3 : new Set(values).size < 2)) return null;
  return only.keys.map((key, i) => ({
    ...only,
    keys: [key],
    said: values[i] ?? '',
    words: values[i] ?? '',
    certain: only.certain && expressly,
  }));
}

/** "20, 5 and 15 percent": the unit of the last is that of all. */
function withUnits(values: string[]): string[] {
  const unit = /\d\s?(?:%|per ?cent)\s*$/i.test(values.at(-1) ?? '');
  return unit ? values.map((value) => value.replace(/^(\D{0,8}\d{1,3})(?: ?per ?cent)?$/i, '$1%')) : values;
}

function isValue(words: string, today: IsoDate): boolean {
  const read = readClause(words, today);
  return (
    words.split(' ').length <= 4 &&
    read !== null &&
    !read.doubts.includes('more was said') &&
    !read.doubts.includes('two figures') &&
    !read.later &&
    !read.decision &&
    !read.handedOver
  );
}

function kindOf(words: string, today: IsoDate): string {
  const read = readClause(words, today);
  return Object.keys(read ?? {})
    .filter((key) => key !== 'doubts')
    .sort()
    .join();
}
