import { cell, column, count, table, text } from '../../base/replies/build.ts';
import type { DocumentSection } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { activitiesOf } from '../../domain/current.ts';
import { markOf } from '../../domain/view.ts';
import type { Entry } from '../../ledger/entry.ts';
import { historyOf } from '../history/index.ts';
import { standsAt } from './promised.ts';
import type { ReportBasis } from './report.ts';

/** What changed since the last report: by activity, where it stands now and what led there. */
export function changedSection(basis: ReportBasis, about: Map<string, Entry[]>): DocumentSection {
  const { state, since, asAt, zone, isPublic } = basis;
  const rows = activitiesOf(state).flatMap((activity) => {
    const told = historyOf(about.get(activity.key) ?? [], activity.key, basis).filter(
      ({ at, work }) => work && localDay(at, zone) >= since,
    );
    if (!told.length) return [];
    return [
      [
        cell(activity.ref),
        cell(activity.title),
        cell(standsAt(activity), markOf(activity, asAt)),
        ...(isPublic ? [] : [cell(told.map((one) => one.text).join(' · '))]),
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
