import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Disk, diskUnder } from './disk.ts';
import { Engine } from './dispatch.ts';
import { type Holder, HolderPlace } from './holder.ts';
import { credentialsOf, USER } from './login.ts';
import { passwordOf } from './password.ts';
import { type Listener, listen } from './server.ts';
import { answers, socketPath } from './socket-path.ts';
import { Storage } from './storage.ts';
import { StoreFault } from './store-fault.ts';
import { Traffic } from './traffic.ts';

const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** Another process has the folder open. */
export class EngineLocked extends Error {
  readonly holder: Holder;

  constructor(folder: string, holder: Holder) {
    super(`${folder} is open in another process (${holder.role}, process ${holder.pid})`);
    this.name = 'EngineHeld';
    this.holder = holder;
  }
}

export interface OpenEngine {
  /** The connection string for MongoDB's driver: the port's when there is one, else the socket's. */
  uri: string;
  /** Null when another process's engine was joined. */
  socketPath: string | null;
  /**
   * A number that is another one as soon as anybody, in whatever process, has changed a collection, by its full name;
   * null where another process’s engine was joined: only asking tells then.
   */
  changeOf: ((collection: string) => number) | null;
  /** Answers what is under way, then lets go of the folder. An engine that was joined goes on. */
  close(): Promise<void>;
}

export interface EngineOptions {
  folder: string;
  /** What the process is, for others that want to join: "bot", "command" or "database". */
  role?: string;
  /** Listen on this loopback port too, for whoever has the password; 0 is any that is free. */
  port?: number;
  /** The folder is removed afterwards: nothing waits for the disk, and nothing survives a kill. */
  throwaway?: boolean;
  /** The disk as it is asked before writing; a test fills it. */
  disk?: Disk;
  /** Told once when the disk refuses a write, and once when it takes them again. */
  onWarning?: (message: string) => void;
}

export interface JoinOptions extends EngineOptions {
  /** Whether a live engine of that role may be joined; any may when this is left out. */
  joins?: (role: string) => boolean;
  /** How long a holder that is opening, closing or not to be joined is waited for. */
  waitMs?: number;
}

/**
 * Opens the folder and serves it on its socket file.
 * @throws {EngineLocked} when a live process has it open
 * @throws {StoreFault} when it is damaged or its disk is full
 */
export async function openEngine(options: EngineOptions): Promise<OpenEngine> {
  const { folder, role = 'bot', disk = diskUnder(folder) } = options;
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (let step = closing.pop(); step; step = closing.pop()) await step();
  };
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const place = new HolderPlace(folder, disk);
    closing.push(async () => await place.leave());
    const live = place.holder();
    if (live) throw new EngineLocked(folder, live);
    if (disk.refusal(0)) throw fullAtStart(folder);
    const holder = place.take(role);
    if (holder) throw new EngineLocked(folder, holder);
    const { uri, socket, changeOf } = await serve(options, closing);
    place.tell('open');
    closing.push(async () => place.tell('closing'));
    return { uri, socketPath: socket, changeOf, close };
  } catch (fault) {
    await close();
    const isKnown = fault instanceof EngineLocked || fault instanceof StoreFault;
    // lmdb does not tell a full disk from a broken one.
    throw !isKnown && fs.existsSync(folder) && disk.refusal(0) ? fullAtStart(folder) : fault;
  }
}

function fullAtStart(folder: string): StoreFault {
  return new StoreFault(
    `The disk that holds ${folder} is full, so its database cannot be opened. Free some space and start again; nothing was changed.`,
  );
}

/** Starts the parts one by one; what has to be closed again goes to `closing`, last opened first closed. */
async function serve(
  { folder, port, throwaway = false, disk, onWarning = () => {} }: EngineOptions,
  closing: (() => Promise<void>)[],
) {
  const engine = new Engine(
    new Storage(path.join(folder, 'documents'), { throwaway, ...(disk && { disk }) }),
    onWarning,
  );
  closing.push(async () => await engine.close());
  const changeOf = (collection: string) => engine.changeOf(collection);
  const socket = socketPath(folder);
  fs.rmSync(socket, { force: true });
  const keep = (listener: Listener) => {
    closing.push(async () => await listener.close());
    return listener;
  };
  const traffic = new Traffic();
  keep(await listen(engine, { path: socket }, traffic));
  if (port === undefined) return { uri: socketUri(folder), socket, changeOf };
  const password = passwordOf(folder);
  const listener = keep(await listen(engine, { port, credentials: credentialsOf(password) }, traffic));
  const user = `${USER}:${encodeURIComponent(password)}`;
  return { uri: `mongodb://${user}@127.0.0.1:${listener.port}/?directConnection=true`, socket, changeOf };
}

/**
 * Joins a live engine through its socket, or opens the folder. A holder that is opening, closing or dead is
 * waited for; an open bot that may not be joined is refused at once, others after a while (`EngineHeld`).
 */
export async function joinOrOpen(options: JoinOptions): Promise<OpenEngine> {
  const { folder, joins = () => true, waitMs = WAIT_MS } = options;
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    try {
      return await openEngine(options);
    } catch (fault) {
      if (!(fault instanceof EngineLocked)) throw fault;
      const { role, state } = fault.holder;
      if (state === 'open' && joins(role) && (await answers(socketPath(folder)))) {
        return { uri: socketUri(folder), socketPath: null, changeOf: null, close: async () => {} };
      }
      const stays = state === 'open' && role === 'bot' && !joins(role);
      if (stays || waited >= waitMs) throw fault;
    }
    await wait(LOOK_EVERY_MS);
  }
}

/** The connection string of a folder's socket. */
export function socketUri(folder: string): string {
  return `mongodb://${encodeURIComponent(socketPath(folder))}/?directConnection=true`;
}
