/** The least that the calls in this folder need; `tests/slack/manifest.test.ts` holds it against them. */
export const SCOPES = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:read',
  'im:history',
  'im:write',
  'reactions:read',
  'users:read',
] as const;

/** What a workspace may leave out: without it nobody is looked up by e-mail. */
export const OPTIONAL_SCOPES = ['users:read.email'] as const;
