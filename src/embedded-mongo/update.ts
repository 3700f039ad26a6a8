import { ObjectId } from 'bson';
import { CommandError, unsupported } from './errors.ts';
import { isOperators } from './filter.ts';
import { ABSENT, fieldOf, valueAt, withEdited } from './paths.ts';
import { changePipeline } from './pipeline.ts';
import { MODIFIERS } from './update-operators.ts';
import { compareStrings, type Fields, isObject, keyOf } from './values.ts';

/** Makes the document after an update from the one before, which stays untouched. */
export type Change = (document: Fields, inserting?: boolean) => Fields;

interface Step {
  operator: string;
  path: string;
  operand: unknown;
}

/** Reads an update: operators, a replacement, or a pipeline. */
export function compileUpdate(update: unknown, now: Date): Change {
  if (Array.isArray(update)) {
    const run = changePipeline(update);
    return (document) => keepingId(document, run(document));
  }
  if (!isObject(update)) throw new CommandError(9, 'an update must be a document or a pipeline');
  const names = Object.keys(update);
  if (!names.some((name) => name.startsWith('$'))) return (document) => replaced(document, update);
  const plain = names.find((name) => !name.startsWith('$'));
  if (plain) throw new CommandError(9, `Unknown modifier: ${plain}`);
  const steps = readSteps(update);
  return (document, inserting = false) => {
    // One copy for all fields at the top; deeper ones are shared until they change.
    let next = { ...document };
    for (const { operator, path, operand } of steps) {
      if (operator === '$setOnInsert' && !inserting) continue;
      if (operator === '$set' && !path.includes('.')) next[path] = operand;
      else if (operator === '$rename') next = renamed(next, path, String(operand));
      else {
        const create = !KEEP_MISSING.has(operator);
        const modify = MODIFIERS[operator]?.(operand, path, now);
        if (modify) next = withEdited(next, path, modify, { create });
      }
    }
    return keepingId(document, next);
  };
}

/** These leave a path that does not exist alone. */
const KEEP_MISSING = new Set(['$unset', '$pull', '$pop']);

/** All changes in the order of their paths, as MongoDB applies them. */
function readSteps(update: Fields): Step[] {
  const steps: Step[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (!Object.hasOwn(MODIFIERS, operator) && operator !== '$rename')
      throw unsupported(`the update operator ${operator}`, 9);
    if (!isObject(fields)) throw new CommandError(9, `Modifiers operate on fields but ${operator} has none`);
    for (const [path, operand] of Object.entries(fields)) {
      checkPath(path);
      if (operator === '$rename') checkRename(operand);
      steps.push({ operator, path, operand });
    }
  }
  refuseConflicts(
    steps.flatMap((step) => [step.path, ...(step.operator === '$rename' ? [String(step.operand)] : [])]),
  );
  return steps.sort((a, b) => compareStrings(a.path, b.path));
}

function checkRename(target: unknown): void {
  if (typeof target !== 'string') throw new CommandError(2, "The 'to' field for $rename must be a string");
  checkPath(target);
}

/** Most paths are one plain name. */
const PLAIN_NAME = /^[a-zA-Z]\w*$/;

function checkPath(path: string): void {
  if (PLAIN_NAME.test(path)) return;
  for (const step of path.split('.')) {
    if (!step) throw new CommandError(56, `The update path '${path}' contains an empty field name`);
    if (step.startsWith('$')) throw unsupported(`the positional path ${path}`, 2);
    if (step === '__proto__') throw unsupported(`a field called ${step}`, 2);
  }
}

function refuseConflicts(paths: string[]): void {
  // Plain names conflict only when one is there twice.
  if (paths.every((path) => PLAIN_NAME.test(path)) && new Set(paths).size === paths.length) return;
  const sorted = [...paths].map((path) => `${path}.`).sort(compareStrings);
  for (const [i, path] of sorted.entries()) {
    const before = sorted[i - 1];
    if (before === undefined || !path.startsWith(before)) continue;
    throw new CommandError(
      40,
      `Updating the path '${path.slice(0, -1)}' would create a conflict at '${before.slice(0, -1)}'`,
    );
  }
}

function renamed(document: Fields, from: string, to: string): Fields {
  const value = valueAt(document, from.split('.'));
  if (value === undefined) return document;
  const without = withEdited(document, from, () => ABSENT, { create: false });
  return withEdited(without, to, () => value);
}

function replaced(document: Fields, replacement: Fields): Fields {
  const { _id: given, ...rest } = replacement;
  const _id = given ?? document._id;
  return keepingId(document, _id === undefined ? rest : { _id, ...rest });
}

/** `_id` may be repeated, never changed. */
function keepingId(before: Fields, after: Fields): Fields {
  if (before._id === undefined || keyOf(before._id) === keyOf(after._id)) return after;
  const message = "Performing an update on the path '_id' would modify the immutable field '_id'";
  throw new CommandError(66, message);
}

/** The document that an upsert makes when nothing matched: the filter's equalities, then the update. */
export function upserted(filter: Fields, update: unknown, change: Change): Fields {
  const equal = new Map<string, unknown>();
  collectEqualities(filter, equal);
  let base: Fields = {};
  const isReplacement = isObject(update) && !isOperators(update);
  for (const [path, value] of equal) {
    if (isReplacement && path !== '_id') continue;
    checkPath(path);
    base = withEdited(base, path, () => value);
  }
  return withId(change(base, true));
}

function collectEqualities(filter: Fields, equalities: Map<string, unknown>): void {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and') for (const part of condition as Fields[]) collectEqualities(part, equalities);
    if (field === '$or' && Array.isArray(condition) && condition.length === 1)
      collectEqualities(condition[0] as Fields, equalities);
    if (field.startsWith('$')) continue;
    const value = isOperators(condition) ? fieldOf(condition, '$eq') : condition;
    if (value === undefined || isPattern(value)) continue;
    for (const other of equalities.keys()) {
      if (`${field}.`.startsWith(`${other}.`) || other.startsWith(`${field}.`)) {
        throw new CommandError(54, `cannot infer query fields to set, path '${field}' is matched twice`);
      }
    }
    equalities.set(field, value);
  }
}

const isPattern = (value: unknown): boolean => (value as { _bsontype?: string })?._bsontype === 'BSONRegExp';

/** As MongoDB stores a document: `_id` first, made when it is missing. */
export function withId(document: Fields): Fields {
  if (Object.keys(document)[0] === '_id' && document._id !== undefined) return document;
  const { _id = new ObjectId(), ...rest } = document;
  return { _id, ...rest };
}
