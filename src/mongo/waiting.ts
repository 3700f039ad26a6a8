import type { Db } from 'mongodb';
import type { RowState } from '../core/ledger/row.ts';
import { ledgerOf, organisationsOf, outboxOf } from './collections.ts';
import { type Connection, skewOf } from './connect.ts';

/** States in which somebody or something still waits; those that are over grow for ever. */
const UNSETTLED = ['pending', 'sending', 'doubtful', 'unconfirmed', 'failed'] satisfies RowState[];

/** Messages that are not settled, by their state. */
async function waitingIn(db: Db): Promise<Record<string, number>> {
  const counts = UNSETTLED.map(
    async (state): Promise<[string, number]> => [state, await outboxOf(db).countDocuments({ state })],
  );
  return Object.fromEntries(await Promise.all(counts));
}

/** Entries of all ledgers that are durable and not applied yet. */
async function unappliedEntries(db: Db): Promise<number> {
  let sum = 0;
  for await (const { _id, appliedTo } of organisationsOf(db).find({ appliedTo: { $exists: true } }))
    sum += await ledgerOf(db).countDocuments({ organisation: _id, seq: { $gt: appliedTo } });
  return sum;
}

/** What metrics ask of a database. */
export function looksAt(connection: Connection) {
  return {
    waiting: async () => await waitingIn(connection.db),
    unapplied: async () => await unappliedEntries(connection.db),
    skewMs: async () => await skewOf(connection),
  };
}
