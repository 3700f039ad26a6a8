import type { Db } from 'mongodb';
import { SCHEDULED } from '../core/outbox/store.ts';
import { ledgerOf, outboxOf, PROJECTION_HOMES, projectionsOf } from './collections.ts';
import { referencesOf } from './references.ts';

/** Creates every index the queries rely on; repeating it is harmless. */
export async function ensureIndexes(db: Db): Promise<void> {
  await ledgerOf(db).createIndexes([
    { key: { organisation: 1, seq: 1 }, unique: true },
    { key: { organisation: 1, inputKey: 1 }, unique: true },
    { key: { organisation: 1, 'body.refs': 1, seq: 1 } },
    { key: { organisation: 1, 'body.by.account': 1, seq: -1 } },
  ]);
  for (const name of PROJECTION_HOMES) await db.collection(name).createIndex({ organisation: 1 });
  const linked = { partialFilterExpression: { 'calendar.hash': { $exists: true } } };
  await projectionsOf(db, 'people').createIndex({ 'calendar.hash': 1 }, linked);
  await outboxOf(db).createIndexes([
    { key: { lane: 1, state: 1, notBefore: 1 } },
    { key: { organisation: 1, recipient: 1, state: 1, sentAt: -1 } },
    { key: { state: 1, notBefore: 1 } },
    { key: { lane: 1, receipt: 1 } },
    { key: { organisation: 1, about: 1, sentAt: 1 } },
    { key: { organisation: 1, state: 1, notBefore: 1 } },
    { key: { editAt: 1 }, partialFilterExpression: { editAt: { $exists: true } } },
    { key: { lane: 1, editAt: 1 }, partialFilterExpression: { editAt: { $exists: true } } },
    { key: { organisation: 1, 'matter.kind': 1, state: 1 } },
  ]);
  await referencesOf(db).createIndexes([
    { key: { kind: 1, objectId: 1, heardAt: -1 } },
    { key: { kind: 1, name: 1, heardAt: -1 } },
    { key: { tenant: 1, heardAt: -1 } },
  ]);
  // Partial, so that a sweep reads what is due only, however much there is.
  for (const of of SCHEDULED)
    await projectionsOf(db, of).createIndex(
      { nextActionAt: 1 },
      { partialFilterExpression: { nextActionAt: { $exists: true } } },
    );
}
