import type { IsoDate } from '../../base/time/dates.ts';
import { addDays } from '../../base/time/days.ts';
import type { DigestSection, DigestTerms, Snapshot } from '../../contract/digest-section.ts';
import { activitiesOf, currentPlan } from '../../domain/current.ts';
import { isRetiredExample } from '../../domain/retired-example.ts';
import type { State } from '../../domain/state.ts';
import { isOverdue } from '../../domain/timeliness.ts';
import { sealOf } from '../../ledger/verify.ts';
import { digestId, isSamePlace } from './when.ts';

declare module '../../domain/model.ts' {
  interface Entities {
    snapshots: Snapshot;
  }
}

const WEEK = 7;

/** Takes what a digest tells, from the plan as it stands. Pure: the same state and day give the same snapshot. */
export function takeSnapshot(
  sections: readonly DigestSection[],
  state: State,
  terms: DigestTerms,
  day: IsoDate,
  zone: string,
): Snapshot {
  const plan = currentPlan(state)?.id ?? '';
  const last = snapshotBefore(state, terms, day);
  const from = last?.day ?? addDays(day, -WEEK);
  const activities = activitiesOf(state).filter(
    ({ priority }) => terms.priority === null || priority === terms.priority,
  );
  const snapshot: Snapshot = {
    id: digestId(terms, day),
    plan,
    terms,
    day,
    seq: state.seq,
    seal: sealOf(state.seq, state.hash),
    since: last?.day ?? null,
    counts: {
      all: activities.length,
      complete: activities.filter(({ status }) => status === 'complete').length,
      overdue: activities.filter((activity) => isOverdue(activity, day)).length,
      atRisk: activities.filter(({ status }) => status === 'at risk').length,
      offTrack: activities.filter(({ status }) => status === 'off track').length,
    },
    before: last?.counts ?? null,
  };
  const basis = { state, terms, day, zone, last, from, activities };
  return Object.assign(snapshot, ...sections.map(({ take }) => take(basis)));
}

/** Whether there is anything to say: exceptions, or something that happened. */
export function hasNews(sections: readonly DigestSection[], snapshot: Snapshot): boolean {
  return sections.some(({ isNews }) => isNews(snapshot));
}

/** The digest before, of the same channel and priority; never that of an example that made way. */
function snapshotBefore(state: State, terms: DigestTerms, day: IsoDate): Snapshot | null {
  const earlier = [...state.snapshots.values()].filter(
    (one) =>
      isSamePlace(one.terms, terms) &&
      one.terms.priority === terms.priority &&
      one.day < day &&
      !isRetiredExample(state, one.plan ?? ''),
  );
  return earlier.sort((a, b) => (a.day < b.day ? 1 : -1))[0] ?? null;
}
