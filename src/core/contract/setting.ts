import type { Change } from '../domain/model.ts';

/** A setting that was read: what changes, and what is told about it. */
export interface Setting {
  change: Change;
  told: string;
}

/** A change of the organisation's settings. */
export function ofSettings(set: Extract<Change, { of: 'settings' }>['set']): Change {
  return { of: 'settings', id: 'settings', set };
}
