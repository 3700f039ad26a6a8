import type { State } from '../domain/state.ts';
import type { Entry } from './entry.ts';
import type { Consequences } from './store.ts';

/** What a ledger asks of the world. */
export interface LedgerOptions {
  salt: () => string;
  onApplyFailed: (fault: unknown) => void;
  /** What an entry sets in motion beside its changes; nothing when absent. */
  consequences?: (entry: Entry, state: State) => Consequences;
  /** Told when a change leaves something for the sweep or the outbox; it must not throw. */
  onDue?: () => void;
  organisations?: number;
}
