import { CommandError, unsupported } from './errors.ts';
import { compileExpression } from './expression.ts';
import { compileFilter, isOperators } from './filter.ts';
import { compileGroup } from './group.ts';
import { ABSENT, fieldOf, valuesAt, withEdited } from './paths.ts';
import { compileProjection } from './projection.ts';
import { readSort, sorted } from './sort.ts';
import type { Stage } from './stage.ts';
import { distinctValues, type Fields, isObject, keyOf } from './values.ts';

/** Finds documents of another collection by equality with any of the values, through an index if there is one. */
export type Lookup = (from: string, field: string, values: unknown[]) => Fields[];

const REFUSE_LOOKUP: Lookup = () => {
  throw unsupported('$lookup here');
};

/** Compiles a pipeline, stage by stage. */
export function compilePipeline(pipeline: unknown, lookup: Lookup = REFUSE_LOOKUP): Stage[] {
  if (!Array.isArray(pipeline)) throw new CommandError(9, 'a pipeline must be a list of stages');
  return pipeline.map((stage) => {
    const { name, operand } = readStage(stage);
    const compile = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
    if (!compile) throw unsupported(`the aggregation stage ${name}`, 40324);
    return compile(operand, lookup);
  });
}

export function readStage(stage: unknown): { name: string; operand: unknown } {
  const [entry, ...more] = isObject(stage) ? Object.entries(stage) : [];
  if (!entry || more.length) throw new CommandError(40324, 'a pipeline stage has exactly one field');
  return { name: entry[0], operand: entry[1] };
}

/** A pipeline as an update: one document in, one out. */
export function changePipeline(pipeline: unknown[]): (document: Fields) => Fields {
  for (const stage of pipeline) {
    const { name } = readStage(stage);
    if (!CHANGE_STAGES.has(name)) throw unsupported(`the stage ${name} in an update`, 9);
  }
  const stages = compilePipeline(pipeline);
  return (document) => stages.reduce((documents, stage) => stage(documents), [document])[0] ?? document;
}

const CHANGE_STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceWith', '$replaceRoot']);

const STAGES: Record<string, (operand: unknown, lookup: Lookup) => Stage> = {
  $match: (operand) => {
    const test = compileFilter(operand);
    return (documents, deadline) =>
      documents.filter((document) => {
        deadline?.tick();
        return test(document);
      });
  },
  $sort: (operand) => {
    const sort = readSort(fieldsIn('$sort', operand));
    return (documents) => sorted(documents, sort);
  },
  $limit: (operand) => {
    const most = wholeNumber('$limit', operand, 1);
    return (documents) => documents.slice(0, most);
  },
  $skip: (operand) => {
    const first = wholeNumber('$skip', operand, 0);
    return (documents) => documents.slice(first);
  },
  $count: (operand) => {
    if (typeof operand !== 'string' || !/^[^$.]+$/.test(operand))
      throw new CommandError(2, '$count needs a field name');
    return (documents) => (documents.length ? [{ [operand]: documents.length }] : []);
  },
  $group: (operand) => compileGroup(fieldsIn('$group', operand)),
  $project: (operand) => each(compileProject(fieldsIn('$project', operand))),
  $addFields: (operand) => added(fieldsIn('$addFields', operand)),
  $set: (operand) => added(fieldsIn('$set', operand)),
  $unset: (operand) => {
    const paths = (Array.isArray(operand) ? operand : [operand]).map(String);
    return each(compileProjection(Object.fromEntries(paths.map((path) => [path, 0]))));
  },
  $replaceWith: (operand) => each(compileReplace(operand)),
  $replaceRoot: (operand) => each(compileReplace(fieldsIn('$replaceRoot', operand).newRoot)),
  $unwind: compileUnwind,
  $lookup: compileLookup,
};

/** Lists unwound one after the other multiply; MongoDB stops such a stage at 100 MB. */
const MOST_UNWOUND = 1_000_000;

const each =
  (change: (document: Fields) => Fields): Stage =>
  (documents, deadline) =>
    documents.map((document) => {
      deadline?.tick();
      return change(document);
    });

function added(fields: Fields): Stage {
  const set = compileSet(fields);
  return each((document) => set(document, document));
}

function fieldsIn(stage: string, operand: unknown): Fields {
  if (isObject(operand) && Object.keys(operand).length) return operand;
  throw new CommandError(40324, `${stage} needs a document`);
}

export function wholeNumber(name: string, value: unknown, least: number): number {
  const number = Number(String(value));
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new CommandError(2, `${name} must be a whole number of at least ${least}, not ${String(value)}`);
}

/** Sets computed fields on `target`; they are computed from `source`. */
type SetFields = (target: Fields, source: Fields) => Fields;

function compileSet(fields: Fields): SetFields {
  const parts = Object.entries(fields).map(([path, given]) => {
    if (path.startsWith('$') || path.includes('.')) {
      throw unsupported(`setting the path ${path} in a pipeline`, 168);
    }
    if (isObject(given) && !isOperators(given)) {
      throw unsupported(`setting the document ${path} in a pipeline other than by $literal`, 168);
    }
    return { path, compute: compileExpression(given) };
  });
  return (target, source) =>
    parts.reduce((next, { path, compute }) => {
      const value = compute(source);
      return withEdited(next, path, () => (value === undefined ? ABSENT : value));
    }, target);
}

/** Kept and dropped fields as in a find, and computed ones. */
function compileProject(fields: Fields): (document: Fields) => Fields {
  const isComputed = (wish: unknown) => typeof wish === 'string' || Array.isArray(wish) || isOperators(wish);
  const entries = Object.entries(fields);
  const computed = entries.filter(([, wish]) => isComputed(wish));
  if (!computed.length) return compileProjection(fields);
  // Named as kept, so that the projection keeps only what is named; their values are then replaced.
  const keep = compileProjection({ ...fields, ...Object.fromEntries(computed.map(([field]) => [field, 1])) });
  const set = compileSet(Object.fromEntries(computed));
  return (document) => set(keep(document), document);
}

function compileReplace(given: unknown): (document: Fields) => Fields {
  const compute = compileExpression(given);
  return (document) => {
    const next = compute(document);
    if (isObject(next)) return next;
    throw new CommandError(2, "'newRoot' must evaluate to an object");
  };
}

function compileUnwind(operand: unknown): Stage {
  const { path, preserveNullAndEmptyArrays, includeArrayIndex, ...more } = isObject(operand)
    ? operand
    : ({ path: operand } as Fields);
  const [strange] = Object.keys(more);
  if (strange) throw unsupported(`$unwind with ${strange}`, 2);
  if (includeArrayIndex !== undefined) throw unsupported('$unwind with includeArrayIndex', 2);
  if (typeof path !== 'string' || !path.startsWith('$') || path.includes('.'))
    throw unsupported(`$unwind of ${String(path)}: only a top-level "$field" is`, 2);
  const field = path.slice(1);
  const unwound = (document: Fields): Fields[] => {
    const value = fieldOf(document, field);
    if (Array.isArray(value) && value.length) return value.map((inner) => ({ ...document, [field]: inner }));
    if (!Array.isArray(value) && value !== undefined && value !== null) return [document];
    if (!preserveNullAndEmptyArrays) return [];
    const { [field]: _empty, ...rest } = document;
    return [Array.isArray(value) ? rest : document];
  };
  return (documents, deadline) => {
    const all: Fields[] = [];
    for (const document of documents) {
      deadline?.tick();
      // One by one: a list may be longer than a call may have arguments.
      for (const one of unwound(document)) all.push(one);
      if (all.length > MOST_UNWOUND)
        throw new CommandError(292, `$unwind gives more than ${MOST_UNWOUND} documents; $match first`);
    }
    return all;
  };
}

function compileLookup(operand: unknown, lookup: Lookup): Stage {
  const { from, localField, foreignField, as, ...more } = fieldsIn('$lookup', operand);
  const [strange] = Object.keys(more);
  if (strange) throw unsupported(`$lookup with ${strange}`, 9);
  if (![from, localField, foreignField, as].every((name) => typeof name === 'string'))
    throw new CommandError(9, '$lookup needs from, localField, foreignField and as');
  const steps = String(localField).split('.');
  return each((document) => {
    const local = valuesAt(document, steps).flatMap((value) =>
      Array.isArray(value) ? value : [value ?? null],
    );
    const values = distinctValues(local.length ? local : [null]);
    const matches = lookup(String(from), String(foreignField), values);
    const unique = [...new Map(matches.map((one) => [keyOf(one._id), one])).values()];
    return withEdited(document, String(as), () => unique);
  });
}
