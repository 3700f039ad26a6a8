import type { Field } from './fields.ts';
import { cellOf } from './row-kinds.ts';
import type { PlanRow } from './rows.ts';

/** The words of a row in the column of a field, of a row that is struck through as well; empty where it has none. */
export function textIn({ cells, columns }: PlanRow, field: Field): string {
  const title = cellOf(cells, columns, 'activity');
  const cell = cellOf(cells, columns, field);
  return cell?.text || (title?.struck && !title.text ? cell?.struck : '') || '';
}

/** The reference that the file gives a row, in its own column or in front of its title. */
export function refIn(row: PlanRow): string {
  return textIn(row, 'ref') || row.leadingRef;
}
