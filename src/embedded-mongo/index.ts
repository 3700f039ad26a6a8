import { CommandError, unsupported } from './errors.ts';
import { compileFilter, type Test } from './filter.ts';
import { fieldOf, keysAt } from './paths.ts';
import { type Key, type Row, SortedKeys } from './sorted-keys.ts';
import { compareValues, type Fields, isObject } from './values.ts';

export type DocumentRow = Row<Fields>;

export interface IndexSpec {
  name: string;
  key: Record<string, 1 | -1>;
  unique?: boolean;
  partialFilterExpression?: Fields;
}

/** One index, in memory and in order. */
export class Index {
  readonly spec: IndexSpec;
  readonly fields: string[];
  readonly keys: SortedKeys<DocumentRow>;
  /** Fields in which an array was seen: a document may then stand at several places. */
  readonly multikey = new Set<string>();
  readonly #paths: string[][];
  readonly #covers: Test;
  /** The paths on which its keys rest; null: any. */
  readonly paths: string[] | null;
  /** The fields at the top of these. */
  readonly #roots: string[] | null;

  constructor(spec: IndexSpec) {
    this.spec = spec;
    this.fields = Object.keys(spec.key);
    this.#paths = this.fields.map((field) => field.split('.'));
    this.keys = new SortedKeys(Object.values(spec.key));
    const partial = spec.partialFilterExpression;
    this.#covers = partial ? compileFilter(partial) : () => true;
    const fields = [...this.fields, ...Object.keys(partial ?? {})];
    this.paths = fields.some((field) => field.startsWith('$')) ? null : fields;
    this.#roots = this.paths?.map((field) => field.split('.')[0] ?? '') ?? null;
  }

  /** Whether two documents may stand at different places. What an update leaves alone is shared by both. */
  tellsApart(before: Fields, after: Fields): boolean {
    return !this.#roots || this.#roots.some((root) => fieldOf(before, root) !== fieldOf(after, root));
  }

  /** Where a row would stand with a document. Throws when it cannot be indexed or its values are taken. */
  prepare(row: DocumentRow, document: Fields, collection: string): Key<DocumentRow>[] {
    const keys = this.keysOf(row, document);
    if (!this.spec.unique) return keys;
    for (const { values } of keys) {
      for (const there of this.keys.between({ values, side: -1 }, { values, side: 1 })) {
        if (there.row.number !== row.number) throw duplicateKey(collection, this.spec, values);
      }
    }
    return keys;
  }

  /** Takes in the keys of all documents of a collection at once. Throws when two have the same values in a unique index. */
  fill(keys: Key<DocumentRow>[], collection: string): void {
    this.keys.fill(keys);
    if (!this.spec.unique) return;
    for (const [i, { values, row }] of keys.entries()) {
      const before = keys[i - 1];
      const same = before && before.row !== row && this.keys.comparePrefix(before.values, values) === 0;
      if (same) throw duplicateKey(collection, this.spec, values);
    }
  }

  /** Moves a row from where it stood to where it stands. */
  move(old: Key<DocumentRow>[], fresh: Key<DocumentRow>[]): void {
    for (const key of old) this.keys.remove(key);
    for (const key of fresh) this.keys.add(key);
  }

  /** Where a row stands, or would stand with another document. */
  keysOf(row: DocumentRow, document: Fields = row.document): Key<DocumentRow>[] {
    if (!this.#covers(document)) return [];
    let tuples: unknown[][] = [[]];
    let arrays = 0;
    for (const [i, path] of this.#paths.entries()) {
      const { values, multikey } = keysAt(document, path);
      if (multikey) {
        this.multikey.add(this.fields[i] ?? '');
        if (++arrays > 1)
          throw new CommandError(171, `cannot index parallel arrays [${this.fields.join('] [')}]`);
      }
      const [only] = values;
      if (values.length === 1) for (const tuple of tuples) tuple.push(only);
      else tuples = tuples.flatMap((tuple) => values.map((value) => [...tuple, value]));
    }
    return tuples.map((values) => ({ values, row }));
  }
}

export function duplicateKey(collection: string, { name, key }: IndexSpec, values: unknown[]): CommandError {
  const keyValue = Object.fromEntries(Object.keys(key).map((field, i) => [field, values[i] ?? null]));
  const message = `E11000 duplicate key error collection: ${collection} index: ${name} dup key: ${JSON.stringify(keyValue)}`;
  return new CommandError(11000, message, { keyPattern: key, keyValue });
}

const KNOWN_OPTIONS = new Set(['v', 'name', 'key', 'unique', 'partialFilterExpression', 'background', 'ns']);

/** Checks an index as `createIndexes` gets it; options that are not kept are refused by name. */
export function readIndexSpec(given: unknown): IndexSpec {
  if (!isObject(given) || typeof given.name !== 'string' || !isObject(given.key)) {
    throw new CommandError(9, 'an index needs a name and a key');
  }
  const { name, key, unique, partialFilterExpression } = given;
  for (const option of Object.keys(given)) {
    if (!KNOWN_OPTIONS.has(option)) throw unsupported(`the index option ${option}`, 72);
  }
  const directions = Object.entries(key);
  if (!directions.length) throw new CommandError(67, 'Index keys cannot be an empty object');
  for (const [field, direction] of directions) {
    if (!/^[^$]/.test(field) || field.split('.').includes(''))
      throw unsupported(`an index of "${field}"`, 67);
    if (direction !== 1 && direction !== -1)
      throw unsupported(`an index of ${field} that is ${JSON.stringify(direction)}`, 67);
  }
  return {
    name,
    key: Object.fromEntries(directions) as IndexSpec['key'],
    ...((unique === true || unique === 1) && { unique: true }),
    ...(isObject(partialFilterExpression) && { partialFilterExpression }),
  };
}

/** Whether an index is there already. The same name or key with other options is refused. */
export function isKnown(spec: IndexSpec, indexes: Iterable<Index>): boolean {
  const keyText = (key: IndexSpec['key']) => JSON.stringify(Object.entries(key));
  const options = ({ unique, partialFilterExpression }: IndexSpec): Fields => ({
    unique: unique ?? false,
    partialFilterExpression: partialFilterExpression ?? null,
  });
  for (const { spec: existing } of indexes) {
    const sameName = existing.name === spec.name;
    const sameKey = keyText(existing.key) === keyText(spec.key);
    if (!sameName && !sameKey) continue;
    const sameOptions = compareValues(options(existing), options(spec)) === 0;
    if (sameName && sameKey && sameOptions) return true;
    if (sameName) {
      throw new CommandError(86, `An existing index has the same name as the requested index: ${spec.name}`);
    }
    // A partial index beside a whole one on the same key is another index.
    if (sameOptions)
      throw new CommandError(85, `Index already exists with a different name: ${existing.name}`);
    if (!existing.partialFilterExpression && !spec.partialFilterExpression) {
      throw new CommandError(85, `An equivalent index exists with other options: ${existing.name}`);
    }
  }
  return false;
}
