import { addDays, formatDate } from '../../base/time/days.ts';
import { type BriefSentence, begun, briefSection, isWithin } from '../../contract/brief.ts';
import type { ReportBasis, ReportSections } from '../../contract/report-section.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import type { Entity } from '../../domain/state.ts';
import { isOverdue } from '../../domain/timeliness.ts';
import { authorText } from '../../domain/titles.ts';

/** What slipped without anybody’s approval: by time alone, or by a date that somebody changed. */
export const slippedBrief: ReportSections = {
  of: 'brief',
  order: 30,
  sections: (basis) => briefSection('Slipped without a decision', [...overdue(basis), ...changed(basis)]),
};

function overdue({ state, since, asAt, concerns }: ReportBasis): BriefSentence[] {
  return activitiesOf(state).flatMap((activity) => {
    const { title, key, ref, owner, completionDate: due } = activity;
    if (!due || !concerns(key) || !isOverdue(activity, asAt) || addDays(due, 1) < since) return [];
    return [
      {
        text: `“${title}” became overdue on ${formatDate(addDays(due, 1))}; the ${ownerTitle(state, owner)} had until ${formatDate(due)}.`,
        refs: [ref],
      },
    ];
  });
}

function changed(basis: ReportBasis): BriefSentence[] {
  return activitiesOf(basis.state)
    .filter(({ key }) => basis.concerns(key))
    .flatMap((activity) => changesOf(activity, basis));
}

/** Each later date that stands in the record without a request that was approved. */
function changesOf({ key, title, ref }: Entity<'activities'>, basis: ReportBasis): BriefSentence[] {
  const sentences: BriefSentence[] = [];
  let stood: string | null = null;
  for (const entry of basis.about(key)) {
    const change = entry.changes.find(({ of, id }) => of === 'activities' && id === key);
    const date = change?.of === 'activities' ? change.set.completionDate : undefined;
    if (date === undefined) continue;
    const asked = entry.changes.some(({ of }) => of === 'requests');
    if (stood && date && date > stood && !asked && isWithin(entry.at, basis))
      sentences.push({
        text: `${begun(authorText(entry.by, basis.state))} changed the date of “${title}” from ${formatDate(stood)} to ${formatDate(date)}.`,
        refs: [ref],
        entries: [entry.seq],
      });
    stood = date;
  }
  return sentences;
}
