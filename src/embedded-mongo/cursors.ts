import { calculateObjectSize, Long } from 'bson';
import { CommandError } from './errors.ts';
import type { Fields } from './values.ts';

const FIRST_BATCH = 101;
/** A batch stays well below the 16 MB of a reply, unless one document alone is larger. */
const MOST_BATCH_BYTES = 12_000_000;
const MOST_CURSORS = 1_000;
const IDLE_MS = 10 * 60_000;

interface Cursor {
  namespace: string;
  /** Replaced, never changed: they are shared with the collection. */
  documents: Fields[];
  /** How many of them were sent. */
  sent: number;
  usedAt: number;
}

/** Results that are still to be fetched. Idle ones go after ten minutes, the oldest when there are too many. */
export class Cursors {
  readonly #open = new Map<number, Cursor>();
  #last = 0;

  /** The first batch of a result, and a cursor when there is more. */
  first(namespace: string, documents: Fields[], batchSize = FIRST_BATCH, single = false): Fields {
    this.#tidy();
    const sent = fitting(documents, 0, batchSize);
    let id = 0;
    if (sent < documents.length && !single) {
      id = ++this.#last;
      this.#open.set(id, { namespace, documents, sent, usedAt: Date.now() });
    }
    return { cursor: { firstBatch: documents.slice(0, sent), id: Long.fromNumber(id), ns: namespace } };
  }

  next(id: number, namespace: string, batchSize?: number): Fields {
    const cursor = this.#open.get(id);
    if (cursor?.namespace !== namespace) throw new CommandError(43, `cursor id ${id} not found`);
    const { documents, sent } = cursor;
    cursor.usedAt = Date.now();
    cursor.sent = fitting(documents, sent, batchSize || documents.length);
    const done = cursor.sent >= documents.length;
    if (done) this.#open.delete(id);
    const nextBatch = documents.slice(sent, cursor.sent);
    return { cursor: { nextBatch, id: Long.fromNumber(done ? 0 : id), ns: namespace } };
  }

  kill(ids: Long[]): Fields {
    const [killed, missing]: [Long[], Long[]] = [[], []];
    for (const id of ids) (this.#open.delete(Number(String(id))) ? killed : missing).push(id);
    return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] };
  }

  get size(): number {
    return this.#open.size;
  }

  clear(): void {
    this.#open.clear();
  }

  #tidy(): void {
    const idle = Date.now() - IDLE_MS;
    for (const [id, { usedAt }] of this.#open) {
      if (usedAt < idle || this.#open.size >= MOST_CURSORS) this.#open.delete(id);
    }
  }
}

/** Up to where a batch goes that begins at `from`. */
function fitting(documents: Fields[], from: number, most: number): number {
  const end = Math.min(documents.length, from + most);
  if (surelyFit(documents, from, end)) return end;
  let bytes = 0;
  for (let n = from; n < end; n++) {
    bytes += calculateObjectSize(documents[n] ?? {}, { ignoreUndefined: true });
    if (bytes > MOST_BATCH_BYTES && n > from) return n;
  }
  return end;
}

/** Measuring costs as much as writing; nearly every batch is so small that a glance tells. */
function surelyFit(documents: Fields[], from: number, end: number): boolean {
  let bytes = 0;
  for (let n = from; n < end && bytes <= MOST_BATCH_BYTES; n++) bytes += atMost(documents[n]);
  return bytes <= MOST_BATCH_BYTES;
}

/** What a value takes beside its letters: its type, its length and the end of its name. */
const AROUND = 24;
/** A letter in UTF-8, as JavaScript counts letters. */
const LETTER = 3;

/** More bytes than a value takes. */
export function atMost(value: unknown): number {
  if (typeof value === 'string') return AROUND + LETTER * value.length;
  if (typeof value !== 'object' || value === null || value instanceof Date) return AROUND;
  if (!isPlain(value)) return AROUND + calculateObjectSize({ value });
  let bytes = AROUND;
  for (const [name, inner] of Object.entries(value)) bytes += LETTER * name.length + atMost(inner);
  return bytes;
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
