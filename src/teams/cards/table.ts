import type { ITable, ITableRow } from '@microsoft/teams.cards';
import type { Cell, Column } from '../../core/base/replies/reply.ts';
import { marked, paragraph } from './literal.ts';

const MOST_CELL = 200;
const NARROWEST = 3;
const WIDEST = 9;

/** A table with its first row as header. */
export function tableOf(columns: Column[], rows: Cell[][]): ITable {
  return {
    type: 'Table',
    firstRowAsHeaders: true,
    columns: columns.map(({ label, align }, i) => ({
      width: widthFor([label, ...rows.map((cells) => cells[i]?.text ?? '')]),
      horizontalCellContentAlignment: align === 'right' ? ('Right' as const) : ('Left' as const),
    })),
    rows: [row(columns.map(({ label }) => ({ text: label }))), ...rows.map((cells) => row(cells))],
  };
}

/** A share of the card's width: long texts get more of it, though not as much more as they are longer. */
function widthFor(texts: string[]): number {
  const longest = Math.max(...texts.map((text) => text.length));
  return Math.min(WIDEST, Math.max(NARROWEST, Math.round(Math.sqrt(longest))));
}

function row(cells: Cell[]): ITableRow {
  return {
    type: 'TableRow',
    cells: cells.map(({ text, mark }) => ({
      type: 'TableCell',
      items: [paragraph(marked(text.slice(0, MOST_CELL), mark))],
    })),
  };
}
