import { grouped } from '../../base/grouped.ts';
import { cell, column, count, figures, many, note, table, text } from '../../base/replies/build.ts';
import type { Cell, DocumentPart, DocumentSection, Figure, Mark } from '../../base/replies/reply.ts';
import { addDays, formatDate } from '../../base/time/days.ts';
import type { ReportBasis } from '../../contract/report-section.ts';
import { wordsOfAnswer } from '../../domain/answers.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../../domain/current.ts';
import { burnUp } from '../../domain/pictures/burn-up.ts';
import { STACKED, statusByPriority } from '../../domain/pictures/status-by-priority.ts';
import type { Entity } from '../../domain/state.ts';
import { hasMoved, isOpen, isOverdue } from '../../domain/timeliness.ts';
import { dueText, markOf, statusText } from '../../domain/view.ts';
import { narrativeOf } from './narrative.ts';

type Activity = Entity<'activities'>;

/** Plans have none of these most of the time: they are counted where there are some. */
const RARE = new Set<Mark | undefined>(['paused', 'cancelled']);

/** The plan in numbers: its statuses in the order of the bars, what of it is late, and what features count. */
function figuresOf(basis: ReportBasis): Figure[] {
  const { catalogue, state, asAt } = basis;
  const activities = activitiesOf(state);
  const late = activities.filter((activity) => isOverdue(activity, asAt)).length;
  // Together they are all activities: a reader adds them up.
  const statuses = STACKED.map((status): Figure & { n: number } => {
    const n = activities.filter((activity) => activity.status === status).length;
    return { label: `${status.charAt(0).toUpperCase()}${status.slice(1)}`, value: many(n), mark: status, n };
  });
  return [
    { label: 'Activities', value: many(activities.length) },
    ...statuses.filter(({ n, mark }) => n || !RARE.has(mark)).map(({ n: _n, ...figure }) => figure),
    { label: 'Of these, overdue', value: many(late), mark: 'overdue' },
    ...catalogue.reportFigures.map(({ figure }) => figure(basis)),
  ];
}

/** One sentence that a reader in a hurry may stop after. */
function verdictOf({ state, asAt }: ReportBasis): string {
  const activities = activitiesOf(state);
  const late = activities.filter((activity) => isOverdue(activity, asAt)).length;
  const moved = activities.filter((activity) => hasMoved(activity)).length;
  const complete = activities.filter(({ status }) => status === 'complete').length;
  const soon = addDays(asAt, 30);
  const next = activities.filter(
    ({ completionDate, ongoing, status }) =>
      completionDate && !ongoing && isOpen({ status }) && completionDate >= asAt && completionDate <= soon,
  ).length;
  return `On ${formatDate(asAt)}, ${complete} of ${count(activities.length, 'activity', 'activities')} ${complete === 1 ? 'is' : 'are'} complete, ${late} ${late === 1 ? 'is' : 'are'} overdue and ${moved} ${moved === 1 ? 'stands' : 'stand'} at a later date than first promised. ${next} ${next === 1 ? 'falls' : 'fall'} due in the next 30 days.`;
}

export function summary(basis: ReportBasis): DocumentSection {
  return { title: 'Summary', parts: summaryParts(basis) };
}

/** A sentence, the numbers and two pictures. */
export function summaryParts(basis: ReportBasis): DocumentPart[] {
  const { state, asAt } = basis;
  const plan = currentPlan(state);
  const activities = activitiesOf(state);
  if (!plan || !activities.length) return [text('The plan has no activities yet.')];
  return [
    text(verdictOf(basis)),
    figures(figuresOf(basis)),
    statusByPriority(plan.name, activities, asAt),
    burnUp(plan, activities, asAt),
  ];
}

/** Each priority as a row of numbers, then its activities. */
export function byPriority(basis: ReportBasis): DocumentSection[] {
  const { state, asAt } = basis;
  const sections = [...grouped(activitiesOf(state), ({ section }) => section)];
  const number = (n: number): Cell => cell(n ? String(n) : null);
  const rows = sections.map(([section, those]) => {
    const of = (...statuses: string[]) => number(those.filter((a) => statuses.includes(a.status)).length);
    return [
      cell(section || 'Without a section'),
      number(those.length),
      of('complete'),
      of('on track'),
      of('at risk'),
      of('off track'),
      of('not started'),
      of('paused', 'cancelled'),
      number(those.filter((a) => isOverdue(a, asAt)).length),
    ];
  });
  const right = (label: string) => column(label, 1, 'right');
  return [
    {
      title: 'By priority',
      parts: [
        table(
          'Activities by priority and status',
          [
            column('Priority', 5),
            ...[
              'All',
              'Complete',
              'On track',
              'At risk',
              'Off track',
              'Not started',
              'Paused or cancelled',
              'Overdue',
            ].map(right),
          ],
          rows,
          'The plan has no activities yet.',
        ),
      ],
    },
    ...sections.map(([section, those]) => ({
      title: section || 'Without a section',
      parts: [activityTable(section, those, basis)],
    })),
  ];
}

/** Activities with what was promised, what is due and how each stands. */
export function activityTable(caption: string, activities: Activity[], basis: ReportBasis) {
  const { state, asAt, isPublic } = basis;
  return table(
    caption || 'Activities',
    [
      column('Ref', 1.1),
      column('Activity', 6),
      column('Executive owner', 2.8),
      column('First promised', 1.9),
      column('Due', 1.9),
      column('Status', 1.9),
      column(isPublic ? 'Progress' : 'Last words', 4.4),
    ],
    activities.map((activity) => [
      cell(activity.ref),
      cell(activity.title),
      cell(ownerTitle(state, activity.owner)),
      cell(activity.baselineDate && formatDate(activity.baselineDate)),
      cell(dueText(activity)),
      cell(
        isOverdue(activity, asAt) ? `overdue, ${statusText(activity)}` : statusText(activity),
        markOf(activity, asAt),
      ),
      cell(isPublic ? narrativeOf(activity, asAt) : wordsOfAnswer(state, activity, asAt)?.text),
    ]),
    'No activities stand here.',
  );
}

/** How to read the signs, and what the report rests on. */
export function howToRead(isPublic: boolean): DocumentSection {
  const words = isPublic
    ? 'This is the public edition: it holds published words only.'
    : 'Last words are the owner’s own. A date that was moved with approval still counts against the date first promised.';
  return {
    title: 'How to read this',
    parts: [
      text(
        'Status is what the owner declared; overdue is what the calendar says: past its completion date, and neither complete, cancelled, paused nor ongoing.',
      ),
      note(words),
    ],
  };
}
