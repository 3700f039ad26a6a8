import { grouped } from '../../base/grouped.ts';
import { cell, column, table, text } from '../../base/replies/build.ts';
import type { Cell, DocumentPart, DocumentSection } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import type { Held } from '../../domain/state.ts';
import { dueText, statusText } from '../../domain/view.ts';
import type { Entry } from '../../ledger/entry.ts';
import { decisionsMade, wantedText } from '../decisions/index.ts';
import { datesPromised, type Kept, keptBy, shareKept } from '../promises/index.ts';
import { waitingTable } from './exceptions.ts';
import type { ReportBasis } from './report.ts';

type Activity = Held<'activities'>;

/** Entries by the activity that they are about, so that a long ledger is walked once. */
export function byActivity(entries: Entry[]): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const key of keysIn(entry)) {
      const those = found.get(key);
      if (those) those.push(entry);
      else found.set(key, [entry]);
    }
  }
  return found;
}

function keysIn({ refs, changes }: Entry): Set<string> {
  const keys = new Set(refs);
  for (const change of changes) if (change.of === 'activities') keys.add(change.id);
  return keys;
}

/** The promise ledger: the share that was kept, and every date ever promised of what has moved. */
export function promiseLedger(basis: ReportBasis, about: Map<string, Entry[]>): DocumentSection {
  const { state, asAt } = basis;
  const activities = activitiesOf(state);
  const all = keptBy(activities, asAt);
  const said = all.promised
    ? `${shareKept(all)} delivered by the date first promised: ${all.kept} of ${all.promised} that have fallen due by ${formatDate(asAt)}.`
    : 'No date first promised has come yet.';
  return {
    title: 'Promise ledger',
    parts: [text(said), ...(all.promised ? [keptTable(basis, all)] : []), datesTable(basis, about)],
  };
}

function keptTable({ state, asAt }: ReportBasis, all: Kept): DocumentPart {
  const number = (n: number): Cell => cell(n ? String(n) : null);
  const row = (name: string, kept: Kept): Cell[] => [
    cell(name),
    number(kept.promised),
    number(kept.kept),
    number(kept.late),
    number(kept.moved),
    number(kept.overdue),
    cell(shareKept(kept)),
  ];
  const owners = [...grouped(activitiesOf(state), ({ owner }) => owner)]
    .map(([owner, theirs]) => [ownerTitle(state, owner), keptBy(theirs, asAt)] as const)
    .filter(([, { promised }]) => promised);
  const right = (label: string) => column(label, 1.2, 'right');
  return table(
    'Promises that have fallen due, by executive owner',
    [
      column('Executive owner', 5),
      ...['Fallen due', 'By then', 'Later', 'Moved', 'Overdue', 'Kept'].map(right),
    ],
    [...owners.map(([name, kept]) => row(name, kept)), ...(owners.length > 1 ? [row('All', all)] : [])],
    'No date first promised has come yet.',
  );
}

/** Every date of what was asked to move, was moved or is expected at another date. */
function datesTable({ state, zone, isPublic }: ReportBasis, about: Map<string, Entry[]>): DocumentPart {
  const rows = activitiesOf(state).flatMap((activity) => {
    const dates = datesPromised(about.get(activity.key) ?? [], activity.key).filter(
      ({ what }) => !isPublic || ['first promised', 'approved', 'brought in'].includes(what),
    );
    if (dates.length < 2) return [];
    return dates.map(({ at, date, what, by, reason, approvedBy }, i) => [
      cell(i ? ' ' : activity.ref),
      cell(formatDate(date)),
      cell(what),
      cell(formatDate(localDay(at, zone))),
      cell(by),
      cell(approvedBy),
      ...(isPublic ? [] : [cell(reason)]),
    ]);
  });
  return table(
    'Every date of the activities whose date was moved or questioned',
    [
      column('Ref', 1.1),
      column('Date', 2.2),
      column('Was', 1.8),
      column('On', 2.2),
      column('By', 3),
      column('Approved by', 3),
      ...(isPublic ? [] : [column('Why', 4.4)]),
    ],
    rows,
    'No date has moved, and nobody has asked for another one.',
  );
}

export function decisionSection(basis: ReportBasis): DocumentSection {
  const { state, zone, isPublic } = basis;
  const made = decisionsMade(state).toReversed();
  const rows = made.map((request) => [
    cell(String(request.number)),
    cell(request.verdict && formatDate(localDay(request.verdict.at, zone))),
    cell(request.state),
    cell(wantedText(state, request)),
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
        'Nothing was decided yet.',
      ),
      waitingTable(basis),
    ],
  };
}

/** "due 30 June 2023, at risk, 40%". */
export function standsAt(activity: Activity): string {
  const due = activity.completionDate && !activity.ongoing ? `due ${dueText(activity)}` : dueText(activity);
  return `${due}, ${statusText(activity)}`;
}
