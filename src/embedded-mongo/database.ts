import { Collection } from './collection.ts';
import * as administer from './commands/administer.ts';
import * as read from './commands/read.ts';
import * as write from './commands/write.ts';
import { Cursors } from './cursors.ts';
import { CommandError, unsupported } from './errors.ts';
import type { Storage } from './storage.ts';
import type { Fields } from './values.ts';

type Handler = (database: Database, command: Fields) => Fields | Promise<Fields>;

const COMMANDS: Record<string, Handler> = {
  hello: administer.hello,
  ismaster: administer.hello,
  ping: () => ({}),
  endsessions: () => ({}),
  buildinfo: administer.buildInfo,
  insert: write.insert,
  update: write.update,
  delete: write.remove,
  findandmodify: write.findAndModify,
  find: read.find,
  getmore: read.getMore,
  killcursors: read.killCursors,
  aggregate: read.aggregate,
  count: read.count,
  distinct: read.distinct,
  explain: read.explain,
  createindexes: administer.createIndexes,
  dropindexes: administer.dropIndexes,
  listindexes: administer.listIndexes,
  listcollections: administer.listCollections,
  create: administer.create,
  drop: administer.drop,
  dropdatabase: administer.dropDatabase,
};

/** All collections of the engine; commands see those of one database. */
export class Engine {
  readonly cursors = new Cursors();
  readonly collections: Map<string, Collection>;
  readonly storage: Storage;
  #broken: unknown = null;

  constructor(storage: Storage) {
    this.storage = storage;
    this.collections = storage.load();
  }

  /** Runs one command and gives what is sent back, errors included. */
  async run(command: Fields): Promise<Fields> {
    try {
      if (this.#broken)
        throw new CommandError(20, 'the embedded engine could not write to its disk and stopped');
      const name = Object.keys(command)[0] ?? '';
      const handler = Object.hasOwn(COMMANDS, name.toLowerCase()) ? COMMANDS[name.toLowerCase()] : undefined;
      if (!handler) throw new CommandError(59, `no such command: '${name}'`);
      if (command.startTransaction || command.autocommit === false) throw unsupported('transactions');
      const database = new Database(this, String(command.$db ?? 'test'));
      return { ...(await handler(database, command)), ok: 1 };
    } catch (fault) {
      if (fault instanceof CommandError) {
        const { code, codeName, message, details } = fault;
        return { ok: 0, errmsg: message, code, codeName, ...details };
      }
      return {
        ok: 0,
        errmsg: fault instanceof Error ? fault.message : String(fault),
        code: 8,
        codeName: 'UnknownError',
      };
    }
  }

  /** What memory holds but the disk refused must never be acknowledged by a later command. */
  async flushed(): Promise<void> {
    try {
      await this.storage.flushed();
    } catch (fault) {
      this.#broken = fault;
      throw fault;
    }
  }
}

/** The engine as one command sees it. */
export class Database {
  readonly name: string;
  readonly #engine: Engine;

  constructor(engine: Engine, name: string) {
    this.#engine = engine;
    this.name = name;
  }

  get cursors(): Cursors {
    return this.#engine.cursors;
  }

  names(): string[] {
    const prefix = `${this.name}.`;
    return [...this.#engine.collections.keys()]
      .filter((n) => n.startsWith(prefix))
      .map((n) => n.slice(prefix.length));
  }

  /** The collection, made when it is not there yet. */
  collection(name: unknown): Collection {
    const full = this.#full(name);
    const known = this.#engine.collections.get(full);
    if (known) return known;
    const made = new Collection(full);
    this.#engine.collections.set(full, made);
    this.#engine.storage.keepCollection(made);
    return made;
  }

  existing(name: unknown): Collection {
    const known = this.#engine.collections.get(this.#full(name));
    if (!known) throw new CommandError(26, `ns does not exist: ${this.#full(name)}`);
    return known;
  }

  keep(collection: Collection, id: string, document: Fields): void {
    this.#engine.storage.keep(collection.name, id, document);
  }

  drop(collection: Collection, id: string): void {
    this.#engine.storage.drop(collection.name, id);
  }

  async keepCollection(collection: Collection): Promise<void> {
    this.#engine.storage.keepCollection(collection);
    await this.flushed();
  }

  dropCollection(collection: Collection): void {
    this.#engine.storage.dropCollection(collection);
    this.#engine.collections.delete(collection.name);
  }

  async flushed(): Promise<void> {
    await this.#engine.flushed();
  }

  #full(name: unknown): string {
    if (typeof name !== 'string' || !name || name.includes('\u0000'))
      throw new CommandError(2, 'a collection needs a name');
    return `${this.name}.${name}`;
  }
}
