import type { Row } from './sorted-keys.ts';
import type { Fields } from './values.ts';

/** So many bytes of documents that were read back are held; as objects they take about three times as much. */
const MOST_HELD_BYTES = 32_000_000;

/**
 * A row whose document is on the disk: it is read when it is asked for, and let go of when many others were read since.
 * What is put in its place stays.
 */
export class KeptRow implements Row<Fields> {
  readonly number: number;
  readonly #read: (row: KeptRow) => Fields;
  #document: Fields | null = null;
  #replaced = false;

  constructor(number: number, read: (row: KeptRow) => Fields) {
    this.number = number;
    this.#read = read;
  }

  get document(): Fields {
    this.#document ??= this.#read(this);
    return this.#document;
  }

  set document(document: Fields) {
    this.#document = document;
    this.#replaced = true;
  }

  letGo(): void {
    if (!this.#replaced) this.#document = null;
  }
}

/** Which documents that were read back are held: the newest ones, within some bytes. */
export class Shelf {
  readonly #most: number;
  /** In the order in which they were read. */
  readonly #held = new Map<KeptRow, number>();
  #bytes = 0;

  constructor(most = MOST_HELD_BYTES) {
    this.#most = most;
  }

  /** Takes note that a row’s document was read, and lets go of the oldest ones where those are too many. */
  hold(row: KeptRow, bytes: number): void {
    this.#bytes += bytes - (this.#held.get(row) ?? 0);
    this.#held.set(row, bytes);
    for (const [oldest, size] of this.#held) {
      if (this.#bytes <= this.#most || oldest === row) break;
      this.#held.delete(oldest);
      this.#bytes -= size;
      oldest.letGo();
    }
  }
}
