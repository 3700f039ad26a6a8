import { grouped } from '../../base/grouped.ts';
import { count } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import { daysBetween, formatDate, localDay } from '../../base/time/days.ts';
import type { DigestSection, DigestView } from '../../contract/digest-section.ts';
import { section } from '../../contract/section.ts';
import { ownerTitle } from '../../domain/current.ts';
import { silentSince } from '../../domain/reminder-state.ts';

declare module '../../contract/digest-section.ts' {
  interface Snapshot {
    /** Keys of activities whose question stands unanswered. */
    unanswered?: string[];
  }
}

/** A question is given so many days before it is told that it stands unanswered. */
const ANSWER_WITHIN_DAYS = 7;

/** Who has not answered. */
export const unansweredDigest: DigestSection = {
  order: 100,
  take: ({ state, activities, day, zone }) => ({
    unanswered: activities.flatMap((activity) => {
      const since = silentSince(state, activity);
      const late = since !== null && daysBetween(localDay(since, zone), day) >= ANSWER_WITHIN_DAYS;
      return late ? [activity.key] : [];
    }),
  }),
  isNews: ({ unanswered = [] }) => unanswered.length > 0,
  parts: (view) => section('Waiting for an answer', silentOwners(view), view.most),
};

function silentOwners({ state, snapshot: { unanswered = [] }, zone }: DigestView): ListItem[] {
  const silent = unanswered.flatMap((key) => state.activities.get(key) ?? []);
  return [...grouped(silent, ({ owner }) => owner)].map(([owner, theirs]) => {
    const first = theirs.flatMap((activity) => silentSince(state, activity) ?? []).sort()[0];
    const since = first ? ` · first asked ${formatDate(localDay(first, zone))}` : '';
    const questions = count(theirs.length, 'question');
    return { text: ownerTitle(state, owner), mark: 'stale', detail: `${questions} unanswered${since}` };
  });
}
