import type { Instant } from '../base/time/dates.ts';
import type { Kind } from '../domain/model.ts';
import type { State } from '../domain/state.ts';

/** A kind of things that a feature keeps in the ledger. */
export interface EntityKind {
  kind: Kind;
  /** The MongoDB collection that it stands in. */
  collection: string;
  /**
   * What becomes of one whose making is taken back, as fields; null: it stays as it is, since others may know it by then.
   * Absent: it is no more.
   */
  unmade?(by: { name: string; now: Instant }): Record<string, unknown> | null;
  /** Fields that are set beside those that are put back, from what had been set. */
  putBack?(made: Record<string, unknown>): Record<string, unknown>;
  /** Whether it holds up what it names; absent: it does. */
  rests?(id: string, state: State): boolean;
  /** It follows from others by itself, so that nothing rests on it. */
  follows?: true;
  /** Each thing of it is looked at when its time comes: see `Look`. */
  scheduled?: true;
}
