import { isUnclear } from '../core/base/time/date-reading.ts';
import { DATE_FORMS, type PlanYear, readWordedDate } from '../core/base/time/words.ts';
import type { ImportedActivity, ImportedPlan, ImportWarning } from '../core/features/importing/index.ts';
import { textsOf } from './cell.ts';
import { type Column, type Columns, columnsOf } from './columns.ts';
import { readContent } from './content.ts';
import type { FileContent } from './formats/format.ts';
import { MeasureList } from './measures.ts';
import { planOf } from './plan-year.ts';
import { priorityIn, Sections } from './sections.ts';
import { type Block, UnreadableFile } from './source.ts';
import { warningsFor } from './warnings.ts';

const MOST_ACTIVITIES = 10_000;
const REF = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,19}$/u;

/** A file to read. `planName` overrides what the file calls its plan. */
export interface PlanFile {
  fileName: string;
  bytes: Uint8Array;
  planName?: string;
}

/**
 * Reads a delivery plan out of a file of any format. Throws `UnreadableFile`, whose message names the line and
 * the remedy.
 */
export async function readPlanFile(file: PlanFile): Promise<ImportedPlan> {
  return planIn(await readContent(file.fileName, file.bytes), file);
}

/** The plan in a file that was read. @throws UnreadableFile */
export function planIn(
  { blocks, notes = [], toConfirm }: FileContent,
  { fileName, planName }: Omit<PlanFile, 'bytes'>,
): ImportedPlan {
  const { rows, measures } = tablesOf(blocks);
  const plan = planOf(
    blocks,
    fileName,
    rows.map((row) => row.date),
    planName,
  );
  const activities = withReferences(rows).map(({ row, ref, refGiven }) =>
    toActivity(row, ref, refGiven, plan),
  );
  const told = [...(toConfirm ? [toConfirm] : []), ...notes].map(
    (message): ImportWarning => ({ code: 'file', message, refs: [], line: null }),
  );
  return { plan, activities, measures, warnings: [...told, ...warningsFor(activities, plan)] };
}

/** A table's row with its place in the document. */
interface PlanRow extends Record<Column, string> {
  place: { priority: string | null; appendix: string | null; title: string };
  line: number;
}

function tablesOf(blocks: Block[]) {
  const sections = new Sections();
  const measures = new MeasureList();
  const rows: PlanRow[] = [];
  let columns: Columns | null = null;
  let seenHeader = false;
  let table: string | undefined;
  let before: PlanRow | null = null;
  for (const block of blocks) {
    sections.follow(block);
    if (block.kind === 'bullet' && sections.place.measures) measures.add(block, sections.place.priority);
    if (block.kind !== 'row') {
      // Within a sheet the headings of the columns stand once at the top and hold for every section.
      if (block.table === undefined || block.table !== table) columns = null;
      continue;
    }
    if (block.table !== table) columns = null;
    table = block.table;
    const cells = textsOf(block.cells);
    const header = columnsOf(cells, block.line);
    if (header) {
      columns = header;
      seenHeader = true;
      continue;
    }
    if (!columns) continue;
    const row = rowOf(cells, columns, block.line, sections, before);
    if (!row) continue;
    before = row;
    rows.push(row);
    if (rows.length > MOST_ACTIVITIES) {
      throw new UnreadableFile(
        `this is activity number ${rows.length.toLocaleString('en-GB')}; a plan may have 10,000. Split the file.`,
        block.line,
      );
    }
  }
  if (!rows.length) throw new UnreadableFile(seenHeader ? NO_ROWS : NO_TABLE);
  return { rows, measures: measures.read() };
}

const NO_ROWS =
  'The file has a table with the right headings but no activity below them. Add the activities and try again.';
const NO_TABLE =
  'No table of a plan was found. It needs a row of headings such as “Objective, Activity, Executive owner, Completion date”.';

function rowOf(
  cells: string[],
  columns: Columns,
  line: number,
  sections: Sections,
  before: PlanRow | null,
): PlanRow | null {
  const cell = (column: Column) => cells[columns.get(column) ?? -1] ?? '';
  const activity = cell('activity');
  if (!cells.some((text) => text)) return null;
  if (!activity) {
    if (!cell('owner') && !cell('date')) return null;
    throw new UnreadableFile(
      'this row has an owner or a date but no activity. Fill in the activity or remove the row.',
      line,
    );
  }
  const place = placeOf(cell, sections);
  const continues = before?.place.title === place.title ? before.objective : '';
  return {
    ref: cell('ref'),
    priority: cell('priority'),
    section: cell('section'),
    // An empty first cell continues the objective above.
    objective: cell('objective') || continues,
    activity,
    owner: cell('owner'),
    date: cell('date'),
    place,
    line,
  };
}

function placeOf(cell: (column: Column) => string, sections: Sections): PlanRow['place'] {
  const named = cell('priority');
  if (!named) {
    const { priority, appendix } = sections.place;
    return { priority, appendix, title: cell('section') || sections.title };
  }
  const read = priorityIn(named, true);
  const number = read?.priority ?? (/^\d{1,2}$/.test(named) ? String(Number(named)) : null);
  const words = read?.title ? `Priority ${number}: ${read.title}` : number ? `Priority ${number}` : named;
  return { priority: number, appendix: null, title: cell('section') || words };
}

/** Given references stay as they are; the others count within their priority or appendix. */
function withReferences(rows: PlanRow[]): { row: PlanRow; ref: string; refGiven: boolean }[] {
  const given = new Map<string, PlanRow>();
  for (const row of rows.filter(({ ref }) => ref)) {
    if (!REF.test(row.ref)) {
      throw new UnreadableFile(
        `“${row.ref.slice(0, 40)}” is no reference. Use up to 20 letters, digits, dots and hyphens, such as P1.3.`,
        row.line,
      );
    }
    const twice = given.get(row.ref.toLowerCase());
    if (twice)
      throw new UnreadableFile(
        `the reference “${row.ref}” stands in line ${twice.line} too. Each activity needs its own.`,
        row.line,
      );
    given.set(row.ref.toLowerCase(), row);
  }
  const counts = new Map<string, number>();
  return rows.map((row) => {
    if (row.ref) return { row, ref: row.ref, refGiven: true };
    const stem = row.place.priority ? `P${row.place.priority}.` : (row.place.appendix ?? 'A');
    for (;;) {
      const n = (counts.get(stem) ?? 0) + 1;
      counts.set(stem, n);
      if (!given.has(`${stem}${n}`.toLowerCase())) return { row, ref: `${stem}${n}`, refGiven: false };
    }
  });
}

const UNDATED = { date: null, precision: 'none' } as const;

function toActivity(row: PlanRow, ref: string, refGiven: boolean, year: PlanYear): ImportedActivity {
  const worded = readWordedDate(row.date, year);
  if (!worded) {
    throw new UnreadableFile(
      `the completion date “${row.date.slice(0, 60)}” cannot be read. Write it as ${DATE_FORMS}.`,
      row.line,
    );
  }
  const { place, objective, activity: title, owner, line } = row;
  const { ongoing, text: completionText, doubt } = worded;
  // Words that fit two days are kept, and neither is taken.
  const open = doubt !== null && isUnclear(doubt);
  const { date: completionDate, precision } = open ? UNDATED : worded;
  const section = place.title;
  return {
    ref,
    refGiven,
    section,
    priority: place.priority,
    objective,
    title,
    owner,
    completionDate,
    completionText,
    precision,
    ongoing,
    line,
  };
}
