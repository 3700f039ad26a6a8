import { formatDate } from '../core/base/time/days.ts';
import type { Report } from '../core/features/reports/index.ts';
import { shortSeal } from '../core/ledger/verify.ts';
import { contents, type Entry, titleBlock } from './pdf/cover.ts';
import { type Block, flow } from './pdf/flow.ts';
import { bytesOf, paper } from './pdf/paper.ts';
import { headingBlock, partBlocks } from './pdf/parts.ts';
import { type Format, QUIET, Sheet, type Style } from './pdf/sheet.ts';

/** A page of a hundred and more is no better for a fuller last one. */
const MOST_TO_FILL = 60;
/** A last page that holds less looks like a mistake. */
const NEARLY_EMPTY = 0.22;
/** With fewer sections there is nothing to find by a list of contents. */
const LEAST_FOR_COVER = 3;

/** One page is tried with smaller pictures and letters until it is one; more pages, until the last is worth turning to. */
function formatsFor({ kind }: Report): Format[] {
  if (kind !== 'one-page')
    return [1, 0.97, 1.03, 0.94].map((scale) => ({
      layout: kind === 'brief' ? 'portrait' : 'landscape',
      scale,
      picture: { width: kind === 'brief' ? 247 : 371, height: 300 * scale },
      dense: false,
    }));
  const upright = { layout: 'portrait' as const, dense: true };
  return [
    ...[230, 200, 170, 140, 110, 70].map((height) => ({
      ...upright,
      scale: 1,
      picture: { width: 247, height },
    })),
    ...[0.92, 0.84].map((scale) => ({ ...upright, scale, picture: { width: 247, height: 70 } })),
  ];
}

/**
 * A report as a tagged PDF on A4, made for people who look at it and for those who hear it: headings, tables with
 * header cells, lists, pictures with their words, bookmarks, its language and title, as PDF/UA-1 asks for.
 */
export async function pdfOf(report: Report): Promise<Uint8Array> {
  let sheet: Sheet | null = null;
  for (const format of formatsFor(report)) {
    sheet = await drawnOn(format, report);
    if (isGood(sheet, report)) break;
  }
  if (!sheet) return new Uint8Array();
  pageFeet(sheet, report);
  sheet.root.end();
  return await bytesOf(sheet.doc);
}

function isGood(sheet: Sheet, { kind }: Report): boolean {
  if (kind === 'one-page') return sheet.page === 1;
  const filled = (sheet.y - sheet.top) / sheet.whole;
  return sheet.page < 2 || sheet.page > MOST_TO_FILL || filled >= NEARLY_EMPTY;
}

async function drawnOn(format: Format, report: Report): Promise<Sheet> {
  const { title, plan, asAt, sections, kind } = report;
  const doc = paper({
    title: `${title}: ${plan}`,
    subject: `As at ${formatDate(asAt)}`,
    made: new Date(`${asAt}T00:00:00Z`),
    layout: format.layout,
  });
  const sheet = new Sheet(doc, format);
  titleBlock(sheet, report);
  const covered = kind === 'pack' && sections.length >= LEAST_FOR_COVER;
  const list = covered ? sheet.element('Sect', sheet.root) : null;
  const below = sheet.y;
  if (list) sheet.nextPage();
  const entries: Entry[] = [];
  const blocks: Block[] = [];
  for (const [i, section] of sections.entries()) {
    const begin = () => {
      const place = `section-${i + 1}`;
      sheet.within = sheet.element('Sect', sheet.root);
      doc.addNamedDestination(place, 'XYZ', sheet.left, sheet.y, null);
      doc.outline.addItem(section.title, { expanded: false });
      entries.push({ title: section.title, place, page: sheet.page });
    };
    blocks.push(headingBlock(sheet, 'H2', section.title, begin));
    blocks.push(...(await partBlocks(sheet, section.parts, section.title)));
  }
  await flow(sheet, blocks);
  if (list) {
    const end = sheet.y;
    doc.switchToPage(0);
    sheet.y = below;
    contents(sheet, list, entries);
    sheet.y = end;
  }
  return sheet;
}

/** What every page repeats at its foot, for the eye alone. */
function pageFeet(sheet: Sheet, report: Report): void {
  const { doc, left, width, height } = sheet;
  const style: Style = { size: 7, colour: QUIET };
  const about = `${report.title} · as at ${formatDate(report.asAt)} · seal ${shortSeal(report.seal)}`;
  const pages = sheet.page;
  const y = height - 26;
  for (let page = 0; page < pages; page++) {
    doc.switchToPage(page);
    sheet.decoration(() => {
      sheet.write([about], left, y, width - 90, style);
      sheet.write([`Page ${page + 1} of ${pages}`], left, y, width, { ...style, align: 'right' });
    }, 'Pagination');
  }
}
