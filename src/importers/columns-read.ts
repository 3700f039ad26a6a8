import { plainForm } from '../core/base/text/split-words.ts';
import type { ImportedColumn } from '../core/features/importing/index.ts';
import type { ColumnUse } from './columns.ts';
import { useText } from './fields.ts';

/** The columns of all tables for a reader: one line for each heading, however many tables have it. */
export function columnsRead(tables: readonly ColumnUse[][]): ImportedColumn[] {
  const named = new Map<string, ImportedColumn>();
  for (const { heading, sample, field, sure } of tables.flat()) {
    const key = `${plainForm(heading)}\u0000${field}`;
    const before = named.get(key);
    if (before) Object.assign(before, { sure: before.sure && sure, sample: before.sample || sample });
    else named.set(key, { heading, sample, field: useText(field), sure });
  }
  return [...named.values()];
}
