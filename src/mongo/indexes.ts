import type { Db } from 'mongodb';
import { claimsOf } from './claims.ts';
import { ledgerOf, outboxOf, PROJECTION_HOMES, projectionsOf, SCHEDULED } from './collections.ts';
import { referencesOf } from './references.ts';
import { shownPicturesOf } from './shown-pictures.ts';

/** Creates every index the queries rely on; repeating it is harmless. */
export async function ensureIndexes(db: Db): Promise<void> {
  await ledgerOf(db).createIndexes([
    { key: { organisation: 1, seq: 1 }, unique: true },
    { key: { organisation: 1, inputKey: 1 }, unique: true },
    { key: { organisation: 1, 'body.refs': 1, seq: 1 } },
    { key: { organisation: 1, 'body.by.account': 1, seq: -1 } },
  ]);
  for (const name of PROJECTION_HOMES) await db.collection(name).createIndex({ organisation: 1 });
  for (const link of ['calendar.hash', 'dashboard.hash', 'tab.hash'])
    await projectionsOf(db, 'people').createIndex(
      { [link]: 1 },
      { partialFilterExpression: { [link]: { $exists: true } } },
    );
  await projectionsOf(db, 'owners').createIndex(
    { 'calendar.hash': 1 },
    { partialFilterExpression: { 'calendar.hash': { $exists: true } } },
  );
  for (const link of ['statusPage.hash', 'digestCalendar.hash'])
    await projectionsOf(db, 'settings').createIndex(
      { [link]: 1 },
      { partialFilterExpression: { [link]: { $exists: true } } },
    );
  await projectionsOf(db, 'tokens').createIndex({ hash: 1 });
  await claimsOf(db).createIndex({ at: 1 });
  await shownPicturesOf(db).createIndex({ at: 1 });
  await outboxIndexes(db);
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

/** Each makes every step of a message dearer: partial where few messages are looked for. */
async function outboxIndexes(db: Db): Promise<void> {
  const there = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });
  await outboxOf(db).createIndexes([
    { key: { lane: 1, state: 1, notBefore: 1 } },
    { key: { organisation: 1, recipient: 1, state: 1, sentAt: -1 } },
    { key: { state: 1, notBefore: 1 } },
    { name: 'receipts', key: { lane: 1, receipt: 1 }, ...there('receipt') },
    { name: 'asking', key: { organisation: 1, about: 1, sentAt: 1 }, ...there('receipt') },
    { name: 'in_trouble', key: { organisation: 1, state: 1, notBefore: 1 }, ...there('reason') },
    { name: 'joining', key: { organisation: 1, recipient: 1, state: 1 }, ...there('joins') },
    { key: { editAt: 1 }, ...there('editAt') },
    { key: { lane: 1, editAt: 1 }, ...there('editAt') },
    {
      name: 'summaries',
      key: { organisation: 1, state: 1 },
      partialFilterExpression: { 'matter.kind': 'summary' },
    },
  ]);
}
