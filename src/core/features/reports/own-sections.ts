import { cell, column, shortened, table, text } from '../../base/replies/build.ts';
import type { DocumentPart, DocumentSection } from '../../base/replies/reply.ts';
import { addDays } from '../../base/time/days.ts';
import {
  leftOut,
  type ReportBasis,
  type ReportSections,
  SHORT_OWNER,
  SHORT_TITLE,
} from '../../contract/report-section.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { dueText, statusText } from '../../domain/view.ts';
import { inTrouble, movedTable, overdueOf, overdueTable } from './exceptions.ts';
import { byPriority, howToRead, summary, summaryParts } from './summary.ts';

/** So many rows of a kind fit a page beside the rest. */
const MOST_ON_A_PAGE = { overdue: 5, due: 4 };

/** What the plan itself says of how it stands; what features know of it stands between. */
export const ownSections: ReportSections[] = [
  { of: 'pack', order: 10, sections: (basis) => [summary(basis)] },
  {
    of: 'pack',
    order: 20,
    sections: (basis) => [
      { title: 'Overdue', parts: [overdueTable(basis)] },
      { title: 'At risk and off track', parts: [inTrouble(basis)] },
      { title: 'Within a later approved date', parts: [movedTable(basis)] },
    ],
  },
  { of: 'pack', order: 70, sections: byPriority },
  { of: 'pack', order: 110, sections: ({ isPublic }) => [howToRead(isPublic)] },
  { of: 'one-page', order: 10, sections: inShort },
  {
    of: 'one-page',
    order: 20,
    sections: (basis) => [
      {
        title: 'Overdue',
        parts: [
          overdueTable(basis, MOST_ON_A_PAGE.overdue),
          ...leftOut(overdueOf(basis).length - MOST_ON_A_PAGE.overdue, 'overdue', 'all'),
        ],
      },
    ],
  },
  {
    of: 'one-page',
    order: 40,
    sections: (basis) => [{ title: 'Due in the next 30 days', parts: dueNext(basis) }],
  },
];

function inShort(basis: ReportBasis): DocumentSection[] {
  return [{ title: 'In short', parts: summaryParts(basis) }];
}

function dueNext(basis: ReportBasis): DocumentPart[] {
  const until = addDays(basis.asAt, 30);
  const next = activitiesOf(basis.state)
    .filter(
      ({ completionDate, ongoing, status }) =>
        completionDate !== null &&
        !ongoing &&
        isOpen({ status }) &&
        completionDate >= basis.asAt &&
        completionDate <= until,
    )
    .sort((a, b) => ((a.completionDate ?? '') < (b.completionDate ?? '') ? -1 : 1));
  if (!next.length) return [text('Nothing falls due in the next 30 days.')];
  return [
    table(
      'Due in the next 30 days',
      [
        column('Ref', 1.1),
        column('Activity', 6),
        column('Executive owner', 2.8),
        column('Due', 2.2),
        column('Status', 2.2),
      ],
      next
        .slice(0, MOST_ON_A_PAGE.due)
        .map((activity) => [
          cell(activity.ref),
          cell(shortened(activity.title, SHORT_TITLE)),
          cell(shortened(ownerTitle(basis.state, activity.owner), SHORT_OWNER)),
          cell(dueText(activity)),
          cell(statusText(activity), activity.status),
        ]),
      'Nothing falls due in the next 30 days.',
    ),
    ...leftOut(next.length - MOST_ON_A_PAGE.due, 'due', 'every activity'),
  ];
}
