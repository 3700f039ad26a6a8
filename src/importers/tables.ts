import type { Cell } from './cell.ts';
import { type ColumnUse, columnsOf, type Sayings } from './columns.ts';
import { type Header, headerAt, repeats } from './header-rows.ts';
import type { Block } from './source.ts';

export type RowBlock = Extract<Block, { kind: 'row' }>;

/** A plan's table, with what its columns were taken for. */
export interface PlanTable {
  kind: 'plan';
  headings: string[];
  columns: ColumnUse[];
  rows: RowBlock[];
  line: number;
  /** The sheet or table it stands in, as the file names it. */
  name: string | null;
}

/** Rows under no headings of a plan: a budget, a key, a title above the table. */
export interface OtherRows {
  kind: 'other';
  rows: RowBlock[];
}

export type Item = PlanTable | OtherRows | { kind: 'block'; block: Exclude<Block, RowBlock> };

/** A header may stand below so many rows of titles and notes. */
const DEEPEST_HEADER = 30;

interface Segment extends Omit<PlanTable, 'columns'> {
  header: Header;
}

/**
 * Sets a file's blocks out as tables of plans and what stands between them, in the order of the file. `strictly`: a
 * table's headings must name what is done; else cells that read as actions may say it.
 */
export function tablesIn(blocks: readonly Block[], sayings: Sayings, strictly = true): Item[] {
  const items: (Segment | OtherRows | Exclude<Item, PlanTable>)[] = [];
  let last: Segment | null = null;
  for (const run of runsOf(blocks)) {
    if (!Array.isArray(run)) {
      items.push({ kind: 'block', block: run });
      // A line across a sheet names a part of its table; elsewhere prose ends a table.
      if (run.kind !== 'heading' && (run.table === undefined || run.table !== last?.name)) last = null;
      continue;
    }
    const above: Segment | null = last && last.name === nameOf(run) ? last : null;
    for (const part of partsOf(run, above, { sayings, strictly })) {
      items.push(part);
      if (part.kind === 'plan') last = part;
    }
  }
  return withColumns(items, sayings);
}

function runsOf(blocks: readonly Block[]): (Exclude<Block, RowBlock> | RowBlock[])[] {
  const runs: (Exclude<Block, RowBlock> | RowBlock[])[] = [];
  for (const block of blocks) {
    const before = runs.at(-1);
    if (block.kind !== 'row') runs.push(block);
    else if (Array.isArray(before) && nameOf(before) === (block.table ?? null)) before.push(block);
    else runs.push([block]);
  }
  return runs;
}

function nameOf(run: RowBlock[]): string | null {
  return run[0]?.table ?? null;
}

/** Splits a run of rows at its headers. Rows before the first one go on below the table above, where there is one. */
function partsOf(
  run: RowBlock[],
  above: Segment | null,
  judged: { sayings: Sayings; strictly: boolean },
): (Segment | OtherRows)[] {
  const cells = run.map((row) => row.cells);
  const parts: (Segment | OtherRows)[] = [];
  let open: Segment | OtherRows = above
    ? { ...above, rows: [], line: run[0]?.line ?? 0 }
    : { kind: 'other', rows: [] };
  for (let at = 0; at < run.length; at++) {
    const row = run[at];
    if (!row) continue;
    if (open.kind === 'plan' && repeats(open.headings, row.cells)) continue;
    const deep = at > DEEPEST_HEADER && open.kind === 'other';
    const header =
      deep && at > DEEPEST_HEADER * 2
        ? null
        : headerAt(cells, at, { ...judged, inTable: open.kind === 'plan' });
    if (!header) {
      open.rows.push(row);
      continue;
    }
    const part = open.kind === 'other' ? partNamedIn(open.rows.at(-1)) : null;
    if (part) open.rows.pop();
    if (open.rows.length) parts.push(open);
    open = {
      kind: 'plan',
      header,
      headings: header.headings,
      rows: part ? [part] : [],
      line: row.line,
      name: row.table ?? null,
    };
    at += header.rows - 1;
  }
  return open.rows.length || open.kind === 'plan' ? [...parts, open] : parts;
}

const PART =
  /^(?:strategic |key )?(?:priority|objective|aim|goal|theme|outcome|pillar|strand|workstream|mission|blaenoriaeth|amcan|thema|nod) ?(?:\d{1,2}|[A-Z])\b/i;

/** The row above a header that names the part of the plan which begins there: “Objective 1: Safer homes”. */
function partNamedIn(row: RowBlock | undefined): RowBlock | null {
  const [text, ...more] = (row?.cells ?? []).map((cell) => cell.text).filter((words) => words);
  return row && text && !more.length && PART.test(text) ? row : null;
}

/** Tables with the same headings are one table in parts: their columns are known by all their cells. */
function withColumns(items: (Segment | OtherRows | Exclude<Item, PlanTable>)[], sayings: Sayings): Item[] {
  const keyOf = ({ headings }: Segment) => headings.join('\u0000').toLowerCase();
  const bodies = new Map<string, Cell[][]>();
  for (const item of items) {
    if (item.kind !== 'plan') continue;
    const body = bodies.get(keyOf(item)) ?? [];
    bodies.set(keyOf(item), body);
    for (const { cells } of item.rows) body.push(cells);
  }
  const known = new Map<string, ColumnUse[]>();
  return items.map((item): Item => {
    if (item.kind !== 'plan') return item;
    const key = keyOf(item);
    const columns = known.get(key) ?? columnsOf(item.headings, bodies.get(key) ?? [], sayings(item.headings));
    known.set(key, columns);
    const { headings, rows, line, name } = item;
    return { kind: 'plan', headings, columns, rows, line, name };
  });
}
