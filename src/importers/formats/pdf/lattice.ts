import type { Cell } from '../../cell.ts';
import { cellText } from '../../cell-text.ts';
import { colourOf } from '../colour.ts';
import { type Box, type Fill, holds, middle, type PrintedPage, type Rule, type Word } from './page.ts';
import { textIn } from './words.ts';

/** Lines that stand so close, in points, are one. */
const NEAR = 3;
/** More lines than this are a drawing. */
const MOST_RULES = 4_000;

/** A table whose cells are parted by lines. */
export interface PrintedTable extends Box {
  rows: { cells: Cell[]; across: boolean }[];
  columns: number[];
}

/** The tables of a page that lines draw, and the words that stand in none of them. */
export function ruledTables(page: PrintedPage, line: number): { tables: PrintedTable[]; outside: Word[] } {
  let outside = page.words;
  const tables: PrintedTable[] = [];
  for (const rules of page.rules.length > MOST_RULES ? [] : connected(merged(page.rules))) {
    const xs = rules.filter(({ along }) => along === 'y').map(({ at }) => at);
    const ys = rules.filter(({ along }) => along === 'x').map(({ at }) => at);
    const [columns, rows] = [steps(xs), steps(ys)];
    if (columns.length < 3 || rows.length < 3) continue;
    const box = {
      left: columns[0] ?? 0,
      right: columns.at(-1) ?? 0,
      top: rows[0] ?? 0,
      bottom: rows.at(-1) ?? 0,
    };
    const inside = outside.filter((word) => holds(box, middle(word)));
    const table = {
      ...box,
      columns,
      rows: cellsIn(new Walls(rules, columns, rows), inside, page.fills, line),
    };
    if (!isTable(table)) continue;
    outside = outside.filter((word) => !inside.includes(word));
    tables.push(table);
  }
  return { tables, outside };
}

/** A frame around prose, or the cells of a form, are no table of rows. */
function isTable({ rows, columns }: PrintedTable): boolean {
  const wide = rows.filter(({ cells }) => cells.filter(({ text }) => text).length > 1);
  // The rest of a table at the top of a page may be one row.
  return wide.length > 1 || (wide.length === 1 && columns.length > 3);
}

/** Lines in the same place as one, where they touch. */
function merged(rules: Rule[]): Rule[] {
  return (['x', 'y'] as const).flatMap((along) => {
    const those = rules.filter((rule) => rule.along === along);
    const places = steps(those.map(({ at }) => at));
    return places.flatMap((place, i) =>
      joined(
        those.filter(({ at }) => at >= place && at < (places[i + 1] ?? Number.POSITIVE_INFINITY)),
        place,
      ),
    );
  });
}

function joined(rules: Rule[], at: number): Rule[] {
  const whole: Rule[] = [];
  for (const rule of [...rules].sort((a, b) => a.from - b.from)) {
    const before = whole.at(-1);
    if (before && rule.from <= before.to + NEAR) before.to = Math.max(before.to, rule.to);
    else whole.push({ ...rule, at });
  }
  return whole;
}

/** Lines that meet, directly or by way of others. */
function connected(rules: Rule[]): Rule[][] {
  const groups = new Map(rules.map((rule) => [rule, [rule]]));
  const level = rules.filter(({ along }) => along === 'x');
  for (const down of rules.filter(({ along }) => along === 'y')) {
    for (const across of level) {
      if (!meet(across, down)) continue;
      const [one = [], other = []] = [groups.get(across), groups.get(down)];
      if (one === other) continue;
      const [large, small] = one.length > other.length ? [one, other] : [other, one];
      large.push(...small);
      for (const rule of small) groups.set(rule, large);
    }
  }
  return [...new Set(groups.values())].filter(({ length }) => length > 3);
}

function meet(across: Rule, down: Rule): boolean {
  return (
    down.at >= across.from - NEAR &&
    down.at <= across.to + NEAR &&
    across.at >= down.from - NEAR &&
    across.at <= down.to + NEAR
  );
}

/** Where lines stand, those close together once. */
function steps(places: number[]): number[] {
  const found: number[] = [];
  for (const at of [...places].sort((a, b) => a - b)) {
    if (at - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR) found.push(at);
  }
  return found;
}

/** Which neighbouring places of the grid a line parts. */
class Walls {
  readonly columns: number[];
  readonly rows: number[];
  readonly #rules: Rule[];

  constructor(rules: Rule[], columns: number[], rows: number[]) {
    this.#rules = rules;
    this.columns = columns;
    this.rows = rows;
  }

  /** A line between a place and the one to its right. */
  right(row: number, column: number): boolean {
    return this.#wall('y', this.columns[column + 1], this.rows[row], this.rows[row + 1]);
  }

  /** A line between a place and the one below. */
  below(row: number, column: number): boolean {
    return this.#wall('x', this.rows[row + 1], this.columns[column], this.columns[column + 1]);
  }

  #wall(along: Rule['along'], at = 0, from = 0, to = 0): boolean {
    const half = (from + to) / 2;
    return this.#rules.some(
      (rule) =>
        rule.along === along && Math.abs(rule.at - at) <= NEAR && rule.from <= half && rule.to >= half,
    );
  }
}

/** The cells of a grid, with those of one frame filled once; below, a covered cell repeats its master. */
function cellsIn(walls: Walls, words: Word[], fills: Fill[], line: number): PrintedTable['rows'] {
  const { columns, rows } = walls;
  const masters = new Map<string, { cell: Cell; bottom: number; right: number }>();
  const table: PrintedTable['rows'] = [];
  for (let row = 0; row + 1 < rows.length; row++) {
    const placed: PrintedTable['rows'][number] = { cells: [], across: false };
    for (let column = 0; column + 1 < columns.length; column++) {
      const above = masters.get(String(column));
      if (above && above.bottom > row) {
        placed.cells.push(above.cell.text ? { ...above.cell, continues: true } : { text: '' });
        continue;
      }
      let right = column + 1;
      while (right + 1 < columns.length && !walls.right(row, right - 1)) right++;
      let bottom = row + 1;
      while (bottom + 1 < rows.length && !walls.below(bottom - 1, column)) bottom++;
      const box = {
        left: at(columns, column),
        right: at(columns, right),
        top: at(rows, row),
        bottom: at(rows, bottom),
      };
      const cell = cellIn(box, words, fills, line);
      placed.across ||= right > column + 1;
      for (let covered = column; covered < right; covered++) {
        const own = covered === column ? cell : { text: '' };
        masters.set(String(covered), { cell: own, bottom, right });
        placed.cells.push(own);
      }
      column = right - 1;
    }
    table.push(placed);
  }
  return table;
}

function at(places: number[], index: number): number {
  return places[index] ?? 0;
}

function cellIn(box: Box, words: Word[], fills: Fill[], line: number): Cell {
  const { text, struck } = textIn(words.filter((word) => holds(box, middle(word))));
  const fill = fills.findLast((each) => holds(each, middle(box)));
  const colour = fill ? colourOf(fill.colour) : undefined;
  return {
    text: cellText(text, line),
    ...(struck ? { struck: cellText(struck, line) } : {}),
    ...(colour ? { colour } : {}),
  };
}
