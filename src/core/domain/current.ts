import { grouped } from '../base/grouped.ts';
import { remembered } from './remembered.ts';
import type { Entity, State } from './state.ts';

const IN_READING_ORDER = new Intl.Collator('en-GB', { numeric: true });

/** The plan that commands speak about, or null before the first import. */
export function currentPlan(state: State): Entity<'plans'> | null {
  for (const plan of state.plans.values()) if (plan.current) return plan;
  return null;
}

/** The current plan's activities in reading order: P1.2 before P1.10, priorities before appendices. */
export const activitiesOf: (state: State) => Entity<'activities'>[] = remembered(
  ['plans', 'activities'],
  (state) => activitiesIn(state, currentPlan(state)?.id ?? null),
);

/** The activities of any year's plan in reading order. */
export function activitiesIn(state: State, plan: string | null): Entity<'activities'>[] {
  return [...state.activities.values()]
    .filter((activity) => activity.plan === plan)
    .sort(
      (a, b) =>
        Number(a.priority === null) - Number(b.priority === null) || IN_READING_ORDER.compare(a.ref, b.ref),
    );
}

/** The current plan's activities by owner role, each in reading order. */
export const activitiesByOwner = remembered(['plans', 'activities'], (state) =>
  grouped(activitiesOf(state), ({ owner }) => owner),
);

/** The roles that there are: none that turned out to be another one, none whose import was taken back. */
export const rolesThere = remembered(['owners'], (state) =>
  [...state.owners.values()].filter(({ mergedInto, withdrawn }) => !mergedInto && !withdrawn),
);

/** An owner's title; the id when the owner is unknown. */
export function ownerTitle(state: State, owner: string): string {
  return state.owners.get(owner)?.title ?? owner;
}

/** The roles that answer for something in the plan. */
export function rolesWithWork(state: State): Entity<'owners'>[] {
  const owners = new Set(activitiesOf(state).map(({ owner }) => owner));
  return rolesThere(state).filter(({ id }) => owners.has(id));
}
