import type { Instant } from '../base/time/dates.ts';

/** What became of all that was sent to a recipient, while it is kept. */
export interface Delivered {
  /** When something arrived last; null: nothing has. */
  last: Instant | null;
  waiting: number;
  failed: number;
  /** Why the newest that waits or failed did not arrive; null: it was not tried yet. */
  reason: string | null;
}
