import { Query } from 'mingo';
import { CommandError, unsupported } from './errors.ts';
import { type Fields, isObject } from './values.ts';

/** What a filter may ask. Anything else is refused by name: mingo would answer some of it differently. */
const FIELD_OPERATORS = new Set([
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$exists',
  '$not',
  '$elemMatch',
  '$all',
  '$size',
  '$regex',
  '$options',
]);
const LOGIC = new Set(['$and', '$or', '$nor']);

/** A test for documents. Throws when the filter asks for something that is not supported. */
export function compileFilter(filter: Fields): (document: Fields) => boolean {
  checkFilter(filter);
  const query = new Query(filter);
  return (document) => query.test(document);
}

export function checkFilter(filter: unknown): void {
  if (!isObject(filter)) throw new CommandError(9, 'a filter must be a document');
  for (const [field, condition] of Object.entries(filter)) {
    if (LOGIC.has(field)) {
      if (!Array.isArray(condition) || !condition.length)
        throw new CommandError(2, `${field} needs a list of filters`);
      for (const part of condition) checkFilter(part);
    } else if (field.startsWith('$')) {
      if (field === '$comment') continue;
      throw new CommandError(2, `unknown top level operator: ${field}`);
    } else checkCondition(field, condition);
  }
}

function checkCondition(field: string, condition: unknown): void {
  if (!isObject(condition)) return;
  const operators = Object.keys(condition).filter((key) => key.startsWith('$'));
  if (!operators.length) return;
  if (operators.length < Object.keys(condition).length) {
    throw new CommandError(2, `${field} mixes operators with values`);
  }
  for (const [operator, operand] of Object.entries(condition)) {
    if (!FIELD_OPERATORS.has(operator)) throw unsupported(`the query operator ${operator} (on ${field})`);
    if (operator === '$in' || operator === '$nin' || operator === '$all') {
      if (!Array.isArray(operand)) throw new CommandError(2, `${operator} needs an array`);
    }
    if (operator === '$not') checkCondition(field, operand);
    if (operator === '$elemMatch' && isObject(operand)) {
      if (Object.keys(operand).some((key) => key.startsWith('$') && !LOGIC.has(key)))
        checkCondition(field, operand);
      else checkFilter(operand);
    }
  }
}
