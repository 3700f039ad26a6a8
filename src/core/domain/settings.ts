import type { Settings } from './model.ts';

/** An organisation's settings before anybody has set one. */
export const UNSET: Settings = {
  id: 'settings',
  chiefExecutive: null,
  zone: null,
  holidays: null,
  ladder: null,
  second: null,
  asksEvidence: false,
  digests: null,
  statusPage: null,
  quietUntil: null,
};
