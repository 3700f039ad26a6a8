import { Decimal128, Long } from 'bson';
import { CommandError, unsupported } from './errors.ts';
import { compileElement, isOperators } from './filter.ts';
import { calculate, isCalculable } from './numbers.ts';
import { ABSENT } from './paths.ts';
import { readSort, type Sort, sorting } from './sort.ts';
import { compareValues, distinctValues, type Fields, isObject, keyOf, typeOf } from './values.ts';

/** Makes the value after from the value before, undefined when there was none. */
type Modify = (value: unknown) => unknown;

/** The update operators that the engine knows. */
export const MODIFIERS: Record<string, (operand: unknown, path: string, now: Date) => Modify> = {
  $set: (operand) => () => operand,
  $setOnInsert: (operand) => () => operand,
  $unset: () => () => ABSENT,
  $inc: (operand, path) => arithmetic('$inc', '+', operand, path),
  $mul: (operand, path) => arithmetic('$mul', '*', operand, path),
  $min: (operand) => (value) => (value === undefined || compareValues(operand, value) < 0 ? operand : value),
  $max: (operand) => (value) => (value === undefined || compareValues(operand, value) > 0 ? operand : value),
  $currentDate: (operand, path, now) => {
    if (operand === true || (isObject(operand) && operand.$type === 'date')) return () => now;
    throw unsupported(`$currentDate with ${JSON.stringify(operand)} (on ${path})`, 2);
  },
  $push: push,
  $addToSet: (operand, path) => {
    const added = eachOf(operand, '$addToSet', ['$each']);
    return (value) => {
      const list = arrayAt(value, path, '$addToSet');
      const keys = new Set(list.map(keyOf));
      return [...list, ...distinctValues(added).filter((one) => !keys.has(keyOf(one)))];
    };
  },
  $pull: (operand, path) => {
    const goes = pullTest(operand, path);
    return (value) => arrayAt(value, path, '$pull').filter((element) => !goes(element));
  },
  $pop: (operand, path) => {
    if (operand !== 1 && operand !== -1) throw new CommandError(9, '$pop expects 1 or -1');
    return (value) => {
      const list = arrayAt(value, path, '$pop');
      return operand === 1 ? list.slice(0, -1) : list.slice(1);
    };
  },
};

function arithmetic(operator: string, kind: '+' | '*', operand: unknown, path: string): Modify {
  if (operand instanceof Decimal128) throw unsupported(`${operator} with a decimal (on ${path})`);
  if (!isCalculable(operand)) {
    throw new CommandError(14, `Cannot ${operator} with non-numeric argument: {${path}: ${typeOf(operand)}}`);
  }
  return (value) => {
    if (value === undefined) return kind === '+' ? operand : 0;
    if (value instanceof Decimal128) throw unsupported(`${operator} of a decimal (on ${path})`);
    if (!isCalculable(value)) {
      throw new CommandError(
        14,
        `Cannot apply ${operator} to a value of non-numeric type. The field '${path}' has type ${typeOf(value)}`,
      );
    }
    const result = calculate(kind, value, operand);
    if (result === null) throw new CommandError(2, `Failed to apply ${operator}: '${path}' overflows`);
    return result;
  };
}

/** The list that an operator works on; a missing one is empty. */
function arrayAt(value: unknown, path: string, operator: string): unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new CommandError(
    2,
    `The field '${path}' must be an array but is of type ${typeOf(value)} (for ${operator})`,
  );
}

/** One value, or those in `$each`. */
function eachOf(operand: unknown, operator: string, names: string[]): unknown[] {
  if (!isObject(operand) || !('$each' in operand)) {
    if (isOperators(operand)) throw unsupported(`${operator} with ${Object.keys(operand)[0]}`, 2);
    return [operand];
  }
  const strange = Object.keys(operand).find((key) => !names.includes(key));
  if (strange) throw new CommandError(2, `Unrecognized clause in ${operator}: ${strange}`);
  if (!Array.isArray(operand.$each)) throw new CommandError(2, `$each in ${operator} must be an array`);
  return operand.$each;
}

function push(operand: unknown, path: string): Modify {
  const added = eachOf(operand, '$push', ['$each', '$slice', '$position', '$sort']);
  const { $slice, $position, $sort } = isObject(operand) && '$each' in operand ? operand : ({} as Fields);
  const slice = wholeNumber('$slice', $slice);
  const position = wholeNumber('$position', $position);
  const compare = $sort === undefined ? null : elementOrder($sort);
  return (value) => {
    const list = [...arrayAt(value, path, '$push')];
    list.splice(position ?? list.length, 0, ...added);
    if (compare) list.sort(compare);
    if (slice === undefined) return list;
    return slice < 0 ? list.slice(slice) : list.slice(0, slice);
  };
}

function wholeNumber(name: string, value: unknown): number | undefined {
  if (value === undefined || Number.isInteger(value)) return value as number | undefined;
  if (value instanceof Long) return value.toNumber();
  throw new CommandError(2, `The value for ${name} must be a whole number`);
}

function elementOrder($sort: unknown): (a: unknown, b: unknown) => number {
  if ($sort === 1 || $sort === -1) return (a, b) => compareValues(a, b) * $sort;
  if (!isObject($sort)) throw new CommandError(2, '$sort needs 1, -1 or a document');
  const sort: Sort = readSort($sort);
  const byFields = sorting(sort);
  const asDocument = (value: unknown) => (isObject(value) ? value : {});
  return (a, b) => byFields(asDocument(a), asDocument(b));
}

/** A condition on elements, the fields of embedded documents, or a value that is to go. */
function pullTest(operand: unknown, path: string): (element: unknown) => boolean {
  if (isObject(operand) || typeOf(operand) === 'regex') {
    return isOperators(operand) || isObject(operand)
      ? compileElement(operand, path)
      : compileElement({ $in: [operand] }, path);
  }
  return (element) => compareValues(element, operand) === 0;
}
