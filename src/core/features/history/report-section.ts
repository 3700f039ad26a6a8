import { cell, column, count, table, text } from '../../base/replies/build.ts';
import type { DocumentSection } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import type { ReportBasis, ReportSections } from '../../contract/report-section.ts';
import { activitiesOf } from '../../domain/current.ts';
import type { Entity } from '../../domain/state.ts';
import { markOf, statusText, whenDue } from '../../domain/view.ts';
import { historyOf } from './history.ts';

/** A panel is told what changed. */
export const changedReport: ReportSections = {
  of: 'pack',
  order: 60,
  sections: (basis) => [changedSection(basis)],
};

/** What changed since the last report: by activity, where it stands now and what led there. */
function changedSection(basis: ReportBasis): DocumentSection {
  const { state, since, asAt, zone, isPublic } = basis;
  const rows = activitiesOf(state).flatMap((activity) => {
    const lines = historyOf(basis.about(activity.key), activity.key, basis).filter(
      ({ at, work }) => work && localDay(at, zone) >= since,
    );
    if (!lines.length) return [];
    return [
      [
        cell(activity.ref),
        cell(activity.title),
        cell(standsAt(activity), markOf(activity, asAt)),
        ...(isPublic ? [] : [cell(lines.map((one) => one.text).join(' · '))]),
      ],
    ];
  });
  return {
    title: `Changed since ${formatDate(since)}`,
    parts: [
      text(
        `${count(rows.length, 'activity', 'activities')} changed from ${formatDate(since)} to ${formatDate(asAt)}.`,
      ),
      table(
        `What changed since ${formatDate(since)}`,
        [
          column('Ref', 1.1),
          column('Activity', 5),
          column('Stands at', 3),
          ...(isPublic ? [] : [column('What happened', 7)]),
        ],
        rows,
        'Nothing has changed in the plan.',
      ),
    ],
  };
}

/** "due 30 June 2023, at risk, 40%". */
function standsAt(activity: Entity<'activities'>): string {
  const due = whenDue(activity);
  return `${due}, ${statusText(activity)}`;
}
