import { ObjectId } from 'bson';
import { update as mingoUpdate } from 'mingo';
import { CommandError, unsupported } from './errors.ts';
import { copyOf, type Fields, isObject, keyOf, valuesAt } from './values.ts';

const OPERATORS = new Set([
  '$set',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$push',
  '$pull',
  '$addToSet',
  '$rename',
  '$setOnInsert',
]);

/** The document after an update or replacement; the one before stays untouched. */
export function updated(document: Fields, change: unknown, inserting = false): Fields {
  if (Array.isArray(change)) throw unsupported('updates with a pipeline');
  if (!isObject(change)) throw new CommandError(9, 'an update must be a document');
  const operators = Object.keys(change).filter((key) => key.startsWith('$'));
  if (!operators.length) return replacement(document, change);
  if (operators.length < Object.keys(change).length) {
    throw new CommandError(9, 'an update is either operators or a replacement, not both');
  }
  checkOperators(document, change);
  const { $setOnInsert, ...rest } = change;
  const whole: Fields = { ...rest };
  if (inserting && isObject($setOnInsert))
    whole.$set = { ...$setOnInsert, ...(rest.$set as Fields | undefined) };
  const next = copyOf(document);
  takeId(next, whole);
  // One operator at a time: mingo takes them all, but in its own order.
  for (const [operator, fields] of Object.entries(whole)) {
    if (Object.keys(fields as Fields).length) mingoUpdate(next, { [operator]: fields } as never, []);
  }
  if (keyOf(next._id) !== keyOf(document._id) && '_id' in document) throw immutableId();
  return copyOf(next);
}

/** `_id` may be named by an insert and repeated by an update, never changed; mingo refuses it altogether. */
function takeId(next: Fields, whole: Fields): void {
  const set = whole.$set;
  if (!isObject(set) || !('_id' in set)) return;
  const { _id, ...rest } = set;
  if ('_id' in next && keyOf(next._id) !== keyOf(_id)) throw immutableId();
  next._id = _id;
  whole.$set = rest;
}

function replacement(document: Fields, change: Fields): Fields {
  if ('_id' in change && '_id' in document && keyOf(change._id) !== keyOf(document._id)) throw immutableId();
  const { _id: _old, ...rest } = change;
  return copyOf('_id' in document ? { _id: document._id, ...rest } : change);
}

function immutableId(): CommandError {
  return new CommandError(
    66,
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

function checkOperators(document: Fields, change: Fields): void {
  const touched = new Set<string>();
  for (const [operator, fields] of Object.entries(change)) {
    if (!OPERATORS.has(operator)) throw unsupported(`the update operator ${operator}`);
    if (!isObject(fields)) throw new CommandError(9, `${operator} needs a document`);
    for (const [path, operand] of Object.entries(fields)) {
      if (path.includes('$')) throw unsupported(`the positional path ${path}`);
      if (touched.has(path))
        throw new CommandError(2, `Updating the path '${path}' would create a conflict at '${path}'`);
      touched.add(path);
      if (operator !== '$inc' && operator !== '$mul') continue;
      const [was] = valuesAt(document, path);
      const isNumber = (value: unknown) => typeof value === 'number' || typeof value === 'bigint';
      if (!isNumber(operand))
        throw new CommandError(14, `Cannot apply ${operator} with a non-numeric argument`);
      if (was !== null && was !== undefined && !isNumber(was)) {
        throw new CommandError(14, `Cannot apply ${operator} to a value of non-numeric type at '${path}'`);
      }
    }
  }
}

/** The document that an upsert makes when nothing matched: the filter's equalities, then the update. */
export function upserted(filter: Fields, change: unknown): Fields {
  const operators = isObject(change) && Object.keys(change).some((key) => key.startsWith('$'));
  const equal = equalities(filter);
  const { _id, ...others } = equal;
  const base: Fields = '_id' in equal ? { _id } : {};
  if (operators && Object.keys(others).length) mingoUpdate(base, { $set: others } as never, []);
  const next = updated(base, change, true);
  return '_id' in next ? next : { _id: new ObjectId(), ...next };
}

function equalities(filter: Fields, found: Fields = {}): Fields {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and') for (const part of condition as Fields[]) equalities(part, found);
    if (field.startsWith('$')) continue;
    const operators = isObject(condition) && Object.keys(condition).some((key) => key.startsWith('$'));
    if (!operators) found[field] = condition;
    else if ('$eq' in (condition as Fields)) found[field] = (condition as Fields).$eq;
  }
  return found;
}
