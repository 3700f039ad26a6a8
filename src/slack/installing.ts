import type { Vault } from '../core/contract/vault.ts';

/** One workspace by its token, or many that install the app. */
export type Installing =
  | { by: 'token'; token: string; organisation: string }
  | { by: 'oauth'; clientId: string; clientSecret: string; stateSecret: string; vault: Vault };
