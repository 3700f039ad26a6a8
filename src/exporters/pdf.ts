import { createRequire } from 'node:module';
import path from 'node:path';
import pdfmake, { type Content } from 'pdfmake';
import { pngOf } from '../charts/png.ts';
import { shortened } from '../core/base/replies/build.ts';
import type { DocumentPart, DocumentSection } from '../core/base/replies/reply.ts';
import { formatDate } from '../core/base/time/days.ts';
import type { Report } from '../core/features/reports/index.ts';
import { shortSeal } from '../core/ledger/verify.ts';
import {
  broken,
  figures,
  HEAD,
  INK,
  labelled,
  listed,
  QUIET,
  quoted,
  type Sheet,
  tableOf,
} from './pdf-parts.ts';

const MARGIN = 40;
/** A4 in points. Tables want it wide; one page holds more upright. */
const [SHORT_SIDE, LONG_SIDE] = [595, 842];

/** One page is tried with smaller pictures until it is one. */
function sheetsFor({ kind }: Report): Sheet[] {
  if (kind !== 'one-page')
    return [{ orientation: 'landscape', width: LONG_SIDE - 2 * MARGIN, picture: [360, 300], dense: false }];
  return [150, 110, 70].map((height) => ({
    orientation: 'portrait',
    width: SHORT_SIDE - 2 * MARGIN,
    picture: [247, height],
    dense: true,
  }));
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
  let made = new Uint8Array();
  for (const sheet of sheetsFor(report)) {
    made = await pdfOn(sheet, report);
    if (pagesIn(made) === 1) break;
  }
  return made;
}

/** Each page is an object of its own, which the library writes in the open. */
function pagesIn(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length ?? 0
  );
}

async function pdfOn(sheet: Sheet, report: Report): Promise<Uint8Array<ArrayBuffer>> {
  const content: Content[] = [titleBlock(report, sheet)];
  for (const [i, section] of report.sections.entries()) {
    content.push({
      text: section.title,
      style: 'section',
      outline: true,
      headlineLevel: 1,
      ...(i === 0 && !sheet.dense && { margin: [0, 6, 0, 6] as [number, number, number, number] }),
    });
    content.push(...(await partsOf(section, sheet)));
  }
  const made = pdfmake.createPdf({
    pageSize: 'A4',
    pageOrientation: sheet.orientation,
    pageMargins: sheet.dense ? [MARGIN, 30, MARGIN, 34] : [MARGIN, 44, MARGIN, 44],
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
    defaultStyle: { font: 'DejaVu', fontSize: sheet.dense ? 8 : 8.5, color: INK, lineHeight: 1.15 },
    styles: {
      section: {
        ...{ fontSize: sheet.dense ? 11.5 : 13, bold: true, color: HEAD },
        margin: sheet.dense ? [0, 7, 0, 3] : [0, 16, 0, 6],
      },
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

function titleBlock(report: Report, { width, dense }: Sheet): Content {
  const edition = report.isPublic ? ' · public edition' : '';
  return {
    stack: [
      { text: broken(dense ? shortened(report.plan, 90) : report.plan), fontSize: 10, color: QUIET },
      { text: report.title, fontSize: dense ? 18 : 22, bold: true, color: HEAD, outline: true },
      {
        text: `As at ${formatDate(report.asAt)}${edition}`,
        fontSize: dense ? 9.5 : 11,
        margin: [0, 2, 0, dense ? 4 : 6],
      },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.5, lineColor: HEAD }] },
    ],
    margin: [0, 0, 0, dense ? 0 : 6],
  };
}

function footer(report: Report, page: number, pages: number): Content {
  return {
    margin: [40, 10, 40, 0],
    columns: [
      {
        text: `${report.title} · as at ${formatDate(report.asAt)} · seal ${shortSeal(report.seal)}`,
        fontSize: 7,
        color: QUIET,
      },
      { text: `Page ${page} of ${pages}`, alignment: 'right', fontSize: 7, color: QUIET, width: 90 },
    ],
  };
}

/** Two pictures in a row stand side by side. */
async function partsOf({ title, parts }: DocumentSection, sheet: Sheet): Promise<Content[]> {
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

function contentOf(part: Exclude<DocumentPart, { type: 'picture' }>, title: string, sheet: Sheet): Content {
  switch (part.type) {
    case 'text':
      return { text: broken(part.text), fontSize: 9.5, margin: [0, 0, 0, 5] };
    case 'note':
      return {
        text: broken(part.text),
        fontSize: sheet.dense ? 7.5 : 8,
        color: QUIET,
        margin: [0, 2, 0, sheet.dense ? 0 : 4],
      };
    case 'heading':
      return { text: broken(part.text), bold: true, color: HEAD, fontSize: 10, margin: [0, 6, 0, 3] };
    case 'quote':
      return quoted(part);
    case 'fields':
      return labelled(part);
    case 'list':
      return listed(part);
    case 'figures':
      return figures(part.figures);
    case 'table':
      return {
        stack: [
          ...(!part.caption || part.caption === title || sheet.dense
            ? []
            : [{ text: broken(part.caption), style: 'caption' }]),
          tableOf(part, sheet),
        ],
        margin: sheet.dense ? [0, 0, 0, 2] : [0, 2, 0, 6],
      };
  }
}
