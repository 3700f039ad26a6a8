import { daysBetween, formatDate, localDay } from '../../base/time/days.ts';
import { type BriefSentence, briefSection, daysAfter } from '../../contract/brief.ts';
import type { ReportBasis, ReportSections } from '../../contract/report-section.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import type { Entity } from '../../domain/state.ts';
import type { Entry } from '../../ledger/entry.ts';

/** What was delivered in the period, and how that compares with what was promised. */
export const deliveredBrief: ReportSections = {
  of: 'brief',
  order: 10,
  sections: (basis) => briefSection('Delivered', delivered(basis)),
};

function delivered(basis: ReportBasis): BriefSentence[] {
  const entries = lastCompletions(basis.happened());
  return activitiesOf(basis.state).flatMap((activity) => {
    const entry = entries.get(activity.key);
    if (!entry || activity.status !== 'complete' || !basis.concerns(activity.key)) return [];
    return [{ text: deliveredText(activity, entry, basis), refs: [activity.ref], entries: [entry.seq] }];
  });
}

/** What came in with a plan as complete was delivered before. */
function lastCompletions(entries: Entry[]): Map<string, Entry> {
  const last = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.action === 'import') continue;
    for (const change of entry.changes)
      if (change.of === 'activities' && change.set.status === 'complete') last.set(change.id, entry);
  }
  return last;
}

function deliveredText(
  { title, owner, baselineDate, completedOn }: Entity<'activities'>,
  entry: Entry,
  { state, zone }: ReportBasis,
): string {
  const on = completedOn ?? localDay(entry.at, zone);
  const against = baselineDate
    ? `, ${daysAfter(daysBetween(baselineDate, on))} the date first promised, ${formatDate(baselineDate)}`
    : '';
  return `The ${ownerTitle(state, owner)} delivered “${title}” on ${formatDate(on)}${against}.`;
}
