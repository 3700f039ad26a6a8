import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CHOOSE, RECORD } from '../../src/slack/record.ts';
import { OPTIONAL_SCOPES, SCOPES } from '../../src/slack/scopes.ts';

const ROOT = new URL('../../', import.meta.url);
const manifest = readFileSync(new URL('manifests/slack/manifest.yaml', ROOT), 'utf8');
const socket = readFileSync(new URL('manifests/slack/manifest-socket.yaml', ROOT), 'utf8');
const sources = readdirSync(new URL('src/slack/', ROOT), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(new URL(`src/slack/${file}`, ROOT), 'utf8'));

/** What each method needs, from its page under docs.slack.dev/reference/methods; null: any token. */
const NEEDS: Record<string, string | null> = {
  'auth.teams.list': null,
  'auth.test': null,
  'oauth.v2.access': null,
  'bots.info': 'users:read',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'users.lookupByEmail': 'users:read.email',
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.info': 'channels:read',
  'conversations.list': 'channels:read',
  'conversations.open': 'im:write',
  'conversations.history': 'im:history',
  'conversations.replies': 'im:history',
  'files.delete': 'files:write',
  'files.info': 'files:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'views.open': null,
  'views.push': null,
  'views.update': null,
  'views.publish': null,
};
/** What each event needs, from its page under docs.slack.dev/reference/events. */
const EVENTS: Record<string, string | null> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  app_uninstalled: null,
  channel_archive: 'channels:read',
  channel_deleted: 'channels:read',
  channel_left: 'channels:read',
  channel_rename: 'channels:read',
  channel_unarchive: 'channels:read',
  group_archive: 'groups:read',
  group_deleted: 'groups:read',
  group_left: 'groups:read',
  group_rename: 'groups:read',
  group_unarchive: 'groups:read',
  // For channels; what tells of private ones is listed with them.
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
  'message.im': 'im:history',
  reaction_added: 'reactions:read',
  team_join: 'users:read',
  tokens_revoked: null,
  user_change: 'users:read',
};

const listed = (after: RegExp): string[] => {
  const [, block = ''] = after.exec(manifest) ?? [];
  return [...block.matchAll(/- (\S+)/g)].map(([, word]) => word!);
};

function methodsCalled(): string[] {
  const groups = [...new Set(Object.keys(NEEDS).map((method) => method.split('.')[0]!))];
  const direct = new RegExp(`\\b((?:${groups.join('|')})(?:\\.(?:v2|teams))?\\.[a-zA-Z]+)\\(`, 'g');
  const called = sources.flatMap((source) => [...source.matchAll(direct)].map(([, method]) => method!));
  return [...new Set(called)].filter(
    (method) => !/\.(?:map|filter|push|find|test|some)$/.test(method) || NEEDS[method] !== undefined,
  );
}

describe('the manifest', () => {
  test('names the scopes that are asked for by OAuth', () => {
    expect(listed(/scopes:\n\s+bot:\n((?:\s+- .*\n)+)/)).toEqual([...SCOPES]);
    expect(listed(/bot_optional:\n((?:\s+- .*\n)+)/)).toEqual([...OPTIONAL_SCOPES]);
  });

  test('asks for exactly what the code calls, hears and reads', () => {
    const called = methodsCalled();
    expect(called.length).toBeGreaterThan(10);
    for (const method of called) expect({ method, known: method in NEEDS }).toEqual({ method, known: true });
    const events = listed(/bot_events:\n((?:\s+- .*\n)+)/);
    expect(events).toEqual(Object.keys(EVENTS));
    const needed = [
      ...called.map((method) => NEEDS[method]),
      ...events.map((event) => EVENTS[event]),
      'commands',
    ];
    expect([...new Set(needed.filter(Boolean))].sort()).toEqual([...SCOPES, ...OPTIONAL_SCOPES].sort());
  });

  test('knows the shortcut, the command, the address and the whole Grid as the code does', () => {
    for (const app of [manifest, socket]) {
      expect(app).toMatch(new RegExp(`type: message\\n\\s+callback_id: ${RECORD}\\n`));
      expect(app).toMatch(new RegExp(`type: global\\n\\s+callback_id: ${CHOOSE}\\n`));
    }
    for (const app of [manifest, socket]) expect(app).toContain('org_deploy_enabled: true');
    expect(manifest).toContain('command: /plan');
    expect(manifest.match(/https:\/\/answerable\.example\.org\/slack\/events/g)).toHaveLength(3);
  });
});
