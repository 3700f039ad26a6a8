import { dayReached } from '../../base/time/calendar.ts';
import type { SweepContext } from '../../contract/look.ts';
import { activitiesByOwner, activitiesOf } from '../../domain/current.ts';
import type { ReminderState } from '../../domain/model.ts';
import { ownerCalendar, type Recipient, recipientOf, rolesOf } from '../../domain/recipients.ts';
import { remembered } from '../../domain/remembered.ts';
import type { ReminderItem } from '../../domain/reminder-state.ts';
import { chiefRole } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { startOf } from '../../domain/timeliness.ts';
import { nextStep, type Step } from './escalation.ts';
import { ladderOf } from './ladder.ts';
import { type Occasion, planOccasions, type Terms } from './occasions.ts';

/** What there is to say about one activity to one recipient today. */
export interface Item {
  activity: Entity<'activities'>;
  asked: ReminderState | null;
  /** A rule asks its owner. */
  occasion: Occasion | null;
  /** Its owner is told that it will be handed up, or the reader that it was. */
  step: Step | null;
}

/** An item as its message asks it. */
export function askOf({ activity, occasion, step, asked: reminders }: Item): ReminderItem {
  return {
    key: activity.key,
    forDate: activity.completionDate,
    on: occasion?.on ?? null,
    step: step?.number ?? null,
    since: step ? (reminders?.since ?? null) : null,
    owner: occasion !== null,
  };
}

/** The rules and mornings under which an activity is asked about. */
export function termsOf(
  state: State,
  activity: Entity<'activities'>,
  { catalogue, defaults }: Pick<SweepContext, 'catalogue' | 'defaults'>,
): Terms {
  return {
    ladder: ladderOf(state, activity),
    calendar: ownerCalendar(state, activity.owner, defaults),
    starts: startOf(activity, state.plans.get(activity.plan)),
    quietUntil: state.settings.get('settings')?.quietUntil ?? null,
    inHand: catalogue.inHand(state, activity),
  };
}

/** What is due about an activity, to whomever: a rule, a step of its silence, or both. */
export function dueAbout(state: State, activity: Entity<'activities'>, at: SweepContext): Item | null {
  const terms = termsOf(state, activity, at);
  const { now } = at;
  const reminders = state.asked.get(activity.key) ?? null;
  const { due } = planOccasions(activity, reminders, terms, now);
  const step = nextStep(state, activity, reminders, terms);
  const taken = step && step.on <= dayReached(now, terms.calendar) ? step : null;
  return due || taken ? { activity, asked: reminders, occasion: due, step: taken } : null;
}

/** Everything that is due to a recipient now. */
export function itemsFor(state: State, recipient: Recipient, at: SweepContext): Item[] {
  const theirs = activitiesByOwner(state);
  const own = rolesOf(state, recipient).flatMap((role) => theirs.get(role) ?? []);
  const handedUp = getsSilence(state, recipient)
    ? activitiesOf(state).filter((activity) => !own.includes(activity))
    : [];
  return [...own, ...handedUp].flatMap((activity) => {
    const item = dueAbout(state, activity, at);
    if (!item) return [];
    const occasion = recipientOf(state, activity.owner) === recipient ? item.occasion : null;
    const step = item.step?.to === recipient ? item.step : null;
    return occasion || step ? [{ ...item, occasion, step }] : [];
  });
}

/** Whether others' silence may end with this recipient. */
function getsSilence(state: State, recipient: Recipient): boolean {
  const chief = chiefRole(state);
  if (chief && recipientOf(state, chief.id) === recipient) return true;
  return standIns(state).has(recipient);
}

const standIns = remembered(
  ['owners'],
  (state) =>
    new Set<string>(
      [...state.owners.values()].flatMap(({ delegates, cover }) =>
        [...delegates, ...cover.map(({ person }) => person)].map((person) => `person:${person}`),
      ),
    ),
);
