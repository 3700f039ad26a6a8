import type { Activity } from './model.ts';
import type { Standing } from './standing.ts';

/** The chief executive and administrators may change everything. */
export function mayChangeAll(standing: Standing): boolean {
  return standing.chief || standing.administrator;
}

/** Whoever answers for something in the plan may ask how the rest stands; everybody else reads. */
export function mayNudge(standing: Standing): boolean {
  return mayChangeAll(standing) || standing.holds.length > 0 || standing.standsInFor.length > 0;
}

/** Owners update their own; delegates and cover update for them, and programs that may; everybody else reads. */
export function mayUpdate(standing: Standing, activity: Responsibility): boolean {
  return answersFor(standing, activity) || mayChangeAll(standing) || standing.records === true;
}

/** Whether an activity is somebody's own: as its owner, or as who stands in for them. */
export function answersFor(standing: Standing, { owner, delegates }: Responsibility): boolean {
  const own = standing.holds.includes(owner) || standing.standsInFor.includes(owner);
  return own || isAmong(standing, delegates);
}

/** Contributors add words and evidence; how it stands is told by whoever may update. */
export function mayContribute(standing: Standing, activity: Responsibility): boolean {
  return mayUpdate(standing, activity) || isAmong(standing, activity.contributors);
}

/** The owner role an update is made in, recorded beside the name; null for an administrator's own. */
export function actsIn(standing: Standing, activity: Responsibility): string | null {
  const roles = [...standing.holds, ...standing.standsInFor];
  const stands = isAmong(standing, activity.delegates) || isAmong(standing, activity.contributors);
  if (roles.includes(activity.owner) || stands) return activity.owner;
  return standing.holds[0] ?? null;
}

/** Who answers for an activity and who helps. */
type Responsibility = Pick<Activity, 'owner' | 'delegates' | 'contributors'>;

function isAmong({ person }: Standing, people: string[] = []): boolean {
  return person !== null && people.includes(person);
}
