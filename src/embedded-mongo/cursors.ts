import { calculateObjectSize, Long } from 'bson';
import { CommandError } from './errors.ts';
import type { Fields } from './values.ts';

const FIRST_BATCH = 101;
/** A reply stays below the 16 MB that a driver takes for one document, and then some. */
const MOST_BATCH_BYTES = 12_000_000;
const MOST_CURSORS = 10_000;

interface Cursor {
  namespace: string;
  documents: Fields[];
}

/** Results that are still to be fetched. The oldest go when there are too many. */
export class Cursors {
  readonly #open = new Map<number, Cursor>();
  #last = 0;

  /** The first batch of a result, and a cursor when there is more. */
  first(namespace: string, documents: Fields[], batchSize = FIRST_BATCH, single = false): Fields {
    const batch = documents.slice(0, fitting(documents, batchSize));
    const rest = documents.slice(batch.length);
    let id = 0;
    if (rest.length && !single) {
      id = ++this.#last;
      this.#open.set(id, { namespace, documents: rest });
      const [oldest] = this.#open.keys();
      if (this.#open.size > MOST_CURSORS && oldest !== undefined) this.#open.delete(oldest);
    }
    return { cursor: { firstBatch: batch, id: Long.fromNumber(id), ns: namespace } };
  }

  next(id: number, batchSize?: number): Fields {
    const cursor = this.#open.get(id);
    if (!cursor) throw new CommandError(43, `cursor id ${id} not found`);
    const { namespace, documents } = cursor;
    const batch = documents.slice(0, fitting(documents, batchSize || documents.length));
    cursor.documents = documents.slice(batch.length);
    if (!cursor.documents.length) this.#open.delete(id);
    const left = cursor.documents.length ? id : 0;
    return { cursor: { nextBatch: batch, id: Long.fromNumber(left), ns: namespace } };
  }

  kill(ids: number[]): Fields {
    const killed = ids.filter((id) => this.#open.delete(id));
    return { cursorsKilled: killed, cursorsNotFound: [], cursorsAlive: [], cursorsUnknown: [] };
  }
}

function fitting(documents: Fields[], most: number): number {
  let bytes = 0;
  for (let n = 0; n < Math.min(documents.length, most); n++) {
    bytes += calculateObjectSize(documents[n] ?? {}, { ignoreUndefined: true });
    if (bytes > MOST_BATCH_BYTES && n > 0) return n;
  }
  return Math.min(documents.length, most);
}
