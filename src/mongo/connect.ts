import { type Db, MongoClient } from 'mongodb';

/** How long a call may wait for a server before the bot says that its database is away. */
const AWAY_AFTER_MS = 2_000;
const DEFAULT_NAME = 'answerable';

export interface Connection {
  db: Db;
  close(): Promise<void>;
}

/** Connects and asks once, so that a wrong address is told at start. */
export async function connect(uri: string): Promise<Connection> {
  const client = new MongoClient(uri, {
    serverSelectionTimeoutMS: AWAY_AFTER_MS,
    writeConcern: { w: 'majority', journal: true },
    ignoreUndefined: true,
    appName: 'answerable',
  });
  try {
    await client.connect();
    const named = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
    const db = client.db(named || DEFAULT_NAME);
    await db.command({ ping: 1 });
    return { db, close: async () => await client.close() };
  } catch (fault) {
    await client.close();
    throw fault;
  }
}
