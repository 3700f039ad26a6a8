import type { Instant } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import type { Activity, Change } from '../../domain/model.ts';
import type { State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import type { DecisionRequest } from './decision-request.ts';
import { refsOf } from './request.ts';

/**
 * What an approval changes about the activities. The baseline date never changes. Of several those that have come to an
 * end meanwhile stay as they ended.
 */
export function consequencesFor(request: DecisionRequest, state: State, now: Instant): Change[] {
  const activities = refsOf(request).flatMap((key) => state.activities.get(key) ?? []);
  return activities.flatMap((activity): Change[] => {
    const set = activities.length === 1 || isOpen(activity) ? changed(request, activity, now) : null;
    return set ? [{ of: 'activities', id: activity.key, set }] : [];
  });
}

function changed(
  { wants, to, text, asker }: DecisionRequest,
  { slips, completionDate, forecastDate }: Activity,
  now: Instant,
): Partial<Activity> | null {
  const lastWords = { text, name: asker.name, at: asker.at };
  switch (wants) {
    case 'extension': {
      if (!to) return null;
      const later = completionDate !== null && to > completionDate;
      return {
        completionDate: to,
        completionText: formatDate(to),
        precision: 'day',
        datedAt: now,
        slips: later ? slips + 1 : slips,
        lastWords,
        // An expectation that the new date covers has been met by it.
        ...(forecastDate && forecastDate <= to && { forecastDate: null }),
      };
    }
    case 'cancellation':
      return { status: 'cancelled', lastWords, updatedAt: now };
    case 'pause':
      return { status: 'paused', lastWords, updatedAt: now };
    case 'answer':
    case 'step':
      return null;
  }
}
