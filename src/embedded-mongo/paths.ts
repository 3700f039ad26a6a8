import { CommandError } from './errors.ts';
import { distinctValues, type Fields, isObject } from './values.ts';

const isIndex = (step: string): boolean => /^(0|[1-9]\d{0,8})$/.test(step);

/** The field itself and not what every object inherits. */
export function fieldOf(document: Fields, name: string): unknown {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}

/**
 * What a filter's path finds: the value at its end, undefined where it is missing; an array on the way gives
 * one for each embedded document in it.
 */
export function valuesAt(node: unknown, steps: string[], at = 0): unknown[] {
  const step = steps[at];
  if (step === undefined) return [node];
  if (isObject(node)) {
    const value = fieldOf(node, step);
    return value === undefined ? [undefined] : valuesAt(value, steps, at + 1);
  }
  if (!Array.isArray(node)) return [undefined];
  const matches: unknown[] = [];
  if (isIndex(step) && Number(step) < node.length)
    matches.push(...valuesAt(node[Number(step)], steps, at + 1));
  for (const inner of node) if (isObject(inner)) matches.push(...valuesAt(inner, steps, at));
  return matches;
}

/** What stands in an index or decides a sort: arrays give their elements, nothing counts as null. */
export function keysAt(document: Fields, steps: string[]): { values: unknown[]; multikey: boolean } {
  // The common case: no array on the way.
  let node: unknown = document;
  for (const step of steps) {
    if (Array.isArray(node)) break;
    node = isObject(node) ? fieldOf(node, step) : undefined;
  }
  if (!Array.isArray(node)) return { values: [node], multikey: false };
  return { values: distinctValues(keysIn(document, steps, 0)), multikey: true };
}

function keysIn(node: unknown, steps: string[], at: number): unknown[] {
  const step = steps[at];
  if (!Array.isArray(node)) {
    if (step === undefined) return [node];
    return isObject(node) ? keysIn(fieldOf(node, step), steps, at + 1) : [undefined];
  }
  if (!node.length) return [undefined];
  if (step === undefined) return node;
  const direct = isIndex(step) && Number(step) < node.length ? keysIn(node[Number(step)], steps, at + 1) : [];
  return [...direct, ...node.flatMap((inner) => (isObject(inner) ? keysIn(inner, steps, at) : [undefined]))];
}

/** What an edit gives back for a field that is to go. */
export const ABSENT = Symbol('absent');

/**
 * A copy of the document with one path changed; what is not on the path is shared. `edit` gets the value
 * there, undefined when it is missing. With `create` false a path that leads nowhere changes nothing.
 */
export function withEdited<T>(
  node: T,
  path: string,
  edit: (value: unknown) => unknown,
  { create = true } = {},
): T {
  const steps = path.split('.');
  if (!create && !reaches(node, steps)) return node;
  return editAt(node, steps, 0, edit) as T;
}

/** The value at a path of an update, where arrays are stepped into by position only. */
export function valueAt(node: unknown, steps: string[]): unknown {
  return steps.reduce<unknown>((inner, step) => {
    if (isObject(inner)) return fieldOf(inner, step);
    return Array.isArray(inner) && isIndex(step) ? inner[Number(step)] : undefined;
  }, node);
}

const reaches = (node: unknown, steps: string[]): boolean => valueAt(node, steps) !== undefined;

const MOST_PADDING = 1_500_000;

function editAt(node: unknown, steps: string[], at: number, edit: (value: unknown) => unknown): unknown {
  const step = steps[at];
  if (step === undefined) return edit(node);
  if (Array.isArray(node) && isIndex(step) && Number(step) < node.length + MOST_PADDING) {
    const next = editAt(node[Number(step)], steps, at + 1, edit);
    const copy = node.slice();
    while (copy.length < Number(step)) copy.push(null);
    // MongoDB leaves a null where an element was unset.
    copy[Number(step)] = next === ABSENT ? null : next;
    return copy;
  }
  if (node !== undefined && !isObject(node)) {
    throw new CommandError(28, `Cannot create field '${step}' in element {${steps[at - 1] ?? ''}: …}`);
  }
  const next = editAt(node && fieldOf(node, step), steps, at + 1, edit);
  // An existing field keeps its place.
  if (next !== ABSENT) return { ...node, [step]: next };
  const { [step]: _gone, ...others } = node ?? {};
  return others;
}
