import { type Cell as SheetCell, ValueType, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { formatDate } from '../core/base/time/days.ts';
import { type Cell, textsOf } from './cell.ts';
import { cellText } from './cell-text.ts';
import { columnsOf } from './columns.ts';
import { priorityIn } from './sections.ts';
import { type Block, tidy, UnreadableFile } from './source.ts';
import { guarded } from './xlsx-guard.ts';

const MOST_ROWS = 50_000;
const MOST_COLUMNS = 200;

/** A workbook as blocks, sheet after sheet. Runs in a process with little memory. */
export async function xlsxBlocks(bytes: Uint8Array): Promise<Block[]> {
  const book = new Workbook();
  await book.xlsx.load(guarded(bytes)).catch(() => {
    throw new UnreadableFile('The workbook is damaged. Open it, save it anew as XLSX and try again.');
  });
  const visible = book.worksheets.filter(({ state }) => state === 'visible');
  // Our own workbook repeats its activities in the reports beside the register.
  const register = book.creator === 'Answerable' && visible.find(({ name }) => name === 'Register');
  const sheets = register ? [register] : visible;
  return sheets.flatMap(sheetBlocks);
}

/** A sheet's rows. A line of one merged cell, or one that reads as a priority, is a heading; the table goes on below it. */
function sheetBlocks(sheet: Worksheet): Block[] {
  if (sheet.rowCount > MOST_ROWS || sheet.columnCount > MOST_COLUMNS) {
    throw new UnreadableFile(
      `The sheet “${sheet.name}” is too complex: it has ${sheet.rowCount.toLocaleString('en-GB')} rows and ${sheet.columnCount.toLocaleString('en-GB')} columns. Copy the plan into a new workbook.`,
    );
  }
  const blocks: Block[] = sheetHeading(sheet);
  let head: Block | null = null;
  let below = false;
  sheet.eachRow((row, line) => {
    const cells: Cell[] = [];
    let across = false;
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      const covered = cell.isMerged && cell.master !== cell && Number(cell.master.row) === Number(cell.row);
      across ||= covered;
      cells[column - 1] = { text: covered ? '' : cellText(shown(cell), line) };
    });
    const filled = textsOf(cells).filter((text) => text);
    const [only] = filled;
    if (only === undefined) return;
    if (filled.length === 1 && (across || !head || priorityIn(only, true))) {
      blocks.push({ kind: 'heading', text: only, level: 1, line });
      below = head !== null;
      return;
    }
    const block: Block = { kind: 'row', cells, line };
    const isHead = columnsOf(textsOf(cells), line) !== null;
    // The headings of the columns stand once at the top and hold for every section.
    if (below && head && !isHead) blocks.push(head);
    if (isHead) head = block;
    below = false;
    blocks.push(block);
  });
  return blocks;
}

function sheetHeading({ name }: Worksheet): Block[] {
  const telling = priorityIn(name, true) || /^appendix [A-Z]\b/i.test(name);
  return telling ? [{ kind: 'heading', text: tidy(name), level: 1, line: 1 }] : [];
}

/** What a person sees in a cell: "1.10" keeps its zero, a day is worded. */
function shown(cell: SheetCell): string {
  const { value, type, numFmt } = cell;
  if (value === null || value === undefined || type === ValueType.Error) return '';
  const result = type === ValueType.Formula ? cell.result : value;
  if (result instanceof Date)
    return Number.isNaN(result.getTime()) ? '' : formatDate(result.toISOString().slice(0, 10));
  if (typeof result === 'number') {
    const places = /^0\.(0+)$/.exec(String(numFmt ?? ''))?.[1]?.length;
    return places === undefined ? String(result) : result.toFixed(places);
  }
  return typeof result === 'string' ? result : cell.text;
}
