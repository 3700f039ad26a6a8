import { remembered } from './remembered.ts';
import type { State } from './state.ts';

const retiredExamples = remembered(
  ['plans'],
  (state) =>
    new Set(
      [...state.plans.values()].filter(({ example, current }) => example && !current).map(({ id }) => id),
    ),
);

/** The example plan, after a plan of one’s own has taken its place. */
export function isRetiredExample(state: State, plan: string): boolean {
  return retiredExamples(state).has(plan);
}

/** Something of the example plan after a plan of one’s own has taken its place: nobody answers or decides there. */
export function isOfRetiredExample(state: State, key: string): boolean {
  const plan = state.activities.get(key)?.plan;
  return plan !== undefined && retiredExamples(state).has(plan);
}

/** What was asked about plans that are one’s own: an example that made way is not listed any more. */
export function withoutExample<T extends { key: string }>(state: State, things: Iterable<T>): T[] {
  return [...things].filter(({ key }) => !isOfRetiredExample(state, key));
}

/** A role that only such an example names. */
export function wentWithTheExample(state: State, role: string): boolean {
  if (!retiredExamples(state).size) return false;
  const its = [...state.activities.values()].filter(({ owner }) => owner === role);
  return its.length > 0 && its.every(({ key }) => isOfRetiredExample(state, key));
}
