import type { IsoDate } from '../core/base/time/dates.ts';
import { activitiesOf, ownerTitle } from '../core/domain/current.ts';
import type { State } from '../core/domain/state.ts';
import { isOverdue } from '../core/domain/timeliness.ts';

/** The plan as the page and drivers see it. */
export function planView(state: State, today: IsoDate) {
  return {
    activities: activitiesOf(state).map((activity) => ({
      ref: activity.ref,
      title: activity.title,
      section: activity.section,
      owner: ownerTitle(state, activity.owner),
      status: activity.status,
      percent: activity.percent,
      completionDate: activity.completionDate,
      baselineDate: activity.baselineDate,
      forecastDate: activity.forecastDate,
      ongoing: activity.ongoing,
      overdue: isOverdue(activity, today),
      note: activity.lastWords?.text ?? null,
      updatedAt: activity.updatedAt,
      rev: activity.rev,
    })),
  };
}
