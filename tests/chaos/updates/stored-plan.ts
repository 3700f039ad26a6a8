import { randomBytes, randomUUID } from 'node:crypto';
import { CATALOGUE } from '../../../src/core/app/features.ts';
import { bringIn } from '../../../src/core/features/importing/index.ts';
import { Ledger } from '../../../src/core/ledger/ledger.ts';
import { connect } from '../../../src/mongo/connect.ts';
import { ensureIndexes } from '../../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../../src/mongo/ledger-store.ts';
import { BY, examplePlan, ORGANISATION } from '../../fakes/world.ts';
import type { KillableEngine } from '../crash/engines.ts';

export const NOW = '2023-10-03T08:30:00.000Z';

/** The example plan of each organisation in a database of its own on an engine, whose name begins with `name`. */
export async function storedPlan(engine: KillableEngine, name: string, organisations = [ORGANISATION]) {
  const uri = engine.uri.replace('/?', `/${name}_${randomUUID().slice(0, 8)}?`);
  const { db, close } = await connect(uri);
  await ensureIndexes(db);
  const store = mongoLedgerStore(db);
  const ledger = new Ledger(store, {
    vocabulary: CATALOGUE.vocabulary,
    salt: () => randomBytes(16).toString('hex'),
    // It is written, and whoever reads next applies it.
    onApplyFailed: () => undefined,
  });
  for (const organisation of organisations)
    await bringIn(ledger, {
      ...{ organisation, imported: examplePlan(), by: BY, at: NOW, inputKey: 'import' },
    });
  return {
    ...{ uri, store, ledger },
    async close() {
      await db.dropDatabase().catch(() => undefined);
      await close();
    },
  };
}
