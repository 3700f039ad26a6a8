import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Collection, type Db, type Document, MongoClient } from 'mongodb';
import { openEngine } from '../../../src/embedded-mongo/engine.ts';

/** A database engine to test on. */
export interface Target {
  uri: string;
  /** What the tests ran on, for people: "embedded engine" or "MONGODB_TEST_URI …". */
  name: string;
  close(): Promise<void>;
}

/** The engine at `MONGODB_TEST_URI`; without it the embedded one in a folder of its own. */
export async function openTarget(): Promise<Target> {
  const uri = process.env.MONGODB_TEST_URI;
  if (uri)
    return { uri, name: `MONGODB_TEST_URI ${uri.replace(/\/\/[^@/]*@/, '//')}`, close: async () => {} };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-test-'));
  const engine = await openEngine({ folder });
  return {
    uri: engine.uri,
    name: 'embedded engine',
    async close() {
      await engine.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface TestDatabase {
  target: Target;
  client: MongoClient;
  db: Db;
  /**
   * The engine is DocumentDB. Where it departs from MongoDB's documentation a test says so beside its
   * expectation; what is expected stays what MongoDB documents.
   */
  isDocumentDb: boolean;
  /** The codes an error may have: MongoDB's; DocumentDB says 2 for all but duplicate keys. */
  codes(code: number): number[];
  close(): Promise<void>;
}

/** A database of its own on the target; it is dropped at the end. */
export async function openDatabase(): Promise<TestDatabase> {
  const target = await openTarget();
  const client = new MongoClient(target.uri, { serverSelectionTimeoutMS: 5_000 });
  await client.connect();
  const db = client.db(`test_${randomUUID().replaceAll('-', '').slice(0, 20)}`);
  const { gitVersion } = await client.db('admin').command({ buildInfo: 1 });
  const isDocumentDb = gitVersion === 'DocumentDB';
  return {
    target,
    client,
    db,
    isDocumentDb,
    codes: (code) => (isDocumentDb ? [code, 2] : [code]),
    async close() {
      await db.dropDatabase();
      await client.close();
      await target.close();
    },
  };
}

let made = 0;

/** A new collection that holds these documents. */
export async function collectionOf<T extends Document>(
  db: Db,
  documents: T[],
): Promise<Collection<Document>> {
  const collection = db.collection(`c${++made}`);
  if (documents.length) await collection.insertMany(documents.map((document) => ({ ...document })));
  return collection;
}

/** What a refused call was refused with. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ code?: number; message: string } & Document> {
  try {
    await call;
  } catch (fault) {
    return fault as { code?: number; message: string };
  }
  throw new Error('the call was not refused');
}
