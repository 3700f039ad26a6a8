import { shortened } from '../../core/base/replies/build.ts';
import { formatDate } from '../../core/base/time/days.ts';
import type { Report } from '../../core/features/reports/index.ts';
import { shortSeal } from '../../core/ledger/verify.ts';
import { asSpoken, type Element, HEAD, QUIET, type Sheet, type Style } from './sheet.ts';

/** A section that the contents name, and where it begins. */
export interface Entry {
  title: string;
  place: string;
  page: number;
}

interface Line {
  type: 'H1' | 'P';
  text: string;
  style: Style;
  below: number;
}

/** What the document is, of which days, and what it was made from. */
export function titleBlock(sheet: Sheet, report: Report): void {
  const { dense } = sheet.format;
  const plan = dense ? shortened(report.plan, 90) : report.plan;
  sheet.doc.outline.addItem(report.title);
  const lines: Line[] = [
    { type: 'P', text: plan, style: { size: dense ? 10 : 13, colour: QUIET }, below: 2 },
    {
      type: 'H1',
      text: report.title,
      style: { size: dense ? 18 : 28, face: 'bold', colour: HEAD },
      below: 2,
    },
    ...about(report, dense).map((text) => ({
      type: 'P' as const,
      text,
      style: { size: dense ? 9 : 11 },
      below: 1,
    })),
  ];
  for (const { type, text, style, below } of lines) {
    const words = sheet.lines(text, style, sheet.width);
    sheet.leaf(
      type,
      sheet.within,
      () => sheet.write(words, sheet.left, sheet.y, sheet.width, style),
      asSpoken(text, style.face),
    );
    sheet.y += words.length * sheet.leading(style) + sheet.sized(below);
  }
  const y = sheet.y + 4;
  sheet.decoration(() => {
    sheet.doc
      .lineWidth(1.5)
      .moveTo(sheet.left, y)
      .lineTo(sheet.left + sheet.width, y)
      .stroke(HEAD);
  });
  sheet.y = y + sheet.sized(dense ? 3 : 8);
}

function about({ asAt, since, isPublic, seal }: Report, dense: boolean): string[] {
  const edition = isPublic ? ', public edition' : '';
  if (dense) return [`As at ${formatDate(asAt)}${edition}`];
  return [
    `As at ${formatDate(asAt)}${edition}`,
    `Period: ${formatDate(since)} to ${formatDate(asAt)}`,
    `Seal ${shortSeal(seal)}: the state of the ledger that this was made from.`,
  ];
}

/** The sections with their pages, in two columns; each leads there. Drawn on the first page when all others are known. */
export function contents(sheet: Sheet, of: Element, entries: Entry[]): void {
  const style: Style = { size: 10 };
  const high = sheet.leading(style) + sheet.sized(3);
  const title: Style = { size: 13.5, face: 'bold', colour: HEAD };
  sheet.y += sheet.sized(12);
  sheet.leaf('H2', of, () => sheet.write(['Contents'], sheet.left, sheet.y, sheet.width, title));
  sheet.y += sheet.leading(title) + sheet.sized(4);
  const rows = Math.max(1, Math.floor(sheet.room / high) - 1);
  const shown = entries.slice(0, entries.length > 2 * rows ? 2 * rows - 1 : 2 * rows);
  const columns = shown.length > rows ? 2 : 1;
  const width = columns === 2 ? (sheet.width - 30) / 2 : sheet.width;
  const inEach = Math.ceil(shown.length / columns);
  const list = sheet.element('TOC', of);
  for (const [i, entry] of shown.entries()) {
    const left = sheet.left + (i < inEach ? 0 : width + 30);
    line(sheet, list, entry, { left, top: sheet.y + (i % inEach) * high, width, style });
  }
  list.end();
  const more = entries.length - shown.length;
  const below = sheet.y + inEach * high;
  const rest = `${more} more sections follow; the bookmarks name them all.`;
  if (more)
    sheet.leaf('P', of, () =>
      sheet.write([rest], sheet.left, below, sheet.width, { size: 8, colour: QUIET }),
    );
}

function line(
  sheet: Sheet,
  list: Element,
  { title, place, page }: Entry,
  { left, top, width, style }: { left: number; top: number; width: number; style: Style },
): void {
  const { doc } = sheet;
  const [first = '', ...more] = sheet.lines(title, style, width - 30);
  const shown = more.length ? `${first}…` : first;
  const item = sheet.element('TOCI', list);
  const spoken = `${title}, page ${page}`;
  const link = sheet.element('Link', sheet.element('Reference', item), { actual: spoken });
  sheet.content(link, 'Link', () => {
    sheet.write([shown], left, top, width, style);
    sheet.write([String(page)], left + width - 30, top, 30, { ...style, align: 'right' });
  });
  const options: PDFKit.Mixins.AnnotationOption = { structParent: link };
  // The library writes a plain string as a name; an object as text.
  Reflect.set(options, 'Contents', Object(spoken));
  doc.goTo(left, top, width, sheet.leading(style), place, options);
  item.end();
}
