import { addWorkingDays, type Calendar } from '../../base/time/calendar.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { localDay } from '../../base/time/days.ts';
import type { Activity, Ladder, ReminderState } from '../../domain/model.ts';
import type { Owner } from '../../domain/people.ts';
import { type Recipient, recipientOf } from '../../domain/recipients.ts';
import { silentSince } from '../../domain/reminder-state.ts';
import { chiefRole } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';

/**
 * Silence is handed up in four steps: the owner hears one working day before that the delegate or cover will be
 * told, then these are told; the same before and with the chief executive. Any update or "later" ends it.
 */
export interface Step {
  number: 1 | 2 | 3 | 4;
  on: IsoDate;
  to: Recipient;
  /** Who is told, or will be on the next working day. */
  told: Recipient;
  /** Working days of silence that lead there. */
  after: number;
}

/** The next step of a silence, with the day on which it is taken; null when there is none. */
export function nextStep(
  state: State,
  activity: Activity,
  reminders: ReminderState | null,
  ladder: Ladder,
  calendar: Calendar,
): Step | null {
  const since = silentSince(activity, reminders);
  const owner = state.owners.get(activity.owner);
  if (!since || !reminders || !owner || !ladder.escalate) return null;
  const silent = localDay(since, calendar.zone);
  const to = recipientOf(state, owner.id);
  const levels: { told: Recipient | null; after: number; first: 1 | 3 }[] = [
    { told: standInFor(owner, silent), after: ladder.escalate.standIn, first: 1 },
    { told: chiefFor(state, to), after: ladder.escalate.chief, first: 3 },
  ];
  for (const { told: recipient, after, first } of levels) {
    if (!recipient || recipient === to || reminders.step > first) continue;
    if (reminders.step < first)
      return { number: first, on: inWorkingDays(silent, after - 1, calendar), to, told: recipient, after };
    // The announcement comes one working day before, also when downtime has delayed it.
    const announced = reminders.stepOn ? addWorkingDays(reminders.stepOn, 1, calendar) : silent;
    const on = [inWorkingDays(silent, after, calendar), announced].sort().at(-1) ?? announced;
    return { number: first === 1 ? 2 : 4, on, to: recipient, told: recipient, after };
  }
  return null;
}

function inWorkingDays(day: IsoDate, count: number, calendar: Calendar): IsoDate {
  return addWorkingDays(day, Math.max(0, count), calendar);
}

/** The dated cover of that time, else the first delegate. */
function standInFor(owner: Owner, day: IsoDate): Recipient | null {
  const cover = owner.cover.find(({ from, to }) => from <= day && day <= to)?.person;
  const person = cover ?? owner.delegates[0];
  return person && person !== owner.holder ? `person:${person}` : null;
}

function chiefFor(state: State, owner: Recipient): Recipient | null {
  const chief = chiefRole(state);
  const recipient = chief && recipientOf(state, chief.id);
  return recipient === owner ? null : recipient;
}
