import {
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  SimpleField,
  type Table,
  TextRun,
} from 'docx';
import { pngOf } from '../charts/png.ts';
import { shortened } from '../core/base/replies/build.ts';
import type { DocumentPart, Figure, ListItem, PartOf } from '../core/base/replies/reply.ts';
import { inXml } from '../core/base/text/hidden.ts';
import { formatDate } from '../core/base/time/days.ts';
import type { Report } from '../core/features/reports/index.ts';
import { shortSeal } from '../core/ledger/verify.ts';
import { signed } from './colours.ts';
import { HEAD, type Page, pageOf, QUIET, sectionOf, stylesFor } from './docx-page.ts';
import { figures, tableOf } from './docx-tables.ts';

/** How many tables and pictures have a caption. */
interface Numbered {
  Table: number;
  Figure: number;
}

/** A report as a Word document: styles, headings, header rows that repeat, captions, alternative texts, page numbers. */
export async function docxOf(report: Report): Promise<Uint8Array> {
  const page = pageOf(report);
  const children: (Paragraph | Table)[] = titleBlock(report, page);
  const numbered: Numbered = { Table: 0, Figure: 0 };
  for (const { title, parts } of report.sections) {
    children.push(new Paragraph({ text: inXml(title), heading: HeadingLevel.HEADING_1 }));
    children.push(...(await partsOf(parts, page, numbered)));
  }
  const document = new Document({
    title: inXml(`${report.title}: ${report.plan}`),
    subject: `As at ${formatDate(report.asAt)}`,
    creator: 'Answerable',
    lastModifiedBy: 'Answerable',
    styles: stylesFor(page),
    sections: [{ properties: sectionOf(page), footers: { default: footer(report) }, children }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function titleBlock(report: Report, { dense }: Page): Paragraph[] {
  const { asAt, since, isPublic, plan, title, seal } = report;
  const edition = isPublic ? ', public edition' : '';
  const period = dense ? '' : `. Period: ${formatDate(since)} to ${formatDate(asAt)}`;
  return [
    new Paragraph({ style: 'Plan', text: inXml(dense ? shortened(plan, 90) : plan) }),
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    new Paragraph({ style: 'Subtitle', text: `As at ${formatDate(asAt)}${edition}${period}` }),
    new Paragraph({
      style: 'SmallPrint',
      text: `Seal ${shortSeal(seal)}: the state of the ledger that this was made from.`,
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

/** Two pictures in a row stand side by side. */
async function partsOf(
  parts: DocumentPart[],
  page: Page,
  numbered: Numbered,
): Promise<(Paragraph | Table)[]> {
  const made: (Paragraph | Table)[] = [];
  for (let i = 0; i < parts.length; i++) {
    const [part, next] = [parts[i], parts[i + 1]];
    if (!part) continue;
    if (part.type === 'text') made.push(body(part.text, next?.type === 'table'));
    else if (part.type !== 'picture') made.push(...partOf(part, page, numbered));
    else {
      const pair = next?.type === 'picture' ? [part, next] : [part];
      made.push(...(await pictures(pair, page, numbered)));
      i += pair.length - 1;
    }
  }
  return made;
}

function partOf(
  part: Exclude<DocumentPart, { type: 'picture' | 'text' }>,
  page: Page,
  numbered: Numbered,
): (Paragraph | Table)[] {
  switch (part.type) {
    case 'heading':
      return [new Paragraph({ text: inXml(part.text), heading: HeadingLevel.HEADING_2 })];
    case 'note':
      return [small(part.text)];
    case 'quote':
      return [
        new Paragraph({ style: 'Quote', text: inXml(`“${part.text}”`) }),
        small(part.source, { left: 360 }),
      ];
    case 'fields':
      return part.fields.map(labelled);
    case 'list':
      return part.items.flatMap(item);
    case 'figures':
      return [figures(part.figures, page), ...(page.dense ? [] : [new Paragraph({ text: '' })])];
    case 'table': {
      const caption = part.caption && !page.dense ? [captionOf('Table', [part.caption], numbered)] : [];
      return [...caption, tableOf(part, page)];
    }
  }
}

/** A sentence above a table is on its page. */
function body(words: string, keepNext: boolean): Paragraph {
  return new Paragraph({ style: 'BodyText', text: inXml(words), keepNext });
}

function small(words: string, indent?: { left: number }): Paragraph {
  return new Paragraph({ style: 'SmallPrint', text: inXml(words), ...(indent && { indent }) });
}

function labelled({ label, value, mark }: Figure): Paragraph {
  return new Paragraph({
    children: [
      new TextRun({ text: inXml(`${label}: `), bold: true }),
      new TextRun({ text: inXml(signed(value, mark)) }),
    ],
  });
}

function item({ text, mark, detail }: ListItem): Paragraph[] {
  const line = new Paragraph({
    text: inXml(signed(text, mark)),
    bullet: { level: 0 },
    keepNext: Boolean(detail),
  });
  return detail ? [line, small(detail, { left: 720 })] : [line];
}

/** “Table 3: …”, numbered by a field, so that a list of tables can be made of them. */
function captionOf(what: keyof Numbered, captions: string[], numbered: Numbered): Paragraph {
  const children = captions.flatMap((caption, i) => [
    new TextRun({ text: `${i ? '   ' : ''}${what} ` }),
    new SimpleField(`SEQ ${what} \\* ARABIC`, String(++numbered[what])),
    new TextRun({ text: inXml(`: ${caption}`) }),
  ]);
  return new Paragraph({ style: 'Caption', children });
}

async function pictures(those: PartOf<'picture'>[], page: Page, numbered: Numbered): Promise<Paragraph[]> {
  const children: ImageRun[] = [];
  for (const one of those) children.push(await picture(one, page));
  const shown = new Paragraph({ children });
  if (page.dense) return [shown];
  const titles = those.map(({ chart, alt }) => chart?.title ?? shortened(alt, 80));
  return [captionOf('Figure', titles, numbered), shown];
}

async function picture({ svg, alt }: PartOf<'picture'>, { picture: room }: Page): Promise<ImageRun> {
  const png = await pngOf(svg, { width: 1_200 });
  // The sizes stand in a PNG's first chunk.
  const [across, down] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const by = Math.min(room.width / across, room.height / down);
  const words = inXml(alt);
  return new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: Math.round(across * by), height: Math.round(down * by) },
    altText: { name: 'Picture', title: words.slice(0, 120), description: words },
  });
}
