import type { Content, TableCell } from 'pdfmake';
import type { Cell, Column, Figure, PartOf } from '../core/base/replies/reply.ts';
import { groundOf, signed } from './colours.ts';

export const INK = '#1C2126';
export const QUIET = '#555D66';
const RULE = '#D9D7CF';
export const HEAD = '#1C3D5A';

export interface Sheet {
  orientation: 'portrait' | 'landscape';
  /** Within the margins. */
  width: number;
  picture: [width: number, height: number];
  /** Everything has to find its place on one page: smaller letters, less air, no captions. */
  dense: boolean;
}

/** The numbers as a row of tiles. */
export function figures(those: Figure[]): Content {
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

/** Somebody's own words. */
export function quoted({ text, source }: PartOf<'quote'>): Content {
  return {
    stack: [
      { text: broken(`“${text}”`), italics: true },
      { text: broken(source), fontSize: 8, color: QUIET },
    ],
    margin: [12, 0, 0, 5],
  };
}

export function labelled({ fields }: PartOf<'fields'>): Content {
  return {
    stack: fields.map(({ label, value, mark }) => ({
      text: [{ text: broken(`${label}: `), bold: true }, broken(signed(value, mark))],
    })),
    margin: [0, 0, 0, 5],
  };
}

export function listed({ items }: PartOf<'list'>): Content {
  return {
    ul: items.map(({ text, mark, detail }) => ({
      stack: [
        { text: broken(signed(text, mark)) },
        ...(detail ? [{ text: broken(detail), fontSize: 8, color: QUIET }] : []),
      ],
    })),
    margin: [0, 0, 0, 5],
  };
}

export function tableOf({ columns, rows }: PartOf<'table'>, { width, dense }: Sheet): Content {
  const all = columns.reduce((sum, { weight = 1 }) => sum + weight, 0);
  // Each cell has 4 points beside it on either side.
  const room = width - columns.length * 8 - 2;
  const widths = columns.map(({ weight = 1 }) => (weight / all) * room);
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
      paddingTop: () => (dense ? 2 : 3),
      paddingBottom: () => (dense ? 1.5 : 2.5),
    },
  };
}

function cellOf({ text, mark }: Cell, align: Column['align'], width: number): TableCell {
  const colours = mark ? groundOf(mark) : null;
  return {
    text: broken(signed(text, mark), Math.max(6, Math.floor(width / 4.6))),
    alignment: align ?? 'left',
    ...(colours && { fillColor: `#${colours.ground}`, color: `#${colours.ink}` }),
  };
}

/** A word longer than its column is cut with a soft place to break, so that nothing runs out of the page. */
export function broken(text: string, most = 100): string {
  return text.replace(new RegExp(`\\S{${most},}`, 'gu'), (long) =>
    (long.match(new RegExp(`.{1,${most}}`, 'gu')) ?? []).join('\u200B'),
  );
}
