import { CommandError, unsupported } from './errors.ts';
import { compileFilter } from './filter.ts';
import { type Key, SortedKeys } from './sorted-keys.ts';
import { type Fields, keyOf, meetsArray, valuesAt } from './values.ts';

export interface IndexSpec {
  name: string;
  key: Record<string, number>;
  unique?: boolean;
  partialFilterExpression?: Fields;
}

const KNOWN_OPTIONS = new Set(['v', 'name', 'key', 'unique', 'partialFilterExpression', 'background', 'ns']);

/** One index. Values are kept ascending whatever its direction: a scan may go either way. */
export class Index {
  readonly spec: IndexSpec;
  readonly fields: string[];
  readonly keys = new SortedKeys();
  /** An array was seen on a path: then a document may stand at several places. */
  multikey = false;
  readonly #covers: (document: Fields) => boolean;

  constructor(spec: IndexSpec) {
    this.spec = spec;
    this.fields = Object.keys(spec.key);
    const partial = spec.partialFilterExpression;
    this.#covers = partial ? compileFilter(partial) : () => true;
  }

  add(id: string, document: Fields): void {
    if (!this.#covers(document)) return;
    if (this.fields.some((field) => meetsArray(document, field))) this.multikey = true;
    for (const key of this.#keysOf(id, document)) this.keys.add(key);
  }

  remove(id: string, document: Fields): void {
    if (!this.#covers(document)) return;
    for (const key of this.#keysOf(id, document)) this.keys.remove(key);
  }

  /** Throws MongoDB's duplicate key error when another document has the same values. */
  refuseDuplicate(id: string, document: Fields, collection: string): void {
    if (!this.spec.unique || !this.#covers(document)) return;
    for (const { values } of this.#keysOf(id, document)) {
      for (const there of this.keys.between(values, values, false)) {
        if (there.id !== id) throw duplicateKey(collection, this.spec, this.fields, values);
      }
    }
  }

  #keysOf(id: string, document: Fields): Key[] {
    let tuples: unknown[][] = [[]];
    for (const field of this.fields) {
      const values = distinct(valuesAt(document, field));
      tuples = tuples.flatMap((tuple) => values.map((value) => [...tuple, value]));
    }
    return tuples.map((values) => ({ values, id }));
  }
}

function distinct(values: unknown[]): unknown[] {
  if (values.length < 2) return values;
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}

export function duplicateKey(
  collection: string,
  { name, key }: Pick<IndexSpec, 'name' | 'key'>,
  fields: string[],
  values: unknown[],
): CommandError {
  const keyValue = Object.fromEntries(fields.map((field, i) => [field, values[i] ?? null]));
  const message = `E11000 duplicate key error collection: ${collection} index: ${name} dup key: ${JSON.stringify(keyValue)}`;
  return new CommandError(11000, message, { keyPattern: key, keyValue });
}

/** Checks an index as `createIndexes` gets it; options that are not kept are refused by name. */
export function readIndexSpec(given: Fields): IndexSpec {
  const { name, key, unique, partialFilterExpression } = given;
  for (const option of Object.keys(given)) {
    if (!KNOWN_OPTIONS.has(option)) throw unsupported(`the index option ${option}`);
  }
  if (typeof name !== 'string' || typeof key !== 'object' || key === null) {
    throw new CommandError(9, 'an index needs a name and a key');
  }
  const directions = Object.entries(key as Fields);
  for (const [field, direction] of directions) {
    if (direction !== 1 && direction !== -1)
      throw unsupported(`an index of ${field} that is ${String(direction)}`);
  }
  return {
    name,
    key: Object.fromEntries(directions) as Record<string, number>,
    ...(unique === true && { unique }),
    ...(partialFilterExpression ? { partialFilterExpression: partialFilterExpression as Fields } : {}),
  };
}
