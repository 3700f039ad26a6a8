import { calendarOf } from '../../src/core/base/time/calendar.ts';
import type { Instant, IsoDate } from '../../src/core/base/time/dates.ts';
import { addDays } from '../../src/core/base/time/days.ts';
import { instantOf } from '../../src/core/base/time/zones.ts';
import type { Activity, Ladder, ReminderState } from '../../src/core/domain/model.ts';
import { afterReminder } from '../../src/core/domain/reminder-state.ts';
import { USUAL_LADDER } from '../../src/core/features/reminders/ladder.ts';
import { planOccasions } from '../../src/core/features/reminders/occasions.ts';

export const LONDON = calendarOf('Europe/London', 'england-and-wales');

/** Every day on which a bot that never sleeps asks, from `from` to `to`, with the rule that brought it. */
export function askedOn(
  thing: Activity,
  {
    from,
    to,
    calendar = LONDON,
    ladder = { ...USUAL_LADDER, staleAfter: null },
    hour = '09:00',
  }: {
    from: IsoDate;
    to: IsoDate;
    calendar?: typeof LONDON;
    ladder?: Ladder;
    hour?: string;
  },
): [IsoDate, string][] {
  const days: [IsoDate, string][] = [];
  let asked: ReminderState | null = null;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const now = instantOf(day, hour, calendar.zone);
    const { due } = planOccasions(thing, asked, { ladder, calendar, quietUntil: null, starts: null }, now);
    if (!due) continue;
    days.push([day, due.why.rule === 'before' ? `${due.why.days} before` : due.why.rule]);
    asked = ask(thing, asked, due.on, now, day);
  }
  return days;
}

/** What is kept of having asked the owner about it for that day. */
export function ask(
  thing: Activity,
  asked: ReminderState | null,
  on: IsoDate,
  at: Instant,
  day: IsoDate,
): ReminderState {
  const one = { key: thing.key, forDate: thing.completionDate, on, step: null, since: null, owner: true };
  return afterReminder(thing, asked, one, { at, day, seq: null, answered: null });
}
