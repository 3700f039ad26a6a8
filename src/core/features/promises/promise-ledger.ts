import { grouped } from '../../base/grouped.ts';
import { cell, column, table, text } from '../../base/replies/build.ts';
import type { Cell, DocumentPart, DocumentSection } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import type { ReportBasis, ReportFigure, ReportSections } from '../../contract/report-section.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { type DeliveryRecord, keptBy, shareKept, sharesShown, shareText } from './kept.ts';
import { datesPromised } from './ledger-of-dates.ts';

/** A panel sees every promise, whether it was kept, and what became of its date. */
export const promisesReport: ReportSections = {
  of: 'pack',
  order: 80,
  sections: (basis) => [promiseLedger(basis)],
};

export const keptFigure: ReportFigure = {
  order: 10,
  figure({ state, asAt }) {
    const record = keptBy(activitiesOf(state), asAt);
    const apart = record.unknown ? `; ${record.unknown} not known` : '';
    return { label: `Kept by the date first promised${apart}`, value: shareKept(record) };
  },
};

/** The promise ledger: the share that was kept, and every date ever promised of what has moved. */
function promiseLedger(basis: ReportBasis): DocumentSection {
  const { state, asAt } = basis;
  const activities = activitiesOf(state);
  const all = keptBy(activities, asAt);
  return {
    title: 'Promise ledger',
    parts: [text(shareText(all, asAt)), ...(all.promised ? [keptTable(basis, all)] : []), datesTable(basis)],
  };
}

function keptTable({ state, asAt }: ReportBasis, all: DeliveryRecord): DocumentPart {
  const shown = sharesShown(all);
  const number = (n: number): Cell => cell(n ? String(n) : null);
  const row = (name: string, kept: DeliveryRecord): Cell[] => [
    cell(name),
    ...shown.map(({ of }) => number(of(kept))),
    cell(shareKept(kept)),
  ];
  const owners = [...grouped(activitiesOf(state), ({ owner }) => owner)]
    .map(([owner, theirs]) => [ownerTitle(state, owner), keptBy(theirs, asAt)] as const)
    .filter(([, { promised }]) => promised);
  const right = (label: string) => column(label, 1.2, 'right');
  return table(
    'Promises that have fallen due, by executive owner',
    [column('Executive owner', 5), ...[...shown.map(({ label }) => label), 'Kept'].map(right)],
    [...owners.map(([name, kept]) => row(name, kept)), ...(owners.length > 1 ? [row('All', all)] : [])],
    'No first-promised date has come yet.',
  );
}

/** Every date of what was asked to move, was moved or is expected at another date. */
function datesTable({ about, state, zone, isPublic }: ReportBasis): DocumentPart {
  const rows = activitiesOf(state).flatMap((activity) => {
    const dates = datesPromised(about(activity.key), activity.key).filter(
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
