import { grouped } from '../../base/grouped.ts';
import { count, many } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { daysBetween, formatDate, localDay } from '../../base/time/days.ts';
import type { DigestSection, DigestView, SnapshotBasis } from '../../contract/digest-section.ts';
import { section } from '../../contract/section.ts';
import { answerText, lastAnswer } from '../../domain/answers.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Entity, State } from '../../domain/state.ts';
import { daysLate, isOpen, isOverdue } from '../../domain/timeliness.ts';
import { dueText, lateText, lineOf, markOf } from '../../domain/view.ts';

declare module '../../contract/digest-section.ts' {
  interface Snapshot {
    /** Activity keys. */
    newlyOverdue?: string[];
    overdue?: string[];
    struggling?: string[];
    delivered?: string[];
    /** All that was complete then: the next digest tells what has become so since. */
    complete?: string[];
    dueInSilence?: string[];
  }
}

type Activity = Entity<'activities'>;

/** What falls due within so many days, and was not heard of for so many, is worth a line. */
const SOON_DAYS = 30;
const SILENT_DAYS = 14;

/** What the plan itself tells of the week. */
export const ownSections: DigestSection[] = [
  {
    order: 10,
    take: (basis) => ({ newlyOverdue: lateIn(basis, (due) => due >= basis.from) }),
    isNews: ({ newlyOverdue = [] }) => newlyOverdue.length > 0,
    parts: ({ state, snapshot, most }) =>
      section(
        'Newly overdue',
        known(state, snapshot.newlyOverdue).map((one) => lateItem(one, state, snapshot.day)),
        most,
      ),
    about: ({ newlyOverdue = [] }) => newlyOverdue,
  },
  {
    order: 20,
    take: (basis) => ({ overdue: lateIn(basis, (due) => due < basis.from) }),
    isNews: ({ overdue = [] }) => overdue.length > 0,
    parts: (view) =>
      section('Still overdue', stillOverdue(view), view.most, (view.snapshot.overdue ?? []).length),
    about: ({ overdue = [] }) => overdue,
  },
  {
    order: 30,
    take: ({ activities, day }) => ({
      struggling: keysOf(
        activities.filter((one) => ['at risk', 'off track'].includes(one.status) && !isOverdue(one, day)),
      ),
    }),
    isNews: ({ struggling = [] }) => struggling.length > 0,
    parts: ({ state, snapshot, most }) =>
      section(
        'At risk or off track',
        known(state, snapshot.struggling).map((activity) => ({
          text: lineOf(activity),
          mark: activity.status,
          detail: [
            ownerTitle(state, activity.owner),
            `due ${dueText(activity)}`,
            answerText(state, activity, snapshot.day),
          ].join(' · '),
        })),
        most,
      ),
    about: ({ struggling = [] }) => struggling,
  },
  {
    order: 50,
    take: (basis) => ({
      delivered: keysOf(basis.activities.filter((one) => wasDelivered(one, basis))),
      complete: keysOf(basis.activities.filter(({ status }) => status === 'complete')),
    }),
    isNews: ({ delivered = [] }) => delivered.length > 0,
    parts: ({ state, snapshot, most }) =>
      section(
        'Delivered',
        known(state, snapshot.delivered).map((one) => deliveredItem(one, state)),
        most,
      ),
    about: ({ delivered = [] }) => delivered,
  },
  {
    order: 90,
    take: (basis) => ({
      dueInSilence: keysOf(basis.activities.filter((one) => isDueInSilence(one, basis))),
    }),
    isNews: ({ dueInSilence = [] }) => dueInSilence.length > 0,
    parts: (view) => section('Due within 30 days, with no recent update', silentItems(view), view.most),
    about: ({ dueInSilence = [] }) => dueInSilence,
  },
];

function known(state: State, keys: string[] = []): Activity[] {
  return keys.map((key) => state.activities.get(key)).filter((activity) => activity !== undefined);
}

function keysOf(activities: Activity[]): string[] {
  return activities.map(({ key }) => key);
}

/** Longest late first. */
function lateIn({ activities, day }: SnapshotBasis, isDue: (due: IsoDate) => boolean): string[] {
  const late = activities.filter((one) => isOverdue(one, day) && isDue(one.completionDate ?? ''));
  return keysOf(late.sort((a, b) => daysLate(b, day) - daysLate(a, day)));
}

function lateItem(activity: Activity, state: State, day: IsoDate): ListItem {
  const owner = ownerTitle(state, activity.owner);
  return {
    text: lineOf(activity),
    mark: 'overdue',
    detail: [owner, lateText(activity, day), answerText(state, activity, day)].join(' · '),
  };
}

/** By owner in one line each; named one by one where all of it is wanted. */
function stillOverdue({ state, snapshot: { overdue, day }, whole }: DigestView): ListItem[] {
  const late = known(state, overdue);
  if (whole) return late.map((one) => lateItem(one, state, day));
  return [...grouped(late, ({ owner }) => owner)].map(([owner, theirs]) => {
    const longest = Math.max(...theirs.map((activity) => daysLate(activity, day)));
    const refs = theirs.slice(0, 8).map(({ ref }) => ref);
    const more = theirs.length > refs.length ? ' …' : '';
    return {
      text: `${ownerTitle(state, owner)}: ${many(theirs.length)}`,
      mark: 'overdue',
      detail: `${refs.join(', ')}${more} · up to ${count(longest, 'day')} late`,
    };
  });
}

/** Done since the digest before, or told since: what was done earlier and told late is in no other digest. */
function wasDelivered(
  { key, status, completedOn, updatedAt }: Activity,
  { from, day, zone, last }: SnapshotBasis,
): boolean {
  if (status !== 'complete' || completedOn === null || last?.complete?.includes(key)) return false;
  const isNew = (on: IsoDate | null) => on !== null && on >= from && on <= day;
  return isNew(completedOn) || isNew(updatedAt && localDay(updatedAt, zone));
}

function deliveredItem(activity: Activity, state: State): ListItem {
  const { baselineDate, completedOn } = activity;
  const late = baselineDate && completedOn && baselineDate < completedOn;
  const when = late
    ? `promised for ${formatDate(baselineDate)}`
    : baselineDate
      ? 'by the date first promised'
      : '';
  return {
    text: lineOf(activity),
    mark: 'complete',
    detail: [ownerTitle(state, activity.owner), when].filter((piece) => piece).join(' · '),
  };
}

function isDueInSilence(activity: Activity, { state, day, zone }: SnapshotBasis): boolean {
  const { completionDate, ongoing } = activity;
  if (!isOpen(activity) || ongoing || !completionDate || completionDate < day) return false;
  const last = lastAnswer(state, activity);
  const silent = !last || daysBetween(localDay(last.at, zone), day) >= SILENT_DAYS;
  return silent && daysBetween(day, completionDate) <= SOON_DAYS;
}

function silentItems({ state, snapshot, zone }: DigestView): ListItem[] {
  return known(state, snapshot.dueInSilence).map((activity) => {
    const last = lastAnswer(state, activity);
    const heard = last ? `last heard ${formatDate(localDay(last.at, zone))}` : 'no word yet';
    return {
      text: lineOf(activity),
      mark: markOf(activity, snapshot.day),
      detail: [ownerTitle(state, activity.owner), `due ${dueText(activity)}`, heard].join(' · '),
    };
  });
}
