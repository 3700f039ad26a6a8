import { addWorkingDays, morningOf, nextMorningOf } from '../../base/time/calendar.ts';
import type { Instant } from '../../base/time/dates.ts';
import { localDay } from '../../base/time/days.ts';
import type { Look, SweepContext } from '../../contract/look.ts';
import { lastAnswer } from '../../domain/answers.ts';
import { currentPlan } from '../../domain/current.ts';
import { type Recipient, recipientOf } from '../../domain/recipients.ts';
import { afterReminder } from '../../domain/reminder-state.ts';
import type { State } from '../../domain/state.ts';
import { planDuties } from './duties.ts';
import { nextStep } from './escalation.ts';
import { askOf, dueAbout, type Item, termsOf } from './items.ts';
import { planOccasions } from './occasions.ts';

/** An activity of the current plan asks its owner, by its ladder and what hangs on it, or hands a silence up. */
export const activityLook: Look = {
  of: 'activities',
  plan(state, key, at) {
    const { now } = at;
    const activity = state.activities.get(key);
    if (!activity || activity.plan !== currentPlan(state)?.id) return null;
    const item = dueAbout(state, activity, at);
    const duties = planDuties(state, activity, at);
    const { calendar } = termsOf(state, activity, at);
    const owners = duties.due.length ? [recipientOf(state, activity.owner)] : [];
    const next = [nextLookAt(state, item, key, at), duties.next && morningOf(duties.next, calendar)].filter(
      (at) => at !== null,
    );
    return {
      recipients: [...(item ? recipientsOf(state, item) : []), ...owners],
      next: next.sort()[0] ?? null,
      nextMorning: nextMorningOf(now, calendar),
    };
  },
};

function recipientsOf(state: State, { activity, occasion, step }: Item): Recipient[] {
  const recipients = occasion ? [recipientOf(state, activity.owner)] : [];
  return step ? [...recipients, step.to] : recipients;
}

/** When the activity is looked at next, as it will stand when what is due now has been asked. */
function nextLookAt(state: State, item: Item | null, key: string, at: SweepContext): Instant | null {
  const { now } = at;
  const activity = state.activities.get(key);
  if (!activity) return null;
  const terms = termsOf(state, activity, at);
  const day = localDay(now, terms.calendar.zone);
  const was = state.asked.get(key) ?? null;
  const then = item
    ? afterReminder(activity, was, askOf(item), {
        at: now,
        day,
        seq: null,
        answered: lastAnswer(state, activity),
      })
    : was;
  const { next } = planOccasions(activity, then, terms, now);
  const days = [next?.on, nextStep(state, activity, then, terms)?.on].filter((on) => on !== undefined).sort();
  const [first] = days;
  if (!first) return null;
  const morning = morningOf(first, terms.calendar);
  // A step that is due already waits for the working day after the one before it.
  return morning > now ? morning : morningOf(addWorkingDays(day, 1, terms.calendar), terms.calendar);
}
