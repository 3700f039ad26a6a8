import type { Kind } from '../domain/model.ts';

/** A kind of things that a feature keeps in the ledger. */
export interface EntityKind {
  kind: Kind;
  /** The MongoDB collection that it stands in. */
  collection: string;
  /** Each thing of it is looked at when its time comes: see `Look`. */
  scheduled?: true;
}
