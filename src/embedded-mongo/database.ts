import { Collection } from './collection.ts';
import * as administer from './commands/administer.ts';
import * as read from './commands/read.ts';
import * as write from './commands/write.ts';
import { Cursors } from './cursors.ts';
import { Deadline, timeLimitOf } from './deadline.ts';
import { CommandError, errorReply } from './errors.ts';
import type { Storage } from './storage.ts';
import type { Fields } from './values.ts';

type Handler = (database: Database, command: Fields) => Fields;

const COMMANDS = new Map<string, Handler>(
  Object.entries({
    hello: administer.hello,
    ismaster: administer.hello,
    ping: () => ({}),
    endsessions: () => ({}),
    buildinfo: administer.buildInfo,
    serverstatus: administer.serverStatus,
    listdatabases: administer.listDatabases,
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
  }),
);

/** All collections of the engine; a command sees those of one database. */
export class Engine {
  readonly cursors = new Cursors();
  readonly collections: Map<string, Collection>;
  readonly storage: Storage;
  readonly #onWarning: (message: string) => void;
  readonly #millis: () => number;
  #refusing: CommandError | null = null;
  #running = new Set<Promise<unknown>>();

  /** `millis` is a clock that only moves forward. */
  constructor(storage: Storage, onWarning: (message: string) => void, millis = () => performance.now()) {
    this.storage = storage;
    this.#millis = millis;
    this.#onWarning = onWarning;
    this.collections = storage.load();
  }

  /** Runs one command and gives what is sent back, errors included. Nothing is told before it is on the disk. */
  async run(command: Fields): Promise<Fields> {
    const answer = this.#answer(command);
    this.#running.add(answer);
    try {
      return await answer;
    } finally {
      this.#running.delete(answer);
    }
  }

  /** Refuses new commands and waits for those under way. */
  async close(): Promise<void> {
    this.#refusing ??= new CommandError(91, 'the embedded engine is closing');
    await Promise.allSettled(this.#running);
    this.cursors.clear();
    await this.storage.close();
  }

  async #answer(command: Fields): Promise<Fields> {
    const answer = this.#execute(command);
    try {
      // Also after a read or a refusal: both may rest on a write that is still on its way to the disk.
      await this.storage.durable();
    } catch (fault) {
      return { ...errorReply(this.#refuseAll(fault)), ok: 0 };
    }
    return answer;
  }

  #execute(command: Fields): Fields {
    try {
      if (this.#refusing) throw this.#refusing;
      const name = Object.keys(command)[0] ?? '';
      const handler = COMMANDS.get(name.toLowerCase());
      if (!handler) throw new CommandError(59, `no such command: '${name}'`);
      const deadline = new Deadline(timeLimitOf(command), this.#millis);
      return { ...handler(new Database(this, String(command.$db ?? 'test'), deadline), command), ok: 1 };
    } catch (fault) {
      return { ...errorReply(fault), ok: 0 };
    }
  }

  /** Memory is now ahead of the disk: only a restart finds the truth again. */
  #refuseAll(fault: unknown): CommandError {
    const reason = fault instanceof Error ? fault.message : String(fault);
    const message = `the embedded engine could not write to its disk (${reason}); free some space and restart`;
    if (!this.#refusing) this.#onWarning(message);
    this.#refusing ??= new CommandError(91, message);
    return this.#refusing;
  }
}

/** The engine as one command sees it. */
export class Database {
  readonly name: string;
  readonly deadline: Deadline;
  readonly #engine: Engine;

  constructor(engine: Engine, name: string, deadline: Deadline) {
    this.#engine = engine;
    this.name = name;
    this.deadline = deadline;
  }

  get cursors(): Cursors {
    return this.#engine.cursors;
  }

  get storage(): Storage {
    return this.#engine.storage;
  }

  names(): string[] {
    const prefix = `${this.name}.`;
    return [...this.#engine.collections.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length));
  }

  databases(): string[] {
    return [...new Set([...this.#engine.collections.keys()].map((name) => name.split('.')[0] ?? ''))].sort();
  }

  /** The collection, made when it is not there yet. */
  collection(name: unknown): Collection {
    const full = this.full(name);
    const known = this.#engine.collections.get(full);
    if (known) return known;
    const made = this.storage.makeCollection(full);
    this.#engine.collections.set(full, made);
    return made;
  }

  /** The collection, or an empty one that is forgotten again. */
  reading(name: unknown): Collection {
    const full = this.full(name);
    return this.#engine.collections.get(full) ?? new Collection(full, 0);
  }

  existing(name: unknown): Collection {
    const known = this.#engine.collections.get(this.full(name));
    if (!known) throw new CommandError(26, `ns does not exist: ${this.full(name)}`);
    return known;
  }

  dropCollection(collection: Collection): void {
    this.storage.dropCollection(collection);
    this.#engine.collections.delete(collection.name);
  }

  /** A collection's name with its database. */
  full(name: unknown): string {
    const valid =
      typeof name === 'string' && name !== '' && !/[\0$]/.test(name) && !/[\0. /\\$]/.test(this.name);
    if (!valid || !this.name)
      throw new CommandError(73, `Invalid namespace specified '${this.name}.${String(name)}'`);
    return `${this.name}.${name}`;
  }
}
