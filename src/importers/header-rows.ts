import { plainForm } from '../core/base/text/split-words.ts';
import { type Cell, textsOf } from './cell.ts';
import { isReference, looksDated } from './cell-kinds.ts';
import { type ColumnUse, columnsOf, isHeading, isPlan, type Mapping, type Sayings } from './columns.ts';
import type { Use } from './fields.ts';
import { headingScores, QUARTER, strongest } from './heading-score.ts';

/** The row or two that name the columns of a table. */
export interface Header {
  /** One heading a column; of two rows the upper one's words stand first. */
  headings: string[];
  /** How many rows it takes. */
  rows: 1 | 2;
}

const LONGEST_HEADING = 90;
const LONGEST_GROUP = 50;
const MOST_HEADING_WORDS = 8;
/** So much of a header row must be words that headings are made of. */
const LEAST_KNOWN = 0.5;
/** So many make a header of a row, however many of an office’s own stand beside them. */
const ENOUGH_KNOWN = 5;
/** Enough rows below a header to know its columns by. */
const BELOW = 60;

/** The header that begins at a row, where what follows reads as a plan below it; null: it is another row. */
export function headerAt(
  rows: readonly Cell[][],
  at: number,
  { sayings, inTable, strictly }: { sayings: Sayings; inTable: boolean; strictly: boolean },
): Header | null {
  const upper = textsOf(rows[at] ?? []);
  // Below other headings a row is an activity, unless all of it can be nothing but headings.
  if (inTable && upper.some((text) => text && (isValue(text) || !isShort(text)))) return null;
  const lower = textsOf(rows[at + 1] ?? []);
  const said = sayings(upper);
  const couldBe = isLikeHeader(upper, said, strictly ? LEAST_KNOWN : 0);
  const grouped = lower.length > 0 && goesOnBelow(upper, lower, said);
  const standsAlone =
    grouped &&
    (!couldBe || namesAnotherTask(upper, lower, said)) &&
    isLikeHeader(lower, said) &&
    isPlan(columnsOf(lower, []));
  if (grouped && !standsAlone) {
    const header: Header = { headings: joined(upper, lower), rows: 2 };
    if (namesPlan(header, rows, at, { said: sayings(header.headings), strictly })) return header;
  }
  const header: Header = { headings: upper, rows: 1 };
  return couldBe && namesPlan(header, rows, at, { said, strictly }) ? header : null;
}

/** Whether a row repeats the headings of its table, as on each page of a printed one. */
export function repeats(headings: readonly string[], cells: readonly Cell[]): boolean {
  let filled = 0;
  let same = 0;
  for (const [i, { text }] of cells.entries()) {
    if (!text) continue;
    filled++;
    if (text.toLowerCase() === headings[i]?.toLowerCase()) same++;
  }
  return filled > 1 && same * 3 >= filled * 2;
}

function isLikeHeader(texts: readonly string[], said: Mapping, least = LEAST_KNOWN): boolean {
  const filled = withoutQuarters(texts.filter((text) => text));
  if (filled.length < 2 || filled.some((text) => text.length > LONGEST_HEADING)) return false;
  if (filled.filter(isValue).length * 3 > filled.length) return false;
  if (!least && filled.some(isOfARow)) return false;
  const known = filled.filter(
    (text) => (isShort(text) && isHeading(text)) || said.has(plainForm(text)),
  ).length;
  return known >= (least ? 2 : 1) && known >= Math.min(filled.length * least, ENOUGH_KNOWN);
}

/** A sentence, a day, a reference: no heading, where headings are not known by their words. */
function isOfARow(text: string): boolean {
  return /; |\.$/.test(text) || isValue(text) || (isReference(text) && !isHeading(text));
}

/** Q1 to Q4 beside one another are headings of figures or marks; alone each is a day. */
function withoutQuarters(texts: readonly string[]): readonly string[] {
  const quarters = texts.filter((text) => QUARTER.test(text));
  return quarters.length >= 3 && new Set(quarters).size === quarters.length
    ? texts.filter((text) => !QUARTER.test(text))
    : texts;
}

export function isShort(text: string): boolean {
  if (text.length > LONGEST_HEADING) return false;
  let words = 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) words++;
  return words <= MOST_HEADING_WORDS;
}

/** A value rather than a heading: a number, a day, an address. */
export function isValue(text: string): boolean {
  return /^[\d.,£$%/:-]+$/.test(text) || text.includes('@') || (/\d/.test(text) && looksDated(text));
}

/** The second row of a header fills columns that the first leaves empty or names for several of them. */
function goesOnBelow(upper: readonly string[], lower: readonly string[], said: Mapping): boolean {
  const filled = lower.filter((text) => text);
  const above = upper.filter((text) => text);
  if (above.length < 2 || above.some((text) => text.length > LONGEST_GROUP || isValue(text))) return false;
  if (!filled.length || !above.some(isHeading)) return false;
  if (filled.some((text) => text.length > LONGEST_HEADING || isValue(text))) return false;
  const known = filled.filter((text) => isHeading(text) || said.has(plainForm(text))).length;
  const within = lower.some((text, i) => text && !upper[i]);
  const apart = lower.some((text, i) => text && upper[i] && text !== upper[i]);
  return within && known * 2 > filled.length && (apart || filled.length < above.length);
}

/** "Date" above "Original" and "Revised": "Date Original", "Date Revised". */
function joined(upper: readonly string[], lower: readonly string[]): string[] {
  const width = Math.max(upper.length, lower.length);
  let above = '';
  return Array.from({ length: width }, (_, i) => {
    const top = upper[i] ?? '';
    const bottom = lower[i] ?? '';
    if (top) above = top;
    const over = top || (bottom ? above : '');
    return over === bottom ? over : [over, bottom].filter((text) => text).join(' ');
  });
}

function namesPlan(
  { headings, rows: taken }: Header,
  rows: readonly Cell[][],
  at: number,
  { said, strictly }: { said: Mapping; strictly: boolean },
): boolean {
  const body = rows.slice(at + taken, at + taken + BELOW);
  const columns = columnsOf(headings, body, said);
  const told = !strictly || tellsTask(headings, said) || describesTask(columns);
  return isPlan(columns.filter(isNamed(said))) && told;
}

/** Cells alone make no plan of a glossary: the headings must name who, when or how it stands. */
function isNamed(said: Mapping): (column: ColumnUse) => boolean {
  return ({ heading, field }) =>
    field === 'activity' ||
    said.has(plainForm(heading)) ||
    [...headingScores(heading).keys()].some((one) => one === field) ||
    field === 'rag';
}

/** A heading that may name what is done, beside others that say who does it and when or how it stands. */
function describesTask(columns: ColumnUse[]): boolean {
  const has = (...fields: Use[]) => columns.some(({ field }) => fields.includes(field));
  const task = columns.find(({ field }) => field === 'activity');
  const may = task && (headingScores(task.heading).get('activity') ?? 0) > 0;
  return may === true && has('owner', 'contributors') && has('date', 'status', 'rag', 'percent');
}

/** "Project name | Library" stands above headings of its own. */
function namesAnotherTask(upper: readonly string[], lower: readonly string[], said: Mapping): boolean {
  return (
    tellsTask(upper, said) &&
    tellsTask(
      lower.filter((text, i) => text !== upper[i] && !upper[i]?.includes(text)),
      said,
    )
  );
}

/** The cells alone do not make a table a plan: its headings must name what is done. */
function tellsTask(headings: readonly string[], said: Mapping): boolean {
  return headings.some(
    (text) => said.get(plainForm(text)) === 'activity' || strongest(text).field === 'activity',
  );
}
