import { CommandError, unsupported } from './errors.ts';
import { calculate, isCalculable } from './numbers.ts';
import { fieldOf } from './paths.ts';
import { compareValues, type Fields, isObject, typeOf } from './values.ts';

/** What an aggregation computes from a document; undefined is MongoDB's "missing". */
export type Expression = (document: Fields) => unknown;

/** Compiles an expression. Operators that are not listed here are refused by name. */
export function compileExpression(given: unknown): Expression {
  if (typeof given === 'string' && given.startsWith('$')) return fieldPath(given);
  if (Array.isArray(given)) {
    const parts = given.map(compileExpression);
    return (document) => parts.map((part) => part(document) ?? null);
  }
  if (!isObject(given)) return () => given;
  const [operator = '', ...more] = Object.keys(given);
  if (!operator.startsWith('$')) return compileObject(given);
  if (more.length) throw new CommandError(168, 'an expression has exactly one operator');
  if (operator === '$literal') return () => given.$literal;
  if (operator === '$cond') return conditional(given.$cond);
  const compute = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (!compute) throw unsupported(`the aggregation expression ${operator}`, 168);
  const operand = given[operator];
  const parts = (Array.isArray(operand) ? operand : [operand]).map(compileExpression);
  return (document) =>
    compute(
      parts.map((part) => part(document)),
      operator,
    );
}

function compileObject(given: Fields): Expression {
  const parts = Object.entries(given).map(([field, inner]) => {
    if (field.startsWith('$') || field.includes('.'))
      throw unsupported(`the field ${field} in an expression`, 168);
    return [field, compileExpression(inner)] as const;
  });
  return (document) => {
    const made = parts.map(([field, part]) => [field, part(document)] as const);
    return Object.fromEntries(made.filter(([, value]) => value !== undefined));
  };
}

function fieldPath(given: string): Expression {
  if (given.startsWith('$$')) {
    const [variable, ...rest] = given.slice(2).split('.');
    if (variable !== 'ROOT' && variable !== 'CURRENT') throw unsupported(`the variable $$${variable}`, 168);
    return (document) => reach(document, rest, 0);
  }
  const steps = given.slice(1).split('.');
  return (document) => reach(document, steps, 0);
}

/** In expressions an array gives the field of each of its documents; positions are not followed. */
function reach(node: unknown, steps: string[], at: number): unknown {
  const step = steps[at];
  if (step === undefined) return node;
  if (isObject(node)) return reach(fieldOf(node, step), steps, at + 1);
  if (!Array.isArray(node)) return undefined;
  return node.map((inner) => reach(inner, steps, at)).filter((inner) => inner !== undefined);
}

function conditional(given: unknown): Expression {
  const parts = Array.isArray(given) ? given : isObject(given) ? [given.if, given.then, given.else] : [];
  if (parts.length !== 3) throw new CommandError(168, '$cond needs if, then and else');
  const [test, yes, no] = parts.map(compileExpression) as [Expression, Expression, Expression];
  return (document) => (isTrue(test(document)) ? yes(document) : no(document));
}

function isTrue(value: unknown): boolean {
  return !(value === undefined || value === null || value === false || Number(value) === 0) || value === '';
}

type Compute = (values: unknown[], operator: string) => unknown;

/** Missing sorts before null in expressions, unlike in filters. */
export function compareInExpression(a: unknown, b: unknown): number {
  return compareValues(a, b) || Number(b === undefined) - Number(a === undefined);
}

const compare =
  (holds: (step: number) => boolean): Compute =>
  (values, operator) => {
    const [a, b] = exactly(2, values, operator);
    return holds(compareInExpression(a, b));
  };

const OPERATORS: Record<string, Compute> = {
  $eq: compare((step) => step === 0),
  $ne: compare((step) => step !== 0),
  $gt: compare((step) => step > 0),
  $gte: compare((step) => step >= 0),
  $lt: compare((step) => step < 0),
  $lte: compare((step) => step <= 0),
  $and: (values) => values.every(isTrue),
  $or: (values) => values.some(isTrue),
  $not: (values, operator) => !isTrue(exactly(1, values, operator)[0]),
  $ifNull: (values) => values.find((value) => value !== undefined && value !== null) ?? values.at(-1),
  $add: (values, operator) => fold('+', values, operator),
  $multiply: (values, operator) => fold('*', values, operator),
  $subtract: (values, operator) => {
    const [a, b] = exactly(2, values, operator);
    if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
    const numbers = calculable([a, b], operator);
    return numbers && Number(numbers[0]) - Number(numbers[1]);
  },
  $divide: (values, operator) => {
    const numbers = calculable(exactly(2, values, operator), operator);
    if (numbers && Number(numbers[1]) === 0) throw new CommandError(2, "can't $divide by zero");
    return numbers && Number(numbers[0]) / Number(numbers[1]);
  },
  $concat: (values, operator) => {
    if (values.some((value) => value === undefined || value === null)) return null;
    if (values.every((value) => typeof value === 'string')) return values.join('');
    throw new CommandError(2, `${operator} only supports strings`);
  },
  $size: (values, operator) => {
    const [list] = exactly(1, values, operator);
    if (Array.isArray(list)) return list.length;
    throw new CommandError(2, `The argument to $size must be an array, but was of type: ${typeOf(list)}`);
  },
  $in: (values, operator) => {
    const [value, list] = exactly(2, values, operator);
    if (Array.isArray(list)) return list.some((one) => compareInExpression(one, value) === 0);
    throw new CommandError(2, '$in requires an array as a second argument');
  },
};

function exactly(count: number, values: unknown[], operator: string): unknown[] {
  if (values.length === count) return values;
  throw new CommandError(168, `Expression ${operator} takes exactly ${count} arguments`);
}

/** The numbers, or null when one is missing; anything that cannot be calculated with is refused. */
function calculable(values: unknown[], operator: string): (number | { toString(): string })[] | null {
  if (values.some((value) => value === undefined || value === null)) return null;
  const strange = values.find((value) => !isCalculable(value));
  if (strange !== undefined) throw unsupported(`${operator} of a ${typeOf(strange)}`, 14);
  const large = values.find((value) => typeof value !== 'number');
  if (large !== undefined && operator !== '$add' && operator !== '$multiply')
    throw unsupported(`${operator} of integers beyond 2^53`);
  return values as number[];
}

function fold(kind: '+' | '*', values: unknown[], operator: string): unknown {
  const numbers = calculable(values, operator) as number[] | null;
  return numbers && sum(kind, numbers);
}

export function sum(kind: '+' | '*', numbers: Parameters<typeof calculate>[1][]): unknown {
  return numbers.reduce<Parameters<typeof calculate>[1]>(
    (total, value) => {
      const next = calculate(kind, total, value);
      if (next === null) throw unsupported('totals beyond 64 bits');
      return next;
    },
    kind === '+' ? 0 : 1,
  );
}
