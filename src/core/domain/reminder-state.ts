import type { Instant, IsoDate } from '../base/time/dates.ts';
import { isAfter, lastAnswer } from './answers.ts';
import type { Activity, Answer, ReminderState } from './model.ts';
import type { Entity, State } from './state.ts';
import { isOpen } from './timeliness.ts';

/** What one message asks about one activity or measure, frozen with the message. */
export interface ReminderItem {
  /** The activity's key; for a measure see `askedKey`. */
  key: string;
  /** The completion date it was asked for; for a measure the period. */
  forDate: IsoDate | null;
  /** The rule's day; null when no rule of the ladder brought it. */
  on: IsoDate | null;
  /** The step of the silence that it takes; null: none. */
  step: number | null;
  /** The silence that the step belongs to. */
  since: Instant | null;
  /** Whether its owner is asked; a message that only hands it up asks nobody. */
  owner: boolean;
}

const MEASURE = 'measure|';

/** Under what it is kept what was asked about a measure: no activity's key looks like it. */
export function measureReminderKey(measure: string): string {
  return MEASURE + measure;
}

/** The measure that a key is about; null: an activity. */
export function measureOfReminderKey(key: string): string | null {
  return key.startsWith(MEASURE) ? key.slice(MEASURE.length) : null;
}

const DUTY = 'duty|';

/** Under what it is kept what was asked about something that hangs on an activity, such as a milestone. */
export function dutyKey(activity: string, duty: string): string {
  return `${DUTY}${activity}|${duty}`;
}

/** The activity on which it hangs; null: the key is about something else. */
export function activityOfDutyKey(key: string): string | null {
  return key.startsWith(DUTY) ? key.slice(DUTY.length, key.lastIndexOf('|')) : null;
}

/** Nothing was asked yet. */
export function noReminders(key: string): ReminderState {
  return {
    key,
    forDate: null,
    to: null,
    since: null,
    last: null,
    step: 0,
    stepOn: null,
    until: null,
    laterAt: null,
    laters: 0,
    nudge: null,
  };
}

/** When an activity is asked about, and what was answered before. */
export interface AskedWhen {
  at: Instant;
  /** The reader's day. */
  day: IsoDate;
  /** The entry that tells of it; null: it is only looked ahead. */
  seq: number | null;
  answered: Answer | null;
}

/** How an activity stands after it was asked about. Pure, and the same when repeated. */
export function afterReminder(
  activity: Activity,
  was: ReminderState | null,
  ask: ReminderItem,
  { at, day, seq, answered }: AskedWhen,
): ReminderState {
  const reminders = was ?? noReminders(activity.key);
  const next: ReminderState = { ...reminders };
  if (ask.owner) {
    const since = silence(activity, reminders, answered);
    next.last = at;
    next.since = since ?? at;
    if (!since) Object.assign(next, { step: 0, stepOn: null, sinceSeq: seq });
  }
  if (ask.on && ask.forDate === activity.completionDate) {
    const before = reminders.forDate === ask.forDate ? (reminders.to ?? '') : '';
    Object.assign(next, { forDate: ask.forDate, to: [ask.on, before].sort()[1] ?? ask.on });
  }
  if (ask.step && ask.since === next.since && ask.step >= next.step) {
    Object.assign(next, { step: ask.step, stepOn: day });
  }
  return next;
}

/** Since when an activity's question stands unanswered; null when it was answered or never asked. */
export function silentSince(state: State, activity: Entity<'activities'>): Instant | null {
  return silence(activity, state.asked.get(activity.key) ?? null, lastAnswer(state, activity));
}

/** The same of a silence that is looked ahead to. */
export function silence(
  activity: Activity,
  reminders: ReminderState | null,
  answered: Answer | null,
): Instant | null {
  if (!reminders?.since || !isOpen(activity)) return null;
  const { since, sinceSeq } = reminders;
  return answered && isAfter(answered, { seq: sinceSeq, at: since }) ? null : since;
}

/** How something that hangs on no status stands after it was asked for, such as a reading; the same when repeated. */
export function afterOtherAsk(
  was: ReminderState | null,
  { key, forDate, on }: ReminderItem,
  at: Instant,
): ReminderState {
  const reminders = was ?? noReminders(key);
  const before = reminders.forDate === forDate ? (reminders.to ?? '') : '';
  const sameQuestion = reminders.forDate === forDate && reminders.since !== null;
  return {
    ...reminders,
    forDate,
    to: [on ?? '', before].sort()[1] ?? on,
    since: sameQuestion ? reminders.since : at,
    last: at,
  };
}

const JUST_NOW_MS = 10 * 60_000;

/** Whether somebody has asked about an activity by hand today: once a day is enough. */
export function isAskedToday(state: State, key: string, today: IsoDate): boolean {
  return state.asked.get(key)?.nudge?.on === today;
}

/** "asked just now", "asked today by the Chief Executive Officer"; null: nobody has asked by hand today. */
export function askedTodayText(state: State, key: string, { now, today }: { now: Instant; today: IsoDate }) {
  const nudge = state.asked.get(key)?.nudge;
  if (nudge?.on !== today) return null;
  const isFresh = nudge.at && Date.parse(now) - Date.parse(nudge.at) < JUST_NOW_MS;
  return isFresh ? 'asked just now' : `asked today by ${nudge.name}`;
}
