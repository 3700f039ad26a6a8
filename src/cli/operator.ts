import type { Author } from '../core/ledger/entry.ts';

/** Whoever has a shell on the machine administers the organisation. */
export const OPERATOR: Author = {
  account: 'console:administrator',
  name: 'Administrator',
  person: null,
  role: null,
};
