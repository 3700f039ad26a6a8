import type { Db } from 'mongodb';
import type { RowState } from '../core/ledger/row.ts';
import { ledgerOf, organisationsOf, outboxOf } from './collections.ts';
import { type Connection, skewOf } from './connect.ts';
import { unappliedIn } from './organisations.ts';

/** States in which somebody or something still waits; those that are over grow for ever. */
const UNSETTLED = ['pending', 'sending', 'doubtful', 'unconfirmed', 'failed'] satisfies RowState[];

/** Messages that are not settled, by their state. */
async function waitingIn(db: Db): Promise<Record<string, number>> {
  const counts = UNSETTLED.map(
    async (state): Promise<[string, number]> => [state, await outboxOf(db).countDocuments({ state })],
  );
  return Object.fromEntries(await Promise.all(counts));
}

/** Entries that are durable and not applied yet. Each time the next thousand ledgers are looked at, and those that were behind. */
function unappliedEntries(db: Db): () => Promise<number> {
  const next = unappliedIn(db);
  const behind = new Set<string>();
  return async () => {
    for (const organisation of await next()) behind.add(organisation);
    let sum = 0;
    for (const organisation of behind) {
      const appliedTo = (await organisationsOf(db).findOne({ _id: organisation }))?.appliedTo ?? 0;
      const count = await ledgerOf(db).countDocuments({ organisation, seq: { $gt: appliedTo } });
      if (!count) behind.delete(organisation);
      sum += count;
    }
    return sum;
  };
}

/** What metrics ask of a database. */
export function looksAt(connection: Connection) {
  return {
    waiting: async () => await waitingIn(connection.db),
    unapplied: unappliedEntries(connection.db),
    skewMs: async () => await skewOf(connection),
  };
}
