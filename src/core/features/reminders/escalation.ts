import { addWorkingDays, weekBeginning, workingDayBefore } from '../../base/time/calendar.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, localDay } from '../../base/time/days.ts';
import { lastAnswer } from '../../domain/answers.ts';
import type { Activity, ReminderState } from '../../domain/model.ts';
import type { Owner } from '../../domain/people.ts';
import { type Recipient, recipientOf } from '../../domain/recipients.ts';
import { silence } from '../../domain/reminder-state.ts';
import { chiefRole } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { SOON_DAYS } from '../../domain/timeliness.ts';
import type { Terms } from './occasions.ts';

/**
 * Silence about what is overdue, due soon or off track is handed up in four steps: the owner hears one working day before that
 * the delegate or cover will be told, then these are told; the same before and with the chief executive, who is told once a
 * week, and again every four weeks while it lasts. Any update or "later" ends it.
 */
export interface Step {
  number: 1 | 2 | 3 | 4;
  on: IsoDate;
  to: Recipient;
  /** Who is told, or will be on the next working day. */
  told: Recipient;
  /** Working days of silence that lead there. */
  after: number;
  /** It was taken before, and the silence goes on. */
  again?: true;
}

/** Who was told of a silence is told again, while it lasts. */
const AGAIN_AFTER_DAYS = 28;

/** The next step of a silence, with the day on which it is taken; null when there is none. */
export function nextStep(
  state: State,
  activity: Entity<'activities'>,
  reminders: ReminderState | null,
  { ladder, calendar, inHand }: Pick<Terms, 'ladder' | 'calendar' | 'inHand'>,
): Step | null {
  const since = silence(activity, reminders, lastAnswer(state, activity));
  const owner = state.owners.get(activity.owner);
  if (!since || !reminders || !owner || !ladder.escalate || inHand) return null;
  const matters = mattersFrom(activity);
  if (matters === null) return null;
  const silent = localDay(since, calendar.zone);
  const to = recipientOf(state, owner.id);
  const { standIn, chief } = ladder.escalate;
  const levels: Level[] = [
    { told: standInFor(owner, silent), after: standIn, first: 1, on: (day) => day },
    { told: chiefFor(state, to), after: chief, first: 3, on: (day) => weekBeginning(day, calendar) },
  ];
  for (const { told, after, first, on } of levels) {
    if (!told || told === to || reminders.step > first) continue;
    const taken = on(addWorkingDays(latest(silent, matters), after, calendar));
    if (reminders.step < first) {
      const before = workingDayBefore(addDays(taken, -1), calendar);
      return { number: first, on: latest(before, silent), to, told, after };
    }
    // The announcement comes one working day before, also when downtime has delayed it.
    const announced = reminders.stepOn ? addWorkingDays(reminders.stepOn, 1, calendar) : silent;
    return { number: first === 1 ? 2 : 4, on: latest(taken, on(announced)), to: told, told, after };
  }
  const told = chiefFor(state, to);
  if (!told || told === to || reminders.step < 4 || !reminders.stepOn) return null;
  const on = weekBeginning(addDays(reminders.stepOn, AGAIN_AFTER_DAYS), calendar);
  return { number: 4, on, to: told, told, after: chief, again: true };
}

/** Somebody to whom a silence goes. */
interface Level {
  told: Recipient | null;
  after: number;
  first: 1 | 3;
  /** The day on which they are told of what is reached on a day. */
  on(reached: IsoDate): IsoDate;
}

/** From when a silence counts for others: what is off track always, the rest when it is soon due. Null: never. */
function mattersFrom({ status, completionDate, ongoing }: Activity): IsoDate | null {
  if (status === 'off track') return '';
  return completionDate && !ongoing ? addDays(completionDate, -SOON_DAYS) : null;
}

function latest(one: IsoDate, other: IsoDate): IsoDate {
  return one > other ? one : other;
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
