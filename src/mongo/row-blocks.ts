import type { StoredRows, WrittenRows } from '../core/ledger/entry.ts';

/**
 * A block of a large import's rows. What is hashed is written and read as a whole, and costs the database one string;
 * its words stand beside it, so that each can be erased. Earlier versions kept it as a document.
 */
export type RowsDocument = Omit<StoredRows, 'body'> & { _id: string; body: string | StoredRows['body'] };

/** A block as it is kept. */
export function keptBlock({ organisation, hash, body, words }: StoredRows | WrittenRows): RowsDocument {
  const written = typeof body === 'string' ? body : JSON.stringify(body);
  return { _id: `${organisation}|${hash}`, organisation, hash, body: written, words };
}

/** A kept block as the ledger has it. @throws {SyntaxError} where somebody has broken what is kept */
export function blockOf({ _id, ...kept }: RowsDocument): StoredRows {
  // In the order in which it is kept, so that an export of an earlier store reads as it always did.
  return { ...kept, body: hashedPart(kept.body) };
}

/** What is hashed of a kept block, whichever version kept it. */
export function hashedPart<T>(body: string | T): T {
  return typeof body === 'string' ? JSON.parse(body) : body;
}
