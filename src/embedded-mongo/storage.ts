import { createHash } from 'node:crypto';
import { BSON } from 'bson';
import { open, type RootDatabase } from 'lmdb';
import { Collection } from './collection.ts';
import type { IndexSpec } from './index.ts';
import type { Fields } from './values.ts';

/** lmdb takes keys of up to 1,978 bytes; a longer `_id` is kept under its hash. */
const MOST_KEY = 400;
const SEPARATOR = '\u0000';

/** Documents and index definitions on disk. A write is there for good once `flushed` has resolved. */
export class Storage {
  readonly #root: RootDatabase<Buffer, string>;
  #pending: Promise<boolean>[] = [];

  constructor(folder: string) {
    this.#root = open<Buffer, string>({ path: folder, encoding: 'binary', noMemInit: true });
  }

  /** Everything that was kept, as collections by their full name. */
  load(): Map<string, Collection> {
    const collections = new Map<string, Collection>();
    for (const { key, value } of this.#root.getRange({
      start: `c${SEPARATOR}`,
      end: `c${SEPARATOR}\uffff`,
    })) {
      const name = key.slice(2);
      const collection = new Collection(name);
      const { indexes } = BSON.deserialize(value) as { indexes: IndexSpec[] };
      for (const spec of indexes) collection.addIndex(spec);
      collections.set(name, collection);
    }
    for (const { key, value } of this.#root.getRange({
      start: `d${SEPARATOR}`,
      end: `d${SEPARATOR}\uffff`,
    })) {
      const [, name = ''] = key.split(SEPARATOR, 2);
      const { id, document } = BSON.deserialize(value, { promoteBuffers: false }) as {
        id: string;
        document: Fields;
      };
      collections.get(name)?.put(id, document);
    }
    return collections;
  }

  keepCollection(collection: Collection): void {
    const { name, specs } = collection;
    this.#put(`c${SEPARATOR}${name}`, Buffer.from(BSON.serialize({ indexes: specs })));
  }

  keep(name: string, id: string, document: Fields): void {
    this.#put(keyOnDisk(name, id), Buffer.from(BSON.serialize({ id, document }, { ignoreUndefined: true })));
  }

  drop(name: string, id: string): void {
    this.#pending.push(this.#root.remove(keyOnDisk(name, id)));
  }

  dropCollection(collection: Collection): void {
    this.#pending.push(this.#root.remove(`c${SEPARATOR}${collection.name}`));
    for (const id of collection.documents.keys()) this.drop(collection.name, id);
  }

  /** Resolves when everything kept so far is on the disk; writers that wait together share one flush. */
  async flushed(): Promise<void> {
    const written = Promise.all(this.#pending);
    this.#pending = [];
    await written;
    await this.#root.flushed;
  }

  #put(key: string, value: Buffer): void {
    this.#pending.push(this.#root.put(key, value));
  }

  async close(): Promise<void> {
    await this.#root.flushed;
    await this.#root.close();
  }
}

function keyOnDisk(name: string, id: string): string {
  const short = id.length <= MOST_KEY ? id : `h${createHash('sha256').update(id).digest('hex')}`;
  return ['d', name, short].join(SEPARATOR);
}
