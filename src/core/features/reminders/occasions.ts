import {
  type Calendar,
  dayReached,
  MORNING,
  workingDayBefore,
  workingDayFrom,
} from '../../base/time/calendar.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { addDays, daysBetween, localTime } from '../../base/time/days.ts';
import type { Activity, Ladder, ReminderState } from '../../domain/model.ts';
import { isOpen } from '../../domain/timeliness.ts';

/** Why an activity is asked about. */
export type Why =
  | { rule: 'before'; days: number }
  | { rule: 'on the day' }
  | { rule: 'overdue' }
  | { rule: 'stale' }
  | { rule: 'later' };

/** A working day on which an activity is asked about. */
export interface Occasion {
  on: IsoDate;
  why: Why;
}

/** What an owner's mornings and the organisation's rules are. */
export interface Terms {
  ladder: Ladder;
  calendar: Calendar;
  /** When its work begins; null: at any time. What has not begun by then is asked about. */
  starts: IsoDate | null;
  /** What fell due before this instant is not made up for; null: nothing is kept quiet. */
  quietUntil: Instant | null;
  /** Somebody else has it in hand; absent: nobody. */
  inHand?: boolean;
}

export interface OccasionPlan {
  /** The newest rule that is due and was not asked; older ones are left out for good. */
  due: Occasion | null;
  /** The next one after today's. */
  next: Occasion | null;
}

/** When an activity is asked about, from the rules alone. Pure: the same at every look. */
export function planOccasions(
  activity: Activity,
  reminders: ReminderState | null,
  terms: Terms,
  now: Instant,
): OccasionPlan {
  const { calendar, quietUntil } = terms;
  if (!isOpen(activity) || terms.inHand) return { due: null, next: null };
  const reached = dayReached(now, calendar);
  const first = firstDay([activity.datedAt, quietUntil ?? ''].sort().at(-1) ?? '', calendar);
  const sameDate = reminders?.forDate === activity.completionDate;
  const after = sameDate ? (reminders?.to ?? '') : '';
  const until = putOffUntil(activity, reminders, calendar);
  const days = [
    ...datedOccasions(activity, terms, reached),
    ...staleOccasion(activity, reminders, terms),
  ].filter(({ on }) => !until || on > until);
  if (until) days.push({ on: until, why: { rule: 'later' } });
  const open = days.filter(({ on }) => on >= first && on > after).sort((a, b) => (a.on < b.on ? -1 : 1));
  return {
    due: open.filter(({ on }) => on <= reached).at(-1) ?? null,
    next: open.find(({ on }) => on > reached) ?? null,
  };
}

/** A rule whose hour had come when the date was set is not made up for. */
export function firstDay(since: Instant, { zone }: Calendar): IsoDate {
  if (!since) return '';
  const local = localTime(since, zone);
  const day = local.slice(0, 10);
  return local.slice(11, 16) < MORNING ? day : addDays(day, 1);
}

/** "later" holds until its day, or until the owner has said something. */
function putOffUntil(
  activity: Activity,
  reminders: ReminderState | null,
  calendar: Calendar,
): IsoDate | null {
  if (!reminders?.until || !reminders.laterAt) return null;
  const answered = activity.updatedAt !== null && activity.updatedAt > reminders.laterAt;
  return answered ? null : workingDayFrom(reminders.until, calendar);
}

/** The rungs around the completion date, and the questions while overdue next to the day that is reached. */
function datedOccasions(activity: Activity, { ladder, calendar }: Terms, reached: IsoDate): Occasion[] {
  const due = activity.completionDate;
  if (!due || activity.ongoing) return [];
  // Rolling earlier keeps every warning a warning, over weekends and bank holidays.
  const occasions: Occasion[] = [...ladder.before]
    .sort((a, b) => b - a)
    .map((days) => ({ on: workingDayBefore(addDays(due, -days), calendar), why: { rule: 'before', days } }));
  if (ladder.onTheDay) occasions.push({ on: workingDayBefore(due, calendar), why: { rule: 'on the day' } });
  const every = ladder.overdueEvery;
  if (every) {
    const first = Math.max(1, Math.floor(daysBetween(due, reached) / every) - 1);
    for (let n = first; n < first + 4; n++) {
      occasions.push({ on: workingDayFrom(addDays(due, n * every), calendar), why: { rule: 'overdue' } });
    }
  }
  return occasions;
}

/**
 * Nothing heard and nothing asked for so long; what has not started is asked about from its beginning on. While overdue the
 * ladder asks anyway.
 */
function staleOccasion(
  activity: Activity,
  reminders: ReminderState | null,
  { ladder, calendar, starts }: Terms,
): Occasion[] {
  if (!ladder.staleAfter) return [];
  const lastHeard = [activity.updatedAt ?? '', activity.datedAt, reminders?.last ?? ''].sort().at(-1) ?? '';
  const silent = addDays(localTime(lastHeard, calendar.zone).slice(0, 10), ladder.staleAfter);
  const day = activity.status === 'not started' && starts && starts > silent ? starts : silent;
  const on = workingDayFrom(day, calendar);
  const due = activity.completionDate;
  const ladderAsks = due !== null && !activity.ongoing && due < on && ladder.overdueEvery !== null;
  return ladderAsks ? [] : [{ on, why: { rule: 'stale' } }];
}
