import { isOperators } from './filter.ts';
import { compareValues, distinctValues, type Fields, typeOf } from './values.ts';

export interface Bound {
  value: unknown;
  inclusive: boolean;
}

/** What a filter says about one field: everything it finds lies within. */
export interface Constraint {
  points?: unknown[];
  lower?: Bound;
  upper?: Bound;
  /** The field is there, null or not. */
  exists?: boolean;
}

export type Constraints = Map<string, Constraint>;

/** What a filter says about single fields on its top level and in `$and`. */
export function constraintsOf(filter: Fields, constraints: Constraints = new Map()): Constraints {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and') for (const part of condition as Fields[]) constraintsOf(part, constraints);
    if (!field.startsWith('$'))
      constraints.set(field, { ...constraintOf(condition), ...constraints.get(field) });
  }
  return constraints;
}

function constraintOf(condition: unknown): Constraint {
  if (!isOperators(condition)) return isPoint(condition) ? { points: [condition] } : {};
  const { $eq, $in, $gt, $gte, $lt, $lte, $exists } = condition;
  const constraint: Constraint = $exists === true || $exists === 1 ? { exists: true } : {};
  if ('$eq' in condition && isPoint($eq)) return { ...constraint, points: [$eq] };
  if (Array.isArray($in) && $in.every(isPoint)) return { ...constraint, points: distinctValues($in) };
  const lower = boundOf($gt, $gte);
  const upper = boundOf($lt, $lte);
  return { ...constraint, ...(lower && { lower }), ...(upper && { upper }) };
}

function boundOf(exclusive: unknown, inclusive: unknown): Bound | null {
  if (isRangeEnd(exclusive)) return { value: exclusive, inclusive: false };
  return isRangeEnd(inclusive) ? { value: inclusive, inclusive: true } : null;
}

function isPoint(value: unknown): boolean {
  const type = typeOf(value);
  return type !== 'array' && type !== 'regex';
}

const RANGE_TYPES = new Set(['number', 'string', 'date', 'objectId', 'bool', 'timestamp', 'binData']);

function isRangeEnd(value: unknown): boolean {
  return RANGE_TYPES.has(typeOf(value)) && !Number.isNaN(value);
}

/** Whether what a constraint finds always meets a partial index's condition; false when in doubt. */
export function implies(premise: Constraint | undefined, condition: unknown): boolean {
  if (!premise) return false;
  const conclusion = constraintOf(condition);
  const operators = isOperators(condition) ? Object.keys(condition) : ['$eq'];
  if (!operators.every((operator) => UNDERSTOOD.has(operator))) return false;
  const { points } = premise;
  const present = points
    ? points.every((p) => p !== null && p !== undefined)
    : !!(premise.lower || premise.upper);
  if (operators.includes('$exists') && !(conclusion.exists && (present || premise.exists))) return false;
  if (conclusion.points) {
    const allowed = conclusion.points;
    return !!points?.every((point) => allowed.some((other) => compareValues(point, other) === 0));
  }
  if (operators.some((operator) => operator !== '$exists') && !conclusion.lower && !conclusion.upper)
    return false;
  if (points) return points.every((point) => within(point, conclusion));
  return beyond(premise.lower, conclusion.lower, 1) && beyond(premise.upper, conclusion.upper, -1);
}

const UNDERSTOOD = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$exists']);

function within(point: unknown, { lower, upper }: Constraint): boolean {
  const inside = (bound: Bound, direction: 1 | -1) => {
    const step = compareValues(point, bound.value) * direction;
    return typeOf(point) === typeOf(bound.value) && (step > 0 || (step === 0 && bound.inclusive));
  };
  return (!lower || inside(lower, 1)) && (!upper || inside(upper, -1));
}

function beyond(premise: Bound | undefined, conclusion: Bound | undefined, direction: 1 | -1): boolean {
  if (!conclusion) return true;
  if (!premise || typeOf(premise.value) !== typeOf(conclusion.value)) return false;
  const step = compareValues(premise.value, conclusion.value) * direction;
  return step > 0 || (step === 0 && (conclusion.inclusive || !premise.inclusive));
}
