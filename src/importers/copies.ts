import { plainForm } from '../core/base/text/split-words.ts';
import { wordsOf } from './cell.ts';
import { leading } from './references.ts';
import { refIn } from './row-cells.ts';
import type { Aside, PlanRow } from './rows.ts';

/** Tables without a column of references whose titles begin with one. */
export function withLeadingRefs(rows: PlanRow[]): PlanRow[] {
  const bare = new Set(rows.filter(({ columns }) => !columns.some(({ field }) => field === 'ref')));
  if (!bare.size) return rows;
  const parts = leading([...bare].map(({ title }) => title));
  return rows.map((row) => {
    const part = bare.has(row) ? parts.get(row.title) : undefined;
    return part ? { ...row, title: part.title, leadingRef: part.ref } : row;
  });
}

const OLD = /\b(?:old|previous|archive|superseded|last year|backup|copy)\b/i;

/** The same activity on another sheet (further down on its own it may be another action of one measure), under the same reference and in the same words, is a copy: the newer sheet counts. */
export function withoutCopies(rows: PlanRow[]): { rows: PlanRow[]; asides: Aside[] } {
  if (new Set(rows.map(({ table }) => table)).size < 2) return { rows, asides: [] };
  const seen = new Map<string, PlanRow>();
  const copies = new Set<PlanRow>();
  for (const row of [...rows].sort(
    (a, b) => Number(OLD.test(a.table ?? '')) - Number(OLD.test(b.table ?? '')),
  )) {
    const ref = refIn(row);
    const key = `${plainForm(ref)}\u0000${plainForm(row.title)}`;
    const before = seen.get(key);
    if (before && ref && before.table !== row.table) copies.add(row);
    else if (!before) seen.set(key, row);
  }
  const asides = [...copies].map(
    (row): Aside => ({ why: 'repeated', words: wordsOf(row.cells), line: row.line, table: row.table }),
  );
  return { rows: rows.filter((row) => !copies.has(row)), asides };
}
