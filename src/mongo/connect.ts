import { type Db, MongoClient, MongoServerSelectionError } from 'mongodb';

/** How long a call may wait for a server before the bot says that its database is away. */
const AWAY_AFTER_MS = 2_000;
/** How often a server that says nothing is asked at start: a busy machine may take more than one wait to answer. */
const MOST_ASKED = 5;
const DEFAULT_NAME = 'answerable';

/** A call that has no answer for so long is given up; a server that hangs must not hold the bot for good. */
const HANGS_AFTER_MS = 60_000;
const LOOKS_WITHIN_MS = 2_000;
const GOODBYE_WITHIN_MS = 5_000;
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
    await reach(client);
    const named = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
    const db = client.db(named || DEFAULT_NAME);
    await db.command({ ping: 1 });
    return { db, close: async () => await closeSoon(client) };
  } catch (fault) {
    await closeSoon(client);
    throw fault;
  }
}

/**
 * Closes a client, also when its database died a moment ago: the driver then says good-bye to a server that never
 * answers, and a process that waits for that would never end.
 */
export async function closeSoon(client: MongoClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((done) => {
    timer = setTimeout(done, GOODBYE_WITHIN_MS);
  });
  await Promise.race([client.close(), enough]).finally(() => clearTimeout(timer));
}

/** Waits for a server that is slow to answer; one that refuses is told of at once. */
async function reach(client: MongoClient): Promise<void> {
  for (let startedAt = 1; ; startedAt++) {
    try {
      await client.connect();
      return;
    } catch (fault) {
      if (startedAt === MOST_ASKED || !saidNothing(fault)) throw fault;
    }
  }
}

function saidNothing(fault: unknown): boolean {
  if (!(fault instanceof MongoServerSelectionError)) return false;
  return [...(fault.reason?.servers.values() ?? [])].every(({ error }) => !error);
}

/** What a database says of itself. */
export interface Look {
  /** How far this process's clock is from the database's, in milliseconds. */
  skewMs: number;
  /** Why it takes no writes, as the end of a sentence; null: it does. */
  trouble: string | null;
  /** It is one server and no replica set. */
  alone: boolean;
}

/** Asks a database how it is. Throws when it does not answer soon. */
export async function lookAt({ db }: Connection): Promise<Look> {
  const startedAt = Date.now();
  const hello = await db.command({ hello: 1 }, { timeoutMS: LOOKS_WITHIN_MS });
  const { localTime, readOnly, readOnlyReason, setName, msg } = hello;
  // “isdbgrid” is what a router of a sharded cluster says.
  const alone = setName === undefined && msg !== 'isdbgrid';
  const answered = Date.now();
  const trouble = readOnly === true ? String(readOnlyReason ?? 'it is read-only') : null;
  if (!(localTime instanceof Date)) return { skewMs: 0, trouble, alone };
  const there = localTime.getTime();
  // Its clock was read between the two: what the call took is no skew.
  return { skewMs: Math.max(0, startedAt - there, there - answered), trouble, alone };
}

const READY = 'ready';

/** Writes a mark and reads it back. Throws when that is not done soon, or gives something else. */
export async function writeAndRead({ db }: Connection): Promise<void> {
  const marks = db.collection<{ _id: string; at: Date }>('marks');
  const at = new Date();
  const soon = { timeoutMS: LOOKS_WITHIN_MS };
  await marks.updateOne({ _id: READY }, { $max: { at } }, { upsert: true, ...soon });
  const mark = await marks.findOne({ _id: READY }, soon);
  if (!mark || mark.at < at) throw new Error('What was written a moment ago is not read.');
}

/** How far this process's clock is from the database's, in milliseconds. Throws when the database does not answer soon. */
export async function skewOf(connection: Connection): Promise<number> {
  return (await lookAt(connection)).skewMs;
}
