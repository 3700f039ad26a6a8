import { plainForm } from '../core/base/text/split-words.ts';
import type { DayOrder } from '../core/base/time/date-reading.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { type ImportedPlan, type ImportWarning, warningsFor } from '../core/features/importing/index.ts';
import { activitiesFrom } from './activities.ts';
import { BARE_NOTE, withHeadings } from './bare-tables.ts';
import type { ColumnUse, Mapping, Sayings } from './columns.ts';
import { columnsRead } from './columns-read.ts';
import { readContent } from './content.ts';
import { withLeadingRefs, withoutCopies } from './copies.ts';
import { withHints } from './export-hints.ts';
import { FOREIGN_NOTE, toldByCells } from './foreign-headings.ts';
import type { FileContent } from './formats/format.ts';
import { noPlanIn } from './no-plan.ts';
import { objectionsFor } from './objections.ts';
import { planOf, SOME_YEAR } from './plan-year.ts';
import { DateStyles } from './row-dates.ts';
import { type ReadRows, rowsOf } from './rows.ts';
import { type Block, UnreadableFile } from './source.ts';

/** A file to read. `planName` overrides what the file calls its plan. */
export interface PlanFile {
  fileName: string;
  bytes: Uint8Array;
  planName?: string;
  /** What a person said of its headings. */
  sayings?: Sayings;
  /** Titles of the roles that are known already: they help to tell two owners in a cell from one. */
  roles?: string[];
  /** What a person said of dates such as 04/05/2024, where the file does not settle it. */
  order?: DayOrder;
  /** For a plan that says nowhere which year it is for. */
  today?: IsoDate;
}

/**
 * Reads a delivery plan out of a file of any format. Throws `UnreadableFile`, whose message names the line and
 * the remedy.
 */
export async function readPlanFile(file: PlanFile): Promise<ImportedPlan> {
  return planIn(await readContent(file.fileName, file.bytes), file);
}

const nothingSaid: Sayings = () => new Map();

/** The rows of the plan; of a table without headings where there is none with them. */
function rowsIn(blocks: Block[], sayings: Sayings): { read: ReadRows; note: string | null } {
  const read = rowsOf(blocks, sayings);
  if (read.rows.length || read.sawHeader) return { read, note: null };
  const named = withHeadings(blocks);
  const bare = named && rowsOf(named, sayings);
  if (bare?.rows.length) return { read: bare, note: BARE_NOTE };
  // Where no headings name what is done, cells that read as actions may.
  const loosely = rowsOf(blocks, sayings, false);
  if (loosely.rows.length) return { read: loosely, note: null };
  const told = toldByCells(blocks);
  const guessed = told && rowsOf(blocks, (headings) => new Map([...told, ...sayings(headings)]));
  return told && guessed?.rows.length
    ? { read: { ...guessed, columns: unsure(guessed.columns, told) }, note: FOREIGN_NOTE }
    : { read, note: null };
}

/** What was told by cells is worth a look. */
function unsure(tables: ColumnUse[][], told: Mapping): ColumnUse[][] {
  const isTold = ({ heading, field }: ColumnUse) => told.get(plainForm(heading)) === field;
  return tables.map((columns) => columns.map((one) => (isTold(one) ? { ...one, sure: false } : one)));
}

function placeOf({ table, line }: { table: string | null; line: number }): string {
  return `${line} ${table ?? ''}`;
}

/** The plan in a file that was read. @throws UnreadableFile where it holds none */
export function planIn(
  { blocks, notes = [], toConfirm, hints }: FileContent,
  file: Omit<PlanFile, 'bytes'>,
): ImportedPlan {
  const { read, note } = rowsIn(blocks, withHints(hints, file.sayings ?? nothingSaid));
  if (!read.rows.length) throw new UnreadableFile(noPlanIn(read));
  const { fileName, planName: named, today, order } = file;
  // What is left out says nothing of the plan's years.
  const { rows } = withoutCopies(withLeadingRefs(read.rows));
  const days = new DateStyles(rows, SOME_YEAR, order).days(rows, 'date');
  const left = new Set(read.asides.map(placeOf));
  const kept = blocks.filter((block) => !left.has(placeOf({ table: block.table ?? null, line: block.line })));
  const { plan, told: yearTold } = planOf(kept, { fileName, days, named, today });
  const { activities, contacts, asides, unread } = activitiesFrom(read, blocks, plan, {
    roles: file.roles ?? [],
    order,
  });
  const ofTheFile = [...(toConfirm ? [toConfirm] : []), ...(note ? [note] : []), ...notes].map(
    (message): ImportWarning => ({ code: 'file', message, refs: [], line: null }),
  );
  const objections = [...ofTheFile, ...objectionsFor({ ...read, asides, unread, plan, yearTold })];
  return {
    plan,
    columns: columnsRead(read.columns),
    activities,
    measures: read.measures.read(),
    contacts,
    objections,
    warnings: [...objections, ...warningsFor(activities, plan)],
  };
}
