import { type Entry, type StoredEntry, unseal } from './entry.ts';
import type { EventBook } from './event-book.ts';
import type { LedgerStore } from './store.ts';

/**
 * Stored entries with their words and rows put back and their details read.
 * @throws {Error} where rows that an entry names are gone, or a detail cannot be read.
 */
export async function openEntries(
  store: Pick<LedgerStore, 'rows'>,
  events: EventBook,
  stored: StoredEntry[],
): Promise<Entry[]> {
  const opened: Entry[] = [];
  for (const entry of stored) {
    const hashes = entry.body.rows;
    const blocks = hashes.length ? await store.rows(entry.organisation, hashes) : [];
    const byHash = new Map(blocks.map((block) => [block.hash, block]));
    const ordered = hashes.map((hash) => byHash.get(hash)).filter((block) => block !== undefined);
    if (ordered.length < hashes.length) {
      throw new Error(`entry ${entry.seq} of ${entry.organisation} names rows that are gone`);
    }
    opened.push(events.read(unseal(entry, ordered)));
  }
  return opened;
}
