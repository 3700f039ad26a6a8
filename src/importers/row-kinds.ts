import type { Cell } from './cell.ts';
import { textsOf } from './cell.ts';
import type { ColumnUse } from './columns.ts';
import type { Field } from './fields.ts';

/** What a row below a table's headings is. */
export type RowKind =
  | { kind: 'empty' }
  | { kind: 'activity'; title: string; from: string | null }
  /** A line across the table that names what stands below it. */
  | { kind: 'section'; title: string }
  /** No activity, with why it is none. */
  | { kind: 'aside'; why: 'total' | 'note' | 'example' | 'no activity' | 'other entry' };

/** The row's place among the rows of its table. */
export interface Around {
  /** A row with more than one cell filled stands further down. */
  goesOn: boolean;
  /** The next row stands deeper than this one. */
  parent: boolean;
}

const TOTAL = /^(?:grand |overall |sub-?\s?)?totals?\b|^(?:sum|average|count|cyfanswm)\b/i;
/** How many there were: “12”, “2 activities”. */
const COUNTED = /^\d+(?: [a-z]+){0,2}$/i;
const NOTE =
  /^(?:notes?|key|source|version|n\.?b\.?|please|last (?:updated|reviewed)|updated|page \d|printed|©|legend|allwedd|nodyn|this (?:plan|table|document)|for (?:more|further))\b|^[*†‡§^]|^\(\d\)|^\d\)/i;
/** "Key: G = on track", in one cell or several. */
const KEY = /^(?:rag |brag |colour )*(?:key|legend|allwedd)\s*(?:[:=–-]|$)/i;
const EXAMPLE = /^(?:\(?e\.?g\.?[\s,:)]|example\b|for example|sample\b|enghraifft)/i;
const INSTRUCTION =
  /^\(?(?:dd|mm|yyyy)[/.-]|^\(?(?:free text|select|choose|enter|please (?:enter|select))\b/i;
/** A line of more words is a sentence, not a heading. */
const HEADING_WORDS = 14;

export function cellOf(
  cells: readonly Cell[],
  columns: readonly ColumnUse[],
  field: Field,
): Cell | undefined {
  const column = columnOf(cells, columns, field);
  return column && cells[column.at];
}

/** The column of a meaning; of two of it the one that this row fills. */
export function columnOf(
  cells: readonly Cell[],
  columns: readonly ColumnUse[],
  field: Field,
): ColumnUse | undefined {
  let first: ColumnUse | undefined;
  for (const column of columns) {
    if (column.field !== field) continue;
    if (cells[column.at]?.text) return column;
    first ??= column;
  }
  return first;
}

/** Tells activities from the lines that stand between and below them. */
export function kindOf(cells: readonly Cell[], columns: readonly ColumnUse[], around: Around): RowKind {
  const filled = textsOf(cells).filter((text) => text);
  const words = (field: Field) => cellOf(cells, columns, field)?.text ?? '';
  const activity = cellOf(cells, columns, 'activity');
  const title = activity?.text || activity?.struck || '';
  const [first = ''] = filled;
  if (!filled.length && !title) return { kind: 'empty' };
  if (TOTAL.test(first) && (!title || title === first || COUNTED.test(title)) && first.split(' ').length <= 4)
    return { kind: 'aside', why: 'total' };
  if (KEY.test(first)) return { kind: 'aside', why: 'note' };
  if (
    EXAMPLE.test(first) ||
    EXAMPLE.test(title) ||
    [words('date'), words('start')].some((text) => INSTRUCTION.test(text))
  )
    return { kind: 'aside', why: 'example' };
  if (new Set(filled).size === 1 && title !== first) return lineAcross(first, around);
  if (new Set(filled).size === 1 && title === first) return loneTitle(title, columns, around);
  if (title) {
    const summary = around.parent && !words('owner');
    return summary ? { kind: 'section', title } : { kind: 'activity', title, from: null };
  }
  return withoutTask(cells, columns, around);
}

/** One cell alone, or one text merged across the row. */
function lineAcross(text: string, { goesOn, parent }: Around): RowKind {
  if (NOTE.test(text) || text.split(' ').length > HEADING_WORDS) return { kind: 'aside', why: 'note' };
  return goesOn || parent ? { kind: 'section', title: text } : { kind: 'aside', why: 'note' };
}

/** A title and nothing else: a group's name where titles stand in the first column, else something to do that lacks the rest. */
function loneTitle(title: string, columns: readonly ColumnUse[], around: Around): RowKind {
  const leftmost = Math.min(...columns.map(({ at }) => at));
  const inFront = columns.find(({ field }) => field === 'activity')?.at === leftmost;
  if (inFront || around.parent) return lineAcross(title, around);
  return NOTE.test(title) && !around.goesOn
    ? { kind: 'aside', why: 'note' }
    : { kind: 'activity', title, from: null };
}

const ABOUT_WORK: Field[] = ['owner', 'date', 'status', 'percent', 'rag', 'contributors', 'note'];
const LEAST_TITLE_WORDS = 3;

/** No task: a group's number and name, or a row whose task stands in another column or nowhere. */
function withoutTask(cells: readonly Cell[], columns: readonly ColumnUse[], around: Around): RowKind {
  const told = ABOUT_WORK.some((field) => cellOf(cells, columns, field)?.text);
  if (!told) {
    const title = textsOf(cells)
      .filter((text) => text)
      .join(' ');
    return lineAcross(title, around);
  }
  const others = columns
    .filter(({ field }) => field === 'extra' || field === 'objective')
    .map(({ at, heading }) => ({ heading, cell: cells[at] }))
    .filter(({ cell }) => cell && !cell.continues && cell.text.split(' ').length >= LEAST_TITLE_WORDS);
  const [best] = others.sort((a, b) => (b.cell?.text.length ?? 0) - (a.cell?.text.length ?? 0));
  return best?.cell
    ? { kind: 'activity', title: best.cell.text, from: best.heading }
    : { kind: 'aside', why: 'no activity' };
}
