import { constraintsOf } from './constraints.ts';
import type { Deadline } from './deadline.ts';
import { CommandError } from './errors.ts';
import { compileFilter } from './filter.ts';
import { type DocumentRow, duplicateKey, Index, type IndexSpec, isKnown } from './index.ts';
import { chooseScan, type Scan } from './planner.ts';
import { readSort, sorting } from './sort.ts';
import type { Key, Row } from './sorted-keys.ts';
import { compareValues, type Fields, keyOf, typeOf } from './values.ts';

export interface FindOptions {
  filter: unknown;
  sort?: Fields;
  skip?: number;
  /** 0 is without limit. */
  limit?: number;
  deadline?: Deadline;
}

/** What a query gave and what it cost. */
export interface ScanResult {
  rows: DocumentRow[];
  examined: number;
  keysExamined: number;
  /** The index that was used, null when every document was looked at. */
  index: IndexSpec | null;
  backwards: boolean;
  /** The order came from sorting and not from the index. */
  sortedAfterwards: boolean;
}

/** A row that comes back from disk, with what its indexes look at. */
export interface Restored {
  row: DocumentRow;
  known: Fields;
}

const ID_INDEX: IndexSpec = { name: '_id_', key: { _id: 1 } };
const NO_ID_TYPES = new Set(['array', 'regex']);

let lastChange = 0;

/** One collection in memory. A document is replaced in its row, never changed: whoever was given it keeps what it found. */
export class Collection {
  /** With its database, "answerable.ledger". */
  readonly name: string;
  /** What it is called on disk. */
  readonly number: number;
  /** By the key of `_id`, in the order of insertion. */
  readonly rows = new Map<string, DocumentRow>();
  readonly indexes = new Map<string, Index>([[ID_INDEX.name, new Index(ID_INDEX)]]);
  /** Another number after each change, in this collection or in one that takes its place. */
  change = ++lastChange;
  #lastRow = 0;

  constructor(name: string, number: number) {
    this.name = name;
    this.number = number;
  }

  get specs(): IndexSpec[] {
    return [...this.indexes.values()].map((index) => index.spec);
  }

  /** Adds all or none. */
  addIndexes(specs: IndexSpec[]): void {
    const made: Index[] = [];
    for (const spec of specs) {
      if (isKnown(spec, [...this.indexes.values(), ...made])) continue;
      const index = new Index(spec);
      index.fill(
        [...this.rows.values()].flatMap((row) => index.keysOf(row)),
        this.name,
      );
      made.push(index);
    }
    for (const index of made) this.indexes.set(index.spec.name, index);
  }

  /** Adds a document that has its `_id`. Throws when a unique index has its values already. */
  insert(document: Fields): DocumentRow {
    const { _id } = document;
    const type = typeOf(_id);
    if (NO_ID_TYPES.has(type) || _id === undefined)
      throw new CommandError(53, `The '_id' value cannot be of type ${type}`);
    if (this.rows.has(keyOf(_id))) throw duplicateKey(this.name, ID_INDEX, [_id]);
    const row = { number: this.#lastRow + 1, document };
    const places = [...this.indexes.values()].map((index) => ({
      index,
      fresh: index.prepare(row, document, this.name),
    }));
    this.#lastRow = row.number;
    this.change = ++lastChange;
    this.rows.set(keyOf(_id), row);
    for (const { index, fresh } of places) index.move([], fresh);
    return row;
  }

  /** Puts another document with the same `_id` in a row; indexes of what is equal in both are not touched. */
  replace(row: DocumentRow, document: Fields): void {
    const places = [...this.indexes.values()]
      .filter((index) => index.tellsApart(row.document, document))
      .map((index) => ({
        index,
        old: index.keysOf(row),
        fresh: index.prepare(row, document, this.name),
      }));
    this.change = ++lastChange;
    row.document = document;
    for (const { index, old, fresh } of places) index.move(old, fresh);
  }

  /**
   * Takes in what comes back from disk, into an empty collection. `rows` is told the paths that its indexes look at, null
   * where that may be any.
   */
  restore(specs: IndexSpec[], rows: (paths: string[] | null) => Iterable<Restored>): void {
    for (const spec of specs)
      if (!isKnown(spec, this.indexes.values())) this.indexes.set(spec.name, new Index(spec));
    const filling = [...this.indexes.values()].map((index) => ({ index, keys: [] as Key<DocumentRow>[] }));
    const paths = filling.map(({ index }) => index.paths);
    const known = paths.every((one) => one !== null) ? paths.flat() : null;
    for (const { row, known: document } of rows(known)) {
      this.#lastRow = Math.max(this.#lastRow, row.number);
      this.rows.set(keyOf(document._id), row);
      for (const { index, keys } of filling) for (const key of index.keysOf(row, document)) keys.push(key);
    }
    for (const { index, keys } of filling) index.fill(keys, this.name);
  }

  remove(row: DocumentRow): void {
    this.change = ++lastChange;
    for (const index of this.indexes.values()) index.move(index.keysOf(row), []);
    this.rows.delete(keyOf(row.document._id));
  }

  find({ filter, sort = {}, skip = 0, limit = 0, deadline }: FindOptions): ScanResult {
    const test = compileFilter(filter);
    const order = readSort(sort);
    const ids = idsIn(filter as Fields);
    const scan = ids ? null : chooseScan(this.indexes.values(), filter as Fields, order);
    const inOrder = !order.length || (!!scan && scan.sortedFrom !== null);
    const most = limit && inOrder ? skip + limit : Number.POSITIVE_INFINITY;
    const index = ids ? ID_INDEX : (scan?.index.spec ?? null);
    const backwards = scan?.backwards ?? false;
    const result: ScanResult = {
      rows: [],
      examined: 0,
      keysExamined: 0,
      index,
      backwards,
      sortedAfterwards: !inOrder,
    };
    const keys = ids ? this.#byId(ids) : scan ? rowsOf(scan) : this.rows.values();
    const seen = new Set<number>();
    const repeats = !!scan && (scan.index.multikey.size > 0 || scan.ranges.length > 1);
    for (const row of keys) {
      deadline?.tick();
      if (index) result.keysExamined++;
      if (repeats && seen.has(row.number)) continue;
      if (repeats) seen.add(row.number);
      result.examined++;
      if (test(row.document) && result.rows.push(row) >= most) break;
    }
    const compare = sorting(order);
    if (!inOrder) result.rows.sort((a, b) => compare(a.document, b.document));
    if (skip || limit) result.rows = result.rows.slice(skip, limit ? skip + limit : undefined);
    return result;
  }

  #byId(ids: unknown[]): DocumentRow[] {
    const inOrder = ids.length > 1 ? [...ids].sort(compareValues) : ids;
    return inOrder.map((id) => this.rows.get(keyOf(id))).filter((row) => row !== undefined);
  }
}

/** The only ids that a filter can find; undefined: any. */
function idsIn(filter: Fields): unknown[] | undefined {
  if (typeof filter._id === 'string') return [filter._id];
  return '_id' in filter || '$and' in filter ? constraintsOf(filter).get('_id')?.points : undefined;
}

/** The rows of a scan; several ranges are merged so that the wanted order holds across them. */
function* rowsOf({ index, ranges, backwards, sortedFrom }: Scan): Generator<Row<Fields>> {
  const parts = ranges.map(({ from, to }) => index.keys.between(from, to, backwards));
  if (sortedFrom === null || parts.length < 2) {
    for (const part of parts) for (const { row } of part) yield row;
    return;
  }
  const way = backwards ? -1 : 1;
  const before = (a: Key<Row<Fields>>, b: Key<Row<Fields>>) =>
    (index.keys.comparePrefix(a.values, b.values, sortedFrom) || a.row.number - b.row.number) * way < 0;
  const heads = parts.map((part) => part.next());
  for (;;) {
    let place = -1;
    let first: Key<Row<Fields>> | null = null;
    for (const [i, { done, value }] of heads.entries()) {
      if (done || (first && !before(value, first))) continue;
      [place, first] = [i, value];
    }
    const part = parts[place];
    if (!part || !first) return;
    yield first.row;
    heads[place] = part.next();
  }
}
