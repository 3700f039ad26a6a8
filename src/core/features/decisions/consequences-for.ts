import type { Instant } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import type { Activity, Change } from '../../domain/model.ts';
import type { DecisionRequest } from './decision-request.ts';

/** What an approval changes about the activity. The baseline date never changes. */
export function consequencesFor(request: DecisionRequest, activity: Activity, now: Instant): Change[] {
  const set = changed(request, activity, now);
  return set ? [{ of: 'activities', id: activity.key, set }] : [];
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
