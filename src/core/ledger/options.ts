import type { Steps } from '../base/steps.ts';
import type { Kind } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import type { Entry } from './entry.ts';
import type { EventSchema } from './event-book.ts';
import type { Consequences } from './store.ts';

/** What is kept and what can happen: the kinds of things, and how the entries of each action are read. */
export interface Vocabulary {
  kinds: readonly Kind[];
  events: readonly EventSchema[];
}

/** What a ledger asks of the world. */
export interface LedgerOptions {
  vocabulary: Vocabulary;
  /** 16 random bytes in hexadecimal, new each time. */
  salt: () => string;
  /** Told when an entry is durable and its projections are not written; the next reader writes them. */
  onApplyFailed: (fault: unknown) => void;
  /** What an entry sets in motion beside its changes; nothing when absent. */
  consequences?: (entry: Entry, state: State) => Consequences;
  /** Told when a change leaves something for the sweep or the outbox; it must not throw. */
  onDue?: () => void;
  /** Who looks at how long each step takes; absent: nobody. */
  steps?: Steps;
  /** How many organisations are kept in memory; absent: 50. */
  organisations?: number;
}
