import fs from 'node:fs';
import { BSON } from 'bson';
import { open, type RootDatabase } from 'lmdb';
import { Collection } from './collection.ts';
import type { DocumentRow, IndexSpec } from './index.ts';
import type { Fields } from './values.ts';

/** How documents are read: nothing is lost that JavaScript's own types cannot hold. */
export const READ = { promoteBuffers: false, bsonRegExp: true } as const;

const COLLECTIONS = 1;
const DOCUMENTS = 2;

interface Kept {
  name: string;
  indexes: IndexSpec[];
}

/** Documents and index definitions on disk, each under a number of its own. */
export class Storage {
  readonly #root: RootDatabase<Buffer, Buffer>;
  #last: Promise<unknown> = Promise.resolve();
  #lastCollection = 0;

  /** `throwaway`: the folder goes with its process, so nothing waits for the disk. */
  constructor(folder: string, throwaway = false) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#root = open<Buffer, Buffer>({
      path: folder,
      encoding: 'binary',
      keyEncoding: 'binary',
      // A commit then resolves when it is on the disk, and what is written meanwhile shares the next one.
      overlappingSync: false,
      noSync: throwaway,
    });
  }

  /** Everything that was kept, as collections by their full name. */
  load(): Map<string, Collection> {
    const kept = new Map<number, Kept & { rows: DocumentRow[] }>();
    for (const { key, value } of this.#range(COLLECTIONS)) {
      const number = key.readUInt32BE(1);
      kept.set(number, { ...(BSON.deserialize(value, READ) as Kept), rows: [] });
      this.#lastCollection = Math.max(this.#lastCollection, number);
    }
    for (const { key, value } of this.#range(DOCUMENTS)) {
      const row = { number: key.readUIntBE(5, 6), document: BSON.deserialize(value, READ) };
      kept.get(key.readUInt32BE(1))?.rows.push(row);
    }
    const collections = new Map<string, Collection>();
    for (const [number, { name, indexes, rows }] of kept) {
      const collection = new Collection(name, number);
      collection.restore(rows, indexes);
      collections.set(name, collection);
    }
    return collections;
  }

  makeCollection(name: string): Collection {
    const collection = new Collection(name, ++this.#lastCollection);
    this.keepCollection(collection);
    return collection;
  }

  keepCollection({ name, number, specs }: Collection): void {
    const indexes = specs.filter((spec) => spec.name !== '_id_');
    this.#last = this.#root.put(keyFor(COLLECTIONS, number), Buffer.from(BSON.serialize({ name, indexes })));
  }

  dropCollection({ number, rows }: Collection): void {
    this.#last = this.#root.remove(keyFor(COLLECTIONS, number));
    for (const row of rows.values()) this.drop(number, row.number);
  }

  keep(collection: number, row: number, bytes: Uint8Array): void {
    const value = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#last = this.#root.put(keyFor(DOCUMENTS, collection, row), value);
  }

  drop(collection: number, row: number): void {
    this.#last = this.#root.remove(keyFor(DOCUMENTS, collection, row));
  }

  /** Resolves when everything kept so far is on the disk: commits come one after the other. */
  async durable(): Promise<void> {
    await this.#last;
  }

  async close(): Promise<void> {
    await this.#root.close();
  }

  #range(kind: number) {
    return this.#root.getRange({ start: Buffer.from([kind]), end: Buffer.from([kind + 1]) });
  }
}

function keyFor(kind: number, collection: number, row = 0): Buffer {
  const key = Buffer.alloc(11);
  key.writeUInt8(kind, 0);
  key.writeUInt32BE(collection, 1);
  key.writeUIntBE(row, 5, 6);
  return key;
}

/** A document as it goes to the disk. */
export function bytesOf(document: Fields): Uint8Array {
  return BSON.serialize(document, { ignoreUndefined: true });
}
