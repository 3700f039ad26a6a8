import { compareValues } from './values.ts';

/** One place in an index: the values of its fields and the document they belong to. */
export interface Key {
  values: unknown[];
  id: string;
}

const MOST_IN_CHUNK = 512;

/** Compares the first values; a shorter list is a prefix and equals all keys that begin with it. */
export function comparePrefix(a: unknown[], b: unknown[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const step = compareValues(a[i], b[i]);
    if (step) return step;
  }
  return 0;
}

function compareKeys(a: Key, b: Key): number {
  return comparePrefix(a.values, b.values) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Keys in order, in chunks, so that adding one moves a few hundred others at most. */
export class SortedKeys {
  #chunks: Key[][] = [[]];
  size = 0;

  add(key: Key): void {
    const at = this.#chunkFor(key);
    const chunk = this.#chunks[at] ?? [];
    const place = lowest(chunk, (other) => compareKeys(other, key) >= 0);
    const there = chunk[place];
    if (there && compareKeys(there, key) === 0) return;
    chunk.splice(place, 0, key);
    this.size++;
    if (chunk.length > MOST_IN_CHUNK) this.#chunks.splice(at + 1, 0, chunk.splice(MOST_IN_CHUNK / 2));
  }

  remove(key: Key): void {
    const at = this.#chunkFor(key);
    const chunk = this.#chunks[at] ?? [];
    const place = lowest(chunk, (other) => compareKeys(other, key) >= 0);
    const there = chunk[place];
    if (!there || compareKeys(there, key) !== 0) return;
    chunk.splice(place, 1);
    this.size--;
    if (!chunk.length && this.#chunks.length > 1) this.#chunks.splice(at, 1);
  }

  /** Keys from `lower` to `upper`, both prefixes and inclusive, forwards or backwards. */
  *between(lower: unknown[], upper: unknown[], backwards: boolean): Generator<Key> {
    if (backwards) {
      let c = lowest(this.#chunks, (chunk) => !!chunk[0] && comparePrefix(chunk[0].values, upper) > 0) - 1;
      for (; c >= 0; c--) {
        const chunk = this.#chunks[c] ?? [];
        for (let i = lowest(chunk, (key) => comparePrefix(key.values, upper) > 0) - 1; i >= 0; i--) {
          const key = chunk[i];
          if (!key || comparePrefix(key.values, lower) < 0) return;
          yield key;
        }
      }
      return;
    }
    const first = lowest(this.#chunks, (chunk) => {
      const last = chunk.at(-1);
      return !!last && comparePrefix(last.values, lower) >= 0;
    });
    for (let c = first; c < this.#chunks.length; c++) {
      const chunk = this.#chunks[c] ?? [];
      const start = c === first ? lowest(chunk, (key) => comparePrefix(key.values, lower) >= 0) : 0;
      for (let i = start; i < chunk.length; i++) {
        const key = chunk[i];
        if (!key || comparePrefix(key.values, upper) > 0) return;
        yield key;
      }
    }
  }

  #chunkFor(key: Key): number {
    const after = lowest(this.#chunks, (chunk) => !!chunk[0] && compareKeys(chunk[0], key) > 0);
    return Math.max(0, after - 1);
  }
}

/** The first place for which the test holds; it must hold for all places after it. */
function lowest<T>(items: T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
