import { type Row, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { Cell } from '../cell.ts';
import { priorityIn } from '../sections.ts';
import { type Block, tidy, UnreadableFile } from '../source.ts';
import type { Probe, ReadBlocks } from './format.ts';
import { type GridRow, tableBlocks } from './grid.ts';
import { leftOut, listOf } from './listing.ts';
import { fillOf, lacksResult, xlsxCell } from './xlsx-cell.ts';
import { guarded } from './xlsx-guard.ts';

const MOST_COLUMNS = 200;

/** A workbook as blocks, sheet after sheet. Hidden sheets stay out, unless all are; hidden rows are read. */
export async function readXlsx({ bytes }: Probe): Promise<ReadBlocks> {
  const { bytes: bare, theme } = guarded(bytes);
  const book = new Workbook();
  await book.xlsx.load(bare).catch(() => {
    throw new UnreadableFile('The workbook is damaged. Open it, save it anew as XLSX and try again.');
  });
  const visible = book.worksheets.filter(({ state }) => state === 'visible');
  // Our own workbook repeats its activities in the reports beside the register.
  const register = book.creator === 'Answerable' && visible.find(({ name }) => name === 'Register');
  const sheets = register ? [register] : visible.length ? visible : book.worksheets;
  const left = book.worksheets.filter((sheet) => sheet.state !== 'visible' && !sheets.includes(sheet));
  return {
    blocks: sheets.flatMap((sheet) => sheetBlocks(sheet, theme)),
    notes: [...leftOut(left.map(({ name }) => name)), ...sheets.flatMap(sheetNotes)],
  };
}

function sheetBlocks(sheet: Worksheet, theme: string[]): Block[] {
  const table = tidy(sheet.name);
  const rows: GridRow[] = [];
  sheet.eachRow((row, line) => {
    const cells: Cell[] = [];
    let across = false;
    row.eachCell((cell, column) => {
      const covered = cell.isMerged && cell.master !== cell;
      const beside = covered && cell.master.col !== cell.col;
      across ||= beside;
      if (column > MOST_COLUMNS && !beside) refuseFar(sheet, cell.address);
      if (beside || column > MOST_COLUMNS) return;
      cells[column - 1] = { ...xlsxCell(cell, line, theme), ...(covered ? { continues: true } : {}) };
    });
    colourEmpty(row, cells, theme);
    const depth = row.outlineLevel;
    rows.push({
      cells: Array.from(cells, (cell) => cell ?? { text: '' }),
      line,
      across,
      ...(row.hidden ? { hidden: true } : {}),
      ...(depth ? { depth } : {}),
    });
  });
  return [...sheetHeading(table), ...tableBlocks(rows, table)];
}

/** Cells that say by their fill alone how an activity stands; a fill that words in the row have too is a band across it. */
function colourEmpty(row: Row, cells: Cell[], theme: string[]): void {
  const worded = new Set(cells.map((cell) => cell?.colour));
  for (let column = 1; column <= Math.min(row.cellCount, MOST_COLUMNS); column++) {
    const empty = cells[column - 1] ? undefined : row.findCell(column);
    const colour = empty && fillOf(empty, theme);
    if (colour && !worded.has(colour)) cells[column - 1] = { text: '', colour };
  }
}

function refuseFar({ name }: Worksheet, address: string): never {
  throw new UnreadableFile(
    `The sheet “${name}” is too complex: ${address} is filled, and a plan has ${MOST_COLUMNS} columns at most. Copy the plan into a new workbook.`,
  );
}

function sheetHeading(table: string): Block[] {
  const telling = priorityIn(table, true) || /^appendix [A-Z]\b/i.test(table);
  return telling ? [{ kind: 'heading', text: table, level: 1, line: 1, table }] : [];
}

function sheetNotes(sheet: Worksheet): string[] {
  const hidden: string[] = [];
  const empty: string[] = [];
  sheet.eachRow((row, line) => {
    if (row.hidden) hidden.push(String(line));
    row.eachCell((cell) => {
      if (lacksResult(cell)) empty.push(cell.address);
    });
  });
  const notes: string[] = [];
  if (hidden.length) {
    const rows =
      hidden.length === 1
        ? `Row ${hidden[0]} of “${sheet.name}” is`
        : `Rows ${listOf(hidden)} of “${sheet.name}” are`;
    notes.push(`${rows} hidden in the file; what they hold was read too.`);
  }
  if (empty.length)
    notes.push(
      `${listOf(empty)} of “${sheet.name}” hold formulas without a result. Open the workbook, save it and send it again.`,
    );
  return notes;
}
