import type { Cell } from '../cell.ts';
import { priorityIn } from '../sections.ts';
import { type Block, UnreadableFile } from '../source.ts';

/** Wider ones are no tables of a plan but a page laid out with one. */
const MOST_COLUMNS = 200;
const MOST_ROWS = 50_000;
const MOST_CELLS = 500_000;

interface Span {
  cell: Cell;
  rows: number;
}

/** A row as it lies in the grid, where each cell stands under its heading. */
export interface GridRow {
  cells: Cell[];
  line: number;
  /** One cell reaches over several columns. */
  across: boolean;
  hidden?: true;
  depth?: number;
}

/** Puts cells that span rows and columns into their places. A covered cell is empty beside its master, and repeats it below. */
export class Grid {
  readonly rows: GridRow[] = [];
  readonly #below: (Span | undefined)[] = [];
  #many = 0;

  startRow(line: number, about: Pick<GridRow, 'hidden' | 'depth'> = {}): void {
    if (this.rows.length >= MOST_ROWS) {
      const most = MOST_ROWS.toLocaleString('en-GB');
      throw new UnreadableFile(`the table has more than ${most} rows. Split the file.`, line);
    }
    this.#fillCovered(Number.POSITIVE_INFINITY);
    this.rows.push({ cells: [], line, across: false, ...about });
    this.#fillCovered(0);
  }

  add(cell: Cell, across = 1, down = 1): void {
    const row = this.rows.at(-1);
    if (!row) return;
    const wide = Math.min(Math.max(1, across), MOST_COLUMNS - row.cells.length);
    row.across ||= wide > 1;
    for (let i = 0; i < wide; i++) {
      const placed = i ? { text: '' } : cell;
      if (down > 1) this.#below[row.cells.length] = { cell: placed, rows: Math.min(down, MOST_ROWS) };
      row.cells.push(placed);
      this.#count();
    }
    this.#fillCovered(0);
  }

  /** Cells of rows above that reach into this one, from here on; further right only where the row has ended. */
  #fillCovered(reach: number): void {
    const row = this.rows.at(-1);
    if (!row) return;
    const last = reach ? this.#below.length : 0;
    for (;;) {
      const at = row.cells.length;
      const span = this.#below[at];
      if (!span && at >= last) return;
      if (span && span.rows > 1) {
        row.cells.push({ ...span.cell, ...(span.cell.text ? { continues: true } : {}) });
        this.#below[at] = { ...span, rows: span.rows - 1 };
      } else if (at < last) row.cells.push({ text: '' });
      else return;
      this.#count();
    }
  }

  #count(): void {
    if (++this.#many > MOST_CELLS)
      throw new UnreadableFile('The tables are too large for a plan. Copy the plan alone into a new file.');
  }
}

/**
 * A table's rows as blocks. A line of one cell that reaches over the table, the lines above the first row of several
 * cells and one that reads as a priority are headings; the table goes on below them.
 */
export function tableBlocks(rows: GridRow[], table: string): Block[] {
  const blocks: Block[] = [];
  let begun = false;
  for (const { cells, line, across, hidden, depth } of rows) {
    const place = { line, table, ...(hidden ? { hidden } : {}) };
    const filled = cells.filter(({ text, struck, continues }) => (text || struck) && !continues);
    const [only] = filled;
    if (!only) continue;
    if (filled.length === 1 && only.text && (across || !begun || priorityIn(only.text, true))) {
      blocks.push({ kind: 'heading', text: only.text, level: 1, ...place });
      continue;
    }
    begun ||= filled.filter(({ text }) => text).length > 1;
    blocks.push({ kind: 'row', cells, ...place, ...(depth ? { depth } : {}) });
  }
  return blocks;
}
