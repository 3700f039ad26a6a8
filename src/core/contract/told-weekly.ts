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
import { type Recipient, recipientCalendar } from '../domain/recipients.ts';
import { dutyKey, type ReminderItem } from '../domain/reminder-state.ts';
import type { State } from '../domain/state.ts';
import type { DailyAt } from './daily.ts';
import type { Look, LookPlan } from './look.ts';

/** Things of a kind of which somebody is told again each week, while they wait. All of it is pure. */
export interface ToldWeekly<T> {
  of: Kind;
  things(state: State): ReadonlyMap<string, T>;
  /** Who is told of it, “administrators” for each of them; null: it waits for nobody. */
  to(state: State, thing: T): Recipient | null;
  /** Under what it is kept that it was told, of what hangs on what: see `dutyKey`. */
  key(thing: T): { on: string; duty: string };
  /** The day from which the weeks are counted, where its reader is. */
  since(thing: T, zone: string): IsoDate;
}

/** A thing of which its reader is to be told, as their message asks about it. */
export interface WeeklyTold<T> {
  thing: T;
  ask: ReminderItem;
}

/** Looks at each of them when its next week is over for one of those who are told. */
export function weeklyLook<T>(weekly: ToldWeekly<T>): Look {
  return {
    of: weekly.of,
    plan(state, id, { defaults, now, administrators }) {
      const thing = weekly.things(state).get(id);
      const to = thing && weekly.to(state, thing);
      if (!thing || !to) return null;
      const each = (to === 'administrators' ? administrators() : [to]).map((reader): LookPlan => {
        const calendar = recipientCalendar(state, reader, defaults);
        const told = state.asked.get(keyOf(weekly, thing, { to, reader }))?.to;
        const { due, next } = planned(state, told, (zone) => weekly.since(thing, zone), calendar, now);
        return {
          recipients: due ? [reader] : [],
          next: morningOf(next, calendar),
          nextMorning: nextMorningOf(now, calendar),
        };
      });
      const [first = null] = each;
      return first && each.reduce(both);
    },
  };
}

function both(one: LookPlan, other: LookPlan): LookPlan {
  const earlier = (a: Instant, b: Instant) => (a < b ? a : b);
  return {
    recipients: [...one.recipients, ...other.recipients],
    next: one.next && other.next && earlier(one.next, other.next),
    nextMorning: earlier(one.nextMorning, other.nextMorning),
  };
}

/** What a recipient is to be told of now, but for what another open message asks already. */
export function dueWeekly<T>(
  weekly: ToldWeekly<T>,
  state: State,
  reader: Recipient,
  { defaults, now, administrators, isAsked }: DailyAt,
): WeeklyTold<T>[] {
  const calendar = recipientCalendar(state, reader, defaults);
  const administers = administrators().includes(reader);
  return [...weekly.things(state).values()]
    .flatMap((thing) => {
      const to = weekly.to(state, thing);
      if (!to || (to !== reader && !(to === 'administrators' && administers))) return [];
      const key = keyOf(weekly, thing, { to, reader });
      const told = state.asked.get(key)?.to;
      const { due: on } = planned(state, told, (zone) => weekly.since(thing, zone), calendar, now);
      return on ? [{ thing, ask: asking(key, on) }] : [];
    })
    .filter(({ ask }) => !isAsked(ask));
}

/** Each administrator is told for themselves: what one has been told, another has not. */
function keyOf<T>(
  { key }: ToldWeekly<T>,
  thing: T,
  { to, reader }: { to: Recipient; reader: Recipient },
): string {
  const { on, duty } = key(thing);
  return dutyKey(on, to === 'administrators' ? `${duty} ${reader}` : duty);
}

function asking(key: string, on: IsoDate): ReminderItem {
  return { key, forDate: null, on, step: null, since: null, owner: true };
}

const WEEK = 7;

/**
 * Each week after a day, on the working day on or after it, and once a week however late the look is. What fell due before a
 * backup came back is not made up for.
 */
function planned(
  state: State,
  told: IsoDate | null | undefined,
  since: (zone: string) => IsoDate,
  calendar: Calendar,
  now: Instant,
): { due: IsoDate | null; next: IsoDate } {
  const quiet = state.settings.get('settings')?.quietUntil;
  const days = [since(calendar.zone), quiet ? localDay(quiet, calendar.zone) : ''];
  const start = days.sort().at(-1) ?? '';
  const reached = dayReached(now, calendar);
  const nth = (week: number) => workingDayFrom(addDays(start, week * WEEK), calendar);
  const weeks = Math.max(0, Math.floor(daysBetween(start, reached) / WEEK));
  const week = weeks > 0 && nth(weeks) > reached ? weeks - 1 : weeks;
  const due = week > 0 && nth(week) > (told ?? '') ? nth(week) : null;
  return { due, next: nth(week + 1) };
}
