import type { Activity } from './model.ts';
import { answersFor } from './permissions.ts';
import { chiefRole, type Standing } from './standing.ts';
import type { Entity, State } from './state.ts';

type Responsibility = Pick<Activity, 'owner' | 'delegates' | 'contributors'>;

/** The role that decides about the chief executive's own activities; null: nobody was named, and they decide themselves. */
export function reviewerRole(state: State): Entity<'owners'> | null {
  const named = state.settings.get('settings')?.reviewer;
  const chief = chiefRole(state)?.id;
  return named && chief && named !== chief ? (state.owners.get(named) ?? null) : null;
}

/** Whose word activities wait for; null: there is no chief executive, and administrators decide. */
export function decidingRole(state: State, those: readonly Responsibility[]): Entity<'owners'> | null {
  const chief = chiefRole(state);
  const reviewer = reviewerRole(state);
  return reviewer && chief && those.some((activity) => isOf(chief, activity, state)) ? reviewer : chief;
}

/** Whether somebody's word decides. Once there is a reviewer, nobody decides about what is their own. */
export function mayDecide(state: State, who: Standing, those: readonly Responsibility[]): boolean {
  const reviewer = reviewerRole(state);
  if (!reviewer) return who.decides;
  if (decidingRole(state, those)?.id !== reviewer.id)
    return who.decides && !those.some(({ owner }) => who.holds.includes(owner));
  return who.holds.includes(reviewer.id) && !those.some((activity) => answersFor(who, activity));
}

/** An activity is the chief executive's by their role, by another that they hold, or because they update it for others. */
function isOf({ id, holder }: Entity<'owners'>, { owner, delegates = [] }: Responsibility, state: State) {
  if (owner === id) return true;
  const role = state.owners.get(owner);
  const theirs = [role?.holder, ...(role?.delegates ?? []), ...delegates];
  return holder !== null && theirs.includes(holder);
}
