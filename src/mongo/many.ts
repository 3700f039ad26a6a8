import { type Collection, MongoBulkWriteError, type OptionalUnlessRequiredId } from 'mongodb';
import { onlyDuplicates } from './collections.ts';

/** A list in pieces of at most `size`. */
export function inPieces<T>(all: readonly T[], size: number): T[][] {
  const pieces: T[][] = [];
  for (let from = 0; from < all.length; from += size) pieces.push(all.slice(from, from + size));
  return pieces;
}

/** Inserts documents, and gives those whose `_id` is there already: they are left as they are. */
export async function insertNew<T extends { _id: string }>(
  collection: Collection<T>,
  documents: OptionalUnlessRequiredId<T>[],
): Promise<OptionalUnlessRequiredId<T>[]> {
  if (!documents.length) return [];
  try {
    await collection.insertMany(documents, { ordered: false });
    return [];
  } catch (fault) {
    if (!(fault instanceof MongoBulkWriteError) || !onlyDuplicates(fault)) throw fault;
    return [fault.writeErrors].flat().flatMap(({ index }) => documents[index] ?? []);
  }
}
