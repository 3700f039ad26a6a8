import { formatDate, localDay } from '../../base/time/days.ts';
import type { ShowField } from '../../contract/show-field.ts';

/** Who has confirmed its completion, or that nobody has yet. */
const acknowledgedField: ShowField = {
  label: 'Acknowledged',
  order: 20,
  value({ status, acknowledged }, { zone }) {
    if (status !== 'complete') return null;
    return acknowledged
      ? `by ${acknowledged.name} on ${formatDate(localDay(acknowledged.at, zone))}`
      : 'not yet; “acknowledge” does it';
  },
};

export const activityFields: ShowField[] = [acknowledgedField];
