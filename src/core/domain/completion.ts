import type { Activity } from './model.ts';

/** Complete, on a day that nobody has told: a plan’s file often says no more than “Complete”. */
export function isDayUnknown({ status, completedOn }: Pick<Activity, 'status' | 'completedOn'>): boolean {
  return status === 'complete' && completedOn === null;
}
