import { aggregate as mingoAggregate } from 'mingo';
import type { Collection } from './collection.ts';
import { CommandError, unsupported } from './errors.ts';
import { checkFilter } from './filter.ts';
import { type Fields, isObject } from './values.ts';

const STAGES = new Set([
  '$match',
  '$sort',
  '$limit',
  '$skip',
  '$group',
  '$project',
  '$count',
  '$unwind',
  '$addFields',
  '$set',
]);
const EXPRESSIONS = new Set(
  '$sum $min $max $avg $first $last $push $addToSet $cond $eq $ne $gt $gte $lt $lte $and $or $not $ifNull $add $subtract $multiply $divide $concat $size $literal'.split(
    ' ',
  ),
);

/** Runs a pipeline. What begins with `$match` uses an index for it; the rest is done by mingo. */
export function runPipeline(collection: Collection, pipeline: unknown): Fields[] {
  if (!Array.isArray(pipeline)) throw new CommandError(9, 'a pipeline must be a list of stages');
  for (const stage of pipeline) checkStage(stage);
  const [first, ...rest] = pipeline as Fields[];
  const filter = first && isObject(first.$match) ? first.$match : null;
  const { documents } = collection.find({ filter: filter ?? {} });
  const stages = filter ? rest : (pipeline as Fields[]);
  return stages.length ? mingoAggregate(documents, stages as never) : documents;
}

function checkStage(stage: unknown): void {
  const [name, ...more] = isObject(stage) ? Object.keys(stage) : [];
  if (!name || more.length || !isObject(stage)) throw new CommandError(9, 'a stage has exactly one field');
  if (!STAGES.has(name)) throw unsupported(`the aggregation stage ${name}`);
  if (name === '$match') checkFilter(stage[name]);
  else checkExpressions(stage[name]);
}

function checkExpressions(node: unknown): void {
  if (Array.isArray(node)) for (const inner of node) checkExpressions(inner);
  if (!isObject(node)) return;
  for (const [key, inner] of Object.entries(node)) {
    if (key.startsWith('$') && !EXPRESSIONS.has(key)) throw unsupported(`the expression ${key}`);
    checkExpressions(inner);
  }
}
