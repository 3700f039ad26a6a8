import { count } from '../../base/replies/build.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { isDayUnknown } from '../../domain/completion.ts';
import type { Activity } from '../../domain/model.ts';
import { isOverdue } from '../../domain/timeliness.ts';

/** What became of the dates first promised. */
export interface DeliveryRecord {
  /** Activities whose first promised date has come, cancelled ones and ongoing work left out. */
  promised: number;
  /** Complete by that date. */
  kept: number;
  late: number;
  /** Complete, on a day that nobody has told: counted apart, neither as kept nor as late. */
  unknown: number;
  /** Not complete: within a later approved date, or overdue. */
  moved: number;
  overdue: number;
}

/** Counts the promises that have fallen due by a day. Pure. */
export function keptBy(activities: Activity[], today: IsoDate): DeliveryRecord {
  const due = activities.filter(
    (one) =>
      one.baselineDate !== null &&
      !one.ongoing &&
      one.status !== 'cancelled' &&
      (one.baselineDate < today || wasKept(one)),
  );
  const complete = due.filter(({ status }) => status === 'complete');
  const kept = complete.filter(wasKept).length;
  const unknown = complete.filter(isDayUnknown).length;
  const overdue = due.filter((activity) => isOverdue(activity, today)).length;
  return {
    promised: due.length,
    kept,
    late: complete.length - kept - unknown,
    unknown,
    moved: due.length - complete.length - overdue,
    overdue,
  };
}

function wasKept({ status, completedOn, baselineDate }: Activity): boolean {
  return status === 'complete' && completedOn !== null && completedOn <= (baselineDate ?? '');
}

/** "62%" of those of which it is known; a dash where nothing was promised yet, or nothing is known. */
export function shareKept({ promised, kept, unknown }: DeliveryRecord): string {
  const known = promised - unknown;
  return known ? `${Math.round((kept / known) * 100)}%` : '–';
}

/** The share in words, with what is counted apart from it. */
export function shareText(record: DeliveryRecord, today: IsoDate): string {
  const { promised, kept, unknown } = record;
  if (!promised) return 'No first-promised date has come yet.';
  const known = promised - unknown;
  const by = `have fallen due by ${formatDate(today)}`;
  const share = known
    ? `${shareKept(record)} delivered by the date first promised: ${kept} of ${known} that ${by}.`
    : `No share can be given of the promises that ${by}.`;
  return unknown ? `${share} ${unknownText(unknown, known ? 'more ' : '')}` : share;
}

function unknownText(unknown: number, more: string): string {
  const [are, verb] = unknown === 1 ? ['is', 'counts'] : ['are', 'count'];
  const all = count(unknown, `${more}activity`, `${more}activities`);
  return `${all} ${are} complete, completion day not known, and ${verb} neither as kept nor as late.`;
}

/** What a table of shares shows beside the name; “day not known” only where there is such a thing. */
export function sharesShown(all: DeliveryRecord): { label: string; of(record: DeliveryRecord): number }[] {
  return [
    { label: 'Fallen due', of: ({ promised }) => promised },
    { label: 'By then', of: ({ kept }) => kept },
    { label: 'Later', of: ({ late }) => late },
    ...(all.unknown ? [{ label: 'Day not known', of: ({ unknown }: DeliveryRecord) => unknown }] : []),
    { label: 'Moved', of: ({ moved }) => moved },
    { label: 'Overdue', of: ({ overdue }) => overdue },
  ];
}
