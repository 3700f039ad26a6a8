import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { DELIVERY_STATUSES } from '../core/base/delivery-status.ts';
import type { PartOf } from '../core/base/replies/reply.ts';
import { SIGNS } from '../core/base/replies/text.ts';
import { inXml } from '../core/base/text/hidden.ts';
import { formatDate } from '../core/base/time/days.ts';
import type { Register, RegisterValue, Report } from '../core/features/reports/index.ts';
import { groundOf, signed } from './colours.ts';
import { inert } from './safe.ts';

const HEAD_GROUND = 'FF1C3D5A';
/** Excel's own limit for a cell. */
const LONGEST_CELL = 32_000;

/**
 * A workbook whose first sheet is the register, with filters, the list of statuses and their colours: importing
 * it again changes nothing. The report's tables follow on a sheet each.
 */
export async function xlsxOf(register: Register, report: Report): Promise<Uint8Array> {
  const book = new Workbook();
  book.title = inXml(register.plan);
  book.creator = 'Answerable';
  // The same plan makes the same file.
  book.created = new Date(`${report.asAt}T00:00:00Z`);
  book.modified = book.created;
  registerSheet(book, register);
  const names = new Set(['register']);
  if (report.kind !== 'register') {
    for (const { title, parts } of report.sections) {
      for (const table of parts) if (table.type === 'table') tableSheet(book, sheetName(title, names), table);
    }
  }
  aboutSheet(book, report, sheetName('About', names));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function registerSheet(book: Workbook, { columns, rows }: Register): void {
  const sheet = book.addWorksheet('Register', {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = columns.map(({ label, width }) => ({ header: label, width }));
  head(sheet);
  for (const row of rows) {
    const added = sheet.addRow(row.map(sheetValue));
    added.alignment = { vertical: 'top', wrapText: true };
    for (const [i, value] of row.entries()) {
      if (value !== null && typeof value === 'object') added.getCell(i + 1).numFmt = 'd mmmm yyyy';
    }
  }
  const last = rows.length + 1;
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: last, column: columns.length } };
  const status = columns.findIndex(({ label }) => label === 'Status') + 1;
  const percent = columns.findIndex(({ label }) => label === 'Percent') + 1;
  for (let row = 2; row <= last; row++) {
    sheet.getCell(row, status).dataValidation = {
      type: 'list',
      allowBlank: false,
      formulae: [`"${DELIVERY_STATUSES.join(',')}"`],
      showErrorMessage: true,
      errorTitle: 'Not a status',
      error: `Choose one of: ${DELIVERY_STATUSES.join(', ')}.`,
    };
    sheet.getCell(row, percent).dataValidation = {
      type: 'whole',
      operator: 'between',
      allowBlank: true,
      formulae: [0, 100],
      showErrorMessage: true,
      errorTitle: 'Not a percentage',
      error: 'Write a whole number from 0 to 100.',
    };
  }
  if (rows.length) statusColours(sheet, status, last);
}

/** Colour and mark follow the word in the cell, also when somebody chooses another one. */
function statusColours(sheet: Worksheet, column: number, last: number): void {
  const letter = sheet.getColumn(column).letter;
  sheet.addConditionalFormatting({
    ref: `${letter}2:${letter}${last}`,
    rules: DELIVERY_STATUSES.map((status, i) => {
      const colours = groundOf(status);
      return {
        type: 'expression' as const,
        priority: i + 1,
        formulae: [`$${letter}2="${status}"`],
        style: {
          numFmt: `"${SIGNS[status]} "@`,
          ...(colours && {
            fill: {
              type: 'pattern' as const,
              pattern: 'solid' as const,
              bgColor: { argb: `FF${colours.ground}` },
            },
            font: { color: { argb: `FF${colours.ink}` } },
          }),
        },
      };
    }),
  });
}

function sheetValue(value: RegisterValue): string | number | Date | null {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'object') return new Date(`${value.day}T00:00:00Z`);
  return cellText(value) || null;
}

/** A text that is no formula, within what a cell takes; half of a pair of characters, as a cut leaves one, breaks a workbook. */
function cellText(text: string): string {
  return inXml(inert(text).slice(0, LONGEST_CELL));
}

/** A table on a sheet of its own, so that it can be filtered. The marks are signs here: nobody chooses in them. */
function tableSheet(book: Workbook, name: string, { caption, columns, rows }: PartOf<'table'>): void {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 2 }],
    pageSetup: {
      ...{ orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: '1:2',
    },
  });
  for (const [i, { weight = 1 }] of columns.entries())
    sheet.getColumn(i + 1).width = Math.max(10, weight * 9);
  // A title above the headings keeps an importer from taking this for the plan.
  sheet.addRow([cellText(caption ?? name)]).font = { bold: true, size: 12 };
  headRow(sheet, sheet.addRow(columns.map(({ label }) => cellText(label))).number);
  for (const row of rows) {
    const added = sheet.addRow(row.map(({ text, mark }) => cellText(signed(text, mark))));
    added.alignment = { vertical: 'top', wrapText: true };
    for (const [i, { mark }] of row.entries()) if (mark) paint(sheet, added.number, i + 1, mark);
  }
  sheet.autoFilter = { from: { row: 2, column: 1 }, to: { row: rows.length + 2, column: columns.length } };
}

function paint(sheet: Worksheet, row: number, column: number, mark: Parameters<typeof groundOf>[0]): void {
  const colours = groundOf(mark);
  if (!colours) return;
  const cell = sheet.getCell(row, column);
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${colours.ground}` } };
  cell.font = { color: { argb: `FF${colours.ink}` } };
}

function head(sheet: Worksheet): void {
  headRow(sheet, 1);
  sheet.getRow(1).height = 30;
}

function headRow(sheet: Worksheet, number: number): void {
  const row = sheet.getRow(number);
  row.alignment = { vertical: 'middle', wrapText: true };
  row.eachCell((cell) => {
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEAD_GROUND } };
  });
}

function aboutSheet(book: Workbook, report: Report, name: string): void {
  const sheet = book.addWorksheet(name);
  sheet.getColumn(1).width = 24;
  sheet.getColumn(2).width = 90;
  const rows: [string, string][] = [
    ['Plan', report.plan],
    ['Report', `${report.title}${report.isPublic ? ', public edition' : ''}`],
    ['As at', formatDate(report.asAt)],
    ['Seal', report.seal],
    [
      'Importing it again',
      'The first seven columns of the sheet “Register” are the plan’s own. “answerable import” reads them; unchanged they change nothing.',
    ],
    ['Signs', DELIVERY_STATUSES.map((status) => `${SIGNS[status]} ${status}`).join('   ')],
  ];
  for (const [label, value] of rows) {
    const row = sheet.addRow([label, cellText(value)]);
    row.alignment = { vertical: 'top', wrapText: true };
    row.getCell(1).font = { bold: true };
  }
}

/** At most 31 characters, without what Excel keeps for itself, and no name twice. */
function sheetName(title: string, taken: Set<string>): string {
  const plain =
    inXml(title)
      .replace(/[\\/?*[\]:']/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() || 'Sheet';
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : ` ${n}`;
    const name = `${inXml(plain.slice(0, 31 - end.length)).trim()}${end}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
