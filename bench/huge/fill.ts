import { CATALOGUE } from '../../src/core/app/features.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { connect } from '../../src/mongo/connect.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { promise, record } from '../../tests/fakes/promises.ts';

/** Gives each organisation a plan of so many activities, a third of them late in October 2025. */
export async function fill(uri: string, names: string[], activities: number): Promise<void> {
  const { db, close } = await connect(uri);
  await ensureIndexes(db);
  let salted = 0;
  const ledger = new Ledger(mongoLedgerStore(db), {
    vocabulary: CATALOGUE.vocabulary,
    salt: () => String(++salted).padStart(32, '0'),
    organisations: 1,
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
  const promises = Array.from({ length: activities }, (_, n) =>
    promise(`P${n}`, n % 3 ? '2026-03-31' : '2025-03-31', `o${n % 20}`),
  );
  for (const name of names) await record(ledger, promises, '2025-04-01T08:00:00.000Z', name);
  await close();
}
