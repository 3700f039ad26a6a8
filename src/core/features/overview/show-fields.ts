import { count } from '../../base/replies/build.ts';
import type { ShowField } from '../../contract/show-field.ts';
import { isDayUnknown } from '../../domain/completion.ts';
import { daysLate, timeliness } from '../../domain/timeliness.ts';
import { dueText, markOf, statusText } from '../../domain/view.ts';

/** What the plan says of an activity, and how it stands. */
export const overviewFields: ShowField[] = [
  {
    label: 'Status',
    order: 10,
    value(activity, { today }) {
      const when = timeliness(activity, today);
      const apart = isDayUnknown(activity) ? 'completion day not known' : when;
      return statusText(activity) + (apart ? ` (${apart})` : '');
    },
    mark: (activity, { today }) => markOf(activity, today),
  },
  {
    label: 'Completion date',
    order: 60,
    value(activity, { today }) {
      const late = timeliness(activity, today) === 'overdue';
      return dueText(activity) + (late ? `, ${count(daysLate(activity, today), 'day')} late` : '');
    },
  },
  { label: 'Section', order: 110, value: ({ section }) => section },
  { label: 'Objective', order: 120, value: ({ objective }) => objective || null },
];
