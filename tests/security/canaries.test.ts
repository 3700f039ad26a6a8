import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT } from '../fakes/program.ts';
import { CHIEF } from '../fakes/world.ts';

/** In every secret, name and word of this test, so that whatever of them comes into a log is seen. */
const CANARY = 'quokka';
const SIGNING = `${CANARY}-signing-secret`;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-canaries-'));
let bot: ChildProcess;
let url: string;
let log = '';
beforeAll(async () => {
  const port = await freePort();
  // Nothing listens there: whatever the bot wants of Slack and Teams is a fault, and faults are what a log tells most of.
  const nowhere = await freePort();
  url = `http://127.0.0.1:${port}`;
  bot = spawn(process.execPath, [path.join(ROOT, 'bin/answerable.js'), 'start'], {
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder, PORT: String(port) },
      ...{ LOG_LEVEL: 'trace', EMBEDDED: 'yes', PLAYGROUND: 'true', TEAMS_ALLOW_ANONYMOUS: 'true' },
      ...{
        SLACK_SIGNING_SECRET: SIGNING,
        SLACK_BOT_TOKEN: `xoxb-1-${CANARY}`,
        METRICS_TOKEN: CANARY.repeat(4),
      },
      SLACK_API_URL: `http://127.0.0.1:${nowhere}/${CANARY}/`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [bot.stdout, bot.stderr])
    stream?.on('data', (data) => {
      log += data;
    });
  while (!(await fetch(`${url}/healthz`).catch(() => null))?.ok)
    if (bot.exitCode !== null) throw new Error(`The bot did not start: ${log}`);
});
afterAll(() => {
  bot.kill('SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}

const post = async (route: string, body: string, headers: Record<string, string> = {}) =>
  await fetch(`${url}${route}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${CANARY}`, ...headers },
  });

async function slack(body: unknown, secret = SIGNING) {
  const text = JSON.stringify(body);
  const at = String(Math.floor(Date.now() / 1_000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${text}`).digest('hex')}`;
  return await post('/slack/events', text, {
    'x-slack-request-timestamp': at,
    'x-slack-signature': signature,
  });
}

const event = (text: string, more: object = {}) => ({
  ...{ token: CANARY, team_id: 'T1', api_app_id: 'A1', type: 'event_callback', event_id: `Ev${text.length}` },
  event: { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text, ts: '1700.1', ...more },
});

const teams = (text: string, more: object = {}) => ({
  ...{ type: 'message', id: `m${text.length}`, channelId: 'msteams', serviceUrl: `${url}/${CANARY}`, text },
  from: { id: '29:x', name: `Kay ${CANARY}`, aadObjectId: 'a1' },
  recipient: { id: '28:bot', name: 'Bot' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'tn' },
  channelData: { tenant: { id: 'tn' } },
  ...more,
});

test('no secret, name or word comes into a log, whatever is said, sent and goes wrong', async () => {
  const says = [
    'P1.3 at risk, the Q hides',
    'note P1.3 the Q',
    'update Q done',
    'Q?',
    `${'"'.repeat(2_000)}Q`,
    'owner "Chief Executive Officer" is @Q',
  ];
  for (const text of says.map((one) => one.replaceAll('Q', CANARY))) {
    await post('/playground/messages', JSON.stringify({ as: CHIEF, text }));
    await post('/playground/messages', JSON.stringify({ as: text, text, thread: CANARY }));
    await slack(event(text));
    await slack(
      event(text, { files: [{ id: 'F1', name: `${CANARY}.csv`, url_private: `${url}/${CANARY}` }] }),
    );
    await post('/api/messages', JSON.stringify(teams(text)));
    await post(
      '/api/messages',
      JSON.stringify(teams('', { value: { answerable: { k: `${CANARY}|x`, a: 'a', s: text } } })),
    );
    await post('/api/messages', JSON.stringify(teams(text, { serviceUrl: `https://${CANARY}.example` })));
  }
  await slack(event(CANARY), CANARY);
  for (const route of ['/slack/events', '/api/messages', '/playground/messages', '/playground/actions']) {
    await post(route, `{"${CANARY}": `);
    await post(route, CANARY, { 'content-encoding': 'gzip' });
    await post(route, JSON.stringify({ [CANARY]: { $ne: CANARY } }));
  }
  for (const [name, bytes] of [
    ['a.xlsx', `PK\u0003\u0004${CANARY}`],
    ['b.csv', `Ref,Activity\n1,"${CANARY}`],
    ['c.pdf', `%PDF-1.7 ${CANARY}`],
  ] as const)
    await post(`/playground/uploads?as=${encodeURIComponent(CHIEF)}&name=${CANARY}-${name}`, bytes, {
      'content-type': 'application/octet-stream',
    });
  for (const path of [
    'calendar/Q.ics',
    'status/Q',
    'metrics?token=Q',
    'playground/inbox?as=Q',
    'slack/oauth_redirect?code=Q&state=Q',
    'Q',
  ])
    await fetch(`${url}/${path.replaceAll('Q', CANARY)}`, { headers: { cookie: `a=${CANARY}` } });
  // It was there to be written down: the words are in the plan.
  const plan = await (await fetch(`${url}/playground/plan`)).text();
  expect(plan).toContain(`the ${CANARY}`);
  bot.kill('SIGTERM');
  await once(bot, 'exit');
  const lines = log.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(3);
  expect(log).toContain('ECONNREFUSED');
  expect(log.split('\n').filter((line) => line.toLowerCase().includes(CANARY))).toEqual([]);
});
