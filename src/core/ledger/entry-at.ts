import type { Entry } from './entry.ts';
import type { Ledger } from './ledger.ts';

/** The entry with a number; null: there is none. */
export async function entryAt(
  ledger: Pick<Ledger, 'entries'>,
  organisation: string,
  seq: number,
): Promise<Entry | null> {
  for await (const entry of ledger.entries(organisation, seq - 1)) return entry.seq === seq ? entry : null;
  return null;
}
