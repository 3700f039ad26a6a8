import type { Settings } from './model.ts';

/** Settings that nobody types, before they are set; those that people set bring their own. */
export const UNSET = { id: 'settings', quietUntil: null } satisfies Partial<Settings>;
