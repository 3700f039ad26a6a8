import type { Field } from './fields.ts';
import { cellOf } from './row-kinds.ts';
import type { PlanRow } from './rows.ts';

/** The words of a row in the column of a field; empty where it has none. */
export function textIn(row: PlanRow, field: Field): string {
  return cellOf(row.cells, row.columns, field)?.text ?? '';
}

/** The reference that the file gives a row, in its own column or in front of its title. */
export function refIn(row: PlanRow): string {
  return textIn(row, 'ref') || row.leadingRef;
}
