import { type Calendar, workingDayFrom } from '../../base/time/calendar.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { addDays, localDay, weekday } from '../../base/time/days.ts';
import { instantOf } from '../../base/time/zones.ts';
import type { DigestTerms } from '../../contract/digest-section.ts';
import { currentPlan } from '../../domain/current.ts';
import { calendarFor, type Defaults } from '../../domain/recipients.ts';
import type { State } from '../../domain/state.ts';

/** Until settings say otherwise. */
export const USUAL_DIGEST: DigestTerms = {
  channel: '#delivery-plan',
  weekday: 1,
  time: '09:30',
  priority: null,
};

/** A digest that downtime has kept back for longer is not news any more; the next one tells it. */
const WORTH_SENDING_MS = 24 * 60 * 60_000;

/** A digest whose time has come. */
export interface DueDigest {
  id: string;
  terms: DigestTerms;
  day: IsoDate;
}

/** Where and when digests are posted. */
export function digestsOf(state: State): DigestTerms[] {
  return state.settings.get('settings')?.digests ?? [USUAL_DIGEST];
}

/** Whether two digests are posted in one channel, whatever it was called then. */
export function isSamePlace(a: DigestTerms, b: DigestTerms): boolean {
  return a.id && b.id ? a.id === b.id : a.channel === b.channel;
}

/** Names a digest: the same one is never taken twice. */
export function digestId({ id, channel, priority }: DigestTerms, day: IsoDate): string {
  return [id ?? channel, priority ?? '', day].join('|');
}

/** The digests that are due and not taken yet. Pure. */
export function digestsDue(state: State, defaults: Defaults, now: Instant): DueDigest[] {
  const plan = currentPlan(state);
  if (!plan) return [];
  const calendar = calendarFor(state, defaults);
  // One whose hour had passed when the plan came in, or when it was set, is not made up for.
  const since = [plan.changed.at, state.settings.get('settings')?.changed.at ?? ''].sort().at(-1) ?? '';
  return digestsOf(state).flatMap((terms) => {
    const day = latestDay(terms, localDay(now, calendar.zone));
    const at = postedAt(terms, day, calendar);
    const id = digestId(terms, day);
    const fresh = at > since && at <= now && Date.parse(now) - Date.parse(at) < WORTH_SENDING_MS;
    return fresh && !state.snapshots.has(id) ? [{ id, terms, day }] : [];
  });
}

/** When the next digest is posted; null: none is. */
export function nextDigestAt(state: State, defaults: Defaults, after: Instant): Instant | null {
  if (!currentPlan(state)) return null;
  const calendar = calendarFor(state, defaults);
  const times = digestsOf(state).flatMap((terms) => {
    const day = latestDay(terms, localDay(after, calendar.zone));
    return [day, addDays(day, 7), addDays(day, 14)].map((each) => postedAt(terms, each, calendar));
  });
  return times.filter((at) => at > after).sort()[0] ?? null;
}

/** When each digest was and is posted, from a day on, for so many weeks. Pure. */
export function digestDates(
  state: State,
  defaults: Defaults,
  from: IsoDate,
  weeks: number,
): { id: string; terms: DigestTerms; at: Instant }[] {
  const calendar = calendarFor(state, defaults);
  return digestsOf(state).flatMap((terms) => {
    const first = latestDay(terms, addDays(from, 6));
    return Array.from({ length: weeks }, (_, week) => {
      const day = addDays(first, 7 * week);
      return { id: digestId(terms, day), terms, at: postedAt(terms, day, calendar) };
    });
  });
}

/** The newest of its weekdays up to a day. */
function latestDay(terms: DigestTerms, today: IsoDate): IsoDate {
  return addDays(today, -((weekday(today) - terms.weekday + 7) % 7));
}

/** On a bank holiday it waits for the next working day. */
function postedAt(terms: DigestTerms, day: IsoDate, calendar: Calendar): Instant {
  return instantOf(workingDayFrom(day, calendar), terms.time, calendar.zone);
}
