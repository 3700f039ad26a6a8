import { LRUCache } from 'lru-cache';
import type { LedgerStore } from '../core/ledger/store.ts';

const REMEMBERED = 1_000;

/**
 * The store, which asks for an organisation's head only when the ledger was written since, whoever wrote: the engine in
 * this process says so. `change` is another number as soon as it was.
 */
export function withKnownHead(store: LedgerStore, change: () => number): LedgerStore {
  const known = new LRUCache<string, { head: number; at: number }>({ max: REMEMBERED });
  return {
    ...store,
    async head(organisation) {
      // Looked at first: what is written while the head is on its way is seen by whoever asks next.
      const at = change();
      const before = known.get(organisation);
      if (before?.at === at) return before.head;
      const head = await store.head(organisation);
      known.set(organisation, { head, at });
      return head;
    },
  };
}
