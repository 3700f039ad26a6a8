import type { Kind } from '../domain/model.ts';

/** A kind of things that a feature keeps in the ledger. */
export interface EntityKind {
  kind: Kind;
}
