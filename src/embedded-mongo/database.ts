import { Collection } from './collection.ts';
import type { Cursors } from './cursors.ts';
import type { Deadline } from './deadline.ts';
import { CommandError } from './errors.ts';
import type { Storage } from './storage.ts';

/** What an engine holds. */
interface Held {
  readonly cursors: Cursors;
  readonly storage: Storage;
  readonly collections: Map<string, Collection>;
  /** Why nothing can be written now; null: it can. */
  trouble(): string | null;
}

/** The engine as one command sees it. */
export class Database {
  readonly name: string;
  readonly deadline: Deadline;
  readonly #engine: Held;

  constructor(engine: Held, name: string, deadline: Deadline) {
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

  /** Why nothing can be written now; null: it can. */
  trouble(): string | null {
    return this.#engine.trouble();
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
    const cached = this.#engine.collections.get(full);
    if (cached) return cached;
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
    const cached = this.#engine.collections.get(this.full(name));
    if (!cached) throw new CommandError(26, `ns does not exist: ${this.full(name)}`);
    return cached;
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
