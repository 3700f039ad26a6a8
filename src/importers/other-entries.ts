import type { ColumnUse } from './columns.ts';
import type { RowBlock } from './tables.ts';

const KIND_OF_ENTRY = /^(?:raid|raid type|type|entry type|item type|log type|kind|category|raid category)$/i;
const WORK = /^(?:actions?|tasks?|milestones?|activit(?:y|ies)|deliverables?)$/i;
const OTHER = /^(?:risks?|assumptions?|dependenc(?:y|ies)|decisions?|issues?|lessons?(?: learn(?:ed|t))?)$/i;

/** Rows of a log that holds actions beside risks, issues and decisions: these are nothing to be done by a day. */
export function otherEntries(rows: readonly RowBlock[], columns: readonly ColumnUse[]): Set<RowBlock> {
  const column = columns.find(({ heading, field }) => field !== 'activity' && KIND_OF_ENTRY.test(heading));
  if (!column) return new Set();
  const kindOf = ({ cells }: RowBlock) => cells[column.at]?.text ?? '';
  if (!rows.some((row) => WORK.test(kindOf(row)))) return new Set();
  return new Set(rows.filter((row) => OTHER.test(kindOf(row))));
}
