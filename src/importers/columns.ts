import { plainForm } from '../core/base/text/words.ts';
import { UnreadableFile } from './source.ts';

/** What a column of a plan's table holds. */
export type Column = 'ref' | 'priority' | 'section' | 'objective' | 'activity' | 'owner' | 'date';

/** The headings that published plans use for the same thing. */
const SYNONYMS: Record<Column, string[]> = {
  ref: ['ref', 'reference', 'ref no', 'id', 'no', 'number', 'activity ref'],
  priority: ['priority', 'priority number'],
  section: ['section', 'theme', 'workstream'],
  objective: ['pcc objective', 'objective', 'organisational aspect', 'aim', 'outcome', 'strategic objective'],
  activity: [
    'activity',
    'action',
    'objective and activity',
    'milestone',
    'deliverable',
    'activities',
    'task',
    'title',
  ],
  owner: [
    'executive owner',
    'lead',
    'lead officer',
    'owner',
    'sponsor',
    'responsible officer',
    'accountable officer',
    'executive lead',
  ],
  date: [
    'completion date',
    'due',
    'due date',
    'timescale',
    'target date',
    'forecast end date',
    'deadline',
    'end date',
    'complete by',
  ],
};
const BY_HEADING = new Map(
  Object.entries(SYNONYMS).flatMap(([column, names]) => names.map((name) => [name, column as Column])),
);

export type Columns = Map<Column, number>;

/**
 * The columns of a table's first row; null when it is not a plan's table, such as a budget.
 * Two headings for the same thing are an error: nobody can know which one counts.
 */
export function columnsOf(cells: string[], line: number): Columns | null {
  const found: Columns = new Map();
  const doubled: [string, string][] = [];
  for (const [i, cell] of cells.entries()) {
    const column = BY_HEADING.get(plainForm(cell));
    if (!column) continue;
    const before = found.get(column);
    if (before === undefined) found.set(column, i);
    else doubled.push([cells[before] ?? '', cell]);
  }
  if (!found.has('activity') || !(found.has('owner') || found.has('date'))) return null;
  const [twice] = doubled;
  if (twice) {
    const [first, second] = twice;
    throw new UnreadableFile(
      `the headings “${first}” and “${second}” mean the same. Keep one of the columns.`,
      line,
    );
  }
  return found;
}
