import type { Cell } from '../../cell.ts';
import { type Block, tidy } from '../../source.ts';
import { type GridRow, tableBlocks } from '../grid.ts';
import { alignedTables } from './aligned.ts';
import { type PrintedTable, ruledTables } from './lattice.ts';
import type { PrintedPage } from './page.ts';
import { type Line, linesOf, lineText } from './words.ts';

/** Letters so much larger than those of most words are a heading. */
const HEADING = 1.15;
/** Columns of a table that goes on stand in the same places, give or take these points. */
const NEAR = 6;

type Item = { top: number; table: PrintedTable } | { top: number; line: Line };

/** A table as far as it goes, over pages. */
interface WholeTable {
  name: string;
  columns: number[];
  rows: GridRow[];
  page: number;
}

/** Pages as blocks: tables that go on over pages are one, larger letters are headings. */
export function blocksOfPages(pages: PrintedPage[]): Block[] {
  const usual = usualSize(pages);
  const flow: (Block | WholeTable)[] = [];
  let tables = 0;
  for (const [i, page] of pages.entries()) {
    const number = i + 1;
    let many = 0;
    let bottom = 0;
    for (const item of itemsOf(page)) {
      many++;
      if ('line' in item) {
        const block = lineBlock(item.line, usual, many, number);
        const above = flow.at(-1);
        // A heading printed in several lines is one.
        const goesOnBelow =
          above &&
          'kind' in above &&
          above.kind === 'heading' &&
          block.kind === 'heading' &&
          above.level === block.level;
        if (goesOnBelow && above.page === number && item.top - bottom < 0.6 * item.line.size)
          above.text = tidy(`${above.text} ${block.text}`);
        else flow.push(block);
        bottom = item.line.bottom;
        continue;
      }
      const before = flow.at(-1);
      const rows = item.table.rows.map((row, row_): GridRow => ({ ...row, line: many + row_ }));
      many += rows.length - 1;
      if (before && 'columns' in before && goesOn(before, item.table, number))
        continueTable(before, rows, number);
      else
        flow.push({
          name: `table ${++tables}, page ${number}`,
          columns: item.table.columns,
          rows,
          page: number,
        });
    }
  }
  return flow.flatMap((part) =>
    'columns' in part
      ? tableBlocks(part.rows, part.name).map((block) => ({ ...block, page: part.page }))
      : [part],
  );
}

/** Tables and lines of a page from top to bottom. */
function itemsOf(page: PrintedPage): Item[] {
  const ruled = ruledTables(page, 1);
  const aligned = alignedTables(ruled.outside, page.rules, 1);
  const items: Item[] = [
    ...[...ruled.tables, ...aligned.tables].map((table) => ({ top: table.top, table })),
    ...linesOf(aligned.outside).map((line) => ({ top: line.top, line })),
  ];
  return items.sort((a, b) => a.top - b.top);
}

/** Whether a table at the top of a page is the one that the page before ended with. */
function goesOn(before: WholeTable, { columns }: PrintedTable, page: number): boolean {
  return (
    before.page === page - 1 &&
    before.columns.length === columns.length &&
    before.columns.every((at, i) => Math.abs(at - (columns[i] ?? 0)) < NEAR)
  );
}

/** A row whose first cell is empty at the top of a page is the rest of the last one; headings printed again are left out. */
function continueTable(table: WholeTable, rows: GridRow[], page: number): void {
  const [head] = table.rows;
  const fresh = rows.filter((row, i) => !(i < 3 && head && sameWords(row.cells, head.cells)));
  const [rest] = fresh;
  const last = table.rows.at(-1);
  const goesOn_ =
    rest &&
    last &&
    !rest.cells[0]?.text &&
    rest.cells.some(({ text }) => text) &&
    restOf(rest.cells, last.cells);
  if (goesOn_) last.cells = last.cells.map((cell, i) => together(cell, rest.cells[i]));
  table.rows.push(...(goesOn_ ? fresh.slice(1) : fresh));
  table.page = page;
}

function restOf(rest: Cell[], last: Cell[]): boolean {
  return rest.every(({ text }, i) => !text || Boolean(last[i]?.text));
}

function together(cell: Cell, rest: Cell | undefined): Cell {
  return rest?.text ? { ...cell, text: tidy(`${cell.text} ${rest.text}`) } : cell;
}

function sameWords(one: Cell[], other: Cell[]): boolean {
  return one.length === other.length && one.every(({ text }, i) => text === other[i]?.text);
}

function lineBlock(line: Line, usual: number, many: number, page: number): Block {
  const text = lineText(line);
  const place = { line: many, page };
  if (line.size > usual * HEADING && text.length < 200)
    return { kind: 'heading', text, level: line.size > usual * 1.6 ? 1 : 2, ...place };
  const [, bullet] = /^[•●▪◦‣–-]\s+(.*)$/.exec(text) ?? [];
  return bullet ? { kind: 'bullet', text: bullet, indent: 0, ...place } : { kind: 'text', text, ...place };
}

/** The size of most letters. */
function usualSize(pages: PrintedPage[]): number {
  const letters = new Map<number, number>();
  for (const { text, size } of pages.flatMap(({ words }) => words)) {
    const round = Math.round(size * 2) / 2;
    letters.set(round, (letters.get(round) ?? 0) + text.length);
  }
  return [...letters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 10;
}
