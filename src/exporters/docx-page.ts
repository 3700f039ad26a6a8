import type { IStylesOptions } from 'docx';
import type { Report } from '../core/features/reports/index.ts';

export const HEAD = '1C3D5A';
export const QUIET = '555D66';

const FONT = 'Calibri';
/** A4 in twentieths of a point. */
const [SHORT_SIDE, LONG_SIDE] = [11906, 16838];

/** How the pages of a document are set. */
export interface Page {
  landscape: boolean;
  margin: number;
  /** Between the margins. */
  width: number;
  /** The room that a picture has, in pixels. */
  picture: { width: number; height: number };
  /** Everything has to find its place on one page. */
  dense: boolean;
}

/** So many lines of tables leave room for pictures of their usual height on a page. */
const LINES_WITH_PICTURES = 20;

/** One page is upright and has pictures as tall as its tables leave room for. */
export function pageOf({ kind, sections }: Report): Page {
  if (kind !== 'one-page') {
    const margin = 900;
    const landscape = kind !== 'brief';
    const width = (landscape ? LONG_SIDE : SHORT_SIDE) - 2 * margin;
    return { landscape, margin, width, picture: { width: landscape ? 460 : 330, height: 330 }, dense: false };
  }
  const rows = sections
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.type === 'table' ? part.rows : []));
  const lines = rows.reduce(
    (sum, row) => sum + Math.max(...row.map(({ text }) => Math.ceil(text.length / 34))),
    0,
  );
  const height = Math.max(70, 320 - 13 * Math.max(0, lines - LINES_WITH_PICTURES));
  const margin = 680;
  return {
    ...{ landscape: false, margin, width: SHORT_SIDE - 2 * margin, dense: true },
    picture: { width: 340, height },
  };
}

/** The section of a document that these pages make. */
export function sectionOf({ landscape, margin }: Page) {
  return {
    page: {
      // The library turns the sides where a page lies.
      size: {
        width: SHORT_SIDE,
        height: LONG_SIDE,
        orientation: landscape ? ('landscape' as const) : ('portrait' as const),
      },
      margin: { top: margin, bottom: margin, left: margin, right: margin, footer: margin / 2 },
    },
  };
}

/** Everything has a style, so that whoever takes a document on changes its looks in one place. */
export function stylesFor({ dense }: Page): IStylesOptions {
  const sized = (size: number, small: number) => (dense ? small : size);
  const based = { basedOn: 'Normal', quickFormat: true };
  const quiet = { color: QUIET, size: sized(17, 15) };
  return {
    default: {
      document: {
        run: { font: FONT, size: sized(19, 16), language: { value: 'en-GB' } },
      },
      title: {
        run: { size: sized(44, 32), bold: true, color: HEAD },
        paragraph: { spacing: { after: sized(60, 0) } },
      },
      heading1: {
        run: { size: sized(28, 21), bold: true, color: HEAD },
        paragraph: { keepNext: true, spacing: { before: sized(320, 90), after: sized(100, 40) } },
      },
      heading2: {
        run: { size: sized(22, 18), bold: true, color: HEAD },
        paragraph: { keepNext: true, spacing: { before: sized(160, 60), after: sized(60, 20) } },
      },
    },
    paragraphStyles: [
      { id: 'Plan', name: 'Plan name', ...based, run: { color: QUIET, size: sized(22, 18) } },
      { id: 'Subtitle', name: 'Subtitle', ...based, run: { size: sized(24, 18) } },
      {
        ...{ id: 'Caption', name: 'caption', ...based, run: quiet },
        paragraph: { keepNext: true, spacing: { before: 120, after: 60 } },
      },
      {
        ...{ id: 'SmallPrint', name: 'Small print', ...based, run: quiet },
        paragraph: { spacing: { before: sized(60, 20), after: sized(100, 0) } },
      },
      {
        ...{ id: 'Quote', name: 'Quote', ...based, run: { italics: true } },
        paragraph: { keepNext: true, indent: { left: 360 } },
      },
      {
        ...{ id: 'BodyText', name: 'Body Text', ...based },
        paragraph: { spacing: { after: sized(100, 40) } },
      },
      { id: 'TableText', name: 'Table text', ...based, run: { size: sized(17, 15) } },
      {
        id: 'TableHead',
        name: 'Table heading',
        ...based,
        run: { size: sized(17, 15), bold: true, color: 'FFFFFF' },
      },
      { id: 'FigureNumber', name: 'Figure number', ...based, run: { size: sized(36, 26), bold: true } },
      { id: 'FigureLabel', name: 'Figure label', ...based, run: { size: sized(16, 14), color: QUIET } },
    ],
  };
}
