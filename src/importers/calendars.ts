import { type Cell, textsOf } from './cell.ts';
import { looksDated } from './cell-kinds.ts';
import { strongest } from './heading-score.ts';
import type { Block } from './source.ts';
import type { RowBlock } from './tables.ts';

/** So many headings of days, weeks or months beside one another are a chart and no columns of a plan. */
const FEWEST = 5;
/** A chart's headings stand in so many rows at most. */
const MOST_HEADER_ROWS = 4;
const DEEPEST_HEADER = 30;
const PERIOD =
  /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|[mtwrfs]|(?:week|wk|w|month|day|phase|sprint|q|qtr|quarter)[ .-]*(?:\d{1,3}|[ivx]+|one|two|three|four|five|six)(?: .{0,12})?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:[ '’-]*\d{2,4})?|(?:19|20)\d{2}(?:[-/]\d{2,4})?|\d{1,2}|week (?:commencing|beginning|starting))$/i;
const MARK = /^.{0,2}$/u;

/**
 * Tables without the chart beside them: columns of days, weeks or months under which there are bars and nothing to
 * read. Bars without a column of dates stay: the last period is when the work ends.
 */
export function withoutCalendars(blocks: Block[]): Block[] {
  const charts = new Map<string, ReadonlySet<number>>();
  for (const [table, rows] of tablesOf(blocks)) {
    const chart = chartIn(rows);
    if (chart.size) charts.set(table, chart);
  }
  if (!charts.size) return blocks;
  return blocks.map((block) => {
    const chart = block.kind === 'row' ? charts.get(block.table ?? '') : undefined;
    if (block.kind !== 'row' || !chart) return block;
    return { ...block, cells: block.cells.map((cell, at) => (chart.has(at) ? { text: '' } : cell)) };
  });
}

function tablesOf(blocks: readonly Block[]): Map<string, RowBlock[]> {
  const tables = new Map<string, RowBlock[]>();
  for (const block of blocks) {
    if (block.kind !== 'row') continue;
    const rows = tables.get(block.table ?? '');
    if (rows) rows.push(block);
    else tables.set(block.table ?? '', [block]);
  }
  return tables;
}

/** The columns of a table's chart; none where its headings name no activity and no day beside it. */
function chartIn(rows: readonly RowBlock[]): ReadonlySet<number> {
  const none = new Set<number>();
  const at = rows.slice(0, DEEPEST_HEADER).findIndex(({ cells }) => periodsIn(cells).length >= FEWEST);
  const header = rows[at];
  if (!header) return none;
  const heads = rows.slice(Math.max(0, at - MOST_HEADER_ROWS), at + MOST_HEADER_ROWS);
  const [first = 0] = periodsIn(header.cells);
  const beside = heads.flatMap(({ cells }) => textsOf(cells.slice(0, first)));
  const fields = beside.map((text) => strongest(text).field);
  if (!fields.includes('activity') || !fields.some((field) => field === 'date' || field === 'start'))
    return none;
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const body = rows.slice(at + 1);
  const isChart = (column: number) =>
    heads.every(({ cells }) => isPeriod(cells[column])) &&
    body.every(({ cells }) => MARK.test(cells[column]?.text ?? '') || isPeriod(cells[column]));
  return new Set(Array.from({ length: width }, (_, i) => i).filter((i) => i >= first && isChart(i)));
}

function periodsIn(cells: readonly Cell[]): number[] {
  return cells.flatMap((cell, at) => (cell.text && isPeriod(cell) ? [at] : []));
}

function isPeriod(cell: Cell | undefined): boolean {
  return !cell?.text || cell.date !== undefined || PERIOD.test(cell.text) || onlyDate(cell.text);
}

function onlyDate(text: string): boolean {
  return text.length <= 12 && /\d/.test(text) && looksDated(text);
}
