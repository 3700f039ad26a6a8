import { CommandError, unsupported } from './errors.ts';
import { compareInExpression, compileExpression, type Expression, sum } from './expression.ts';
import { isCalculable } from './numbers.ts';
import type { Stage } from './stage.ts';
import { distinctValues, type Fields, isObject, keyOf, typeOf } from './values.ts';

/** Makes one value from those of a group; undefined stands for missing. */
type Accumulate = (values: unknown[]) => unknown;

const present = (values: unknown[]): unknown[] =>
  values.filter((value) => value !== undefined && value !== null);

/** What can be added; other types are skipped as in MongoDB, decimals are refused. */
function numbersIn(values: unknown[], name: string) {
  if (values.some((value) => typeOf(value) === 'number' && !isCalculable(value)))
    throw unsupported(`${name} of decimals`);
  return values.filter(isCalculable);
}

const extreme = (values: unknown[], direction: 1 | -1): unknown =>
  present(values).reduce<unknown>(
    (best, value) => (best === null || compareInExpression(value, best) * direction > 0 ? value : best),
    null,
  );

const ACCUMULATORS: Record<string, Accumulate> = {
  $sum: (values) => sum('+', numbersIn(values, '$sum')),
  $avg: (values) => {
    const numbers = numbersIn(values, '$avg');
    return numbers.length ? Number(sum('+', numbers)) / numbers.length : null;
  },
  $min: (values) => extreme(values, -1),
  $max: (values) => extreme(values, 1),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: (values) => distinctValues(values.filter((value) => value !== undefined)),
  $count: (values) => values.length,
};

interface Output {
  field: string;
  accumulate: Accumulate;
  compute: Expression;
}

/** Compiles `$group`; groups come in the order in which they were met. */
export function compileGroup({ _id, ...fields }: Fields): Stage {
  if (_id === undefined) throw new CommandError(40324, 'a group specification must include an _id');
  const groupBy = compileExpression(_id);
  const outputs = Object.entries(fields).map(([field, given]) => readOutput(field, given));
  return (documents, deadline) => {
    const groups = new Map<string, { id: unknown; members: Fields[] }>();
    for (const document of documents) {
      deadline?.tick();
      const id = groupBy(document) ?? null;
      const key = keyOf(id);
      const group = groups.get(key);
      if (group) group.members.push(document);
      else groups.set(key, { id, members: [document] });
    }
    return [...groups.values()].map(({ id, members }) => {
      deadline?.tick();
      const made = outputs.map(({ field, accumulate, compute }) => [field, accumulate(members.map(compute))]);
      return { _id: id, ...(Object.fromEntries(made) as Fields) };
    });
  };
}

function readOutput(field: string, given: unknown): Output {
  const [entry, ...more] = isObject(given) ? Object.entries(given) : [];
  if (!entry || more.length || field.includes('.') || field.startsWith('$'))
    throw new CommandError(40324, `The field '${field}' must be an accumulator object`);
  const [name, operand] = entry;
  const accumulate = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined;
  if (!accumulate) throw unsupported(`the accumulator ${name}`, 168);
  if (name === '$count' && !(isObject(operand) && !Object.keys(operand).length))
    throw new CommandError(168, '$count takes no arguments, i.e. $count: {}');
  return { field, accumulate, compute: compileExpression(operand) };
}
