import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** Node 20 cuts a longer socket path without a word (sun_path has 108 bytes, one of them the end). */
const MOST_SOCKET_PATH = 107;

/** The socket file of a folder; a path that is too long moves to a private folder for temporary files. */
export function socketPath(folder: string): string {
  const usual = path.join(realPath(folder), 'mongodb.sock');
  if (Buffer.byteLength(usual) <= MOST_SOCKET_PATH) return usual;
  const hash = createHash('sha256').update(realPath(folder)).digest('hex').slice(0, 16);
  const short = path.join(os.tmpdir(), `answerable-${hash}`);
  makePrivate(short);
  const moved = path.join(short, 'mongodb.sock');
  if (Buffer.byteLength(moved) <= MOST_SOCKET_PATH) return moved;
  throw new Error(`${os.tmpdir()} is too long for a socket; set TMPDIR or DATA_DIR to a shorter path`);
}

/** One folder has one socket, by whatever name it is reached. */
function realPath(folder: string): string {
  try {
    return fs.realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

/** Somebody else might have made the folder to listen in. */
function makePrivate(folder: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stats = fs.lstatSync(folder);
  const foreign = process.getuid && stats.uid !== process.getuid();
  if (stats.isDirectory() && (stats.mode & 0o077) === 0 && !foreign) return;
  throw new Error(`${folder} is open to others; remove it, or choose a shorter DATA_DIR`);
}

/** Whether somebody listens there. */
export async function answers(socket: string): Promise<boolean> {
  return await new Promise((done) => {
    const probe = net.connect(socket);
    probe.once('connect', () => {
      probe.destroy();
      done(true);
    });
    probe.once('error', () => done(false));
  });
}
