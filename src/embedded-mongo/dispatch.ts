import type { Collection } from './collection.ts';
import * as administer from './commands/administer.ts';
import * as read from './commands/read.ts';
import * as write from './commands/write.ts';
import { Cursors } from './cursors.ts';
import { Database } from './database.ts';
import { Deadline, timeLimitOf } from './deadline.ts';
import { CommandError, errorReply } from './errors.ts';
import type { Storage } from './storage.ts';
import type { Fields } from './values.ts';

type Handler = (database: Database, command: Fields) => Fields;

/** What cannot be done while nothing can be written. */
const WRITES = new Set([
  'insert',
  'update',
  'delete',
  'findandmodify',
  'createindexes',
  'dropindexes',
  'create',
  'drop',
  'dropdatabase',
]);

/** What says nothing of what is kept: a driver that greets must not be told that another's write failed. */
const GREETINGS = new Set(['hello', 'ismaster', 'ping', 'endsessions', 'buildinfo', 'serverstatus']);

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
  readonly collections = new Map<string, Collection>();
  readonly storage: Storage;
  readonly #onWarning: (message: string) => void;
  readonly #millis: () => number;
  #refusing: CommandError | null = null;
  /** Why the last write did not reach the disk. */
  #lost: string | null = null;
  #running = new Set<Promise<unknown>>();

  /** `millis` is a clock that only moves forward. */
  constructor(storage: Storage, onWarning: (message: string) => void, millis = () => performance.now()) {
    this.storage = storage;
    this.#millis = millis;
    this.#onWarning = onWarning;
    storage.whenLost((reason) => this.#takeBack(reason));
    this.#load();
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

  /** A number that is another one as soon as anybody has changed a collection, by its full name. */
  changeOf(collection: string): number {
    return this.collections.get(collection)?.change ?? 0;
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
    if (GREETINGS.has((Object.keys(command)[0] ?? '').toLowerCase())) return answer;
    try {
      // Also after a read or a refusal: both may rest on a write that is still on its way to the disk.
      await this.storage.durable();
    } catch (fault) {
      return { ...errorReply(notSaved(fault instanceof Error ? fault.message : String(fault))), ok: 0 };
    }
    return answer;
  }

  #execute(command: Fields): Fields {
    try {
      if (this.#refusing) throw this.#refusing;
      const name = Object.keys(command)[0] ?? '';
      const handler = COMMANDS.get(name.toLowerCase());
      if (!handler) throw new CommandError(59, `no such command: '${name}'`);
      const trouble = WRITES.has(name.toLowerCase()) ? this.trouble() : null;
      if (trouble) throw notSaved(trouble);
      const deadline = new Deadline(timeLimitOf(command), this.#millis);
      return { ...handler(new Database(this, String(command.$db ?? 'test'), deadline), command), ok: 1 };
    } catch (fault) {
      return { ...errorReply(fault), ok: 0 };
    }
  }

  /** Why nothing can be written now, as the end of a sentence; null: it can. Looked at anew each time. */
  trouble(): string | null {
    const trouble = this.storage.disk.refusal(0) ?? (this.#lost && this.storage.disk.trial());
    if (!trouble && this.#lost) this.#onWarning('the embedded engine can write again');
    if (!trouble) this.#lost = null;
    return trouble;
  }

  /** Memory was ahead of the disk: it is read again, so that nothing rests on what was not saved. */
  #takeBack(reason: string): void {
    if (!this.#lost) this.#onWarning(`the embedded engine could not save: ${reason}`);
    this.#lost = reason;
    this.cursors.clear();
    try {
      this.#load();
    } catch (fault) {
      this.#refusing = new CommandError(91, fault instanceof Error ? fault.message : String(fault));
    }
  }

  #load(): void {
    this.collections.clear();
    for (const [name, collection] of this.storage.load()) this.collections.set(name, collection);
  }
}

function notSaved(reason: string): CommandError {
  return new CommandError(14031, `nothing was saved: ${reason}; it goes on by itself when that is over`);
}
