import type { Document, OptionalId } from 'mongodb';
import { openDatabase, type TestDatabase } from './target.ts';

/** A database with rows of two owners: numbers and none, lists, a text in place of one, fields that are missing. */
export async function openRows(): Promise<TestDatabase> {
  const on = await openDatabase();
  const rows: Document[] = [
    { _id: 1, owner: 'a', days: 5, tags: ['x', 'y'], inner: { n: 1 } },
    { _id: 2, owner: 'b', days: 3, tags: [], inner: { n: 2 } },
    { _id: 3, owner: 'a', days: null, tags: ['y'] },
    { _id: 4, owner: 'b', days: 8, tags: 'x' },
    { _id: 5, days: 1.5 },
  ];
  await on.db.collection<Document>('rows').insertMany(rows as OptionalId<Document>[]);
  await on.db.collection<Document>('owners').insertMany([
    { _id: 'a', name: 'Director A', kind: 1 },
    { _id: 'b', name: 'Director B', kind: 1 },
  ] as unknown as OptionalId<Document>[]);
  return on;
}

export const BY_ID = { $sort: { _id: 1 } };
