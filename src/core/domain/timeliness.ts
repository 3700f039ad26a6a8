import type { Mark } from '../base/replies/reply.ts';
import type { IsoDate } from '../base/time/dates.ts';
import { addDays, daysBetween } from '../base/time/days.ts';
import type { Activity } from './model.ts';

/** Due within this many days without being overdue counts as due soon. */
export const SOON_DAYS = 30;

type Dated = Pick<Activity, 'status' | 'ongoing' | 'completionDate' | 'baselineDate'>;

/** Whether work on it is still expected: neither complete, cancelled nor paused. */
export function isOpen(activity: Pick<Activity, 'status'>): boolean {
  return !['complete', 'cancelled', 'paused'].includes(activity.status);
}

/** The one place that says what overdue is: past its completion date, open, and not ongoing. */
export function isOverdue(activity: Dated, today: IsoDate): boolean {
  const due = activity.completionDate;
  return isOpen(activity) && !activity.ongoing && due !== null && due < today;
}

/** Past the date first promised, but within a later one that was approved: its own group, not overdue. */
export function isMoved(activity: Dated, today: IsoDate): boolean {
  const { baselineDate } = activity;
  return hasMoved(activity) && baselineDate !== null && baselineDate < today && !isOverdue(activity, today);
}

/** Whether what is still to come is promised for later than it was at first, overdue by now or not. */
export function hasMoved(activity: Dated): boolean {
  const { baselineDate, completionDate } = activity;
  if (!isOpen(activity) || activity.ongoing || !baselineDate || !completionDate) return false;
  return completionDate > baselineDate;
}

/** Days late count from the date first promised, so that a moved date does not hide them. */
export function daysLate(activity: Dated, today: IsoDate): number {
  const promised = activity.baselineDate ?? activity.completionDate;
  return promised ? Math.max(0, daysBetween(promised, today)) : 0;
}

/** What the calendar says beside the declared status; null when there is nothing to add. */
export function timeliness(activity: Dated, today: IsoDate): Mark | null {
  if (isOverdue(activity, today)) return 'overdue';
  if (isMoved(activity, today)) return 'moved';
  if (!isOpen(activity)) return null;
  if (activity.ongoing) return 'ongoing';
  const due = activity.completionDate;
  return due && daysBetween(today, due) <= SOON_DAYS ? 'due soon' : null;
}

/** How much of a plan’s year lies between the beginning of a piece of work and its date, where its file does not say. */
const SHARE_OF_YEAR = 4;

/** When work on an activity begins: as its file says, else a quarter of the plan’s year before its date. Null: at any time. */
export function startOf(
  activity: Activity,
  plan: { from: IsoDate; to: IsoDate } | undefined,
): IsoDate | null {
  const told = activity.fromFile?.startDate;
  if (told) return told;
  if (!activity.completionDate || activity.ongoing || !plan) return null;
  return addDays(activity.completionDate, -Math.ceil(daysBetween(plan.from, plan.to) / SHARE_OF_YEAR));
}
