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
import { inXml } from '../core/base/text/hidden.ts';
import { groundOf, signed } from './colours.ts';
import { HEAD, type Page } from './docx-page.ts';

const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'D9D7CF' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** The numbers as a row of tiles. */
export function figures(those: Figure[], page: Page): Table {
  const width = Math.floor(page.width / Math.max(1, those.length));
  const cells = those.map(
    ({ label, value, mark }) =>
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        margins: page.dense
          ? { top: 30, bottom: 30, left: 80, right: 40 }
          : { top: 80, bottom: 80, left: 120, right: 80 },
        children: [
          new Paragraph({ style: 'FigureNumber', text: value }),
          new Paragraph({ style: 'FigureLabel', text: signed(label, mark) }),
        ],
      }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: page.width, type: WidthType.DXA },
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

/** A table whose header row repeats; on one page its rows stand closer. */
export function tableOf({ columns, rows }: PartOf<'table'>, page: Page): Table {
  const all = columns.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const widths = columns.map(({ weight = 1 }) => Math.floor((weight / all) * page.width));
  const align = (i: number) => (columns[i]?.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT);
  const head = columns.map(
    ({ label }, i) =>
      new TableCell({
        width: { size: widths[i] ?? 0, type: WidthType.DXA },
        shading: { type: ShadingType.CLEAR, fill: HEAD, color: 'auto' },
        verticalAlign: VerticalAlign.CENTER,
        children: [new Paragraph({ style: 'TableHead', alignment: align(i), text: label })],
      }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: page.width, type: WidthType.DXA },
    columnWidths: widths,
    margins: page.dense
      ? { top: 10, bottom: 10, left: 60, right: 60 }
      : { top: 40, bottom: 40, left: 80, right: 80 },
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
      text: inXml(signed(text, mark)),
      ...(colours && { color: colours.ink }),
    });
    return new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      ...(colours && { shading: { type: ShadingType.CLEAR, fill: colours.ground, color: 'auto' } }),
      children: [new Paragraph({ style: 'TableText', alignment: align(i), children: [words] })],
    });
  });
  return new TableRow({ children: cells, cantSplit: row.every(({ text }) => text.length < 800) });
}
