import { LRUCache } from 'lru-cache';

export interface PatienceParts<T> {
  /** Reads a value; it may take long, or fail. */
  load(name: string): Promise<T | null>;
  /** What was known before and still serves; null: nothing does. */
  stale(name: string): T | null;
  freshMs: number;
  /** So long is waited for a value where an older one serves. */
  patienceMs: number;
  most: number;
  millis(): number;
  pause(ms: number): Promise<void>;
}

/**
 * Remembers what is read for a while. While a database is away, requests go on with what was known, so that they can
 * say in time that they take long.
 */
export class Patient<T extends object> {
  readonly #parts: PatienceParts<T>;
  readonly #fresh: LRUCache<string, Promise<T | null>>;
  /** Names that are being read; true: so long that nobody waits for them any more. */
  readonly #reading = new Map<string, boolean>();

  constructor(parts: PatienceParts<T>) {
    this.#parts = parts;
    this.#fresh = new LRUCache({ max: parts.most, ttl: parts.freshMs, perf: { now: parts.millis } });
  }

  async get(name: string): Promise<T | null> {
    const { stale, patienceMs, pause } = this.#parts;
    const pending = this.#fresh.get(name) ?? this.#read(name);
    const late = this.#reading.get(name);
    const cached = late === undefined ? null : stale(name);
    if (!cached) return await pending;
    if (late) return cached;
    const waited = pause(patienceMs).then(() => {
      if (this.#reading.has(name)) this.#reading.set(name, true);
      return cached;
    });
    return await Promise.race([pending.catch(() => cached), waited]);
  }

  forget(name: string): void {
    this.#fresh.delete(name);
  }

  #read(name: string): Promise<T | null> {
    this.#reading.set(name, false);
    const pending = this.#parts
      .load(name)
      .catch((fault: unknown) => {
        if (this.#fresh.peek(name) === pending) this.#fresh.delete(name);
        throw fault;
      })
      .finally(() => this.#reading.delete(name));
    this.#fresh.set(name, pending);
    return pending;
  }
}
