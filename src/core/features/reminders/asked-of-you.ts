import { heading, list, note } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import type { Context } from '../../contract/command.ts';
import type { Notice } from '../../contract/notice.ts';
import { activitiesOf } from '../../domain/current.ts';
import { silentSince } from '../../domain/reminder-state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { lineOf, statusText } from '../../domain/view.ts';
import { answersTo } from './buttons.ts';
import { termsOf } from './items.ts';
import { planOccasions } from './occasions.ts';

/** More than this with buttons is a wall; the rest stands in the list below. */
const MOST_ASKED = 5;

/** A person's page tells what was asked of them and not answered, and when they hear next. */
export const askedOfYou: Notice = { on: 'home', order: 10, parts: askedParts };

function askedParts(context: Context): Part[] {
  const { state, who } = context;
  const roles = [...who.holds, ...who.standsInFor];
  const own = activitiesOf(state).filter((activity) => roles.includes(activity.owner) && isOpen(activity));
  const activities = own.filter((activity) => silentSince(state, activity) !== null);
  const waiting: Part[] = activities.length
    ? [
        heading(`Asked of you (${activities.length})`),
        list(
          activities.map((activity, i) => ({
            text: lineOf(activity),
            mark: activity.status,
            detail: statusText(activity),
            ...(i < MOST_ASKED && answersTo(activity)),
          })),
        ),
      ]
    : [];
  const next = nextQuestion(own, context);
  return [...waiting, ...(next ? [note(`Your next reminder comes on ${formatDate(next)}.`)] : [])];
}

/** The first day on which one of these is asked about again. */
function nextQuestion(own: ReturnType<typeof activitiesOf>, context: Context): IsoDate | null {
  const { state, now } = context;
  const days = own.flatMap((activity) => {
    const reminders = state.asked.get(activity.key) ?? null;
    return planOccasions(activity, reminders, termsOf(state, activity, context), now).next?.on ?? [];
  });
  return days.sort()[0] ?? null;
}
