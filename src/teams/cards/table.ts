import type { ITable, ITableRow } from '@microsoft/teams.cards';
import type { Cell, Part } from '../../core/replies/reply.ts';
import { marked, paragraph } from './literal.ts';

type Columns = Extract<Part, { type: 'table' }>['columns'];

const MOST_CELL = 200;

/** A table with its first row as header. */
export function tableOf(columns: Columns, rows: Cell[][]): ITable {
  return {
    type: 'Table',
    firstRowAsHeaders: true,
    columns: columns.map(({ align }) => ({
      width: 1,
      horizontalCellContentAlignment: align === 'right' ? ('Right' as const) : ('Left' as const),
    })),
    rows: [row(columns.map(({ label }) => ({ text: label }))), ...rows.map((cells) => row(cells))],
  };
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
