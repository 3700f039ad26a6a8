import { grouped } from '../../base/grouped.ts';
import { listed } from '../../base/replies/build.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { type BriefSentence, briefSection } from '../../contract/brief.ts';
import type { ReportBasis, ReportSections } from '../../contract/report-section.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { silentSince } from '../../domain/reminder-state.ts';

/** Who was asked how something stands and has not answered, one sentence for each owner. */
export const silentBrief: ReportSections = {
  of: 'brief',
  order: 60,
  sections: (basis) => briefSection('Asked, without an answer', silent(basis)),
};

function silent({ state, concerns, zone }: ReportBasis): BriefSentence[] {
  const open = activitiesOf(state).flatMap((activity) => {
    const since = concerns(activity.key) ? silentSince(state, activity) : null;
    return since ? [{ activity, on: localDay(since, zone) }] : [];
  });
  return [...grouped(open, ({ activity }) => activity.owner)].map(([owner, theirs]) => {
    const refs = theirs.map(({ activity }) => activity.ref);
    const first = theirs.map(({ on }) => on).sort()[0] ?? '';
    return {
      text: `The ${ownerTitle(state, owner)} has been asked about ${listed(refs)} since ${formatDate(first)} and has not answered.`,
      refs,
    };
  });
}
