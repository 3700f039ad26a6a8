import { type Db, MongoClient } from 'mongodb';

/** How long a call may wait for a server before the bot says that its database is away. */
const AWAY_AFTER_MS = 2_000;
const DEFAULT_NAME = 'answerable';

/** A call that has no answer for so long is given up; a server that hangs must not hold the bot for good. */
const HANGS_AFTER_MS = 60_000;
const LOOKS_WITHIN_MS = 2_000;
/** A clock that differs more from the database's is wrong: its process begins nothing. */
export const MOST_SKEW_MS = 30_000;

export interface Connection {
  db: Db;
  close(): Promise<void>;
}

/** Connects and asks once, so that a wrong address is told at start. */
export async function connect(uri: string): Promise<Connection> {
  const client = new MongoClient(uri, {
    serverSelectionTimeoutMS: AWAY_AFTER_MS,
    socketTimeoutMS: HANGS_AFTER_MS,
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

/** How far this process's clock is from the database's, in milliseconds. Throws when the database does not answer soon. */
export async function skewOf({ db }: Connection): Promise<number> {
  const asked = Date.now();
  const { localTime } = await db.command({ hello: 1 }, { timeoutMS: LOOKS_WITHIN_MS });
  const answered = Date.now();
  if (!(localTime instanceof Date)) return 0;
  const there = localTime.getTime();
  // Its clock was read between the two: what the call took is no skew.
  return Math.max(0, asked - there, there - answered);
}
