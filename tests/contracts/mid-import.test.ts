import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Collection, Db } from 'mongodb';
import { archiveNow } from '../../src/cli/export.ts';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { bringIn } from '../../src/core/features/importing/bring-in.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { verifyLedger } from '../../src/core/ledger/verify.ts';
import { archiveOf } from '../../src/exporters/archive.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { BY, examplePlan, salt } from '../fakes/world.ts';
import { openDatabase, type TestDatabase } from './database/target.ts';

const AT = '2023-04-03T08:00:00.000Z';
/** Above 500 changes the rows are stored first, in blocks that the entry names: KILLS=600 npm test -- tests/contracts/mid-import */
const MANY = Number(process.env.KILLS ?? 30);
const WRITES = new Set<string | symbol>(['insertOne', 'insertMany', 'updateOne', 'updateMany', 'bulkWrite']);

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await openDatabase();
  db = database.db;
  await ensureIndexes(db);
});
afterAll(async () => await database.close());

class Killed extends Error {}

/** The database as a process has it that is killed before one of its writes: nothing of it comes any further. */
function killedAt(write: number): Db {
  let writes = 0;
  let dead = false;
  const guarded = (collection: Collection) =>
    new Proxy(collection, {
      get(target, name) {
        const value = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (WRITES.has(name) && writes++ === write) dead = true;
          if (dead) throw new Killed();
          return value.apply(target, args);
        };
      },
    });
  return new Proxy(db, {
    get(target, name) {
      if (name === 'collection') return (of: string) => guarded(target.collection(of));
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const ledgerOn = (on: Db, faults: unknown[] = []) =>
  new Ledger(mongoLedgerStore(on), {
    vocabulary: CATALOGUE.vocabulary,
    salt,
    onApplyFailed: (fault) => void faults.push(fault),
  });

const plan = examplePlan();
const [one] = plan.activities;
const imported = {
  ...plan,
  activities: Array.from({ length: MANY }, (_, n) => ({ ...one!, ref: `P1.${n}`, title: `Thing ${n}` })),
};

test('an import that is killed before any of its writes is there whole or not at all, and whoever reads next heals it', async () => {
  const seen = { none: 0, unapplied: 0, whole: 0 };
  for (let write = 0; !seen.whole; write++) {
    const organisation = `killed-${write}`;
    const faults: unknown[] = [];
    await bringIn(ledgerOn(killedAt(write), faults), {
      organisation,
      imported,
      by: BY,
      at: AT,
      inputKey: 'import',
    }).catch((fault: unknown) => faults.push(fault));
    const store = mongoLedgerStore(db);
    const left = await archiveOf(store, organisation);
    const archive = await archiveNow({ ledger: ledgerOn(db), store, now: AT }, organisation);
    expect([0, MANY]).toContain(archive.activities.length);
    expect(archive.activities.length > 0).toBe(archive.ledger.length > 0);
    expect((await verifyLedger(store, organisation)).findings).toEqual([]);
    if (!faults.length) seen.whole++;
    else if (!archive.ledger.length) seen.none++;
    else if (left.activities.length < MANY) seen.unapplied++;
    // Sent again it is the same import, or the first one that comes in.
    await bringIn(ledgerOn(db), { organisation, imported, by: BY, at: AT, inputKey: 'import' });
    expect((await archiveOf(store, organisation)).activities).toHaveLength(MANY);
    expect(await store.head(organisation)).toBe(1);
  }
  expect(seen).toMatchObject({ whole: 1 });
  expect(seen.none).toBeGreaterThan(0);
  expect(seen.unapplied).toBeGreaterThan(0);
});
