import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { OPTIONAL_SCOPES, SCOPES } from '../../src/slack/scopes.ts';

import { faultsIn, viewFaults } from './block-kit.ts';

/** Slack as far as the bot sees it: a stateful stand-in for its Web API, and requests as Slack signs them. */
export const SECRET = 'a-signing-secret-of-tests';
export const TOKEN = 'xoxb-bot';
export const APP = 'A000000777';
const BOT = { app_id: APP, bot_id: 'B000000777', bot_user_id: 'U000000777' };

const SEED = {
  signing_secret: SECRET,
  strict_scopes: true,
  team: { name: 'Office', domain: 'office' },
  users: [
    { name: 'chief', real_name: 'Casey Chief', email: 'chief@office.test' },
    { name: 'finance', real_name: 'Fran Finance', email: 'finance@office.test' },
    { name: 'guest', real_name: 'Gil Guest', email: 'guest@office.test' },
  ],
  // Slack knows a channel by its name with the sign too; the stand-in by its name alone.
  channels: [{ name: '#delivery-plan' }],
  oauth_apps: [
    {
      ...BOT,
      client_id: '1.2',
      client_secret: 'client-secret',
      name: 'Answerable',
      redirect_uris: [] as string[],
      scopes: [...SCOPES, ...OPTIONAL_SCOPES],
      bot_name: 'answerable',
    },
  ],
  tokens: [
    { ...BOT, token: TOKEN, type: 'bot', user_id: BOT.bot_user_id, scopes: [...SCOPES, ...OPTIONAL_SCOPES] },
  ],
};

/** What one call is answered with instead; null: as Slack would. */
export type Fault = (method: string, call: number) => Promise<Response | null> | Response | null;

/**
 * `emulate` offers no way in for faults, so its plugin's registration is wrapped: the same module instance,
 * reached by its file.
 */
export async function startSlack({ redirect = '', workspace = '' } = {}) {
  const dist = path.dirname(fileURLToPath(import.meta.resolve('emulate')));
  const isSlack = (name: string) =>
    /^dist-.*\.js$/.test(name) &&
    readFileSync(path.join(dist, name), 'utf8').includes('/api/chat.postMessage');
  const file = readdirSync(dist).find(isSlack)!;
  const { slackPlugin, getSlackStore } = await import(pathToFileURL(path.join(dist, file)).href);
  const { createEmulator } = await import('emulate');
  const calls: { method: string; body: string }[] = [];
  const faults: Fault[] = [];
  const invalid: string[] = [];
  let store: any;
  const register = slackPlugin.register;
  slackPlugin.register = (app: any, kept: any, ...rest: any[]) => {
    store = kept;
    app.use('*', async (context: any, next: () => Promise<void>) => {
      const method = new URL(context.req.url).pathname.replace('/api/', '');
      calls.push({ method, body: await context.req.raw.clone().text() });
      for (const fault of faults) {
        const answer = await fault(method, calls.filter((call) => call.method === method).length);
        if (answer) return answer;
      }
      const told = blockFaults(method, calls.at(-1)!.body);
      if (told.length) {
        invalid.push(`${method}: ${told.join(', ')}`);
        return Response.json({ ok: false, error: 'invalid_blocks' });
      }
      await next();
      return undefined;
    });
    return register.call(slackPlugin, app, kept, ...rest);
  };
  const [first] = SEED.oauth_apps;
  const seed = { ...SEED, oauth_apps: [{ ...first, redirect_uris: redirect ? [redirect] : [] }] };
  try {
    const emulator = await createEmulator({ service: 'slack', port: 0, seed: { slack: seed } } as any);
    const slack = getSlackStore(store);
    if (workspace) renamed(slack, workspace);
    const team = slack.teams.all()[0].team_id as string;
    const user = (name: string) => slack.users.findOneBy('name', name).user_id as string;
    return {
      url: emulator.url,
      apiUrl: `${emulator.url}/api/`,
      slack,
      calls,
      faults,
      team,
      user,
      /** What stands in a conversation, oldest first. */
      messages: () => slack.messages.all() as any[],
      /** Blocks that Slack would not have taken are a fault of ours. */
      close: async () => {
        await emulator.close();
        if (invalid.length) throw new Error(invalid.join('\n'));
      },
    };
  } finally {
    slackPlugin.register = register;
  }
}

/** What is wrong with the blocks or the view of a call; the stand-in takes anything. */
function blockFaults(method: string, body: string): string[] {
  const fields = new URLSearchParams(body);
  const [blocks, view] = [fields.get('blocks'), fields.get('view')];
  const surface = method === 'chat.postEphemeral' ? 'ephemeral' : 'message';
  return [
    ...(blocks ? faultsIn(JSON.parse(blocks), surface) : []),
    ...(view ? viewFaults(JSON.parse(view)) : []),
  ];
}

/** Every stand-in begins as the same workspace; a second one has a team of its own. */
function renamed(slack: any, team_id: string): void {
  for (const kind of ['teams', 'users', 'channels', 'tokens', 'installations'])
    for (const { id } of slack[kind].all()) slack[kind].update(id, { team_id });
}

/** Sends what Slack would send, signed as Slack signs. */
export function signedBy(secret: string, events: string) {
  const post = async (body: string, type: string, headers: Record<string, string> = {}) => {
    const at = Math.floor(Date.now() / 1000);
    return await fetch(events, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...signature(secret, body, at), ...headers },
    });
  };
  const form = 'application/x-www-form-urlencoded';
  const json = async (sent: Response) => {
    const text = await sent.text();
    const body = text.startsWith('{') ? JSON.parse(text) : text;
    const alone = body.response_type !== 'in_channel';
    const faults = [
      ...(body.blocks ? faultsIn(body.blocks, alone ? 'ephemeral' : 'message') : []),
      ...(body.view ? viewFaults(body.view) : []),
    ];
    if (faults.length) throw new Error(`Slack would not take this answer: ${faults.join(', ')}`);
    return { status: sent.status, body };
  };
  let inputs = 0;
  return {
    post,
    command: async (fields: Record<string, string>): Promise<{ status: number; body: any }> =>
      await json(
        await post(
          new URLSearchParams({
            command: '/plan',
            channel_id: 'C000000001',
            api_app_id: APP,
            trigger_id: `${++inputs}.${Date.now()}`,
            ...fields,
          }).toString(),
          form,
        ),
      ),
    interact: async (payload: object): Promise<{ status: number; body: any }> =>
      await json(await post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), form)),
    event: async (envelope: object, headers?: Record<string, string>) =>
      await json(await post(JSON.stringify(envelope), 'application/json', headers)),
  };
}

export function signature(secret: string, body: string, at: number): Record<string, string> {
  const signed = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${signed}` };
}

/** A response_url, and what came there. */
export async function responseUrl() {
  const got: any[] = [];
  const tried: any[] = [];
  const invalid: string[] = [];
  /** Statuses or words of Slack's that answer next; afterwards everything is taken. */
  const refusals: (number | string)[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      const refusal = refusals.shift();
      const answer = JSON.parse(body);
      tried.push(answer);
      // What takes a message's place is seen by whoever saw that.
      const alone = answer.response_type !== 'in_channel' && !answer.replace_original;
      invalid.push(...faultsIn(answer.blocks ?? [], alone ? 'ephemeral' : 'message'));
      if (refusal === undefined) got.push(answer);
      if (typeof refusal === 'string') response.end(JSON.stringify({ ok: false, error: refusal }));
      else response.writeHead(refusal ?? 200).end(refusal ? 'no' : 'ok');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    got,
    /** Whatever came, taken or not. */
    tried,
    refusals,
    url: `http://127.0.0.1:${port}/response/1`,
    async close() {
      server.close();
      server.closeAllConnections();
      if (invalid.length) throw new Error(invalid.join('\n'));
    },
  };
}
