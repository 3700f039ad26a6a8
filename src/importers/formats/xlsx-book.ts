import { priorityIn } from '../sections.ts';
import { type Block, tidy, UnreadableFile } from '../source.ts';
import type { Probe, ReadBlocks } from './format.ts';
import { type GridRow, tableBlocks } from './grid.ts';
import { leftOut, listOf } from './listing.ts';
import { walkPart } from './office-xml.ts';
import { openBook, type SheetPart } from './xlsx-guard.ts';
import { Sheet, type SheetContext } from './xlsx-sheet.ts';
import { sharedTexts } from './xlsx-strings.ts';
import { cellStyles } from './xlsx-styles.ts';

/** A workbook as blocks, sheet after sheet. Hidden sheets stay out, unless all are; hidden rows are read. */
export function readXlsx({ bytes }: Probe): ReadBlocks {
  return orDamaged(() => {
    const book = openBook(bytes);
    const visible = book.sheets.filter(({ isVisible }) => isVisible);
    // Our own workbook repeats its activities in the reports beside the register.
    const register = book.creator === 'Answerable' && visible.find(({ name }) => name === 'Register');
    const read = register ? [register] : visible.length ? visible : book.sheets;
    const left = book.sheets.filter((sheet) => !sheet.isVisible && !read.includes(sheet));
    const context = {
      texts: sharedTexts(book.texts),
      styles: cellStyles(book.styles, book.theme),
      from1904: book.from1904,
    };
    const sheets = read.map((sheet) => readSheet(sheet, context));
    return {
      blocks: sheets.flatMap(({ blocks }) => blocks),
      notes: [...leftOut(left.map(({ name }) => name)), ...sheets.flatMap(({ notes }) => notes)],
    };
  });
}

function orDamaged<T>(read: () => T): T {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof UnreadableFile) throw fault;
    throw new UnreadableFile('The workbook is damaged. Open it, save it anew as XLSX and try again.');
  }
}

function readSheet(
  { name, part, links }: SheetPart,
  context: SheetContext,
): Required<Pick<ReadBlocks, 'blocks' | 'notes'>> {
  const sheet = new Sheet(name, context, links);
  walkPart(part, sheet);
  const rows = sheet.read();
  const table = tidy(name);
  return {
    blocks: [...sheetHeading(table), ...tableBlocks(rows, table)],
    notes: sheetNotes(name, rows, sheet.lacking),
  };
}

function sheetHeading(table: string): Block[] {
  const telling = priorityIn(table, true) || /^appendix [A-Z]\b/i.test(table);
  return telling ? [{ kind: 'heading', text: table, level: 1, line: 1, table }] : [];
}

function sheetNotes(name: string, rows: GridRow[], lacking: string[]): string[] {
  const hidden = rows.filter((row) => row.hidden).map(({ line }) => String(line));
  const notes: string[] = [];
  if (hidden.length) {
    const which =
      hidden.length === 1 ? `Row ${hidden[0]} of “${name}” is` : `Rows ${listOf(hidden)} of “${name}” are`;
    notes.push(`${which} hidden in the file; what they hold was read too.`);
  }
  if (lacking.length)
    notes.push(
      `${listOf(lacking)} of “${name}” hold formulas without a result. Open the workbook, save it and send it again.`,
    );
  return notes;
}
