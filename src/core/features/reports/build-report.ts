import { grouped } from '../../base/grouped.ts';
import { cell, column, figures, note, shortened, table, text } from '../../base/replies/build.ts';
import type { DocumentPart, DocumentSection } from '../../base/replies/reply.ts';
import { addDays } from '../../base/time/days.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../../domain/current.ts';
import { burnUp } from '../../domain/pictures/burn-up.ts';
import { statusByPriority } from '../../domain/pictures/status-by-priority.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { dueText, statusText } from '../../domain/view.ts';
import { sealOf } from '../../ledger/verify.ts';
import { openRequests } from '../decisions/index.ts';
import { changedSection } from './changed.ts';
import { exceptions, overdueOf, overdueTable, SHORT_OWNER, SHORT_TITLE, waitingTable } from './exceptions.ts';
import { measureSection } from './measured.ts';
import { byActivity, decisionSection, promiseLedger } from './promised.ts';
import type { Report, ReportBasis, ReportKind } from './report.ts';
import { activityTable, byPriority, figuresOf, howToRead, summary, verdictOf } from './summary.ts';

const TITLES: Record<ReportKind, string> = {
  pack: 'Panel pack',
  'one-page': 'The plan on one page',
  register: 'Full register',
};
/** So many rows of a kind fit a page beside the rest. */
const MOST_ON_A_PAGE = { overdue: 5, waiting: 3, due: 4 };

/** One of the three reports, as the plan stood. Pure. */
export function buildReport(kind: ReportKind, basis: ReportBasis): Report {
  const { state, asAt, since, isPublic } = basis;
  const plan = currentPlan(state)?.name ?? 'No plan yet';
  const sections = { pack, 'one-page': onePage, register }[kind](basis);
  return {
    kind,
    title: TITLES[kind],
    plan,
    asAt,
    since,
    isPublic,
    sections,
    seal: sealOf(state.seq, state.hash),
  };
}

function pack(basis: ReportBasis): DocumentSection[] {
  const about = byActivity(basis.entries);
  return [
    summary(basis),
    ...exceptions(basis),
    changedSection(basis, about),
    ...byPriority(basis),
    promiseLedger(basis, about),
    decisionSection(basis),
    measureSection(basis),
    howToRead(basis.isPublic),
  ];
}

function onePage(basis: ReportBasis): DocumentSection[] {
  const plan = currentPlan(basis.state);
  const activities = activitiesOf(basis.state);
  if (!plan || !activities.length) return [summary(basis)];
  return [
    {
      title: 'In short',
      parts: [
        text(verdictOf(basis)),
        figures(figuresOf(basis)),
        statusByPriority(plan.name, activities, basis.asAt),
        burnUp(plan, activities, basis.asAt),
      ],
    },
    {
      title: 'Overdue',
      parts: [
        overdueTable(basis, MOST_ON_A_PAGE.overdue),
        ...left(overdueOf(basis).length - MOST_ON_A_PAGE.overdue, 'overdue', 'all'),
      ],
    },
    {
      title: 'Waiting for a decision',
      parts: [
        waitingTable(basis, MOST_ON_A_PAGE.waiting),
        ...left(openRequests(basis.state).length - MOST_ON_A_PAGE.waiting, 'waiting', 'all'),
      ],
    },
    { title: 'Due in the next 30 days', parts: dueNext(basis) },
  ];
}

function left(more: number, what: string, lists: string): DocumentPart[] {
  return more > 0
    ? [note(`${more} more ${more === 1 ? 'is' : 'are'} ${what}; the panel pack lists ${lists}.`)]
    : [];
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
    ...left(next.length - MOST_ON_A_PAGE.due, 'due', 'every activity'),
  ];
}

function register(basis: ReportBasis): DocumentSection[] {
  const sections = [...grouped(activitiesOf(basis.state), ({ section }) => section)];
  if (!sections.length) return [summary(basis)];
  return sections.map(([section, those]) => ({
    title: section || 'Without a section',
    parts: [activityTable(section, those, basis)],
  }));
}
