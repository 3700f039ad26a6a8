import { DELIVERY_STATUSES } from '../../base/delivery-status.ts';
import type { Form } from '../../base/replies/reply.ts';
import type { Entity } from '../../domain/state.ts';
import type { Progress } from './told.ts';

/** The full update as a form, filled with how the activity stands or with what was typed before. */
export function updateForm(activity: Entity<'activities'>, typed: Progress = {}): Form {
  const percent = typed.percent ?? activity.percent;
  const forecast = typed.forecast ?? activity.forecastDate;
  return {
    title: `Update ${activity.ref}`,
    say: `update ${activity.ref}`,
    basis: { key: activity.key, rev: activity.rev },
    bySaying: true,
    submit: 'Save',
    fields: [
      {
        type: 'choice',
        id: 'status',
        label: 'Status',
        optional: false,
        value: typed.status ?? activity.status,
        options: DELIVERY_STATUSES.map((status) => ({ value: status, label: status, mark: status })),
      },
      {
        type: 'number',
        id: 'percent',
        label: 'Percent complete',
        optional: true,
        min: 0,
        max: 100,
        ...(percent !== null && { value: String(percent) }),
      },
      {
        type: 'text',
        id: 'note',
        label: 'What happened, in your words',
        optional: true,
        multiline: true,
        ...(typed.words !== undefined && { value: typed.words }),
      },
      {
        type: 'date',
        id: 'forecast',
        label: 'Expected by',
        optional: true,
        ...(forecast && { value: forecast }),
      },
      { type: 'text', id: 'evidence', label: 'Link to evidence', optional: true },
    ],
  };
}
