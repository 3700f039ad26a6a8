import { formatDate } from '../../base/time/days.ts';
import type { ShowAction, ShowField } from '../../contract/show-field.ts';
import { mayUpdate } from '../../domain/permissions.ts';
import { updateForm } from './update-form.ts';

/** What its owner expects and has shown. */
export const updateFields: ShowField[] = [
  { label: 'Forecast', order: 90, value: ({ forecastDate }) => forecastDate && formatDate(forecastDate) },
  {
    label: 'Evidence',
    order: 200,
    value: ({ evidence }) => (evidence.length ? evidence.join('\n') : null),
  },
];

/** The form, for those who may update it. */
export const updateAction: ShowAction = {
  order: 10,
  action(activity, { who }) {
    if (!mayUpdate(who, activity)) return null;
    const form = updateForm(activity);
    return { id: 'update', label: 'Update', say: form.say, form };
  },
};
