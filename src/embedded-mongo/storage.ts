import fs from 'node:fs';
import path from 'node:path';
import { BSON } from 'bson';
import { open, type RootDatabase } from 'lmdb';
import { Collection, type Restored } from './collection.ts';
import { type Disk, diskUnder } from './disk.ts';
import type { IndexSpec } from './index.ts';
import { KeptRow, Shelf } from './kept-rows.ts';
import { partOf, READ, wanted } from './partial.ts';
import { damageOf } from './store-check.ts';
import { damaged } from './store-fault.ts';
import type { Fields } from './values.ts';

const COLLECTIONS = 1;
const DOCUMENTS = 2;

interface Kept {
  name: string;
  indexes: IndexSpec[];
}

/** What goes to the disk together: all of it or nothing. */
interface Batch {
  writes: { key: Buffer; value: Buffer | null }[];
  bytes: number;
  done: Promise<void>;
}

export interface StorageOptions {
  /** The folder goes with its process, so nothing waits for the disk. */
  throwaway?: boolean;
  disk?: Disk;
}

/** Documents and index definitions on disk, each under a number of its own. */
export class Storage {
  readonly disk: Disk;
  readonly #folder: string;
  readonly #root: RootDatabase<Buffer, Buffer>;
  #gathering: Batch | null = null;
  #last: Promise<void> = Promise.resolve();
  #whenLost: (reason: string) => void = () => {};
  #lastCollection = 0;

  /** @throws {StoreFault} when the file is damaged, and what the file system throws */
  constructor(folder: string, { throwaway = false, disk = diskUnder(folder) }: StorageOptions = {}) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.accessSync(folder, fs.constants.W_OK);
    const damage = damageOf(path.join(folder, 'data.mdb'));
    if (damage) throw damaged(folder, damage);
    this.disk = disk;
    this.#folder = folder;
    this.#root = open<Buffer, Buffer>({
      path: folder,
      encoding: 'binary',
      keyEncoding: 'binary',
      // A commit then resolves when it is on the disk.
      overlappingSync: false,
      // What is written together is gathered here.
      eventTurnBatching: false,
      noSync: throwaway,
    });
  }

  /** Called when writes did not reach the disk: whatever was told to `keep` since the last success is forgotten. */
  whenLost(act: (reason: string) => void): void {
    this.#whenLost = act;
  }

  /** Everything that is on the disk, as collections by their full name. @throws {StoreFault} */
  load(): Map<string, Collection> {
    this.#root.resetReadTxn();
    try {
      return this.#read();
    } catch (fault) {
      throw damaged(this.#folder, fault instanceof Error ? fault.message : String(fault));
    }
  }

  #read(): Map<string, Collection> {
    const collections = new Map<string, Collection>();
    const shelf = new Shelf();
    this.#lastCollection = 0;
    for (const { key, value } of this.#range(keyFor(COLLECTIONS, 0), keyFor(DOCUMENTS, 0))) {
      const number = key.readUInt32BE(1);
      const { name, indexes } = BSON.deserialize(value, READ) as Kept;
      const collection = new Collection(name, number);
      collection.restore(indexes, (paths) => this.#rows(number, paths, shelf));
      collections.set(name, collection);
      this.#lastCollection = Math.max(this.#lastCollection, number);
    }
    return collections;
  }

  /** The rows of a collection: of each document only what is looked for is read now. */
  *#rows(collection: number, paths: string[] | null, shelf: Shelf): Generator<Restored> {
    const fields = paths && wanted(paths);
    const documentIn = (row: KeptRow): Fields => {
      const bytes = this.#root.getBinary(keyFor(DOCUMENTS, collection, row.number));
      if (!bytes) throw damaged(this.#folder, 'a document of it is gone');
      shelf.hold(row, bytes.length);
      try {
        return BSON.deserialize(bytes, READ);
      } catch (fault) {
        throw damaged(this.#folder, fault instanceof Error ? fault.message : String(fault));
      }
    };
    const range = this.#range(keyFor(DOCUMENTS, collection), keyFor(DOCUMENTS, collection + 1));
    for (const { key, value } of range) {
      const row = new KeptRow(key.readUIntBE(5, 6), documentIn);
      yield { row, known: fields ? partOf(value, fields) : BSON.deserialize(value, READ) };
    }
  }

  makeCollection(name: string): Collection {
    const collection = new Collection(name, ++this.#lastCollection);
    this.keepCollection(collection);
    return collection;
  }

  keepCollection({ name, number, specs }: Collection): void {
    const indexes = specs.filter((spec) => spec.name !== '_id_');
    this.#write(keyFor(COLLECTIONS, number), Buffer.from(BSON.serialize({ name, indexes })));
  }

  dropCollection({ number, rows }: Collection): void {
    this.#write(keyFor(COLLECTIONS, number), null);
    for (const row of rows.values()) this.drop(number, row.number);
  }

  keep(collection: number, row: number, bytes: Uint8Array): void {
    const value = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#write(keyFor(DOCUMENTS, collection, row), value);
  }

  drop(collection: number, row: number): void {
    this.#write(keyFor(DOCUMENTS, collection, row), null);
  }

  /** Resolves when everything kept so far is on the disk. @throws {Error} when it is not and never will be */
  async durable(): Promise<void> {
    await this.#last;
  }

  async close(): Promise<void> {
    await this.#last.catch(() => undefined);
    await this.#root.close();
  }

  #write(key: Buffer, value: Buffer | null): void {
    this.#gathering ??= this.#begin();
    this.#gathering.writes.push({ key, value });
    this.#gathering.bytes += key.length + (value?.length ?? 0);
  }

  /** A batch goes after the one before it, and fails with it: what was written later may rest on it. */
  #begin(): Batch {
    const before = this.#last;
    const batch: Batch = { writes: [], bytes: 0, done: before };
    batch.done = before.then(async () => {
      this.#gathering = null;
      await this.#commit(batch);
    });
    batch.done.catch(() => undefined);
    this.#last = batch.done;
    return batch;
  }

  async #commit({ writes, bytes }: Batch): Promise<void> {
    try {
      const refused = this.disk.refusal(bytes);
      if (refused) throw new Error(refused);
      await this.#root.batch(() => {
        for (const { key, value } of writes) {
          // The batch waits for each.
          if (value) void this.#root.put(key, value);
          else void this.#root.remove(key);
        }
      });
    } catch (fault) {
      silence(fault);
      const reason = this.disk.refusal(0) ?? this.disk.trial() ?? String(fault);
      // At once, and before anything else is run: memory is ahead of the disk.
      this.#gathering = null;
      this.#last = Promise.resolve();
      this.#whenLost(reason);
      throw new Error(reason);
    }
  }

  #range(start: Buffer, end: Buffer) {
    return this.#root.getRange({ start, end });
  }
}

/** lmdb's error carries a promise of its cause, which would end the process when nobody waits for it. */
function silence(fault: unknown): void {
  if (typeof fault !== 'object' || fault === null || !('commitError' in fault)) return;
  Promise.resolve(fault.commitError).catch(() => undefined);
}

function keyFor(kind: number, collection: number, row = 0): Buffer {
  const key = Buffer.alloc(11);
  key.writeUInt8(kind, 0);
  key.writeUInt32BE(collection, 1);
  key.writeUIntBE(row, 5, 6);
  return key;
}

/** Documents that arrived as they are kept, with the bytes they arrived in. */
const arrived = new WeakMap<Fields, Uint8Array>();

/** A document out of bytes, which have to stay as they are: where it is kept as it is, they are what goes to the disk. */
export function documentOf(bytes: Uint8Array): Fields {
  const document = BSON.deserialize(bytes, READ);
  arrived.set(document, bytes);
  return document;
}

/** A document as it goes to the disk. Bytes that it arrived in are given once: they hold all of their message. */
export function bytesOf(document: Fields): Uint8Array {
  const bytes = arrived.get(document);
  if (!bytes) return BSON.serialize(document, { ignoreUndefined: true });
  arrived.delete(document);
  return bytes;
}
