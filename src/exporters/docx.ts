import {
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { pngOf } from '../charts/png.ts';
import type { DocumentPart, Figure, ListItem, PartOf } from '../core/base/replies/reply.ts';
import { formatDate } from '../core/base/time/days.ts';
import type { Report } from '../core/features/reports/index.ts';
import { shortSeal } from '../core/ledger/verify.ts';
import { signed } from './colours.ts';
import { clean, figures, HEAD, QUIET, tableOf } from './docx-tables.ts';

const FONT = 'Calibri';
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
  const about = `${report.title} · as at ${formatDate(report.asAt)} · seal ${shortSeal(report.seal)} · page `;
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
  const words = clean(alt);
  return new Paragraph({
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation,
        altText: { name: 'Picture', title: words.slice(0, 120), description: words },
      }),
    ],
  });
}
