import { createRequire } from 'node:module';
import path from 'node:path';
import pdfmake, { type Content, type TableCell } from 'pdfmake';
import { pngOf } from '../charts/png.ts';
import type { Cell } from '../core/replies/reply.ts';
import type { Figure, Report, ReportPart, ReportSection, ReportTable } from '../core/reports/report.ts';
import { formatDate } from '../core/time/days.ts';
import { groundOf, signed } from './colours.ts';

const INK = '#1C2126';
const QUIET = '#555D66';
const RULE = '#D9D7CF';
const HEAD = '#1C3D5A';
const MARGIN = 40;
/** A4 in points. Tables want it wide; one page holds more upright. */
const [SHORT_SIDE, LONG_SIDE] = [595, 842];

interface Sheet {
  orientation: 'portrait' | 'landscape';
  /** Within the margins. */
  width: number;
  picture: [width: number, height: number];
}

function sheetFor({ kind }: Report): Sheet {
  if (kind === 'one-page')
    return { orientation: 'portrait', width: SHORT_SIDE - 2 * MARGIN, picture: [245, 150] };
  return { orientation: 'landscape', width: LONG_SIDE - 2 * MARGIN, picture: [360, 300] };
}

const folder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);
const font = (file: string) => path.join(folder, file);
// Fonts are the only files it may read, and nothing is fetched: a report holds what people typed.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => file.startsWith(folder));
pdfmake.setFonts({
  DejaVu: {
    normal: font('DejaVuSansCondensed.ttf'),
    bold: font('DejaVuSansCondensed-Bold.ttf'),
    italics: font('DejaVuSansCondensed-Oblique.ttf'),
    bolditalics: font('DejaVuSansCondensed-BoldOblique.ttf'),
  },
});

/**
 * A report as a PDF on A4: title block, bookmarks, table headings on every page, page numbers, its
 * language and title. The library writes no structure tree, so the document does not claim to be tagged.
 */
export async function pdfOf(report: Report): Promise<Uint8Array> {
  const sheet = sheetFor(report);
  const content: Content[] = [titleBlock(report, sheet)];
  for (const [i, section] of report.sections.entries()) {
    content.push({
      text: section.title,
      style: 'section',
      outline: true,
      headlineLevel: 1,
      ...(i === 0 && { margin: [0, 6, 0, 6] as [number, number, number, number] }),
    });
    content.push(...(await partsOf(section, sheet)));
  }
  const made = pdfmake.createPdf({
    pageSize: 'A4',
    pageOrientation: sheet.orientation,
    pageMargins: [MARGIN, 44, MARGIN, 44],
    language: 'en-GB',
    displayTitle: true,
    info: {
      title: `${report.title}: ${report.plan}`,
      subject: `As at ${formatDate(report.asAt)}`,
      creator: 'Answerable',
      producer: 'Answerable',
      // The same report makes the same file, whenever it is made.
      creationDate: new Date(`${report.asAt}T00:00:00Z`),
    },
    defaultStyle: { font: 'DejaVu', fontSize: 8.5, color: INK, lineHeight: 1.15 },
    styles: {
      section: { fontSize: 13, bold: true, color: HEAD, margin: [0, 16, 0, 6] },
      caption: { fontSize: 8, color: QUIET, margin: [0, 2, 0, 3] },
      head: { bold: true, color: '#FFFFFF', fillColor: HEAD },
    },
    footer: (page, pages) => footer(report, page, pages),
    // A heading stays with what it is the heading of.
    pageBreakBefore: (node, { getFollowingNodesOnPage }) =>
      node.headlineLevel === 1 && getFollowingNodesOnPage().length === 0,
    content,
  });
  return new Uint8Array(await made.getBuffer());
}

function titleBlock(report: Report, { width }: Sheet): Content {
  const edition = report.isPublic ? ' · public edition' : '';
  return {
    stack: [
      { text: broken(report.plan), fontSize: 10, color: QUIET },
      { text: report.title, fontSize: 22, bold: true, color: HEAD, outline: true },
      { text: `As at ${formatDate(report.asAt)}${edition}`, fontSize: 11, margin: [0, 2, 0, 6] },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.5, lineColor: HEAD }] },
    ],
    margin: [0, 0, 0, 6],
  };
}

function footer(report: Report, page: number, pages: number): Content {
  return {
    margin: [40, 12, 40, 0],
    columns: [
      {
        text: `${report.title} · as at ${formatDate(report.asAt)} · seal ${report.seal.slice(0, 20)}`,
        fontSize: 7,
        color: QUIET,
      },
      { text: `Page ${page} of ${pages}`, alignment: 'right', fontSize: 7, color: QUIET, width: 90 },
    ],
  };
}

/** Two pictures in a row stand side by side. */
async function partsOf({ title, parts }: ReportSection, sheet: Sheet): Promise<Content[]> {
  const content: Content[] = [];
  let pictures: Content[] = [];
  const flush = () => {
    if (pictures.length === 1) pictures.push({ text: '' });
    if (pictures.length) content.push({ columns: pictures, columnGap: 20, margin: [0, 4, 0, 4] });
    pictures = [];
  };
  for (const part of parts) {
    if (part.type === 'picture') {
      const image = `data:image/png;base64,${(await pngOf(part.svg, { width: 1_200 })).toString('base64')}`;
      if (pictures.length === 2) flush();
      pictures.push({ stack: [{ image, fit: sheet.picture }], unbreakable: true });
      continue;
    }
    flush();
    content.push(contentOf(part, title, sheet));
  }
  flush();
  return content;
}

function contentOf(part: Exclude<ReportPart, { type: 'picture' }>, title: string, sheet: Sheet): Content {
  switch (part.type) {
    case 'text':
      return { text: broken(part.text), fontSize: 9.5, margin: [0, 0, 0, 5] };
    case 'note':
      return { text: broken(part.text), fontSize: 8, color: QUIET, margin: [0, 2, 0, 4] };
    case 'figures':
      return figures(part.figures);
    case 'table':
      return {
        stack: [
          ...(part.caption === title ? [] : [{ text: broken(part.caption), style: 'caption' }]),
          tableOf(part, sheet),
        ],
        margin: [0, 2, 0, 6],
      };
  }
}

/** The numbers as a row of tiles. */
function figures(those: Figure[]): Content {
  return {
    table: {
      widths: those.map(() => '*'),
      body: [
        those.map(({ label, value, mark }) => ({
          stack: [
            { text: value, fontSize: 18, bold: true },
            { text: signed(label, mark), fontSize: 7.5, color: QUIET },
          ],
          margin: [4, 4, 4, 3] as [number, number, number, number],
        })),
      ],
    },
    layout: { hLineColor: () => RULE, vLineColor: () => RULE, hLineWidth: () => 0.7, vLineWidth: () => 0.7 },
    margin: [0, 2, 0, 8],
  };
}

function tableOf({ columns, rows }: ReportTable, { width }: Sheet): Content {
  const all = columns.reduce((sum, { weight }) => sum + weight, 0);
  // Each cell has 4 points beside it on either side.
  const room = width - columns.length * 8 - 2;
  const widths = columns.map(({ weight }) => (weight / all) * room);
  return {
    table: {
      headerRows: 1,
      widths,
      dontBreakRows: rows.every((row) => row.every(({ text }) => text.length < 800)),
      body: [
        columns.map(({ label, align }) => ({ text: label, style: 'head', alignment: align ?? 'left' })),
        ...rows.map((row) => row.map((cell, i) => cellOf(cell, columns[i]?.align, widths[i] ?? 0))),
      ],
    },
    layout: {
      hLineColor: () => RULE,
      hLineWidth: (line) => (line < 2 ? 0 : 0.5),
      vLineWidth: () => 0,
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 3,
      paddingBottom: () => 2.5,
    },
  };
}

function cellOf({ text, mark }: Cell, align: 'right' | undefined, width: number): TableCell {
  const colours = mark ? groundOf(mark) : null;
  return {
    text: broken(signed(text, mark), Math.max(6, Math.floor(width / 4.6))),
    alignment: align ?? 'left',
    ...(colours && { fillColor: `#${colours.ground}`, color: `#${colours.ink}` }),
  };
}

/** A word longer than its column is cut with a soft place to break, so that nothing runs out of the page. */
function broken(text: string, most = 100): string {
  return text.replace(new RegExp(`\\S{${most},}`, 'gu'), (long) =>
    (long.match(new RegExp(`.{1,${most}}`, 'gu')) ?? []).join('\u200B'),
  );
}
