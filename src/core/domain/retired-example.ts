import { remembered } from './remembered.ts';
import type { State } from './state.ts';

const retiredExamples = remembered(
  ['plans'],
  (state) =>
    new Set(
      [...state.plans.values()].filter(({ example, current }) => example && !current).map(({ id }) => id),
    ),
);

/** Something of the example plan after a plan of one’s own has taken its place: nobody answers or decides there. */
export function isOfRetiredExample(state: State, key: string): boolean {
  const plan = state.activities.get(key)?.plan;
  return plan !== undefined && retiredExamples(state).has(plan);
}

/** A role that only such an example names. */
export function wentWithTheExample(state: State, role: string): boolean {
  if (!retiredExamples(state).size) return false;
  const its = [...state.activities.values()].filter(({ owner }) => owner === role);
  return its.length > 0 && its.every(({ key }) => isOfRetiredExample(state, key));
}
