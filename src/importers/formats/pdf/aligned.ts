import { cellText } from '../../cell-text.ts';
import type { PrintedTable } from './lattice.ts';
import { middle, type Rule, type Word } from './page.ts';
import { type Line, linesOf, textIn } from './words.ts';

/** A gap of so many times the letters' size parts two cells rather than two words. */
const CELL_GAP = 1;
/** A line so far below the last one, in sizes, belongs to something else. */
const FAR = 3.2;
/** Lines of one row stand closer than this, in sizes; rows further apart. */
const ROW_GAP = 0.42;
/** Fewer columns than this are taken for a list. */
const FEWEST_COLUMNS = 3;

/** Tables without lines, found from words that stand under each other, and the words that stand in none. */
export function alignedTables(
  words: Word[],
  rules: Rule[],
  line: number,
): { tables: PrintedTable[]; outside: Word[] } {
  const lines = linesOf(words);
  const tables: PrintedTable[] = [];
  const taken = new Set<Word>();
  for (let i = 0; i < lines.length; i++) {
    const region = regionFrom(lines, i);
    const columns = region.length > 1 ? columnsOf(region) : [];
    if (columns.length - 1 < FEWEST_COLUMNS) continue;
    const table = tableOf(region, columns, rules, line);
    if (table.rows.filter(({ cells }) => cells.filter(({ text }) => text).length > 1).length < 2) continue;
    tables.push(table);
    for (const { words: those } of region) for (const word of those) taken.add(word);
    i += region.length - 1;
  }
  return { tables, outside: words.filter((word) => !taken.has(word)) };
}

/** The parts of a line that stand apart from each other. */
function parts({ words, size }: Line): { left: number; right: number }[] {
  const found: { left: number; right: number }[] = [];
  for (const { left, right } of words) {
    const last = found.at(-1);
    if (last && left - last.right < CELL_GAP * size) last.right = Math.max(last.right, right);
    else found.push({ left, right });
  }
  return found;
}

/** A run of lines that begins with one of several parts and goes on while the lines keep to them. */
function regionFrom(lines: Line[], start: number): Line[] {
  const first = lines[start];
  if (!first || parts(first).length < FEWEST_COLUMNS) return [];
  const region = [first];
  let bottom = first.bottom;
  for (const line of lines.slice(start + 1)) {
    if (line.top - bottom > FAR * line.size) break;
    const gutters = gapsOf([...region, line], 0);
    if (gutters.length + 1 < FEWEST_COLUMNS) break;
    region.push(line);
    bottom = Math.max(bottom, line.bottom);
  }
  return region;
}

/** Strips down the lines that no word stands in, but those of so many lines. */
function gapsOf(lines: Line[], most: number): { from: number; to: number }[] {
  const edges = lines.flatMap((line) =>
    parts(line).flatMap(({ left, right }) => [
      { at: left, step: 1 },
      { at: right, step: -1 },
    ]),
  );
  edges.sort((a, b) => a.at - b.at || b.step - a.step);
  const gaps: { from: number; to: number }[] = [];
  let open = 0;
  for (const [i, { at, step }] of edges.entries()) {
    open += step;
    const next = edges[i + 1];
    if (next && open <= most && next.at - at > 3) gaps.push({ from: at, to: next.at });
  }
  return gaps;
}

/** Where columns begin and end: halfway in the gaps between them. */
function columnsOf(region: Line[]): number[] {
  const left = Math.min(...region.map((line) => line.left)) - 1;
  const right = Math.max(...region.map((line) => line.right)) + 1;
  return [left, ...gapsOf(region, 0).map(({ from, to }) => (from + to) / 2), right];
}

function tableOf(region: Line[], columns: number[], rules: Rule[], line: number): PrintedTable {
  const words = region.flatMap((each) => each.words);
  const top = Math.min(...words.map((word) => word.top));
  const bottom = Math.max(...words.map((word) => word.bottom));
  const [left = 0, right = 0] = [columns[0], columns.at(-1)];
  const rows = rowsOf(
    region,
    columns,
    rules.filter(
      ({ along, at, from, to }) =>
        along === 'x' && at > top && at < bottom && to - from > 0.5 * (right - left),
    ),
  );
  return {
    left,
    right,
    top,
    bottom,
    columns,
    rows: rows.map((those) => ({
      across: false,
      cells: columns.slice(1).map((end, i) => {
        const from = columns[i] ?? 0;
        const { text, struck } = textIn(
          those.filter((word) => middle(word).x >= from && middle(word).x < end),
        );
        return { text: cellText(text, line), ...(struck ? { struck } : {}) };
      }),
    })),
  };
}

/** Rows by the lines drawn between them, else by the white between them, else by where most columns begin anew. */
function rowsOf(region: Line[], columns: number[], rules: Rule[]): Word[][] {
  const cuts = rules.map(({ at }) => at);
  if (cuts.length > 1)
    return grouped(region, (line, before) => cuts.some((at) => at > middle(before).y && at < middle(line).y));
  const spaced = grouped(region, (line, _before, bottom) => line.top - bottom > ROW_GAP * line.size);
  const anew = grouped(region, (line) => startsRow(line, columns));
  // Lines set evenly say nothing of rows.
  return spaced.length > 2 || spaced.length >= anew.length ? spaced : anew;
}

function startsRow(line: Line, columns: number[]): boolean {
  const filled = new Set(line.words.map((word) => columns.findLastIndex((from) => from <= middle(word).x)));
  return filled.has(0) && filled.size * 2 >= columns.length - 1;
}

function grouped(region: Line[], starts: (line: Line, before: Line, bottom: number) => boolean): Word[][] {
  const rows: Word[][] = [];
  let bottom = 0;
  for (const [i, line] of region.entries()) {
    const before = region[i - 1];
    if (!before || starts(line, before, bottom)) rows.push([...line.words]);
    else rows.at(-1)?.push(...line.words);
    bottom = before ? Math.max(bottom, line.bottom) : line.bottom;
  }
  return rows;
}
