import { count, listed } from '../../base/replies/build.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import type { Activity } from '../model.ts';
import { isOpen } from '../timeliness.ts';

const NAMED_IN_ALT = 5;

/** What a timeline shows, as one who does not see it hears it. `dated` is in the order of the days. */
export function altOf(
  { dated, late, moved }: { dated: Activity[]; late: Activity[]; moved: Activity[] },
  all: number,
  today: IsoDate,
): string {
  const drawn = `Timeline on ${formatDate(today)}: ${count(dated.length, 'activity', 'activities')} with a date`;
  const undated = all > dated.length ? `, ${all - dated.length} without` : '';
  const next = dated.filter((one) => isOpen(one) && !one.ongoing && (one.completionDate ?? '') >= today);
  const pieces = [
    named('Overdue', late, ({ completionDate }) => `due ${formatDate(completionDate ?? '')}`),
    named(
      'Moved',
      moved,
      ({ baselineDate, completionDate }) =>
        `from ${formatDate(baselineDate ?? '')} to ${formatDate(completionDate ?? '')}`,
    ),
    named('Next', next, ({ completionDate }) => formatDate(completionDate ?? '')),
  ];
  return `${drawn}${undated}. ${pieces.filter((piece) => piece).join(' ')}`.trim();
}

function named(what: string, those: Activity[], say: (activity: Activity) => string): string {
  if (!those.length) return what === 'Overdue' ? 'None overdue.' : '';
  const first = those.slice(0, NAMED_IN_ALT).map((activity) => `${activity.ref} ${say(activity)}`);
  const more = those.length - first.length;
  return `${what}: ${listed(more > 0 ? [...first, `${more} more`] : first)}.`;
}
