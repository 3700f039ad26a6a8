import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, daysBetween, localDay } from '../../base/time/days.ts';
import { silentSince } from '../../domain/asked.ts';
import { activitiesOf } from '../../domain/current.ts';
import type { Held, State } from '../../domain/state.ts';
import { daysLate, isOpen, isOverdue } from '../../domain/timeliness.ts';
import { sealOf } from '../../ledger/verify.ts';
import { openRequests } from '../decisions/index.ts';
import { contradictionsIn } from '../promises/index.ts';
import { measuredSince } from './measured.ts';
import type { DigestTerms, Snapshot } from './model.ts';
import { digestId } from './when.ts';

type Activity = Held<'activities'>;

/** What falls due within so many days, and was not heard of for so many, is worth a line. */
const SOON_DAYS = 30;
const SILENT_DAYS = 14;
/** A question is given so many days before it is told that it stands unanswered. */
const ANSWER_WITHIN_DAYS = 7;
const WEEK = 7;

/** Takes what a digest tells, from the plan as it stands. Pure: the same state and day give the same snapshot. */
export function takeSnapshot(state: State, terms: DigestTerms, day: IsoDate, zone: string): Snapshot {
  const last = snapshotBefore(state, terms, day);
  const from = last?.day ?? addDays(day, -WEEK);
  const those = activitiesOf(state).filter(
    ({ priority }) => terms.priority === null || priority === terms.priority,
  );
  const keys = new Set(those.map(({ key }) => key));
  const late = byLateness(
    those.filter((activity) => isOverdue(activity, day)),
    day,
  );
  const keysOf = (found: Activity[]) => found.map(({ key }) => key);
  return {
    id: digestId(terms, day),
    terms,
    day,
    seq: state.seq,
    seal: sealOf(state.seq, state.hash),
    since: last?.day ?? null,
    counts: {
      all: those.length,
      complete: those.filter(({ status }) => status === 'complete').length,
      overdue: late.length,
      atRisk: those.filter(({ status }) => status === 'at risk').length,
      offTrack: those.filter(({ status }) => status === 'off track').length,
    },
    before: last?.counts ?? null,
    newlyOverdue: keysOf(late.filter(({ completionDate }) => (completionDate ?? '') >= from)),
    overdue: keysOf(late.filter(({ completionDate }) => (completionDate ?? '') < from)),
    struggling: keysOf(
      those.filter((one) => ['at risk', 'off track'].includes(one.status) && !isOverdue(one, day)),
    ),
    delivered: keysOf(those.filter((one) => wasDelivered(one, from, day))),
    dueInSilence: keysOf(those.filter((one) => isDueInSilence(one, day, zone))),
    unanswered: keysOf(those.filter((one) => isUnanswered(one, state, day, zone))),
    waiting: openRequests(state).flatMap(({ id, key }) => (keys.has(key) ? [id] : [])),
    moved: [...state.requests.values()].flatMap(({ id, key, wants, state: end, verdict }) => {
      const on = verdict && localDay(verdict.at, zone);
      const since = end === 'approved' && wants === 'extension' && on !== null && on >= from && on <= day;
      return since && keys.has(key) ? [id] : [];
    }),
    contradictions: contradictionsIn(state, day).filter((one) => one.keys.some((key) => keys.has(key)))
      .length,
    ...measuredSince(state, terms, { last, from, zone }),
  };
}

/** Whether there is anything to say: exceptions, or something that happened. */
export function hasNews(snapshot: Snapshot): boolean {
  const { newlyOverdue, overdue, struggling, delivered, dueInSilence, unanswered, waiting, moved } = snapshot;
  const lists = [newlyOverdue, overdue, struggling, delivered, dueInSilence, unanswered, waiting, moved];
  // A measure that stands still is told beside news; alone it would be the same every week.
  return Boolean(snapshot.measured?.length) || lists.some((list) => list.length > 0);
}

/** The digest before, of the same channel and priority. */
function snapshotBefore(state: State, terms: DigestTerms, day: IsoDate): Snapshot | null {
  const earlier = [...state.snapshots.values()].filter(
    (one) => one.terms.channel === terms.channel && one.terms.priority === terms.priority && one.day < day,
  );
  return earlier.sort((a, b) => (a.day < b.day ? 1 : -1))[0] ?? null;
}

function byLateness(activities: Activity[], day: IsoDate): Activity[] {
  return activities.sort((a, b) => daysLate(b, day) - daysLate(a, day));
}

function wasDelivered({ status, completedOn }: Activity, from: IsoDate, day: IsoDate): boolean {
  return status === 'complete' && completedOn !== null && completedOn >= from && completedOn <= day;
}

function isDueInSilence(activity: Activity, day: IsoDate, zone: string): boolean {
  const { completionDate, ongoing, updatedAt } = activity;
  if (!isOpen(activity) || ongoing || !completionDate || completionDate < day) return false;
  const silent = updatedAt === null || daysBetween(localDay(updatedAt, zone), day) >= SILENT_DAYS;
  return silent && daysBetween(day, completionDate) <= SOON_DAYS;
}

function isUnanswered(activity: Activity, state: State, day: IsoDate, zone: string): boolean {
  const since = silentSince(activity, state.asked.get(activity.key) ?? null);
  return since !== null && daysBetween(localDay(since, zone), day) >= ANSWER_WITHIN_DAYS;
}
