import type { Activity, Change } from './model.ts';
import type { Entity } from './state.ts';

/**
 * How an activity stands in the fields that a change is about to set, as a change that puts it back. A field that it does
 * not have yet is put back as null, so that an optional field is nullable too.
 */
export function activityAsItStands(activity: Entity<'activities'>, set: Partial<Activity>): Change {
  const stands = Object.keys(set).map((field) => [field, Reflect.get(activity, field) ?? null]);
  return { of: 'activities', id: activity.key, set: Object.fromEntries(stands) };
}

/** What an event keeps of how an activity stood before it; empty where it keeps nothing of that one. */
export function activityBefore(before: Change[] | undefined, key: string): Partial<Activity> {
  const change = before?.find(({ of, id }) => of === 'activities' && id === key);
  return change?.of === 'activities' ? change.set : {};
}
