import { formatDate } from '../../base/time/days.ts';
import type { ShowField } from '../../contract/show-field.ts';
import { movedText } from '../../domain/view.ts';

/** What was promised first, and how often it moved. */
export const promiseFields: ShowField[] = [
  {
    label: 'First promised',
    order: 70,
    value: ({ baselineDate, completionDate }) =>
      baselineDate && baselineDate !== completionDate ? formatDate(baselineDate) : null,
  },
  { label: 'Moved', order: 80, value: (activity) => (activity.slips ? movedText(activity) : null) },
];
