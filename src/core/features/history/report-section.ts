import { cell, column, count, many, table, text } from '../../base/replies/build.ts';
import type { DocumentSection } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, formatDate, localDay } from '../../base/time/days.ts';
import type { ReportBasis, ReportSections } from '../../contract/report-section.ts';
import { activitiesOf } from '../../domain/current.ts';
import type { Entity } from '../../domain/state.ts';
import { isMoved, isOpen, isOverdue } from '../../domain/timeliness.ts';
import { markOf, statusText, whenDue } from '../../domain/view.ts';
import { historyOf } from './history.ts';

/** A panel is told what changed. */
export const changedReport: ReportSections = {
  of: 'pack',
  order: 60,
  sections: (basis) => [changedSection(basis)],
};

/** What changed since the last report, by what people did and by time alone: where it stands now and what led there. */
function changedSection(basis: ReportBasis): DocumentSection {
  const { state, since, asAt, zone, isPublic } = basis;
  let overdue = 0;
  const rows = activitiesOf(state).flatMap((activity) => {
    const happened = historyOf(basis.about(activity.key), activity.key, basis).filter(
      ({ at, work }) => work && localDay(at, zone) >= since,
    );
    const passed = passedIn(activity, since, asAt);
    if (passed?.overdue) overdue += 1;
    const lines = [...happened.map(({ text: told }) => told), ...(passed ? [passed.told] : [])];
    if (!lines.length) return [];
    return [
      [
        cell(activity.ref),
        cell(activity.title),
        cell(standsAt(activity), markOf(activity, asAt)),
        ...(isPublic ? [] : [cell(lines.join(' · '))]),
      ],
    ];
  });
  const period = `from ${formatDate(since)} to ${formatDate(asAt)}`;
  const title = `Changed since ${formatDate(since)}`;
  if (!rows.length) return { title, parts: [text(`Nothing changed ${period}.`)] };
  const late = overdue ? `; ${many(overdue)} of them became overdue` : '';
  return {
    title,
    parts: [
      text(`${count(rows.length, 'activity', 'activities')} changed ${period}${late}.`),
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

/** What time alone did to an activity in a period: nobody had to say a word. */
function passedIn(
  activity: Entity<'activities'>,
  since: IsoDate,
  asAt: IsoDate,
): { told: string; overdue: boolean } | null {
  const { completionDate: due, baselineDate: first } = activity;
  const late = due && isOverdue(activity, asAt) ? addDays(due, 1) : null;
  if (late && late >= since) return { told: `${formatDate(late)}: became overdue`, overdue: true };
  const open = isOpen(activity) && !activity.ongoing;
  if (open && due && due >= since && due <= asAt)
    return { told: `${formatDate(due)}: fell due`, overdue: false };
  if (first && first >= since && isMoved(activity, asAt))
    return { told: `${formatDate(first)}: the date first promised passed`, overdue: false };
  return null;
}

/** "due 30 June 2023, at risk, 40%". */
function standsAt(activity: Entity<'activities'>): string {
  const due = whenDue(activity);
  return `${due}, ${statusText(activity)}`;
}
