import { BSON, type Document } from 'mongodb';
import { z } from 'zod';

/** A backup's content: the collections a document at a time, and at its end what there has to be. */
export interface Kept {
  /** The collection. */
  in: string;
  document: Document;
}

/** An organisation at the entry up to which a backup has it. */
export const Head = z.object({
  organisation: z.string(),
  seq: z.number().int().nonnegative(),
  /** Of the newest entry; empty where there is none. */
  hash: z.string(),
  /** Up to which entry everything that follows from the ledger is in the backup. */
  applied: z.number().int().nonnegative(),
});
export type Head = z.infer<typeof Head>;

/** What stands last. */
export const Ending = z.object({
  format: z.literal(1),
  /** When it was begun. */
  at: z.string(),
  storeVersion: z.number().int(),
  steps: z.array(z.string()),
  heads: z.array(Head),
  /** Documents by collection. */
  counts: z.record(z.string(), z.number().int()),
});
export type Ending = z.infer<typeof Ending>;

/** Documents as bytes, exactly as MongoDB has them. */
export function packed(kept: Kept[]): Buffer {
  return Buffer.concat(kept.map((one) => BSON.serialize({ in: one.in, document: one.document })));
}

/** The documents of some bytes. */
export function* unpacked(bytes: Uint8Array): Generator<Kept> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.byteLength; ) {
    const length = view.getInt32(at, true);
    const { in: collection, document } = BSON.deserialize(bytes.subarray(at, at + length));
    yield { in: String(collection), document };
    at += length;
  }
}
