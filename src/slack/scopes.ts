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
  'users:read',
] as const;
