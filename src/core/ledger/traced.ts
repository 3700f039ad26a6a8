import type { Change } from '../domain/model.ts';
import type { Entry } from './entry.ts';

/** A thing's fields, whatever kind it is of. */
export type Fields = Record<string, unknown>;

/** How the things that an entry changed stood before it, and what they stand at now. By `thingKey`. */
export interface Trace {
  before: Map<string, Fields>;
  /** The newest entry of each thing that was not taken back, and the thing's number as it was read. */
  stands: Map<string, { at: number; rev: number }>;
}

export const thingKey = ({ of, id }: Pick<Change, 'of' | 'id'>): string => `${of} ${id}`;

/** Follows the things that an entry changed through the whole ledger. */
export async function traced(entry: Entry, entries: AsyncIterable<Entry>): Promise<Trace> {
  const touched = new Set(entry.changes.map(thingKey));
  const before = new Map<string, Fields>();
  const made = new Map<string, number[]>();
  const revs = new Map<string, number>();
  for await (const one of entries) {
    for (const change of one.changes) {
      const key = thingKey(change);
      if (!touched.has(key)) continue;
      revs.set(key, one.seq);
      const seqs = made.get(key) ?? [];
      made.set(
        key,
        one.action === 'undo' && seqs.at(-1) === one.detail.undoes ? seqs.slice(0, -1) : [...seqs, one.seq],
      );
      if (one.seq >= entry.seq) continue;
      if (change.gone) before.delete(key);
      else before.set(key, { ...before.get(key), ...change.set });
    }
  }
  const stands = [...revs].map(([key, rev]) => [key, { at: made.get(key)?.at(-1) ?? 0, rev }] as const);
  return { before, stands: new Map(stands) };
}
