import { type Cell, wordsOf } from './cell.ts';
import { colourKey } from './colour-key.ts';
import type { ColumnUse, Sayings } from './columns.ts';
import { type MeasureTable, measuresOf } from './measure-tables.ts';
import { MeasureList, measuresIn } from './measures.ts';
import { otherEntries } from './other-entries.ts';
import { type Around, cellOf, kindOf, type RowKind } from './row-kinds.ts';
import { priorityIn, Sections } from './sections.ts';
import { type Block, UnreadableFile } from './source.ts';
import { summariesIn } from './summary-rows.ts';
import { type Item, type PlanTable, type RowBlock, tablesIn } from './tables.ts';
import { NOTHING_ABOVE, type ToldAbove, toldAbove, withColumnsAbove, withoutDittos } from './told-above.ts';

const MOST_ACTIVITIES = 10_000;

/** A table's row with its place in the document. */
export interface PlanRow {
  cells: Cell[];
  columns: ColumnUse[];
  title: string;
  /** The reference in front of its title, where there is no column of them; else empty. */
  leadingRef: string;
  /** The column whose words stand for a task that is missing; null: the row has a task. */
  titleFrom: string | null;
  place: { priority: string | null; appendix: string | null; title: string };
  objective: string;
  /** The sheet it stands in, where the file names one. */
  table: string | null;
  hidden: boolean;
  line: number;
}

/** A row that is no activity and stays out, with why. */
export interface Aside {
  why: 'total' | 'note' | 'example' | 'no activity' | 'other entry' | 'repeated' | 'other table';
  words: string;
  line: number;
  table: string | null;
}

export interface ReadRows {
  rows: PlanRow[];
  asides: Aside[];
  /** Each table's columns, in the order of the file. */
  columns: ColumnUse[][];
  /** Rows of tables that are no plan's: keys, contact lists, budgets. */
  others: RowBlock[][];
  sections: Sections;
  measures: MeasureList;
  /** Tables of measures: they come in by their names. */
  measured: MeasureTable[];
  /** Lines of text beside the tables that name no part of the plan. */
  prose: { words: string; line: number }[];
  sawHeader: boolean;
  /** What the last heading says of all that stands below it. */
  above: ToldAbove;
}

/** A sheet of such a name explains the plan and holds none of it. */
const GUIDANCE =
  /\b(?:guidance|guide|instructions?|examples?|template|look-?ups?|drop-?downs?|read ?me|how to|canllaw(?:iau)?)\b/i;

/** A table of a document is counted and has no name: its heading stands above it. */
const COUNTED = /^table \d+(?:, page \d+)?$/i;

/** The activities of all tables of a file, and what stands beside them; `strictly` as `tablesIn` has it. */
export function rowsOf(blocks: readonly Block[], sayings: Sayings, strictly = true): ReadRows {
  const items = tablesIn(blocks, sayings, strictly);
  const plans = items.filter((item) => item.kind === 'plan' && item.rows.length > 0);
  const read: ReadRows = {
    rows: [],
    asides: [],
    columns: [],
    others: [],
    sections: new Sections(),
    measures: new MeasureList(),
    measured: [],
    prose: [],
    sawHeader: items.some(({ kind }) => kind === 'plan'),
    above: NOTHING_ABOVE,
  };
  const sheets = new Set(plans.flatMap((item) => (item.kind === 'plan' && item.name ? [item.name] : [])));
  let sheet: string | null = null;
  const guides = (table: PlanTable) => GUIDANCE.test(table.name ?? '') && plans.length > 1;
  for (const item of items) {
    const name = item.kind === 'block' ? item.block.table : item.kind === 'plan' ? item.name : null;
    // Where several sheets hold parts of the plan, each begins anew and gives its part its name.
    const isNamed = name !== null && name !== undefined && !COUNTED.test(name);
    if (name && isNamed && name !== sheet && sheets.size > 1 && sheets.has(name))
      entered(name, 0, read.sections);
    sheet = name ?? sheet;
    if (item.kind === 'block') follow(item.block, read);
    else if (tookMeasures(item, read)) continue;
    else if (item.kind === 'other') readOther(item.rows, read);
    else if (guides(item)) asideAll(item, read);
    else readTable(item, read);
  }
  return read;
}

function follow(block: Exclude<Block, RowBlock>, read: ReadRows): void {
  const { sections, measures } = read;
  if (block.kind === 'heading') read.above = toldAbove(block.text);
  if (sections.follow(block)) return;
  const { priority, measures: within } = sections.place;
  const listed = measuresIn(block.text);
  if (block.kind === 'bullet' && within) measures.add(block, priority);
  else if (listed.length)
    for (const text of listed) measures.add({ ...block, kind: 'bullet', text, indent: 0 }, priority);
  else if (block.text) read.prose.push({ words: block.text, line: block.line });
}

/** Whether a table lists measures, which then stand beside the plan. */
function tookMeasures(item: Exclude<Item, { kind: 'block' }>, read: ReadRows): boolean {
  const table = measuresOf(item);
  if (!table) return false;
  for (const { title, line } of table.measures)
    read.measures.add({ kind: 'bullet', text: title, indent: 0, line }, read.sections.place.priority);
  read.measured.push(table);
  return true;
}

/** Lines of one cell above a table are its titles; the rest is a table of something else. */
function readOther(rows: RowBlock[], read: ReadRows): void {
  const filled = rows.filter(({ cells }) => cells.filter(({ text }) => text).length > 1);
  for (const row of rows) {
    const { cells, line } = row;
    read.sections.follow(row);
    const [only, ...more] = cells.filter(({ text }) => text);
    if (only && !more.length && priorityIn(only.text, true))
      read.sections.follow({ kind: 'heading', text: only.text, level: 1, line });
  }
  if (filled.length) read.others.push(filled);
}

function asideAll({ rows, name }: PlanTable, { asides }: ReadRows): void {
  for (const { cells, line } of rows) {
    const words = wordsOf(cells);
    if (words) asides.push({ why: 'example', words, line, table: name });
  }
}

function readTable(table: PlanTable, read: ReadRows): void {
  const { name } = table;
  const { rows, kinds } = rowKinds(table);
  const told = kinds.map((kind) => (kind.kind === 'section' ? toldAbove(kind.title) : null));
  const { columns, cells } = withColumnsAbove(
    table.columns,
    [read.above, ...told].flatMap((one) => one ?? []),
  );
  read.columns.push(columns);
  // Left empty below a group's first row, as in cells merged downwards.
  const held = { priority: '', section: '', line: '' };
  let { above } = read;
  let before: PlanRow | null = null;
  for (const [i, row] of rows.entries()) {
    if (!i) read.sections.follow(row);
    const kind = kinds[i];
    if (kind?.kind === 'aside')
      read.asides.push({ why: kind.why, words: wordsOf(row.cells), line: row.line, table: name });
    if (kind?.kind === 'section') {
      above = told[i] ?? above;
      Object.assign(held, {
        priority: '',
        section: '',
        line: lineTitle(above.title, row.line, read.sections),
      });
    }
    if (kind?.kind !== 'activity') continue;
    const [priority = '', section = ''] = (['priority', 'section'] as const).map(
      (field) => cellOf(row.cells, columns, field)?.text,
    );
    if (priority || section) Object.assign(held, { priority, section });
    const place = placeOf(held.priority, held.section || held.line, read.sections);
    before = planRow({ ...row, cells: cells(row.cells, above) }, columns, kind, place, before);
    read.rows.push(before);
    refuseMany(read.rows.length, row.line);
  }
}

function refuseMany(activities: number, line: number): void {
  if (activities <= MOST_ACTIVITIES) return;
  const many = activities.toLocaleString('en-GB');
  throw new UnreadableFile(`this is activity number ${many}; a plan may have 10,000. Split the file.`, line);
}

/** The rows of a table in their own words, with what each is. */
function rowKinds({ columns, rows: asWritten }: PlanTable): { rows: RowBlock[]; kinds: RowKind[] } {
  const meant = withoutDittos(asWritten.map(({ cells }) => cells));
  const rows = asWritten.map((row, i) => ({ ...row, cells: meant[i] ?? row.cells }));
  const lastFull = rows.findLastIndex(({ cells }) => cells.filter(({ text }) => text).length > 1);
  const summaries = summariesIn(rows, columns);
  const others = otherEntries(rows, columns);
  const keys = colourKey(rows).rows;
  const kinds = rows.map((row, i): RowKind => {
    const around: Around = { goesOn: i < lastFull, parent: summaries.has(row) };
    if (others.has(row)) return { kind: 'aside', why: 'other entry' };
    return keys.has(row) ? { kind: 'aside', why: 'note' } : kindOf(row.cells, columns, around);
  });
  return { rows, kinds };
}

function planRow(
  { cells, table, hidden, line }: RowBlock,
  columns: ColumnUse[],
  { title, from: titleFrom }: Extract<RowKind, { kind: 'activity' }>,
  place: PlanRow['place'],
  before: PlanRow | null,
): PlanRow {
  // An empty first cell continues the objective above.
  const continues = before?.place.title === place.title ? before.objective : '';
  const objective = cellOf(cells, columns, 'objective')?.text || continues;
  return {
    cells,
    columns,
    title,
    leadingRef: '',
    titleFrom,
    place,
    objective,
    table: table ?? null,
    hidden: hidden === true,
    line,
  };
}

/** A line across the table: a priority of the plan, else a part of it. */
function lineTitle(title: string, line: number, sections: Sections): string {
  if (!priorityIn(title, true)) return title;
  entered(title, line, sections);
  return '';
}

function entered(title: string, line: number, sections: Sections): void {
  sections.follow({ kind: 'heading', text: title, level: 1, line });
}

function placeOf(named: string, section: string, sections: Sections): PlanRow['place'] {
  if (!named) {
    const { priority, appendix } = sections.place;
    return { priority, appendix, title: section || sections.title };
  }
  const read = priorityIn(named, true);
  const number = read?.priority ?? (/^\d{1,2}$/.test(named) ? String(Number(named)) : null);
  const words = read?.title ? `Priority ${number}: ${read.title}` : number ? `Priority ${number}` : named;
  return { priority: number, appendix: null, title: section || words };
}
