import { plainForm } from '../core/base/text/split-words.ts';
import { runsOf } from './bare-tables.ts';
import { type Cell, textsOf } from './cell.ts';
import { isNumber } from './cell-kinds.ts';
import { type ColumnUse, columnsOf, isPlan, type Mapping } from './columns.ts';
import type { Use } from './fields.ts';
import { isShort, isValue } from './header-rows.ts';
import type { Block } from './source.ts';
import type { RowBlock } from './tables.ts';

/** Fewer rows do not tell what a column holds, and a header stands no deeper below titles. */
const FEWEST_ROWS = 3;
const DEEPEST = 10;
const FEWEST_HEADINGS = 3;

/** What people are told of such a table. */
export const FOREIGN_NOTE =
  'The headings are in words I do not know, so what the columns hold was told by their cells. Check the columns before you bring it in.';

/** What a table's columns hold by their cells alone, where its headings are in unknown words, such as another language; null: there is none. */
export function toldByCells(blocks: readonly Block[]): Mapping | null {
  const runs = runsOf(blocks).sort((a, b) => b.length - a.length);
  for (const run of runs)
    for (let at = 0; at < DEEPEST && run.length - at > FEWEST_ROWS; at++) {
      const told = mappingAt(run, at);
      if (told) return told;
    }
  return null;
}

function mappingAt(run: readonly RowBlock[], at: number): Mapping | null {
  const headings = textsOf(run[at]?.cells ?? []);
  const filled = headings.filter((text) => text);
  const couldBe = filled.length >= FEWEST_HEADINGS && filled.every((text) => isShort(text) && !isValue(text));
  if (!couldBe || new Set(filled.map(plainForm)).size < filled.length) return null;
  const body = run.slice(at + 1).map(({ cells }) => cells);
  if (!isForeign([...filled, ...body.flatMap(textsOf)])) return null;
  const bare = headings.map(() => '');
  const uses = columnsOf(bare, body).map((use) => (isCount(use, body) ? { ...use, field: EXTRA } : use));
  const isKnown = (use: Use) => uses.some(({ field }) => field === use);
  const owner = isKnown('owner') ? null : onlyNames(uses, run.slice(at + 1));
  const told = uses.map((use): ColumnUse => (use.at === owner ? { ...use, field: 'owner' } : use));
  if (!isPlan(told)) return null;
  return new Map(
    told.flatMap(({ at: column, field }) => {
      const heading = headings[column];
      return heading ? [[plainForm(heading), field] as const] : [];
    }),
  );
}

const EXTRA: Use = 'extra';

/** Numbers that do not count the rows are an amount, and no reference. */
function isCount({ at, field }: ColumnUse, body: readonly Cell[][]): boolean {
  if (field !== 'ref') return false;
  const texts = body.map((cells) => cells[at]?.text ?? '').filter((text) => text);
  const numbers = texts.filter(isNumber).map(Number);
  const counts = numbers.every((number, i) => number === (numbers[0] ?? 0) + i);
  return numbers.length === texts.length && !counts;
}

/** Letters that English has none of, and hardly a text without them. */
const FOREIGN_LETTER = /[\u00c0-\u024f\u0370-\u1fff]/;
const FEWEST_FOREIGN = 2;
const ENGLISH = /\b(?:the|and|of|with|for|our|is|are|by)\b/i;
/** A name or two in English stands in any file. */
const MOST_ENGLISH = 0.1;

/** Whether a table is in another language: an English one under unknown headings is a list of something else. */
function isForeign(texts: readonly string[]): boolean {
  const some = texts.slice(0, MOST_LOOKED_AT).filter((text) => text);
  const foreign = some.filter((text) => FOREIGN_LETTER.test(text)).length;
  const english = some.filter((text) => ENGLISH.test(text)).length;
  return foreign >= FEWEST_FOREIGN && english <= some.length * MOST_ENGLISH;
}

const MOST_LOOKED_AT = 400;
const MOST_NAME_WORDS = 8;
const FEWEST_NAME_WORDS = 2;

/** The one column left whose cells are some words that begin with a capital and name no sentence; null: none, or several. */
function onlyNames(uses: readonly ColumnUse[], rows: readonly RowBlock[]): number | null {
  const names = uses.filter(({ at, field }) => {
    if (field !== 'extra') return false;
    const texts = rows.map(({ cells }) => cells[at]?.text ?? '').filter((text) => text);
    const words = texts.map((text) => text.split(/\s+/).length);
    const many = words.reduce((sum, some) => sum + some, 0) / (words.length || 1);
    const named = texts.filter((text) => /^\p{Lu}/u.test(text) && !/[.!?]$/.test(text));
    return (
      texts.length * 2 > rows.length &&
      named.length === texts.length &&
      many >= FEWEST_NAME_WORDS &&
      Math.max(...words) <= MOST_NAME_WORDS
    );
  });
  const [only, ...others] = names;
  return only && !others.length ? only.at : null;
}
