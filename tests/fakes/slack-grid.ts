import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { APP, type responseUrl, type signedBy, type startSlack } from './slack.ts';

type Slack = Awaited<ReturnType<typeof startSlack>>;

/** What a token for many workspaces is refused without, from each method’s page. See docs.slack.dev/enterprise. */
const NEEDS_TEAM = new Set(['bots.info', 'conversations.list', 'users.list']);

/**
 * Makes an Enterprise Grid of a stand-in: its one token serves several workspaces, and is refused what Slack refuses
 * such a token.
 */
export async function slackGrid(slack: Slack, enterprise: string, teams: string[]) {
  const calls: { method: string; fields: URLSearchParams; token: string }[] = [];
  /** In which workspaces a channel is; one that is not named here is in the first. */
  const places = new Map<string, string[]>();
  /** Ids that whole enterprises know somebody by, where their workspace calls them otherwise. */
  const everywhere = new Map<string, { id?: string; enterprise_id?: string; is_admin?: boolean }>();
  const there = { revoked: false };
  const isIn = (channel: any, team: string) => (places.get(channel.id) ?? [teams[0]]).includes(team);

  const refusal = (method: string, fields: URLSearchParams): string | null => {
    if (there.revoked && method !== 'oauth.v2.access') return 'account_inactive';
    const team = fields.get('team_id');
    if (NEEDS_TEAM.has(method) && !team) return 'missing_argument';
    if (team && !teams.includes(team)) return 'team_access_not_granted';
    if (method === 'chat.postMessage' && fields.get('channel')?.startsWith('#')) return 'channel_not_found';
    return null;
  };
  const member = (user: any) => {
    const known = everywhere.get(user.id);
    const enterprise_user = { id: user.id, enterprise_id: enterprise, teams, ...known };
    return { ...user, team_id: teams[0], enterprise_user };
  };
  const asGrid = (method: string, fields: URLSearchParams, told: any) => {
    if (!told.ok) return told;
    const whole = { enterprise_id: enterprise, is_enterprise_install: true };
    if (method === 'auth.test') return { ...told, ...whole, team_id: enterprise };
    if (method === 'oauth.v2.access')
      return { ...told, ...whole, team: null, enterprise: { id: enterprise, name: 'The Force' } };
    if (told.user && method.startsWith('users.')) return { ...told, user: member(told.user) };
    if (method === 'conversations.list')
      return {
        ...told,
        channels: told.channels.filter((one: any) => isIn(one, fields.get('team_id')!)),
      };
    return told;
  };
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await request.toArray()).map(String).join('');
    const method = new URL(request.url ?? '/', 'http://slack').pathname.replace('/api/', '');
    const fields = new URLSearchParams(body);
    const { authorization = '' } = request.headers;
    calls.push({ method, fields, token: authorization.replace(/^Bearer /, '') });
    const error = refusal(method, fields);
    const answer = async () => {
      if (error) return { ok: false, error };
      if (method === 'auth.teams.list') return { ok: true, teams: teams.map((id) => ({ id, name: id })) };
      const headers = { 'content-type': request.headers['content-type'] ?? '', authorization };
      const told = await fetch(`${slack.apiUrl}${method}`, { method: 'POST', body, headers });
      return asGrid(method, fields, await told.json());
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await answer()));
  };
  const server = createServer((request, response) => void pass(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return Object.assign(there, {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    places,
    everywhere,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
}

let inputs = 0;

/** What people of one workspace of a Grid do, as Slack sends it on for an installation of the whole. */
export function inGrid(
  { enterprise, team, whole = true }: { enterprise: string; team: string; whole?: boolean },
  signed: ReturnType<typeof signedBy>,
  hook: Awaited<ReturnType<typeof responseUrl>>,
) {
  const around = { enterprise: { id: enterprise, name: 'The Force' }, is_enterprise_install: whole };
  const bodies = {
    command: (user_id: string, text: string) => ({
      ...{ team_id: team, enterprise_id: enterprise, is_enterprise_install: String(whole) },
      ...{ command: '/plan', api_app_id: APP, user_id, text, response_url: hook.url },
      trigger_id: `grid-${++inputs}`,
    }),
    event: (event: { type: string } & Record<string, unknown>, of: object = {}) => ({
      ...{ type: 'event_callback', api_app_id: APP, event_id: `Ev-grid-${++inputs}` },
      ...{ team_id: team, enterprise_id: enterprise },
      authorizations: [
        {
          enterprise_id: enterprise,
          team_id: whole ? null : team,
          is_enterprise_install: whole,
          is_bot: true,
        },
      ],
      event,
      ...of,
    }),
    /** A press, a shortcut or a submitted form; Slack names no workspace where it is about the whole. */
    interaction: (user: string, more: object) => ({
      ...{ api_app_id: APP, team: null, user: { id: user, team_id: team }, ...around },
      ...{ trigger_id: `grid-${++inputs}`, ...more },
    }),
  };
  return {
    bodies,
    command: async (user: string, text: string) => await signed.command(bodies.command(user, text)),
    tell: async (event: { type: string } & Record<string, unknown>, of: object = {}) =>
      await signed.event(bodies.event(event, of)),
    interact: async (user: string, more: object) => await signed.interact(bodies.interaction(user, more)),
  };
}
