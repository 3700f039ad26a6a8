import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Cell, Figure, PartOf } from '../core/base/replies/reply.ts';
import { groundOf, signed } from './colours.ts';

export const HEAD = '1C3D5A';
export const QUIET = '555D66';
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'D9D7CF' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
/** A4 landscape within its margins, in twentieths of a point. */
const WIDTH = 16838 - 2 * 900;

/** The numbers as a row of tiles. */
export function figures(those: Figure[]): Table {
  const width = Math.floor(WIDTH / Math.max(1, those.length));
  const cells = those.map(
    ({ label, value, mark }) =>
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        margins: { top: 80, bottom: 80, left: 120, right: 80 },
        children: [
          new Paragraph({ children: [new TextRun({ text: value, bold: true, size: 36 })] }),
          new Paragraph({ children: [new TextRun({ text: signed(label, mark), size: 16, color: QUIET })] }),
        ],
      }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: those.map(() => width),
    borders: {
      top: RULE,
      bottom: RULE,
      left: RULE,
      right: RULE,
      insideHorizontal: RULE,
      insideVertical: RULE,
    },
    rows: [new TableRow({ children: cells })],
  });
}

export function tableOf({ columns, rows }: PartOf<'table'>): Table {
  const all = columns.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const widths = columns.map(({ weight = 1 }) => Math.floor((weight / all) * WIDTH));
  const align = (i: number) => (columns[i]?.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT);
  const head = columns.map(
    ({ label }, i) =>
      new TableCell({
        width: { size: widths[i] ?? 0, type: WidthType.DXA },
        shading: { type: ShadingType.CLEAR, fill: HEAD, color: 'auto' },
        verticalAlign: VerticalAlign.CENTER,
        children: [
          new Paragraph({
            alignment: align(i),
            children: [new TextRun({ text: label, bold: true, color: 'FFFFFF', size: 17 })],
          }),
        ],
      }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    borders: {
      top: NONE,
      bottom: RULE,
      left: NONE,
      right: NONE,
      insideHorizontal: RULE,
      insideVertical: NONE,
    },
    rows: [
      new TableRow({ children: head, tableHeader: true, cantSplit: true }),
      ...rows.map((row) => rowOf(row, widths, align)),
    ],
  });
}

function rowOf(
  row: Cell[],
  widths: number[],
  align: (i: number) => (typeof AlignmentType)['LEFT' | 'RIGHT'],
) {
  const cells = row.map(({ text, mark }, i) => {
    const colours = mark ? groundOf(mark) : null;
    const words = new TextRun({
      text: clean(signed(text, mark)),
      size: 17,
      ...(colours && { color: colours.ink }),
    });
    return new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      ...(colours && { shading: { type: ShadingType.CLEAR, fill: colours.ground, color: 'auto' } }),
      children: [new Paragraph({ alignment: align(i), children: [words] })],
    });
  });
  return new TableRow({ children: cells, cantSplit: row.every(({ text }) => text.length < 800) });
}

/** XML knows no control characters; a document with one does not open. */
export function clean(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');
}
