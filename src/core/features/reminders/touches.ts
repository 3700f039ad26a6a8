import type { Touches } from '../../contract/look.ts';
import { dutyAsked, measureAsked } from '../../domain/asked.ts';
import { activitiesByOwner } from '../../domain/current.ts';

/** Zones, calendars, rules and plans change when everything is asked; an owner, when theirs is. */
export const reminderTouches: Touches = ({ of, id }, state) => {
  if (of === 'settings' || of === 'plans') return 'all';
  if (of === 'asked') return [measureAsked(id) ?? dutyAsked(id) ?? id];
  return of === 'owners' ? (activitiesByOwner(state).get(id) ?? []).map(({ key }) => key) : [];
};
