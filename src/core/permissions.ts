import type { Activity } from './model.ts';
import type { Standing } from './owners/standing.ts';

/** The chief executive and administrators may change everything. */
export function mayChangeAll(standing: Standing): boolean {
  return standing.chief || standing.administrator;
}

/** Owners update their own; delegates and cover update for them; everybody else reads. */
export function mayUpdate(standing: Standing, activity: Pick<Activity, 'owner'>): boolean {
  const own = standing.holds.includes(activity.owner) || standing.standsInFor.includes(activity.owner);
  return own || mayChangeAll(standing);
}

/** The owner role an update is made in, recorded beside the name; null for an administrator's own. */
export function actsIn(standing: Standing, activity: Pick<Activity, 'owner'>): string | null {
  const roles = [...standing.holds, ...standing.standsInFor];
  if (roles.includes(activity.owner)) return activity.owner;
  return standing.holds[0] ?? null;
}
