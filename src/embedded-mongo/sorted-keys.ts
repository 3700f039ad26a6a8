import { compareValues } from './values.ts';

/** A document in a collection. `number` is its place in the order of insertion. */
export interface Row<T> {
  number: number;
  document: T;
}

/** One place in an index: the values of its fields and the row they belong to. */
export interface Key<R> {
  values: unknown[];
  row: R;
}

/** Where a scan begins or ends: before (-1) or after (1) all keys that start with these values. */
export interface Edge {
  values: unknown[];
  side: -1 | 1;
}

const MOST_IN_CHUNK = 128;

/** Keys in order, in chunks, so that adding one moves a few hundred others at most. */
export class SortedKeys<R extends { number: number }> {
  #chunks: Key<R>[][] = [[]];
  readonly #directions: number[];
  size = 0;

  /** `directions` has 1 or -1 for each value. */
  constructor(directions: number[]) {
    this.#directions = directions;
  }

  add(key: Key<R>): void {
    const at = this.#chunkFor(key);
    const chunk = this.#chunks[at] ?? [];
    const place = this.#placeIn(chunk, key);
    const there = chunk[place];
    if (there && this.#compare(there, key) === 0) return;
    chunk.splice(place, 0, key);
    this.size++;
    // A full last chunk is left full: keys that only grow would leave halves behind.
    const grows = place === MOST_IN_CHUNK && at === this.#chunks.length - 1;
    const keep = grows ? MOST_IN_CHUNK : MOST_IN_CHUNK / 2;
    if (chunk.length > MOST_IN_CHUNK) this.#chunks.splice(at + 1, 0, chunk.splice(keep));
  }

  /** Adds many at once to what is empty still. */
  fill(keys: Key<R>[]): void {
    keys.sort((a, b) => this.#compare(a, b));
    this.size = keys.length;
    this.#chunks = [];
    for (let at = 0; at < keys.length; at += MOST_IN_CHUNK)
      this.#chunks.push(keys.slice(at, at + MOST_IN_CHUNK));
    if (!this.#chunks.length) this.#chunks.push([]);
  }

  remove(key: Key<R>): void {
    const at = this.#chunkFor(key);
    const chunk = this.#chunks[at] ?? [];
    const place = this.#placeIn(chunk, key);
    const there = chunk[place];
    if (!there || this.#compare(there, key) !== 0) return;
    chunk.splice(place, 1);
    this.size--;
    if (!chunk.length && this.#chunks.length > 1) this.#chunks.splice(at, 1);
  }

  /** Keys between two edges, forwards or backwards. */
  *between(from: Edge, to: Edge, backwards = false): Generator<Key<R>> {
    if (backwards) {
      let c = firstWhere(this.#chunks, (chunk) => !!chunk[0] && this.#isBeyond(chunk[0], to)) - 1;
      let end = c < 0 ? 0 : firstWhere(this.#chunks[c] ?? [], (key) => this.#isBeyond(key, to));
      for (; c >= 0; c--, end = this.#chunks[c]?.length ?? 0) {
        for (let i = end - 1; i >= 0; i--) {
          const key = this.#chunks[c]?.[i];
          if (!key || !this.#isBeyond(key, from)) return;
          yield key;
        }
      }
      return;
    }
    let c = firstWhere(this.#chunks, (chunk) => {
      const last = chunk.at(-1);
      return !!last && this.#isBeyond(last, from);
    });
    let start = firstWhere(this.#chunks[c] ?? [], (key) => this.#isBeyond(key, from));
    for (; c < this.#chunks.length; c++, start = 0) {
      const chunk = this.#chunks[c] ?? [];
      for (let i = start; i < chunk.length; i++) {
        const key = chunk[i];
        if (!key || this.#isBeyond(key, to)) return;
        yield key;
      }
    }
  }

  #isBeyond(key: Key<R>, edge: Edge): boolean {
    return (this.comparePrefix(key.values, edge.values) || -edge.side) > 0;
  }

  /** Compares values from one place on; a shorter list is a prefix and equals all keys that begin with it. */
  comparePrefix(a: unknown[], b: unknown[], first = 0): number {
    const length = Math.min(a.length, b.length);
    for (let i = first; i < length; i++) {
      if (a[i] === b[i]) continue;
      const step = compareValues(a[i], b[i]);
      if (step) return this.#directions[i] === -1 ? -step : step;
    }
    return 0;
  }

  #compare(a: Key<R>, b: Key<R>): number {
    return this.comparePrefix(a.values, b.values) || a.row.number - b.row.number;
  }

  /** The last chunk that begins at or before the key. */
  #chunkFor(key: Key<R>): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = this.#chunks[middle]?.[0];
      if (start && this.#compare(start, key) > 0) high = middle;
      else low = middle + 1;
    }
    return Math.max(0, low - 1);
  }

  /** The first place in a chunk that is not before the key. */
  #placeIn(chunk: Key<R>[], key: Key<R>): number {
    const last = chunk.at(-1);
    if (last && this.#compare(last, key) < 0) return chunk.length;
    let low = 0;
    let high = chunk.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(chunk[middle] as Key<R>, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The first place for which the test holds; it must hold for all places after it. */
function firstWhere<T>(items: T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
