import { type Constraint, type Constraints, constraintsOf, implies } from './constraints.ts';
import type { Index } from './index.ts';
import type { Sort } from './sort.ts';
import type { Edge } from './sorted-keys.ts';
import { type Fields, TypeEdge, typeOf } from './values.ts';

/** A part of an index between two edges. */
export interface Range {
  from: Edge;
  to: Edge;
}

/** How to find candidates: parts of one index. The filter is tested on every candidate anyway. */
export interface Scan {
  index: Index;
  ranges: Range[];
  backwards: boolean;
  /** Candidates come in the wanted order, once several ranges are merged by the fields from here on. */
  sortedFrom: number | null;
}

const MOST_POINTS = 1_000;
/** Each step of a merge looks at the head of each range. */
const MOST_MERGED = 64;

/** The best index for a filter and a sort, or null when every document has to be looked at. */
export function chooseScan(indexes: Iterable<Index>, filter: Fields, sort: Sort): Scan | null {
  const constraints = constraintsOf(filter);
  let best: { scan: Scan; score: number } | null = null;
  for (const index of indexes) {
    const conditions = Object.entries(index.spec.partialFilterExpression ?? {});
    // A partial index serves only filters that cannot match a document outside of it.
    if (!conditions.every(([field, condition]) => implies(constraints.get(field), condition))) continue;
    const scored = scanOf(index, constraints, sort);
    if (scored && (!best || scored.score > best.score)) best = scored;
  }
  return best?.scan ?? null;
}

function scanOf(index: Index, constraints: Constraints, sort: Sort): { scan: Scan; score: number } | null {
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
  const bound = next === undefined ? undefined : constraints.get(next);
  const ranged = !!bound && (!!bound.lower || !!bound.upper);
  const order = tuples.length <= MOST_MERGED ? orderOf(index, depth, sort, single) : null;
  if (!depth && !ranged && !order) return null;
  const scan: Scan = {
    index,
    ranges: tuples.map((tuple) =>
      ranged && next !== undefined ? rangeIn(index, next, tuple, bound) : wholeOf(tuple),
    ),
    backwards: order?.backwards ?? false,
    sortedFrom: order ? order.from : null,
  };
  // Equal fields say most, then a range, then an order that saves sorting, then that it leaves out what is not asked for.
  const partial = index.spec.partialFilterExpression ? 0.5 : 0;
  return { scan, score: depth * 4 + (ranged ? 2 : 0) + (sort.length && order ? 1 : 0) + partial };
}

const wholeOf = (values: unknown[]): Range => ({ from: { values, side: -1 }, to: { values, side: 1 } });

/** A range stays within the type of its bound. With arrays both bounds may be met by different elements. */
function rangeIn(index: Index, field: string, tuple: unknown[], { lower, upper }: Constraint): Range {
  const type = typeOf((lower ?? upper)?.value);
  const least: Edge = lower
    ? { values: [...tuple, lower.value], side: lower.inclusive ? -1 : 1 }
    : { values: [...tuple, new TypeEdge(type, -1)], side: -1 };
  const both = !(index.multikey.has(field) && lower);
  const greatest: Edge =
    upper && both
      ? { values: [...tuple, upper.value], side: upper.inclusive ? 1 : -1 }
      : { values: [...tuple, new TypeEdge(type, 1)], side: 1 };
  if (index.spec.key[field] !== -1) return { from: least, to: greatest };
  const turned = ({ values, side }: Edge): Edge => ({ values, side: side === 1 ? -1 : 1 });
  return { from: turned(greatest), to: turned(least) };
}

/** How the index gives the wanted order after its first `depth` fields, or null when it does not. */
function orderOf(
  { fields, spec, multikey }: Index,
  depth: number,
  sort: Sort,
  single: Set<string>,
): { backwards: boolean; from: number } | null {
  const wanted = sort.filter(([field]) => !single.has(field) || multikey.has(field));
  if (!wanted.length) return sort.length ? { backwards: false, from: fields.length } : null;
  const ways = wanted.map(([field, direction], i) =>
    fields[depth + i] === field && !multikey.has(field) ? direction * (spec.key[field] ?? 1) : 0,
  );
  const [way] = ways;
  if (!way || !ways.every((other) => other === way)) return null;
  return { backwards: way === -1, from: depth };
}
