import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import fs from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { BackupFault, type Keys, type Lock, lockedKey, openedKey } from './lock.ts';

/**
 * A file of encrypted blocks. Each block is bound to everything before it, so that none can be changed, left out,
 * exchanged or cut off; what was written can be gone on with later under a new key, without reading it.
 *
 *     MAGIC, then blocks: kind (1 byte), length (4), body.   key: how the next blocks’ key is found, as JSON.
 *     data, end: deflated, AES-256-GCM with the hash of all before as associated data; the tag is last.
 */
export const MAGIC = Buffer.from('answerable-backup/1\n');
const KINDS = { key: 1, data: 2, end: 3 } as const;
type Kind = keyof typeof KINDS;
const HEAD_BYTES = 5;
const TAG_BYTES = 16;
/** A document has 16 MB at most; a block is cut soon after a quarter of one. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Where a file ends, and the hash of all that is in it. */
export interface Mark {
  bytes: number;
  hash: string;
}

/** Writes blocks at a file's end. What `data` gave back is on disk. */
export class SealedWriter {
  readonly #file: number;
  readonly #key: Buffer;
  #blocks = 0;
  #bytes: number;
  #hash: Buffer;

  /** Begins a file that is not there yet, or goes on behind `from`; what stands behind that is cut off. */
  constructor(path: string, lock: Lock, from: Mark | null) {
    this.#file = fs.openSync(path, from ? 'r+' : 'wx', 0o600);
    this.#bytes = from?.bytes ?? 0;
    this.#hash = from ? Buffer.from(from.hash, 'hex') : createHash('sha256').digest();
    if (from) fs.ftruncateSync(this.#file, from.bytes);
    else this.#append(MAGIC);
    const { key, header } = lockedKey(lock);
    this.#key = key;
    this.#append(block('key', Buffer.from(JSON.stringify(header))));
  }

  data(plain: Buffer): Mark {
    return this.#sealed('data', plain);
  }

  /** Writes the last block and closes. A file without one was not finished. */
  end(plain: Buffer): Mark {
    const mark = this.#sealed('end', plain);
    this.close();
    return mark;
  }

  close(): void {
    fs.closeSync(this.#file);
  }

  #sealed(kind: Kind, plain: Buffer): Mark {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce(this.#blocks++)).setAAD(
      bound(kind, this.#hash),
    );
    const body = Buffer.concat([cipher.update(deflateRawSync(plain)), cipher.final(), cipher.getAuthTag()]);
    this.#append(block(kind, body));
    fs.fdatasyncSync(this.#file);
    return { bytes: this.#bytes, hash: this.#hash.toString('hex') };
  }

  #append(bytes: Buffer): void {
    for (let done = 0; done < bytes.length; )
      done += fs.writeSync(this.#file, bytes, done, bytes.length - done, this.#bytes + done);
    this.#bytes += bytes.length;
    this.#hash = chained(this.#hash, bytes);
  }
}

/** One block as it was before it was sealed. */
export interface Opened {
  kind: 'data' | 'end';
  plain: Buffer;
  /** The file up to here. */
  mark: Mark;
}

/** Opens a file's blocks one after the other. @throws {BackupFault} at the first that does not fit, or where the end is missing */
export function* openSealed(path: string, keys: Keys): Generator<Opened> {
  let key: Buffer | null = null;
  let blocks = 0;
  let ended = false;
  for (const { kind, body, before, mark, place } of blocksOf(path)) {
    if (ended) throw damaged(path, `something stands behind its end at ${place}`);
    if (kind === 'key') {
      key = openedKey(body, keys);
      blocks = 0;
      continue;
    }
    if (!key) throw damaged(path, 'its first block has no key');
    yield { kind, plain: opened(path, { key, kind, body, before, place }, blocks++), mark };
    ended = kind === 'end';
  }
  if (!ended)
    throw new BackupFault(
      `${path} ends in the middle: the backup was not finished, or its end was cut off. Run the backup again, or use another one.`,
    );
}

/** Whether a file holds exactly what `mark` says up to there. */
export function fits(path: string, mark: Mark): boolean {
  if (!fs.existsSync(path) || fs.statSync(path).size < mark.bytes) return false;
  try {
    for (const block of blocksOf(path, mark.bytes))
      if (block.mark.bytes === mark.bytes) return block.mark.hash === mark.hash;
  } catch (fault) {
    if (!(fault instanceof BackupFault)) throw fault;
  }
  return false;
}

/** Whether a file begins as a backup does. */
export function isSealed(path: string): boolean {
  const file = fs.openSync(path, 'r');
  try {
    const begin = Buffer.alloc(MAGIC.length);
    return fs.readSync(file, begin, 0, begin.length, 0) === begin.length && begin.equals(MAGIC);
  } finally {
    fs.closeSync(file);
  }
}

interface Block {
  kind: Kind;
  body: Buffer;
  /** The hash of all before it. */
  before: Buffer;
  mark: Mark;
  /** For people: "byte 20". */
  place: string;
}

function* blocksOf(path: string, until = Number.POSITIVE_INFINITY): Generator<Block> {
  if (!isSealed(path))
    throw new BackupFault(
      `${path} is not a backup of Answerable. Name a file that “answerable backup” made.`,
    );
  const file = fs.openSync(path, 'r');
  try {
    let before = chained(createHash('sha256').digest(), MAGIC);
    const size = Math.min(fs.fstatSync(file).size, until);
    for (let at = MAGIC.length; at < size; ) {
      const place = `byte ${at}`;
      const head = readAt(path, file, at, HEAD_BYTES, size);
      const kind = (['key', 'data', 'end'] as const).find((one) => KINDS[one] === head[0]);
      const length = head.readUInt32BE(1);
      if (!kind || length > MOST_BYTES) throw damaged(path, `the block at ${place} cannot be understood`);
      const body = readAt(path, file, at + HEAD_BYTES, length, size);
      const after = chained(before, Buffer.concat([head, body]));
      at += HEAD_BYTES + length;
      yield { kind, body, before, mark: { bytes: at, hash: after.toString('hex') }, place };
      before = after;
    }
  } finally {
    fs.closeSync(file);
  }
}

function readAt(path: string, file: number, at: number, length: number, size: number): Buffer {
  if (at + length > size)
    throw new BackupFault(
      `${path} ends in the middle, at byte ${size}: the backup was not finished, or its end was cut off. Run the backup again, or use another one.`,
    );
  const bytes = Buffer.alloc(length);
  fs.readSync(file, bytes, 0, length, at);
  return bytes;
}

function opened(
  path: string,
  { key, kind, body, before, place }: Omit<Block, 'mark'> & { key: Buffer },
  count: number,
): Buffer {
  if (body.length < TAG_BYTES) throw damaged(path, `the block at ${place} is too short`);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(count))
      .setAAD(bound(kind, before))
      .setAuthTag(body.subarray(-TAG_BYTES));
    const packed = Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
    return inflateRawSync(packed, { maxOutputLength: MOST_BYTES });
  } catch {
    throw damaged(path, `the block at ${place}, or one before it, was changed`);
  }
}

function damaged(path: string, what: string): BackupFault {
  return new BackupFault(`${path} is damaged: ${what}. Use another backup.`);
}

function block(kind: Kind, body: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head[0] = KINDS[kind];
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

/** A key is for one part of one file, so the number of a block in it never comes twice. */
function nonce(count: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(count, 8);
  return bytes;
}

function bound(kind: Kind, before: Buffer): Buffer {
  return Buffer.concat([Buffer.from([KINDS[kind]]), before]);
}

function chained(before: Buffer, bytes: Buffer): Buffer {
  return createHash('sha256').update(before).update(bytes).digest();
}
