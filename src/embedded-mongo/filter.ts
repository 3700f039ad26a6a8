import { type BSONRegExp, Long } from 'bson';
import { CommandError, unsupported } from './errors.ts';
import { compareNumbers } from './numbers.ts';
import { fieldOf, valuesAt } from './paths.ts';
import { compilePattern } from './pattern.ts';
import { compareValues, type Fields, isObject, keyOf, type TypeName, typeOf } from './values.ts';

/**
 * Filters with MongoDB's meaning of missing, null, arrays and types. Written here and not taken from mingo:
 * that one ignores the order of fields, does not compare 64-bit integers, and answers unknown things silently.
 */
export type Test = (document: Fields) => boolean;
/** A test of everything that a path finds. */
type PathTest = (values: unknown[]) => boolean;

const LOGIC = new Set(['$and', '$or', '$nor']);

/** A test for documents. Throws when the filter asks for something that is not supported. */
export function compileFilter(filter: unknown): Test {
  if (!isObject(filter)) throw new CommandError(9, 'a filter must be a document');
  const tests = Object.entries(filter).flatMap(([field, condition]): Test[] => {
    if (LOGIC.has(field)) return [logic(field, condition)];
    if (field === '$comment') return [];
    if (field.startsWith('$')) throw unsupported(`the query operator ${field}`, 2);
    if (typeof condition === 'string' && !field.includes('.')) return [isText(field, condition)];
    const test = compileCondition(field, condition);
    const steps = field.split('.');
    return [(document) => test(valuesAt(document, steps))];
  });
  const [only] = tests;
  return tests.length === 1 && only ? only : (document) => tests.every((test) => test(document));
}

/** The most frequent condition: a field at the top that is a text, or a list with it. */
function isText(field: string, text: string): Test {
  return (document) => {
    const value = fieldOf(document, field);
    return value === text || (Array.isArray(value) && value.includes(text));
  };
}

function logic(operator: string, parts: unknown): Test {
  if (!Array.isArray(parts) || !parts.length)
    throw new CommandError(2, `${operator} must be a nonempty array`);
  const tests = parts.map(compileFilter);
  if (operator === '$and') return (document) => tests.every((test) => test(document));
  if (operator === '$or') return (document) => tests.some((test) => test(document));
  return (document) => !tests.some((test) => test(document));
}

/** Whether a condition is made of operators and not a value to be equal to. */
export function isOperators(condition: unknown): condition is Fields {
  return isObject(condition) && (Object.keys(condition)[0] ?? '').startsWith('$');
}

function compileCondition(field: string, condition: unknown): PathTest {
  if (typeOf(condition) === 'regex') return regex(condition);
  if (!isOperators(condition)) return equals(condition);
  const tests = Object.entries(condition).map(([operator, operand]): PathTest => {
    const make = OPERATORS[operator];
    if (!make || !Object.hasOwn(OPERATORS, operator)) {
      throw unsupported(`the query operator ${operator} (on ${field})`, 2);
    }
    return make(operand, condition, field);
  });
  return (values) => tests.every((test) => test(values));
}

const OPERATORS: Record<string, (operand: unknown, condition: Fields, field: string) => PathTest> = {
  $eq: equals,
  $ne: (operand) => not(equals(operand)),
  $gt: (operand) => compares(operand, (step) => step > 0, false),
  $gte: (operand) => compares(operand, (step) => step >= 0, true),
  $lt: (operand) => compares(operand, (step) => step < 0, false),
  $lte: (operand) => compares(operand, (step) => step <= 0, true),
  $in: (operand) => isIn(list('$in', operand)),
  $nin: (operand) => not(isIn(list('$nin', operand))),
  $exists: (operand) => {
    const mustExist = operand !== false && operand !== 0 && operand !== null && operand !== undefined;
    return (values) => values.some((value) => value !== undefined) === mustExist;
  },
  $not: (operand, _, field) => {
    if (!isOperators(operand) && typeOf(operand) !== 'regex')
      throw new CommandError(2, '$not needs a regex or a document');
    return not(compileCondition(field, operand));
  },
  $all: (operand, _, field) => {
    const tests = list('$all', operand).map((one) => compileCondition(field, one));
    return (found) => tests.length > 0 && tests.every((test) => test(found));
  },
  $size: (operand) => {
    if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0)
      throw new CommandError(2, '$size must be a whole number');
    return (found) => found.some((value) => Array.isArray(value) && value.length === operand);
  },
  $elemMatch: (operand, _, field) => {
    const test = compileElement(operand, field);
    return (found) => found.some((value) => Array.isArray(value) && value.some(test));
  },
  $mod: (operand) => {
    const [divisor, rest] = list('$mod', operand);
    if (typeof divisor !== 'number' || typeof rest !== 'number' || !Math.trunc(divisor)) {
      throw new CommandError(2, 'malformed mod: divisor and remainder are needed, the divisor not 0');
    }
    const fits = (value: number) => Math.trunc(value) % Math.trunc(divisor) === Math.trunc(rest);
    return anyElement((value) => typeof value === 'number' && fits(value));
  },
  $type: (operand) => {
    const names = (Array.isArray(operand) ? operand : [operand]).map(typeName);
    return (found) =>
      found.some((value) => {
        const within = Array.isArray(value) ? [value, ...value] : [value];
        return within.some((one) => one !== undefined && names.includes(typeOf(one)));
      });
  },
  $regex: (operand, condition) => regex(operand, condition.$options),
  $options: (_, condition) => {
    if (!('$regex' in condition)) throw new CommandError(2, '$options needs a $regex');
    return () => true;
  },
};

/** These look at a list as a whole; the others would look into it. */
const OF_LISTS = new Set(['$size', '$all', '$elemMatch', '$type']);

/** `$elemMatch` and `$pull` test single elements; a list among them is one value and not looked into. */
export function compileElement(operand: unknown, field: string): (element: unknown) => boolean {
  if (isOperators(operand) && !LOGIC.has(Object.keys(operand)[0] ?? '')) {
    const { $options, ...conditions } = operand;
    const tests = Object.entries(conditions).map(([operator, value]) => {
      const test = compileCondition(field, { [operator]: value, ...(operator === '$regex' && { $options }) });
      return (element: unknown) =>
        test([Array.isArray(element) && !OF_LISTS.has(operator) ? [element] : element]);
    });
    return (element) => tests.every((test) => test(element));
  }
  const test = compileFilter(operand);
  return (element) => isObject(element) && test(element);
}

function not(test: PathTest): PathTest {
  return (values) => !test(values);
}

/** Tests each value found, and each element of an array found. */
function anyElement(test: (value: unknown) => boolean): PathTest {
  return (values) => {
    for (const value of values) {
      if (test(value)) return true;
      if (Array.isArray(value) && value.some(test)) return true;
    }
    return false;
  };
}

function equals(operand: unknown): PathTest {
  if (typeof operand === 'string' || typeof operand === 'boolean')
    return anyElement((value) => value === operand);
  return anyElement((value) => compareValues(value, operand) === 0);
}

function isIn(operands: unknown[]): PathTest {
  const keys = new Set<string>();
  const patterns: PathTest[] = [];
  for (const operand of operands) {
    if (isOperators(operand)) throw new CommandError(2, 'cannot nest $ under $in');
    if (typeOf(operand) === 'regex') patterns.push(regex(operand));
    else keys.add(keyOf(operand));
  }
  const matches = anyElement((value) => keys.has(keyOf(value)));
  return (values) => matches(values) || patterns.some((test) => test(values));
}

/** Only values of the operand's type compare, but everything with the least and greatest key. */
function compares(operand: unknown, holds: (step: number) => boolean, orEqual: boolean): PathTest {
  const type = typeOf(operand);
  if (type === 'regex') throw new CommandError(2, 'a regex cannot be compared');
  if (type === 'minKey' || type === 'maxKey')
    return anyElement((value) => holds(compareValues(value, operand)));
  const isNotANumber = (value: unknown) => type === 'number' && compareNumbers(value, Number.NaN) === 0;
  if (isNotANumber(operand)) return orEqual ? equals(operand) : () => false;
  return anyElement(
    (value) => typeOf(value) === type && !isNotANumber(value) && holds(compareValues(value, operand)),
  );
}

function list(operator: string, operand: unknown): unknown[] {
  if (Array.isArray(operand)) return operand;
  throw new CommandError(2, `${operator} needs an array`);
}

function regex(operand: unknown, options?: unknown): PathTest {
  const given = operand as BSONRegExp | string;
  const source = typeof given === 'string' ? given : given?.pattern;
  const flags = String(options ?? (typeof given === 'string' ? '' : (given?.options ?? '')));
  if (typeof source !== 'string') throw new CommandError(2, '$regex has to be a string');
  const pattern = compilePattern(source, flags);
  const same = keyOf(operand);
  return anyElement((value) =>
    typeof value === 'string' ? pattern.test(value) : typeOf(value) === 'regex' && keyOf(value) === same,
  );
}

const TYPE_NUMBERS: Record<number, TypeName> = {
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  17: 'timestamp',
};
const TYPE_NAMES = new Set<unknown>([...Object.values(TYPE_NUMBERS), 'number', 'minKey', 'maxKey']);

function typeName(given: unknown): TypeName {
  const name = typeof given === 'number' || given instanceof Long ? TYPE_NUMBERS[Number(given)] : given;
  if (!TYPE_NAMES.has(name)) throw unsupported(`$type ${String(given)}`, 2);
  return name as TypeName;
}
