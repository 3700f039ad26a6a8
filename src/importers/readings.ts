import { plainForm } from '../core/base/text/split-words.ts';
import type { ImportedReading } from '../core/features/measures/index.ts';
import { textsOf } from './cell.ts';
import type { FileContent } from './formats/format.ts';
import { UnreadableFile } from './source.ts';

const MOST_READINGS = 10_000;
const SYNONYMS: Record<Exclude<keyof ImportedReading, 'line'>, string[]> = {
  measure: ['measure', 'metric', 'kpi', 'indicator'],
  period: ['period', 'month', 'quarter', 'date', 'for'],
  value: ['value', 'reading', 'result', 'actual'],
  note: ['note', 'notes', 'comment', 'comments', 'commentary'],
};
type Column = keyof typeof SYNONYMS;
const BY_HEADING = new Map(
  Object.entries(SYNONYMS).flatMap(([column, names]) => names.map((name) => [name, column as Column])),
);

/**
 * Reads readings out of a table whose headings name a measure, a period and a value. Null: it is no such table, a plan
 * perhaps. Throws `UnreadableFile`, whose message names the line and the remedy.
 */
export function readingsIn({ blocks }: FileContent): ImportedReading[] | null {
  const rows = blocks.filter((block) => block.kind === 'row');
  const [header, ...body] = rows;
  const columns = header && columnsOf(textsOf(header.cells), header.line);
  if (!columns) return null;
  if (!body.length)
    throw new UnreadableFile('There is a heading and no reading below it. Add a row for each.');
  if (body.length > MOST_READINGS)
    throw new UnreadableFile(
      `this is reading number ${(MOST_READINGS + 1).toLocaleString('en-GB')}; a file may have 10,000. Split the file.`,
      body[MOST_READINGS]?.line ?? null,
    );
  return body.map(({ cells, line }) => {
    const of = (column: Column) => cells[columns.get(column) ?? -1]?.text ?? '';
    return { measure: of('measure'), period: of('period'), value: of('value'), note: of('note'), line };
  });
}

function columnsOf(cells: string[], line: number): Map<Column, number> | null {
  const found = new Map<Column, number>();
  let doubled: string | null = null;
  for (const [i, cell] of cells.entries()) {
    const column = BY_HEADING.get(plainForm(cell));
    if (!column) continue;
    if (found.has(column)) doubled ??= cell;
    else found.set(column, i);
  }
  if (!found.has('measure') || !found.has('period') || !found.has('value')) return null;
  if (doubled)
    throw new UnreadableFile(
      `the heading “${doubled}” means the same as one before it. Keep one of the columns.`,
      line,
    );
  return found;
}
