import type { ExpectedRow } from '../../fixtures/plans/make/model.ts';
import type { ReadActivity } from './read.ts';

/** Letters and digits alone: what is the same in any format. */
export function bare(text: string | null | undefined): string {
  return (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, '');
}

/** Which activity came out of each expected row; those left over were made up. */
export interface Matches {
  pairs: [ExpectedRow, ReadActivity | null][];
  left: ReadActivity[];
}

/** Pairs rows with activities: by title and reference, by title, by a title that holds the other, by reference. */
export function matchRows(rows: ExpectedRow[], activities: ReadActivity[]): Matches {
  const left = new Set(activities);
  const found = new Map<ExpectedRow, ReadActivity>();
  for (const same of [sameRow, sameTitle, similarTitle, sameRef]) {
    for (const row of rows) {
      if (found.has(row)) continue;
      const activity = [...left].find((one) => same(row, one));
      if (!activity) continue;
      found.set(row, activity);
      left.delete(activity);
    }
  }
  return { pairs: rows.map((row) => [row, found.get(row) ?? null]), left: [...left] };
}

const sameTitle = (row: ExpectedRow, { title }: ReadActivity) => bare(row.title) === bare(title);
const sameRef = (row: ExpectedRow, { ref }: ReadActivity) =>
  row.ref !== undefined && bare(row.ref) === bare(ref);
const sameRow = (row: ExpectedRow, one: ReadActivity) =>
  sameTitle(row, one) && (row.ref === undefined || sameRef(row, one));

function similarTitle(row: ExpectedRow, { title }: ReadActivity): boolean {
  const [a, b] = [bare(row.title), bare(title)];
  return Math.min(a.length, b.length) > 11 && (a.includes(b) || b.includes(a));
}
