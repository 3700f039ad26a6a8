import { heading, list } from '../../base/replies/build.ts';
import type { ListItem, Part } from '../../base/replies/reply.ts';
import { dayReached, workingDayFrom } from '../../base/time/calendar.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { localDay } from '../../base/time/days.ts';
import type { Duty } from '../../contract/duty.ts';
import type { SweepContext } from '../../contract/look.ts';
import { activitiesByOwner } from '../../domain/current.ts';
import type { Activity, Ladder } from '../../domain/model.ts';
import { type Recipient, rolesOf } from '../../domain/recipients.ts';
import type { ReminderItem } from '../../domain/reminder-state.ts';
import type { Entity, State } from '../../domain/state.ts';
import { lineOf } from '../../domain/view.ts';
import { termsOf } from './items.ts';
import { firstDay, planOccasions, type Terms } from './occasions.ts';

/** What hangs on an activity is asked for a week before, on its day, and weekly until it is done. */
const DUTY_LADDER: Ladder = {
  before: [7],
  onTheDay: true,
  overdueEvery: 7,
  staleAfter: null,
  escalate: null,
};

/** A duty that is asked about now. `on` is the working day whose question it is. */
export interface DueDuty extends Duty {
  on: IsoDate;
}

/** What is due of what hangs on an activity, and when there is something to ask next. Pure. */
export function planDuties(
  state: State,
  activity: Entity<'activities'>,
  at: SweepContext,
): { due: DueDuty[]; next: IsoDate | null } {
  const { calendar, quietUntil } = termsOf(state, activity, at);
  const { now } = at;
  const terms: Terms = { ladder: DUTY_LADDER, calendar, starts: null, quietUntil };
  const today = localDay(now, calendar.zone);
  const duties = at.catalogue.duties.flatMap((source) => source(state, activity, today, calendar.zone));
  const planned = duties.map((duty) => ({
    duty,
    ...(duty.once ? toldOnce(state, duty, terms, now) : askedFor(state, duty, terms, now)),
  }));
  return {
    due: planned.flatMap(({ duty, on }) => (on ? [{ ...duty, on }] : [])),
    next: planned.flatMap(({ nexts }) => nexts).sort()[0] ?? null,
  };
}

/** The working day whose question is due, and the days of the questions to come. */
interface PlannedDuty {
  on: IsoDate | null;
  nexts: IsoDate[];
}

function askedFor(state: State, duty: Duty, terms: Terms, now: Instant): PlannedDuty {
  const { calendar } = terms;
  const dated: Activity = {
    ...duty.activity,
    status: 'on track',
    completionDate: duty.due,
    datedAt: duty.setAt,
    ongoing: false,
  };
  const planned = planOccasions(dated, state.asked.get(duty.key) ?? null, terms, now);
  const first =
    duty.atOnce && !state.asked.has(duty.key)
      ? workingDayFrom(firstDay(duty.setAt, calendar), calendar)
      : null;
  const isReached = first !== null && first <= dayReached(now, calendar);
  const nexts = [...(first && !isReached ? [first] : []), ...(planned.next ? [planned.next.on] : [])];
  return { on: isReached ? first : (planned.due?.on ?? null), nexts };
}

/** Told once for each date that it has. */
function toldOnce(state: State, duty: Duty, { calendar }: Terms, now: Instant): PlannedDuty {
  if (state.asked.get(duty.key)?.forDate === duty.due) return { on: null, nexts: [] };
  const on = workingDayFrom(firstDay(duty.setAt, calendar), calendar);
  return on <= dayReached(now, calendar) ? { on, nexts: [] } : { on: null, nexts: [on] };
}

/** What a recipient is asked about besides the activities themselves. */
export function dutiesFor(state: State, recipient: Recipient, at: SweepContext): DueDuty[] {
  const theirs = activitiesByOwner(state);
  return rolesOf(state, recipient)
    .flatMap((role) => theirs.get(role) ?? [])
    .flatMap((activity) => planDuties(state, activity, at).due)
    .sort((a, b) => (a.due < b.due ? -1 : 1));
}

/** A duty as its message asks for it. */
export function askOfDuty({ key, due, on }: DueDuty): ReminderItem {
  return { key, forDate: due, on, step: null, since: null, owner: true };
}

/** Milestones, updates and warnings in the day's one message. */
/** So many have their buttons, as two each are all that one message may hold. */
const MOST_ALONE = 3;

/** What hangs on activities; beside questions about activities themselves only the first has its buttons. */
export function dutyQuestions(duties: DueDuty[], alone: boolean): Part[] {
  if (!duties.length) return [];
  return [
    heading(`Within your activities (${duties.length})`),
    list(
      duties.map(
        ({ activity, what, actions }, i): ListItem => ({
          text: lineOf(activity),
          detail: what,
          ...(i < (alone ? MOST_ALONE : 1) && { actions }),
        }),
      ),
    ),
  ];
}
