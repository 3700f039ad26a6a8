import type { Index } from './index.ts';
import { Edge, type Fields, isObject, keyOf, rankOf } from './values.ts';

/** How to find candidates: scans of one index, each with a prefix and perhaps a range behind it. */
export interface Scan {
  index: Index;
  /** Inclusive prefixes; the filter is tested on every candidate anyway. */
  ranges: { lower: unknown[]; upper: unknown[] }[];
  /** Each range comes in the order that was asked for. */
  sorted: boolean;
  backwards: boolean;
}

export type Sort = [field: string, direction: 1 | -1][];

interface Constraint {
  points?: unknown[];
  lower?: unknown;
  upper?: unknown;
}

const MOST_POINTS = 1_000;

/** What a filter says about single fields on its top level and in `$and`. */
function constraintsOf(filter: Fields, found = new Map<string, Constraint>()): Map<string, Constraint> {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and') for (const part of condition as Fields[]) constraintsOf(part, found);
    if (field.startsWith('$')) continue;
    const known = found.get(field) ?? {};
    found.set(field, { ...known, ...constraintOf(condition) });
  }
  return found;
}

function constraintOf(condition: unknown): Constraint {
  if (isScalar(condition)) return { points: [condition] };
  if (!isObject(condition)) return {};
  const { $eq, $in, $gt, $gte, $lt, $lte } = condition;
  if ('$eq' in condition && isScalar($eq)) return { points: [$eq] };
  if (Array.isArray($in) && $in.every(isScalar) && $in.length <= MOST_POINTS) {
    return { points: [...new Map($in.map((value) => [keyOf(value), value])).values()] };
  }
  const lower = $gt ?? $gte;
  const upper = $lt ?? $lte;
  return {
    ...(isScalar(lower) && lower !== undefined && lower !== null ? { lower } : {}),
    ...(isScalar(upper) && upper !== undefined && upper !== null ? { upper } : {}),
  };
}

function isScalar(value: unknown): boolean {
  return !Array.isArray(value) && !isObject(value) && !(value instanceof RegExp);
}

/** The documents named by `_id`, or null when the filter names none. */
export function idsIn(filter: Fields): unknown[] | null {
  return constraintsOf(filter).get('_id')?.points ?? null;
}

/** The best index for a filter and a sort, or null when every document has to be looked at. */
export function chooseScan(indexes: Index[], filter: Fields, sort: Sort): Scan | null {
  const constraints = constraintsOf(filter);
  let best: { scan: Scan; score: number } | null = null;
  for (const index of indexes) {
    if (!implies(constraints, index)) continue;
    const scored = scanOf(index, constraints, sort);
    if (scored && (!best || scored.score > best.score)) best = scored;
  }
  return best?.scan ?? null;
}

/** A partial index serves only filters that cannot match a document outside of it. */
function implies(constraints: Map<string, Constraint>, index: Index): boolean {
  return Object.entries(index.spec.partialFilterExpression ?? {}).every(([field, condition]) => {
    const known = constraints.get(field);
    if (!known) return false;
    if (isScalar(condition)) {
      return known.points?.length === 1 && keyOf(known.points[0]) === keyOf(condition);
    }
    const asks = Object.entries(condition as Fields);
    if (!asks.every(([operator, operand]) => operator === '$exists' && operand === true)) return false;
    return known.points
      ? known.points.every((value) => value !== null && value !== undefined)
      : 'lower' in known || 'upper' in known;
  });
}

function scanOf(index: Index, constraints: Map<string, Constraint>, sort: Sort) {
  let tuples: unknown[][] = [[]];
  let depth = 0;
  const single = new Set<string>();
  for (const field of index.fields) {
    const points = constraints.get(field)?.points;
    if (!points || tuples.length * points.length > MOST_POINTS) break;
    tuples = tuples.flatMap((tuple) => points.map((value) => [...tuple, value]));
    if (points.length === 1) single.add(field);
    depth++;
  }
  const next = index.fields[depth];
  const range = next === undefined ? undefined : constraints.get(next);
  const bounds = range && ('lower' in range || 'upper' in range) ? edges(range, index.multikey) : null;
  const direction = index.multikey ? null : sortedBy(index.fields.slice(depth), sort, single);
  if (!depth && !bounds && !(direction && !index.spec.partialFilterExpression)) return null;
  const scan: Scan = {
    index,
    ranges: tuples.map((tuple) =>
      bounds
        ? { lower: [...tuple, bounds[0]], upper: [...tuple, bounds[1]] }
        : { lower: tuple, upper: tuple },
    ),
    sorted: sort.length === 0 || direction !== null,
    backwards: direction === -1,
  };
  const score = depth * 4 + (bounds ? 2 : 0) + (sort.length && direction ? 1 : 0);
  return { scan, score };
}

/** A range stays within the type of its bound. With arrays both bounds may be met by different elements. */
function edges({ lower, upper }: Constraint, multikey: boolean): [unknown, unknown] {
  const rank = rankOf(lower ?? upper);
  const open: [unknown, unknown] = [lower ?? new Edge(rank, -1), upper ?? new Edge(rank, 1)];
  return multikey && lower !== undefined ? [lower, new Edge(rank, 1)] : open;
}

/** 1 or -1 when the fields give the wanted order, read forwards or backwards; null when they do not. */
function sortedBy(fields: string[], sort: Sort, single: Set<string>): 1 | -1 | null {
  const wanted = sort.filter(([field]) => !single.has(field));
  if (!wanted.length) return sort.length ? 1 : null;
  const direction = wanted[0]?.[1] ?? 1;
  return wanted.every(([field, way], i) => fields[i] === field && way === direction) ? direction : null;
}
