import {
  type Calendar,
  dayReached,
  morningOf,
  nextMorningOf,
  workingDayFrom,
} from '../base/time/calendar.ts';
import type { Instant, IsoDate } from '../base/time/dates.ts';
import { addDays, daysBetween, localDay } from '../base/time/days.ts';
import type { Kind } from '../domain/model.ts';
import { type Defaults, type Recipient, recipientCalendar } from '../domain/recipients.ts';
import type { ReminderItem } from '../domain/reminder-state.ts';
import type { State } from '../domain/state.ts';
import type { Look } from './look.ts';

/** Things of a kind of which somebody is told again each week, while they wait. All of it is pure. */
export interface ToldWeekly<T> {
  of: Kind;
  things(state: State): ReadonlyMap<string, T>;
  /** Who is told of it; null: it waits for nobody, or for nobody alone. */
  to(state: State, thing: T): Recipient | null;
  /** Under what it is kept that it was told: see `dutyKey`. */
  key(thing: T): string;
  /** The day from which the weeks are counted, where its reader is. */
  since(thing: T, zone: string): IsoDate;
}

/** A thing of which its reader is to be told, as their message asks about it. */
export interface WeeklyTold<T> {
  thing: T;
  ask: ReminderItem;
}

/** Looks at each of them when its next week is over. */
export function weeklyLook<T>(weekly: ToldWeekly<T>): Look {
  return {
    of: weekly.of,
    plan(state, id, { defaults, now }) {
      const thing = weekly.things(state).get(id);
      const to = thing && weekly.to(state, thing);
      if (!thing || !to) return null;
      const calendar = recipientCalendar(state, to, defaults);
      const { due, next } = planned(weekly, state, thing, calendar, now);
      return {
        recipients: due ? [to] : [],
        next: morningOf(next, calendar),
        nextMorning: nextMorningOf(now, calendar),
      };
    },
  };
}

/** What a recipient is to be told of now, but for what another open message asks already. */
export function dueWeekly<T>(
  weekly: ToldWeekly<T>,
  state: State,
  recipient: Recipient,
  { defaults, now }: { defaults: Defaults; now: Instant },
  isAsked: (ask: ReminderItem) => boolean,
): WeeklyTold<T>[] {
  const calendar = recipientCalendar(state, recipient, defaults);
  return [...weekly.things(state).values()]
    .filter((thing) => weekly.to(state, thing) === recipient)
    .flatMap((thing) => {
      const { due: on } = planned(weekly, state, thing, calendar, now);
      return on ? [{ thing, ask: asking(weekly.key(thing), on) }] : [];
    })
    .filter(({ ask }) => !isAsked(ask));
}

function asking(key: string, on: IsoDate): ReminderItem {
  return { key, forDate: null, on, step: null, since: null, owner: true };
}

const WEEK = 7;

/**
 * Each week after a day, on the working day on or after it, and once a week however late the look is. What fell due before a
 * backup came back is not made up for.
 */
function planned<T>(
  { key, since }: ToldWeekly<T>,
  state: State,
  thing: T,
  calendar: Calendar,
  now: Instant,
): { due: IsoDate | null; next: IsoDate } {
  const quiet = state.settings.get('settings')?.quietUntil;
  const days = [since(thing, calendar.zone), quiet ? localDay(quiet, calendar.zone) : ''];
  const start = days.sort().at(-1) ?? '';
  const reached = dayReached(now, calendar);
  const nth = (week: number) => workingDayFrom(addDays(start, week * WEEK), calendar);
  const weeks = Math.max(0, Math.floor(daysBetween(start, reached) / WEEK));
  const week = weeks > 0 && nth(weeks) > reached ? weeks - 1 : weeks;
  const due = week > 0 && nth(week) > (state.asked.get(key(thing))?.to ?? '') ? nth(week) : null;
  return { due, next: nth(week + 1) };
}
