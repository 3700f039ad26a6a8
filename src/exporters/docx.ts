import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
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
import { pngOf } from '../charts/png.ts';
import type { Cell, DocumentPart, Figure, ListItem, PartOf } from '../core/base/replies/reply.ts';
import { formatDate } from '../core/base/time/days.ts';
import type { Report } from '../core/features/reports/index.ts';
import { groundOf, signed } from './colours.ts';

const HEAD = '1C3D5A';
const QUIET = '555D66';
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'D9D7CF' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const FONT = 'Calibri';
/** A4 landscape within its margins, in twentieths of a point. */
const WIDTH = 16838 - 2 * 900;
const PICTURE_WIDTH = 460;

/** A report as a Word document: headings, header rows that repeat, alternative texts, page numbers. */
export async function docxOf(report: Report): Promise<Uint8Array> {
  const children: (Paragraph | Table)[] = titleBlock(report);
  for (const { title, parts } of report.sections) {
    children.push(new Paragraph({ text: clean(title), heading: HeadingLevel.HEADING_1, keepNext: true }));
    for (const part of parts) children.push(...(await partOf(part, title)));
  }
  const document = new Document({
    title: clean(`${report.title}: ${report.plan}`),
    subject: `As at ${formatDate(report.asAt)}`,
    creator: 'Answerable',
    lastModifiedBy: 'Answerable',
    styles: {
      default: {
        document: { run: { font: FONT, size: 19, language: { value: 'en-GB' } } },
        title: { run: { size: 44, bold: true, color: HEAD }, paragraph: { spacing: { after: 60 } } },
        heading1: {
          run: { size: 28, bold: true, color: HEAD },
          paragraph: { spacing: { before: 320, after: 100 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838, orientation: PageOrientation.LANDSCAPE },
            margin: { top: 900, bottom: 900, left: 900, right: 900 },
          },
        },
        footers: { default: footer(report) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function titleBlock(report: Report): Paragraph[] {
  const edition = report.isPublic ? ' · public edition' : '';
  return [
    new Paragraph({ children: [new TextRun({ text: clean(report.plan), color: QUIET, size: 22 })] }),
    new Paragraph({ text: report.title, heading: HeadingLevel.TITLE }),
    new Paragraph({
      children: [new TextRun({ text: `As at ${formatDate(report.asAt)}${edition}`, size: 24 })],
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: HEAD, space: 6 } },
    }),
  ];
}

function footer(report: Report): Footer {
  const small = { size: 15, color: QUIET };
  const about = `${report.title} · as at ${formatDate(report.asAt)} · seal ${report.seal.slice(0, 20)} · page `;
  return new Footer({
    children: [
      new Paragraph({
        children: [
          new TextRun({ ...small, text: about }),
          new TextRun({ ...small, children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

async function partOf(part: DocumentPart, title: string): Promise<(Paragraph | Table)[]> {
  switch (part.type) {
    case 'text':
      return [new Paragraph({ text: clean(part.text), spacing: { after: 100 } })];
    case 'heading':
      return [new Paragraph({ text: clean(part.text), heading: HeadingLevel.HEADING_2, keepNext: true })];
    case 'note':
      return [small(part.text)];
    case 'quote':
      return [
        new Paragraph({ text: clean(`“${part.text}”`), indent: { left: 360 }, keepNext: true }),
        small(part.source, { left: 360 }),
      ];
    case 'fields':
      return part.fields.map(labelled);
    case 'list':
      return part.items.flatMap(item);
    case 'figures':
      return [figures(part.figures), new Paragraph({ text: '' })];
    case 'table':
      return [...captionOf(part, title), tableOf(part)];
    case 'picture':
      return [await picture(part)];
  }
}

function small(words: string, indent?: { left: number }): Paragraph {
  return new Paragraph({
    children: [new TextRun({ text: clean(words), color: QUIET, size: 17 })],
    spacing: { before: 60, after: 100 },
    ...(indent && { indent }),
  });
}

function labelled({ label, value, mark }: Figure): Paragraph {
  return new Paragraph({
    children: [
      new TextRun({ text: clean(`${label}: `), bold: true }),
      new TextRun({ text: clean(signed(value, mark)) }),
    ],
  });
}

function item({ text, mark, detail }: ListItem): Paragraph[] {
  const line = new Paragraph({
    text: clean(signed(text, mark)),
    bullet: { level: 0 },
    keepNext: Boolean(detail),
  });
  return detail ? [line, small(detail, { left: 720 })] : [line];
}

/** None where the section is called the same. */
function captionOf({ caption }: PartOf<'table'>, title: string): Paragraph[] {
  return caption && caption !== title ? [captionLine(caption)] : [];
}

function captionLine(words: string): Paragraph {
  return new Paragraph({
    children: [new TextRun({ text: clean(words), color: QUIET, size: 17 })],
    spacing: { before: 120, after: 60 },
    keepNext: true,
  });
}

async function picture({ svg, alt }: PartOf<'picture'>): Promise<Paragraph> {
  const png = await pngOf(svg, { width: 1_200 });
  // The sizes stand in a PNG's first chunk.
  const [across, down] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const transformation = { width: PICTURE_WIDTH, height: Math.round((PICTURE_WIDTH * down) / across) };
  const said = clean(alt);
  return new Paragraph({
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation,
        altText: { name: 'Picture', title: said.slice(0, 120), description: said },
      }),
    ],
  });
}

/** The numbers as a row of tiles. */
function figures(those: Figure[]): Table {
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

function tableOf({ columns, rows }: PartOf<'table'>): Table {
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
function clean(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');
}
