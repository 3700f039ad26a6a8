import type { IsoDate } from '../../base/time/dates.ts';
import type { Activity } from '../../domain/model.ts';
import { isOverdue } from '../../domain/timeliness.ts';

/** What became of the dates first promised. */
export interface DeliveryRecord {
  /** Activities whose first promised date has come, cancelled ones and ongoing work left out. */
  promised: number;
  /** Complete by that date. */
  kept: number;
  late: number;
  /** Not complete: within a later approved date, or overdue. */
  moved: number;
  overdue: number;
}

/** Counts the promises that have fallen due by a day. Pure. */
export function keptBy(activities: Activity[], today: IsoDate): DeliveryRecord {
  const due = activities.filter(
    ({ baselineDate, ongoing, status, completedOn }) =>
      baselineDate !== null &&
      !ongoing &&
      status !== 'cancelled' &&
      (baselineDate < today ||
        (completedOn !== null && completedOn <= baselineDate && status === 'complete')),
  );
  const complete = due.filter(({ status }) => status === 'complete');
  const kept = complete.filter(
    ({ completedOn, baselineDate }) => completedOn !== null && completedOn <= (baselineDate ?? ''),
  ).length;
  const overdue = due.filter((activity) => isOverdue(activity, today)).length;
  return {
    promised: due.length,
    kept,
    late: complete.length - kept,
    moved: due.length - complete.length - overdue,
    overdue,
  };
}

/** "62%"; a dash where nothing was promised yet. */
export function shareKept({ promised, kept }: DeliveryRecord): string {
  return promised ? `${Math.round((kept / promised) * 100)}%` : '–';
}
