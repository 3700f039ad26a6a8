import { DELIVERY_STATUSES, type DeliveryStatus } from '../../base/delivery-status.ts';
import { shortened } from '../../base/replies/build.ts';
import type { Form, FormField } from '../../base/replies/reply.ts';
import type { Entity } from '../../domain/state.ts';
import { statusText } from '../../domain/view.ts';

/** More than so many activities do not fit into one card or window. */
export const MOST_ROWS = 12;
const MOST_TITLE = 80;

/** What one row of the form says. */
export interface Row {
  ref: string;
  /** The revision on which the form was opened. */
  rev: number;
  /** As it stands, or one of the statuses; null: only words. */
  status: DeliveryStatus | 'same' | null;
  words: string;
}

const ANSWERS = ['same', 'on track', 'at risk', 'off track', 'complete'] as const;

/** How an activity stands as one choice: a field of the form, and the one control of a question. */
export function standingChoice(
  activity: Entity<'activities'>,
  typed?: Row,
): Extract<FormField, { type: 'choice' }> {
  return {
    type: 'choice',
    id: `status|${activity.ref}|${activity.rev}`,
    label: `${activity.ref} ${shortened(activity.title, MOST_TITLE)}`,
    optional: true,
    options: ANSWERS.map((value) =>
      value === 'same'
        ? { value, label: `As before: ${statusText(activity)}` }
        : { value, label: value === 'complete' ? 'done' : value, mark: value },
    ),
    ...(typed?.status && { value: typed.status }),
  };
}

/** A row for each activity, of which any may be filled in; with what was typed before. */
export function tellForm(activities: Entity<'activities'>[], typed: Row[] = []): Form {
  return {
    title: 'How is it going?',
    say: `tell ${activities.map(({ ref }) => ref).join(' ')}`,
    bySaying: true,
    submit: 'Save',
    fields: activities.slice(0, MOST_ROWS).flatMap((activity): FormField[] => {
      const row = typed.find(({ ref }) => ref === activity.ref);
      return [
        standingChoice(activity, row),
        {
          type: 'text',
          id: `words|${activity.ref}|${activity.rev}`,
          label: `${activity.ref}: in your words`,
          optional: true,
          ...(row?.words && { value: row.words }),
        },
      ];
    }),
  };
}

/** The rows in which something was chosen or typed. Ids that are not of this form are left out. */
export function rowsIn(values: Record<string, string>): Row[] {
  const rows = new Map<string, Row>();
  for (const [id, value] of Object.entries(values)) {
    const [, what, ref = '', rev] = /^(status|words)\|(.+)\|(\d+)$/.exec(id) ?? [];
    const filled = value.trim();
    if (!what || !filled) continue;
    const row = rows.get(ref) ?? { ref, rev: Number(rev), status: null, words: '' };
    if (what === 'words') row.words = filled;
    else row.status = statusOf(filled);
    rows.set(ref, row);
  }
  return [...rows.values()].filter(({ status, words }) => status || words);
}

function statusOf(value: string): Row['status'] {
  if (value === 'same') return value;
  return DELIVERY_STATUSES.find((status) => status === value) ?? null;
}
