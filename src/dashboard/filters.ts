import { DELIVERY_STATUSES, type DeliveryStatus } from '../core/base/delivery-status.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { addDays } from '../core/base/time/days.ts';
import { ownerTitle } from '../core/domain/current.ts';
import type { Activity } from '../core/domain/model.ts';
import type { State } from '../core/domain/state.ts';
import { hasMoved, isOpen, isOverdue } from '../core/domain/timeliness.ts';

export const VIEWS = ['board', 'timeline', 'table'] as const;
/** How the plan is laid out. */
export type View = (typeof VIEWS)[number];

/** What “due” can be, each with its words; `days`: how far ahead. */
export const DUES = [
  { due: 'overdue', label: 'overdue' },
  { due: 'week', label: 'within 7 days', days: 7 },
  { due: 'month', label: 'within 30 days', days: 30 },
  { due: 'quarter', label: 'within 90 days', days: 90 },
  { due: 'moved', label: 'moved to a later date' },
  { due: 'none', label: 'without a date' },
] as const;
type Due = (typeof DUES)[number];

/** What is asked for behind the address; empty where nothing is. */
export interface Filter {
  view: View;
  section: string;
  owner: string;
  status: DeliveryStatus | '';
  due: Due['due'] | '';
}

/** Reads it. What is no choice of ours is as if it were not there. */
export function readFilter(query: Record<string, unknown>): Filter {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === 'string' ? value.slice(0, 500) : '';
  };
  return {
    view: VIEWS.find((one) => one === text('view')) ?? 'board',
    section: text('priority'),
    owner: text('owner'),
    status: DELIVERY_STATUSES.find((one) => one === text('status')) ?? '',
    due: DUES.find(({ due }) => due === text('due'))?.due ?? '',
  };
}

/** Those that fit all of it. */
export function filtered<A extends Activity>(
  activities: A[],
  { section, owner, status, due }: Filter,
  state: State,
  today: IsoDate,
): A[] {
  const asked = DUES.find((one) => one.due === due);
  return activities.filter(
    (one) =>
      (!section || sectionOf(one) === section) &&
      (!owner || ownerTitle(state, one.owner) === owner) &&
      (!status || one.status === status) &&
      (!asked || isDueSo(one, asked, today)),
  );
}

/** The heading that an activity stands below. */
export function sectionOf({ section }: Pick<Activity, 'section'>): string {
  return section || 'Other activities';
}

function isDueSo(activity: Activity, asked: Due, today: IsoDate): boolean {
  const { completionDate, ongoing } = activity;
  if (asked.due === 'overdue') return isOverdue(activity, today);
  if (asked.due === 'moved') return hasMoved(activity);
  if (asked.due === 'none') return completionDate === null;
  if (!completionDate || ongoing || !isOpen(activity)) return false;
  return completionDate >= today && completionDate <= addDays(today, asked.days);
}

/** The same filter as an address’s query, in another view. */
export function queryOf({ section, owner, status, due }: Filter, view: View): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ view, priority: section, owner, status, due }))
    if (value && value !== 'board') query.set(name, value);
  const written = query.toString();
  return written && `?${written}`;
}
