import { cell, column, shortened, table } from '../../base/replies/build.ts';
import type { DocumentPart, DocumentSection } from '../../base/replies/reply.ts';
import { daysBetween, formatDate, localDay } from '../../base/time/days.ts';
import {
  leftOut,
  type ReportBasis,
  type ReportSections,
  SHORT_OWNER,
} from '../../contract/report-section.ts';
import { decisionsMade } from './decisions.ts';
import { openRequests, requestText } from './request.ts';

/** So many fit a page beside the rest. */
const MOST_ON_A_PAGE = 3;

export const decisionReports: ReportSections[] = [
  { of: 'pack', order: 90, sections: (basis) => [decisionSection(basis)] },
  {
    of: 'one-page',
    order: 30,
    sections: (basis) => [
      {
        title: 'Waiting for a decision',
        parts: [
          waitingTable(basis, MOST_ON_A_PAGE),
          ...leftOut(openRequests(basis.state).length - MOST_ON_A_PAGE, 'waiting', 'all'),
        ],
      },
    ],
  },
];

function decisionSection(basis: ReportBasis): DocumentSection {
  const { state, zone, isPublic } = basis;
  const made = decisionsMade(state).toReversed();
  const rows = made.map((request) => [
    cell(String(request.number)),
    cell(request.verdict && formatDate(localDay(request.verdict.at, zone))),
    cell(request.state),
    cell(requestText(state, request)),
    cell(request.asker.name),
    cell(request.verdict?.name),
    ...(isPublic ? [] : [cell([request.text, request.verdict?.text].filter((words) => words).join(' · '))]),
  ]);
  return {
    title: 'Decisions',
    parts: [
      table(
        'Decisions by number',
        [
          column('No.', 0.8, 'right'),
          column('On', 2.2),
          column('Was', 1.6),
          column('Wanted', 4.4),
          column('Asked by', 2.8),
          column('Decided by', 2.8),
          ...(isPublic ? [] : [column('In their words', 4)]),
        ],
        rows,
        'Nothing has been decided yet.',
      ),
      waitingTable(basis),
    ],
  };
}

/** What waits for the chief executive's word. `most` keeps it to the first so many in few words, for a narrow page. */
function waitingTable({ state, zone, asAt, isPublic }: ReportBasis, most?: number): DocumentPart {
  const few = (words: string, length: number) => (most === undefined ? words : shortened(words, length));
  return table(
    'What waits for a decision',
    [
      column('No.', 1.2),
      column('Wanted', 5),
      column('Asked by', 3),
      column('Since', 2.4),
      ...(isPublic ? [] : [column('In their words', 5)]),
    ],
    openRequests(state)
      .slice(0, most)
      .map((request) => {
        const on = localDay(request.asker.at, zone);
        return [
          cell(request.id),
          cell(few(requestText(state, request), 60)),
          cell(few(request.asker.name, SHORT_OWNER)),
          cell(`${formatDate(on)}, ${daysBetween(on, asAt)} days`),
          ...(isPublic ? [] : [cell(few(request.text, 60))]),
        ];
      }),
    'Nothing waits for a decision.',
  );
}
