import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Engine } from './database.ts';
import { type Holder, holderOf, holdFolder } from './holder.ts';
import { listen } from './server.ts';
import { Storage } from './storage.ts';

/** Node 20 cuts a longer socket path without a word (sun_path has 108 bytes, one of them the end). */
const MOST_SOCKET_PATH = 107;
const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** Another process has the folder open. */
export class EngineHeld extends Error {
  readonly holder: Holder;

  constructor(folder: string, holder: Holder) {
    super(`${folder} is open in another process (${holder.role}, process ${holder.pid})`);
    this.name = 'EngineHeld';
    this.holder = holder;
  }
}

export interface OpenEngine {
  /** The connection string for MongoDB's driver. */
  uri: string;
  close(): Promise<void>;
}

export interface EngineOptions {
  folder: string;
  /** What the process is: "bot", "command" or "database". */
  role: string;
  /** Listen on this loopback port too. */
  port?: number;
}

/** Opens the folder and serves it on its socket file. Throws `EngineHeld` when a live process has it open. */
export async function openEngine({ folder, role, port }: EngineOptions): Promise<OpenEngine> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const held = holdFolder(folder, role);
  if ('heldBy' in held) throw new EngineHeld(folder, held.heldBy);
  try {
    const engine = new Engine(new Storage(path.join(folder, 'documents')));
    const socket = socketPath(folder);
    fs.rmSync(socket, { force: true });
    const servers = [await listen(engine, { path: socket })];
    if (port !== undefined) servers.push(await listen(engine, { port }));
    return {
      uri: port === undefined ? socketUri(folder) : `mongodb://127.0.0.1:${port}/?directConnection=true`,
      async close() {
        for (const server of servers) await new Promise((done) => server.close(done));
        await engine.storage.close();
        held.release();
      },
    };
  } catch (fault) {
    held.release();
    throw fault;
  }
}

/**
 * Joins a live engine through its socket, or opens the folder. A holder that is closing, starting or dead is
 * waited for; `joins` says whether a live one with that role may be joined.
 */
export async function joinOrOpen(
  options: EngineOptions & { joins: (role: string) => boolean },
): Promise<OpenEngine> {
  const { folder, joins } = options;
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const holder = holderOf(folder);
    if (holder && joins(holder.role) && (await answers(socketPath(folder)))) {
      return { uri: socketUri(folder), close: async () => {} };
    }
    if (!holder) {
      try {
        return await openEngine(options);
      } catch (fault) {
        if (!(fault instanceof EngineHeld)) throw fault;
      }
    } else if (waited >= WAIT_MS || (holder.role === 'bot' && !joins('bot')))
      throw new EngineHeld(folder, holder);
    await wait(LOOK_EVERY_MS);
  }
}

/** The connection string of a folder's socket. */
export function socketUri(folder: string): string {
  return `mongodb://${encodeURIComponent(socketPath(folder))}/?directConnection=true`;
}

/** The socket file of a folder; a path that is too long moves to a private folder for temporary files. */
function socketPath(folder: string): string {
  const usual = path.resolve(folder, 'mongodb.sock');
  if (Buffer.byteLength(usual) <= MOST_SOCKET_PATH) return usual;
  const hash = createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 16);
  const short = path.join(os.tmpdir(), `answerable-${hash}`);
  fs.mkdirSync(short, { recursive: true, mode: 0o700 });
  const { uid, mode } = fs.statSync(short);
  if ((mode & 0o077) !== 0 || (process.getuid && uid !== process.getuid())) {
    throw new Error(`${short} belongs to somebody else; choose a shorter DATA_DIR`);
  }
  return path.join(short, 'mongodb.sock');
}

async function answers(socket: string): Promise<boolean> {
  return await new Promise((done) => {
    const probe = net.connect(socket);
    probe.once('connect', () => {
      probe.destroy();
      done(true);
    });
    probe.once('error', () => done(false));
  });
}
