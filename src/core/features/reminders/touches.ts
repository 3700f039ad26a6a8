import type { Touches } from '../../contract/look.ts';
import { activitiesByOwner } from '../../domain/current.ts';
import { activityOfDutyKey, measureOfReminderKey } from '../../domain/reminder-state.ts';

/** Zones, calendars, rules and plans change when everything is asked; an owner, when theirs is. */
export const reminderTouches: Touches = ({ of, id }, state) => {
  if (of === 'settings' || of === 'plans') return 'all';
  if (of === 'asked') return [measureOfReminderKey(id) ?? activityOfDutyKey(id) ?? id];
  return of === 'owners' ? (activitiesByOwner(state).get(id) ?? []).map(({ key }) => key) : [];
};
