import { ObjectId } from 'bson';
import { Query } from 'mingo';
import { CommandError, unsupported } from './errors.ts';
import { compileFilter } from './filter.ts';
import { duplicateKey, Index, type IndexSpec } from './index.ts';
import { chooseScan, idsIn, type Sort } from './planner.ts';
import { compareValues, type Fields, isObject, keyOf, valuesAt } from './values.ts';

export interface FindOptions {
  filter: Fields;
  sort?: Fields;
  skip?: number;
  limit?: number;
}

/** What a query gave and what it cost. */
export interface Found {
  documents: Fields[];
  examined: number;
  keysExamined: number;
  index: string | null;
}

/** One collection in memory. Documents are replaced, never changed, so a cursor keeps what it found. */
export class Collection {
  readonly name: string;
  readonly documents = new Map<string, Fields>();
  readonly indexes = new Map<string, Index>();

  /** `name` with its database, "answerable.ledger". */
  constructor(name: string) {
    this.name = name;
  }

  get specs(): IndexSpec[] {
    return [...this.indexes.values()].map((index) => index.spec);
  }

  /** True when the index is new. The same name or key with other options is refused. */
  addIndex(spec: IndexSpec): boolean {
    for (const { spec: known } of this.indexes.values()) {
      const sameKey = JSON.stringify(Object.entries(known.key)) === JSON.stringify(Object.entries(spec.key));
      if (known.name !== spec.name && !sameKey) continue;
      if (keyOf({ ...known, name: '' }) === keyOf({ ...spec, name: '' })) return false;
      throw new CommandError(85, `an index ${known.name} with other options exists`);
    }
    const index = new Index(spec);
    for (const [id, document] of this.documents) {
      index.refuseDuplicate(id, document, this.name);
      index.add(id, document);
    }
    this.indexes.set(spec.name, index);
    return true;
  }

  insert(document: Fields): { id: string; document: Fields } {
    const whole = '_id' in document ? document : { _id: new ObjectId(), ...document };
    const id = keyOf(whole._id);
    if (Array.isArray(whole._id)) throw new CommandError(2, "The '_id' value cannot be of type array");
    if (this.documents.has(id))
      throw duplicateKey(this.name, { name: '_id_', key: { _id: 1 } }, ['_id'], [whole._id]);
    for (const index of this.indexes.values()) index.refuseDuplicate(id, whole, this.name);
    this.put(id, whole);
    return { id, document: whole };
  }

  replace(id: string, next: Fields): void {
    const before = this.documents.get(id);
    for (const index of this.indexes.values()) index.refuseDuplicate(id, next, this.name);
    if (before) for (const index of this.indexes.values()) index.remove(id, before);
    this.put(id, next);
  }

  /** Adds without asking, for what comes back from disk. */
  put(id: string, document: Fields): void {
    this.documents.set(id, document);
    for (const index of this.indexes.values()) index.add(id, document);
  }

  remove(id: string): void {
    const before = this.documents.get(id);
    if (!before) return;
    for (const index of this.indexes.values()) index.remove(id, before);
    this.documents.delete(id);
  }

  find({ filter, sort, skip = 0, limit = 0 }: FindOptions): Found {
    const test = compileFilter(filter);
    const wanted = readSort(sort ?? {});
    const most = limit ? skip + limit : Number.POSITIVE_INFINITY;
    const ids = idsIn(filter);
    const scan = ids ? null : chooseScan([...this.indexes.values()], filter, wanted);
    const found: Found = { documents: [], examined: 0, keysExamined: 0, index: null };
    const seen = scan?.index.multikey || (scan?.ranges.length ?? 0) > 1 ? new Set<string>() : null;
    const look = (id: string, document: Fields | undefined): boolean => {
      if (!document || seen?.has(id)) return false;
      seen?.add(id);
      found.examined++;
      if (!test(document)) return false;
      found.documents.push(document);
      return true;
    };
    if (ids) {
      found.index = '_id_';
      for (const value of ids) look(keyOf(value), this.documents.get(keyOf(value)));
    } else if (scan) {
      found.index = scan.index.spec.name;
      for (const { lower, upper } of scan.ranges) {
        let taken = 0;
        for (const { id } of scan.index.keys.between(lower, upper, scan.backwards)) {
          found.keysExamined++;
          if (look(id, this.documents.get(id))) taken++;
          if (scan.sorted && taken >= most) break;
        }
      }
    } else {
      const stopEarly = !wanted.length;
      for (const [id, document] of this.documents) {
        look(id, document);
        if (stopEarly && found.documents.length >= most) break;
      }
    }
    const ordered = scan?.sorted && scan.ranges.length === 1;
    if (wanted.length && !ordered) found.documents.sort(comparing(wanted));
    found.documents = found.documents.slice(skip, limit ? skip + limit : undefined);
    return found;
  }
}

function readSort(sort: Fields): Sort {
  return Object.entries(sort).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1)
      throw unsupported(`sorting ${field} by ${JSON.stringify(direction)}`);
    return [field, direction];
  });
}

/** Sorts as MongoDB does: an array counts by its least value upwards, by its greatest downwards. */
function comparing(sort: Sort): (a: Fields, b: Fields) => number {
  const sortValue = (document: Fields, field: string, direction: number) =>
    valuesAt(document, field).reduce((best, value) =>
      compareValues(value, best) * direction < 0 ? value : best,
    );
  return (a, b) => {
    for (const [field, direction] of sort) {
      const step = compareValues(sortValue(a, field, direction), sortValue(b, field, direction));
      if (step) return step * direction;
    }
    return 0;
  };
}

/** Keeps or drops fields; only 0 and 1 are supported. */
export function project(documents: Fields[], projection: unknown): Fields[] {
  if (!isObject(projection) || !Object.keys(projection).length) return documents;
  for (const [field, keep] of Object.entries(projection)) {
    if (![0, 1, true, false].includes(keep as number)) throw unsupported(`the projection of ${field}`);
  }
  return new Query({}).find<Fields>(documents, projection as Record<string, number>).all();
}
