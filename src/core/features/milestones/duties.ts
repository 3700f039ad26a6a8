import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import type { Duty, DutySource } from '../../contract/duty.ts';
import { dutyKey } from '../../domain/reminder-state.ts';
import type { Entity, State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { lineOf, whenText } from '../../domain/view.ts';
import { shortAnswers } from '../reminders/index.ts';
import { lateDependencies } from './dependencies.ts';
import { nextUpdate } from './recurring-dates.ts';

/** Milestones, the update that is promised, and what it waits for. */
export const milestoneDuties: DutySource = (state, activity, today, zone) =>
  isOpen(activity) ? [...dutiesOn(activity, today, zone), ...warningsFor(state, activity)] : [];

/** Milestones that are open, and the next update that is promised. */
function dutiesOn(activity: Entity<'activities'>, today: IsoDate, zone: string): Duty[] {
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
      actions: shortAnswers(activity),
    });
  }
  return duties;
}

/** What it waits for is expected only after it is due itself. */
function warningsFor(state: State, activity: Entity<'activities'>): Duty[] {
  return lateDependencies(state, activity).map(({ other, expected }) => ({
    key: dutyKey(activity.key, `waits ${other.ref}`),
    once: true,
    activity,
    due: expected,
    setAt: other.changed.at,
    what: `waits for ${lineOf(other)}, now expected by ${formatDate(expected)}, after this is due on ${formatDate(activity.completionDate ?? '')}`,
    actions: [{ id: `show-${other.ref}`, label: `Show ${other.ref}`, say: `show ${other.ref}` }],
  }));
}
