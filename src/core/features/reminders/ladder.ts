import { listed } from '../../base/replies/build.ts';
import type { Activity, Ladder } from '../../domain/model.ts';
import type { State } from '../../domain/state.ts';

/** The ladder that everybody has until settings say otherwise. */
export const USUAL_LADDER: Ladder = {
  before: [30, 14, 7, 1],
  onTheDay: true,
  overdueEvery: 7,
  staleAfter: 30,
  escalate: { standIn: 5, chief: 10 },
};

/** Nobody is asked anything. */
export const NO_LADDER: Ladder = {
  before: [],
  onTheDay: false,
  overdueEvery: null,
  staleAfter: null,
  escalate: null,
};

/** An activity's own ladder, else its plan's, else the organisation's, else the usual one. */
export function ladderOf(state: State, activity: Activity): Ladder {
  return activity.ladder ?? state.plans.get(activity.plan)?.ladder ?? organisationLadder(state);
}

export function organisationLadder(state: State): Ladder {
  return state.settings.get('settings')?.ladder ?? USUAL_LADDER;
}

/** "30, 14, 7 and 1 days before, on the day, then every 7 days while overdue". */
export function ladderText(ladder: Ladder): string {
  const rungs = [
    ladder.before.length ? `${listed(ladder.before.map(String))} days before` : null,
    ladder.onTheDay ? 'on the day' : null,
    ladder.overdueEvery ? `every ${ladder.overdueEvery} days while overdue` : null,
    ladder.staleAfter ? `after ${ladder.staleAfter} days without an update` : null,
  ].filter((rung) => rung !== null);
  return rungs.length ? rungs.join(', ') : 'no reminders';
}
