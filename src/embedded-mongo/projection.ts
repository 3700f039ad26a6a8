import { CommandError, unsupported } from './errors.ts';
import { type Fields, isObject } from './values.ts';

/** A tree of the fields that are kept or dropped; true at its ends. */
interface Tree {
  [field: string]: Tree | true;
}

/** Keeps or drops fields. Computed fields, `$slice`, `$elemMatch` and `$` are refused by name. */
export function compileProjection(projection: unknown): (document: Fields) => Fields {
  if (projection === undefined || projection === null) return (document) => document;
  if (!isObject(projection)) throw new CommandError(9, 'a projection must be a document');
  const wishes = flatten(projection);
  if (!wishes.length) return (document) => document;
  const kinds = new Set(wishes.filter(({ path }) => path !== '_id').map(({ keep }) => keep));
  if (kinds.size > 1) {
    throw new CommandError(31254, 'Cannot mix inclusion and exclusion of fields in one projection');
  }
  const idWish = wishes.find(({ path }) => path === '_id')?.keep;
  const [including = idWish ?? true] = kinds;
  const tree: Tree = {};
  for (const { path, keep } of wishes) if (keep === including) grow(tree, path);
  if (including && idWish !== false) tree._id = true;
  if (!including && idWish === true) delete tree._id;
  return including ? (document) => included(document, tree) : (document) => excluded(document, tree);
}

function flatten(projection: Fields, prefix = ''): { path: string; keep: boolean }[] {
  return Object.entries(projection).flatMap(([field, wish]) => {
    const path = prefix + field;
    if (path.split('.').some((step) => step === '' || step.startsWith('$'))) {
      throw unsupported(`the projection ${path}`, 2);
    }
    if (isObject(wish) && Object.keys(wish).length) return flatten(wish, `${path}.`);
    if (typeof wish !== 'number' && typeof wish !== 'boolean')
      throw unsupported(`the projection of ${path}`, 2);
    return [{ path, keep: Boolean(wish) }];
  });
}

function grow(tree: Tree, path: string): void {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let at = tree;
  for (const step of steps) {
    const next = Object.hasOwn(at, step) ? at[step] : undefined;
    if (next === true) throw new CommandError(31254, `Path collision at ${path}`);
    at = at[step] = next ?? {};
  }
  if (Object.hasOwn(at, last)) throw new CommandError(31254, `Path collision at ${path}`);
  at[last] = true;
}

function included(document: Fields, tree: Tree): Fields {
  const kept: Fields = {};
  for (const [field, value] of Object.entries(document)) {
    const wish = Object.hasOwn(tree, field) ? tree[field] : undefined;
    if (wish === true) kept[field] = value;
    else if (wish) {
      const inner = within(value, wish);
      if (inner !== undefined) kept[field] = inner;
    }
  }
  return kept;
}

/** Embedded documents and those in arrays; a plain value has no fields to keep. */
function within(value: unknown, tree: Tree): unknown {
  if (isObject(value)) return included(value, tree);
  if (!Array.isArray(value)) return undefined;
  return value.map((inner) => within(inner, tree)).filter((inner) => inner !== undefined);
}

function excluded(document: Fields, tree: Tree): Fields {
  const kept: Fields = {};
  for (const [field, value] of Object.entries(document)) {
    const wish = Object.hasOwn(tree, field) ? tree[field] : undefined;
    if (wish !== true) kept[field] = wish ? without(value, wish) : value;
  }
  return kept;
}

function without(value: unknown, tree: Tree): unknown {
  if (isObject(value)) return excluded(value, tree);
  return Array.isArray(value) ? value.map((inner) => without(inner, tree)) : value;
}
