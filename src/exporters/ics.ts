import icalGenerator, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Held, State } from '../core/ledger/state.ts';
import type { IsoDate } from '../core/model.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../core/plan/current.ts';
import { isOverdue } from '../core/plan/timeliness.ts';
import { markOf, statusText } from '../core/plan/view.ts';
import { shortened } from '../core/replies/build.ts';
import { SIGNS } from '../core/replies/text.ts';
import { addDays, formatDate } from '../core/time/days.ts';

const LONGEST_SUMMARY = 200;

/**
 * Completion dates as all-day events, of one owner or of everybody. An activity keeps its UID whatever its date
 * becomes, so that a calendar moves the event it has; its revision is the SEQUENCE.
 */
export function icsOf(state: State, owner: string | null, today: IsoDate): string {
  const plan = currentPlan(state);
  const name = [owner && ownerTitle(state, owner), plan?.name ?? 'Delivery plan'].filter((part) => part);
  const calendar = icalGenerator({
    name: name.join(': '),
    prodId: { company: 'Answerable', product: 'Answerable', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  });
  const dated = activitiesOf(state).filter(
    (activity) =>
      activity.completionDate !== null &&
      !activity.ongoing &&
      activity.status !== 'cancelled' &&
      (owner === null || activity.owner === owner),
  );
  for (const activity of dated) calendar.createEvent(eventOf(activity, state, today));
  return calendar.toString();
}

function eventOf(activity: Held<'activities'>, state: State, today: IsoDate) {
  const { key, ref, title, rev, completionDate, baselineDate, changed } = activity;
  const day = completionDate ?? today;
  const status = isOverdue(activity, today) ? `overdue, ${statusText(activity)}` : statusText(activity);
  const first =
    baselineDate && baselineDate !== day ? [`First promised for ${formatDate(baselineDate)}.`] : [];
  return {
    id: `${encodeURIComponent(state.organisation)}/${encodeURIComponent(key)}@answerable`,
    sequence: rev,
    stamp: new Date(changed.at),
    lastModified: new Date(changed.at),
    start: midnight(day),
    end: midnight(addDays(day, 1)),
    allDay: true,
    summary: `${SIGNS[markOf(activity, today)]} ${ref} ${shortened(title, LONGEST_SUMMARY)} (${status})`,
    description: [title, `Executive owner: ${ownerTitle(state, activity.owner)}.`, ...first].join('\n'),
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** The library reads a day from a date's local parts. */
function midnight(day: IsoDate): Date {
  return new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}
