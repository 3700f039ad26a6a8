import type { Cell } from './cell.ts';
import { tidy, UnreadableFile } from './source.ts';

/** The most that a cell of a spreadsheet can hold, as Excel's specification has it. */
const MOST_CELL = 32_767;

/** A cell as one line. The apostrophe that keeps a spreadsheet from running a text as a formula is taken off. */
export function cellText(cell: string, line: number): string {
  const text = tidy(cell).replace(/^'(?=\s*[=+\-@|＝＋－＠])/, '');
  if (text.length > MOST_CELL) {
    const most = MOST_CELL.toLocaleString('en-GB');
    throw new UnreadableFile(
      `a cell has ${text.length.toLocaleString('en-GB')} characters; ${most} are the most.`,
      line,
    );
  }
  return text;
}

/** The cells of a row of plain texts. */
export function textCells(cells: readonly string[], line: number): Cell[] {
  return cells.map((cell) => ({ text: cellText(cell, line) }));
}
