import type { IContainer, ITable, ITableRow, TargetWidth } from '@microsoft/teams.cards';
import { shortened } from '../../core/base/replies/build.ts';
import type { Cell, Column } from '../../core/base/replies/reply.ts';
import { SIGNS } from '../../core/base/replies/text.ts';
import { marked, paragraph, run, runs } from './literal.ts';

const MOST_CELL = 200;
/** A letter is no wider in pixels, nor are a cell’s margins and its line. */
const LETTER = 9;
const AROUND = 17;

/** From how wide a card on a table is shown, with the room that it has there, and where facts take its place. */
interface Shape {
  room: number;
  mostColumns: number;
  /** Absent: on every card. */
  from?: TargetWidth;
  until?: TargetWidth;
}

/** Teams calls a card narrow above 216 pixels, standard above 345 and wide above 500; a phone’s is narrow. */
const SHAPES: Shape[] = [
  { room: 256, mostColumns: 3 },
  { room: 312, mostColumns: 6, from: 'atLeast:Standard', until: 'atMost:Narrow' },
  // The letters of most words take less than is reckoned, and few wide cards are so narrow.
  { room: 600, mostColumns: 12, from: 'atLeast:Wide', until: 'atMost:Standard' },
];
/** A value of so many letters stands beside its label. */
const MOST_TOGETHER = 12;
/** Nothing is said there. */
const NOTHING = '–';

/** A table where no word in it is split, and on narrower cards the same as facts one below the other. */
export function tableOf(columns: Column[], rows: Cell[][]): (ITable | IContainer)[] {
  const needs = columns.map(({ label }, i) => needOf(label, rows, i));
  const whole = needs.reduce((sum, need) => sum + need, 0);
  const shape = SHAPES.find(({ room, mostColumns }) => whole <= room && columns.length <= mostColumns);
  if (!shape) return [facts(columns, rows)];
  const table = drawnAs(columns, rows, widths(columns, rows, needs, shape.room - whole));
  const { from, until } = shape;
  return from && until
    ? [
        { ...table, targetWidth: from },
        { ...facts(columns, rows), targetWidth: until },
      ]
    : [table];
}

function drawnAs(columns: Column[], rows: Cell[][], widths: number[]): ITable {
  return {
    type: 'Table',
    firstRowAsHeaders: true,
    columns: columns.map(({ align }, i) => ({
      width: widths[i] ?? 1,
      horizontalCellContentAlignment: align === 'right' ? ('Right' as const) : ('Left' as const),
    })),
    rows: [headers(columns), ...rows.map((cells) => row(cells))],
  };
}

/** The pixels that its longest word takes. */
function needOf(label: string, rows: Cell[][], i: number): number {
  let longest = longestWord(label);
  for (const cells of rows) {
    const cell = cells[i];
    if (cell) longest = Math.max(longest, longestWord(cell.text) + (cell.mark ? 2 : 0));
  }
  return longest * LETTER + AROUND;
}

function longestWord(text: string): number {
  let longest = 0;
  for (const word of text.slice(0, MOST_CELL).split(/[\s-]/)) longest = Math.max(longest, word.length);
  return longest;
}

/** What is left beyond the longest words goes to long texts, though not as much more as they are longer. */
function widths(columns: Column[], rows: Cell[][], needs: number[], left: number): number[] {
  const shares = columns.map(({ label }, i) =>
    Math.sqrt(Math.max(label.length, ...rows.map((cells) => cells[i]?.text.length ?? 0))),
  );
  const all = shares.reduce((sum, share) => sum + share, 0) || 1;
  return needs.map((need, i) => Math.round(need + (left * (shares[i] ?? 0)) / all));
}

function headers(columns: Column[]): ITableRow {
  return row(columns.map(({ label }) => ({ text: label })));
}

function row(cells: Cell[]): ITableRow {
  return {
    type: 'TableRow',
    cells: cells.map(({ text, mark }) => ({
      type: 'TableCell',
      items: [paragraph(marked(shortened(text, MOST_CELL), mark))],
    })),
  };
}

/** Each row by its first cell, with what the others say behind their labels. */
function facts(columns: Column[], rows: Cell[][]): IContainer {
  const items = rows.flatMap((cells, n) => {
    const [first, ...more] = cells;
    const said = more.flatMap((cell, i) => factOf(columns[i + 1]?.label ?? '', cell));
    const title = paragraph(
      marked(shortened(first?.text ?? '', MOST_CELL), first?.mark, { weight: 'Bolder' }),
      {
        spacing: n ? 'Medium' : 'None',
      },
    );
    if (!said.length) return [title];
    const told = runs(said.join(' · '), {
      isSubtle: true,
      size: 'Small',
    });
    return [title, paragraph(told, { spacing: 'None' })];
  });
  return { type: 'Container', items: items.length ? items : [paragraph([run('')])] };
}

/** "Overdue: 6", kept on one line where it is short; none where nothing is said. */
function factOf(label: string, { text, mark }: Cell): string[] {
  if (text === NOTHING) return [];
  const value = `${mark ? `${SIGNS[mark]} ` : ''}${shortened(text, MOST_CELL)}`;
  return [`${label}:${value.length > MOST_TOGETHER ? ' ' : '\u00a0'}${value}`];
}
