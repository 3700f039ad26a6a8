import fs from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.ts';
import type { LedgerStore } from '../core/ledger/store.ts';
import { joinOrOpen } from '../embedded-mongo/engine.ts';
import { LEDGER } from '../mongo/collections.ts';
import { type Connection, connect } from '../mongo/connect.ts';
import { ensureIndexes } from '../mongo/indexes.ts';
import { withKnownHead } from '../mongo/known-head.ts';
import { mongoLedgerStore } from '../mongo/ledger-store.ts';
import { organisationsIn } from '../mongo/organisations.ts';
import { migrate, refuseHalf, stepsAhead } from '../mongo/store-version.ts';
import type { Counting } from '../watching/counting.ts';
import type { Watching } from '../watching/running.ts';
import { LastSeals } from './last-seals.ts';

export interface Opening {
  /** What the process is: a second bot on a folder is refused, a command joins the bot. */
  role: 'bot' | 'command';
  /** The folder is removed afterwards, so nothing waits for the disk. */
  throwaway?: boolean;
  /** What is counted; absent: nothing. */
  counting?: Counting;
  /** Who looks at how long each step takes; absent: nobody. */
  watching?: Watching;
  /** The steps from an earlier version to this one are not made. */
  asItIs?: boolean;
  /** Also a store that holds half of a backup is opened, to bring it back to its end. */
  half?: boolean;
  onProblem(fault: unknown): void;
  /** What was recorded could not be applied yet; absent: as any problem. */
  onApplyFailed?(fault: unknown): void;
}

/** The database that holds everything, with the ledger's place in it. */
export interface OpenStore {
  connection: Connection;
  store: LedgerStore;
  /** The embedded engine holds it. */
  embedded: boolean;
  /** Other processes may be on it and get the same events. */
  shared: boolean;
  close(): Promise<void>;
}

/**
 * Opens the database that is configured, else the embedded engine, which is joined where a bot holds it. A store of a
 * newer version, of another organisation, or one that has lost what it had is refused with a sentence.
 */
export async function openStore(config: Config, opening: Opening): Promise<OpenStore> {
  const engine = await engineFor(config, opening);
  const closing: (() => Promise<void> | void)[] = [async () => await engine?.close()];
  const close = async () => {
    for (const one of closing.toReversed()) await one();
  };
  try {
    const connection = await connect(config.MONGODB_URI ?? engine?.uri ?? '');
    closing.push(async () => await connection.close());
    if (!opening.half) await refuseHalf(connection.db);
    if (opening.asItIs) await stepsAhead(connection.db);
    else {
      await migrate(connection.db);
      await ensureIndexes(connection.db);
    }
    const change = engine?.changeOf;
    const ledger = `${connection.db.databaseName}.${LEDGER}`;
    const stored = mongoLedgerStore(connection.db);
    const store = change ? withKnownHead(stored, () => change(ledger)) : stored;
    const shared = !engine?.socketPath;
    if (!engine || opening.throwaway) return { connection, store, embedded: engine !== null, shared, close };
    const seals = new LastSeals(config.DATA_DIR);
    closing.push(() => seals.close());
    await seals.check(store, await organisationsIn(connection.db), config.ORGANISATION);
    return { connection, store: seals.noting(store), embedded: true, shared, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function engineFor(config: Config, { role, throwaway, onProblem }: Opening) {
  if (config.MONGODB_URI) return null;
  makeFolder(config.DATA_DIR);
  return await joinOrOpen({
    folder: config.DATA_DIR,
    role,
    ...(throwaway && { throwaway }),
    onWarning: (message) => onProblem(new Error(message)),
    joins: (holder) => holder === 'database' || (role === 'command' && holder === 'bot'),
  });
}

/** Makes a folder and what leads to it. Node's own recursive form never ends where nothing can be made. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  fs.mkdirSync(folder, { mode: 0o700 });
}
