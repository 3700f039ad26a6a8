import type { Touches } from '../../contract/look.ts';
import { activitiesOf, currentPlan } from '../../domain/current.ts';
import type { Entity, State } from '../../domain/state.ts';
import type { MeasureTerms, Reading } from './measure-entities.ts';

/** What the readings of a measure come to: pure, from the state alone. */

export type ReadingWithValue = Entity<'readings'> & { value: number };

const byMeasure = new WeakMap<
  State['readings'],
  { seq: number; readings: Map<string, ReadingWithValue[]> }
>();

/** A measure's readings, oldest first; those taken back are left out. */
export function readingsOf(state: State, measure: string): ReadingWithValue[] {
  const cached = byMeasure.get(state.readings);
  if (cached?.seq === state.seq) return cached.readings.get(measure) ?? [];
  const readings = new Map<string, ReadingWithValue[]>();
  for (const reading of state.readings.values()) {
    if (reading.value === null) continue;
    const those = readings.get(reading.measure) ?? [];
    readings.set(reading.measure, those);
    those.push(reading as ReadingWithValue);
  }
  for (const those of readings.values()) those.sort((a, b) => (a.period < b.period ? -1 : 1));
  byMeasure.set(state.readings, { seq: state.seq, readings });
  return readings.get(measure) ?? [];
}

export function readingKey(measure: string, period: string): string {
  return `${measure}|${period}`;
}

/** The measure that a reading's key is about. */
export function measureOfReading(key: string): string {
  return key.slice(0, key.lastIndexOf('|'));
}

/** How a measure is read; plain numbers until somebody has said otherwise. */
export function termsOf({ terms }: Pick<Entity<'measures'>, 'terms'>): MeasureTerms {
  return terms ?? { unit: '', direction: 'up', target: null, owner: null, frequency: null, since: '' };
}

/** How far the target is; 0 when it is reached, null without a target. */
export function distance(value: number, { target, direction }: MeasureTerms): number | null {
  if (target === null) return null;
  return Math.max(0, Number((direction === 'up' ? target - value : value - target).toPrecision(12)));
}

export type Course = 'better' | 'worse' | 'unchanged';

/** How the newest reading stands beside the one before; null with fewer than two. */
export function courseOf(readings: Pick<Reading, 'value'>[], { direction }: MeasureTerms): Course | null {
  const [before, last] = readings.slice(-2).map(({ value }) => value ?? 0);
  if (before === undefined || last === undefined) return null;
  if (before === last) return 'unchanged';
  return last > before === (direction === 'up') ? 'better' : 'worse';
}

/**
 * Whether everything promised under its priority is done, and the measure stands no better than before: the newest
 * reading has missed its target and is no better than the last one from before the last completion.
 */
export function isUnmoved(state: State, measure: Entity<'measures'>): boolean {
  const terms = termsOf(measure);
  const counted = activitiesOf(state).filter(
    ({ priority, status }) => priority !== null && priority === measure.priority && status !== 'cancelled',
  );
  if (!counted.length || counted.some(({ status }) => status !== 'complete')) return false;
  const done = counted
    .map(({ completedOn, updatedAt }) => completedOn ?? updatedAt?.slice(0, 10) ?? '')
    .sort()
    .at(-1);
  const readings = readingsOf(state, measure.id);
  const last = readings.at(-1);
  if (!last || !done || distance(last.value, terms) === 0) return false;
  const before = readings.filter(({ period }) => period <= done).at(-1);
  if (!before || before === last) return false;
  return courseOf([before, last], terms) !== 'better';
}

/** The measures of the current plan. */
export function measuresOf(state: State): Entity<'measures'>[] {
  const plan = currentPlan(state);
  return [...state.measures.values()].filter((measure) => measure.plan === plan?.id);
}

/** A reading is looked at with its measure, and a measure with its owner. */
export const measureTouches: Touches = ({ of, id }, state) => {
  if (of === 'readings') return [measureOfReading(id)];
  if (of !== 'owners') return [];
  return measuresOf(state)
    .filter(({ terms }) => terms?.owner === id)
    .map((measure) => measure.id);
};
