import type { LedgerStore } from '../core/ledger/store.ts';
import type { Chat } from '../core/outbox/chat.ts';
import type { Outbox, Schedule } from '../core/outbox/store.ts';

/** What the bot's parts are counted by, each as it was and counted. */
export interface Counting {
  /** An answer was made; null: to words that no command accepted. */
  answered(command: string | null, ms: number): void;
  ledger(store: LedgerStore): LedgerStore;
  outbox(outbox: Outbox): Outbox;
  schedule(schedule: Schedule): Schedule;
  chat(chat: Chat): Chat;
  /** From now on this is asked whenever somebody asks for the metrics. */
  look(looks: Looks): void;
}

/** What only the database knows. */
export interface Looks {
  /** Messages that are not settled, by their state. */
  waiting(): Promise<Record<string, number>>;
  /** Entries that are durable and not applied yet. */
  unapplied(): Promise<number>;
  /** How far this machine’s clock is from the database’s. */
  skewMs(): Promise<number>;
}

/** Of a command nobody asks for metrics. */
export const UNCOUNTED: Counting = {
  answered: () => {},
  ledger: (store) => store,
  outbox: (outbox) => outbox,
  schedule: (schedule) => schedule,
  chat: (chat) => chat,
  look: () => {},
};
