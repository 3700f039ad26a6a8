import { heading, list } from '../../base/replies/build.ts';
import type { Action, ListItem, Part } from '../../base/replies/reply.ts';
import { dayReached, workingDayFrom } from '../../base/time/calendar.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { daysBetween, formatDate, localDay } from '../../base/time/days.ts';
import { type Ask, dutyKey } from '../../domain/asked.ts';
import { activitiesByOwner } from '../../domain/current.ts';
import type { Activity, Ladder } from '../../domain/model.ts';
import { type Place, type Recipient, rolesOf } from '../../domain/recipients.ts';
import type { Held, State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { lineOf } from '../../domain/view.ts';
import { answerButtons, firstDay, planOccasions, termsOf } from '../reminders/index.ts';
import { lateDependencies } from './dependencies.ts';
import { nextUpdate } from './recurring-dates.ts';

/** What hangs on an activity is asked for a week before, on its day, and weekly until it is done. */
const DUTY_LADDER: Ladder = {
  before: [7],
  onTheDay: true,
  overdueEvery: 7,
  staleAfter: null,
  escalate: null,
};

/** Something besides its own date that an activity's owner is asked about. */
interface Duty {
  key: string;
  activity: Held<'activities'>;
  due: IsoDate;
  setAt: Instant;
  what: string;
  actions: Action[];
  /** Told on the next working morning, before its own rules begin. */
  atOnce?: boolean;
}

/** A duty that is asked about now. `on` is the working day whose question it is. */
export interface DueDuty extends Duty {
  on: IsoDate;
}

/** What is due of what hangs on an activity, and when there is something to ask next. Pure. */
export function planDuties(
  state: State,
  activity: Held<'activities'>,
  place: Place,
  now: Instant,
): { due: DueDuty[]; next: IsoDate | null } {
  const { calendar, quietUntil } = termsOf(state, activity, place);
  const terms = { ladder: DUTY_LADDER, calendar, quietUntil };
  const due: DueDuty[] = [];
  const nexts: IsoDate[] = [];
  const today = localDay(now, calendar.zone);
  // A question waits for its answer even when the work is done.
  const duties = isOpen(activity) ? dutiesOn(activity, today, calendar.zone) : [];
  const reached = dayReached(now, calendar);
  for (const duty of [...duties, ...questionsOn(state, activity, today)]) {
    const dated: Activity = {
      ...activity,
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
    if (first && first > reached) nexts.push(first);
    const on = first && first <= reached ? first : planned.due?.on;
    if (on) due.push({ ...duty, on });
    if (planned.next) nexts.push(planned.next.on);
  }
  for (const warning of isOpen(activity) ? warningsFor(state, activity) : []) {
    // Told once for each date that the other one is expected by.
    if (state.asked.get(warning.key)?.forDate === warning.due) continue;
    const on = workingDayFrom(firstDay(warning.setAt, calendar), calendar);
    if (on <= reached) due.push({ ...warning, on });
    else nexts.push(on);
  }
  return { due, next: nexts.sort()[0] ?? null };
}

/** Milestones that are open, and the next update that is promised. */
function dutiesOn(activity: Held<'activities'>, today: IsoDate, zone: string): Duty[] {
  const { key, ref, milestones = [], recurring } = activity;
  const open = milestones.filter(({ doneOn }) => doneOn === null);
  const duties = open.map(
    ({ id, text, due, setAt }): Duty => ({
      key: dutyKey(key, id),
      activity,
      due,
      setAt,
      what: `milestone “${text}” ${whenText(due, today)}`,
      actions: [
        { id: `milestone-${ref}-${id}`, label: 'Milestone done', say: `milestone ${ref} done ${id}` },
        { id: `later-${ref}-${id}`, label: 'Show', say: `show ${ref}` },
      ],
    }),
  );
  const update = recurring && nextUpdate(recurring, activity.updatedAt && localDay(activity.updatedAt, zone));
  if (recurring && update) {
    duties.push({
      key: dutyKey(key, 'update'),
      activity,
      due: update,
      setAt: recurring.setAt,
      what: `the update promised every ${recurring.everyMonths} months ${whenText(update, today)}`,
      actions: answerButtons(activity),
    });
  }
  return duties;
}

/** What the panel has asked its owner. */
function questionsOn(state: State, activity: Held<'activities'>, today: IsoDate): Duty[] {
  const open = [...state.questions.values()].filter(
    ({ key, role, answer }) => key === activity.key && !answer && (role === null || role === activity.owner),
  );
  return open.map(({ id, text, due, asker }) => ({
    key: dutyKey(activity.key, id),
    activity,
    due,
    setAt: asker.at,
    atOnce: true,
    what: `${asker.name} asks ${id}: “${text}” The answer ${whenText(due, today)}; say “answer ${id}” and your words`,
    actions: [{ id: `show-${activity.ref}-${id}`, label: 'Show', say: `show ${activity.ref}` }],
  }));
}

/** What it waits for is expected only after it is due itself. */
function warningsFor(state: State, activity: Held<'activities'>): Duty[] {
  return lateDependencies(state, activity).map(({ other, expected }) => ({
    key: dutyKey(activity.key, `waits ${other.ref}`),
    activity,
    due: expected,
    setAt: other.changed.at,
    what: `waits for ${lineOf(other)}, now expected by ${formatDate(expected)}, after this is due on ${formatDate(activity.completionDate ?? '')}`,
    actions: [{ id: `show-${other.ref}`, label: `Show ${other.ref}`, say: `show ${other.ref}` }],
  }));
}

function whenText(due: IsoDate, today: IsoDate): string {
  const late = daysBetween(due, today);
  if (late > 0) return `was due ${formatDate(due)}`;
  return late === 0 ? 'is due today' : `is due ${formatDate(due)}`;
}

/** What a recipient is asked about besides the activities themselves. */
export function dutiesFor(state: State, recipient: Recipient, place: Place, now: Instant): DueDuty[] {
  const theirs = activitiesByOwner(state);
  return rolesOf(state, recipient)
    .flatMap((role) => theirs.get(role) ?? [])
    .flatMap((activity) => planDuties(state, activity, place, now).due)
    .sort((a, b) => (a.due < b.due ? -1 : 1));
}

/** A duty as its message asks for it. */
export function askOfDuty({ key, due, on }: DueDuty): Ask {
  return { key, forDate: due, on, step: null, since: null, owner: true };
}

/** Milestones, updates and warnings in the day's one message. */
export function dutyQuestions(duties: DueDuty[]): Part[] {
  if (!duties.length) return [];
  return [
    heading(`Within your activities (${duties.length})`),
    list(
      duties.map(
        ({ activity, what, actions }): ListItem => ({ text: lineOf(activity), detail: what, actions }),
      ),
    ),
  ];
}
