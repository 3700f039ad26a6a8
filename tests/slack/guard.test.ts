import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GuardedReceiver } from '../../src/slack/receiver.ts';
import { FORM as FORM_ID } from '../../src/slack/render/modal.ts';
import { APP, SECRET, signature } from '../fakes/slack.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeAll(async () => {
  office = await slackOffice();
  await office.bind(FINANCE, 'finance');
});
afterAll(async () => await office.close());

const FORM = 'application/x-www-form-urlencoded';
const now = () => Math.floor(Date.now() / 1000);
const fields = (more: Record<string, string> = {}) =>
  new URLSearchParams({
    command: '/plan',
    text: 'help',
    team_id: office.team,
    user_id: office.slack.user('finance'),
    api_app_id: APP,
    trigger_id: 'guard',
    ...more,
  }).toString();
const send = async (body: string, headers: Record<string, string>) =>
  await fetch(office.events, { method: 'POST', body, headers: { 'content-type': FORM, ...headers } });
const signed = (body: string, at = now()) => signature(SECRET, body, at);

describe('before anything else a request is checked', () => {
  test.each([
    ['without a signature', () => ({})],
    ['with a wrong signature', () => ({ ...signed('other') })],
    ['301 seconds old', () => signed(fields(), now() - 301)],
    ['from the future', () => signed(fields(), now() + 301)],
    ['an hour from the future', () => signed(fields(), now() + 3_600)],
    [
      'signed as v1=',
      () => {
        const headers = signed(fields());
        return { ...headers, 'x-slack-signature': headers['x-slack-signature']!.replace('v0=', 'v1=') };
      },
    ],
  ])('%s it is refused with 401', async (_name, headers) => {
    expect((await send(fields(), headers())).status).toBe(401);
  });

  test('a body of 300 kB is refused with 413, signed or not, and the bot lives', async () => {
    const large = fields({ text: 'x'.repeat(300 * 1024) });
    expect((await send(large, {})).status).toBe(413);
    expect((await send(large, signed(large))).status).toBe(413);
    expect((await send(fields(), signed(fields()))).status).toBe(200);
  });

  test.each(['null', '[]', '1', '{', '{"team":null,"user":null}', '{"type":"event_callback"}'])(
    'a signed body of %s is refused with 400',
    async (body) => {
      const sent = await send(body, { ...signed(body), 'content-type': 'application/json' });
      expect(sent.status).toBe(400);
    },
  );

  test('a content type with a charset is taken', async () => {
    const sent = await send(fields(), { ...signed(fields()), 'content-type': `${FORM};charset=UTF-8` });
    expect(sent.status).toBe(200);
  });

  test('a replay is answered as the first time and changes nothing more', async () => {
    const body = fields({ text: 'P1.12 on track 10% began', trigger_id: 'replayed' });
    const headers = signed(body);
    const before = (await office.state()).seq;
    const [first, second] = [await send(body, headers), await send(body, headers)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await office.state()).seq).toBe(before + 1);
  });

  test('the address is confirmed with its challenge', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const sent = await send(body, { ...signed(body), 'content-type': 'application/json' });
    expect(await sent.json()).toEqual({ challenge: 'abc' });
  });
});

test('a request that fails before it is heard is answered with 500 and noted', async () => {
  const problems: unknown[] = [];
  const away = new Error('Slack could not be reached.');
  const receiver = new GuardedReceiver({
    signingSecret: SECRET,
    onRefused: () => {},
    seconds: now,
    admit: async () => {
      throw away;
    },
    onProblem: (fault) => problems.push(fault),
  });
  const server = http.createServer((request, response) => void receiver.handle(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const headers = { 'content-type': FORM, ...signed(fields()) };
  const sent = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: fields(), headers });
  expect(sent.status).toBe(500);
  expect(await sent.json()).toEqual({
    error: expect.stringMatching(/^Something went wrong here\. It was noted as \w{4}-\w{4}\.$/),
  });
  expect(problems).toEqual([away]);
  server.close();
});

describe('what nobody here hears is taken, and nothing is done', () => {
  const view = {
    id: 'V1',
    hash: 'h',
    type: 'modal',
    callback_id: FORM_ID,
    private_metadata: JSON.stringify({ s: 'note P1.12 not to be kept', b: null, a: [] }),
    state: { values: {} },
  };
  test.each([
    ['a form that was closed', { type: 'view_closed', view }],
    [
      'a button of the kind before blocks',
      { type: 'interactive_message', callback_id: 'old', actions: [{ name: 'done', value: 'done P1.1' }] },
    ],
  ])('%s', async (_name, payload) => {
    const { seq } = await office.state();
    const from = { team: { id: office.team }, user: { id: office.slack.user('finance') } };
    expect(await office.interact({ ...from, ...payload })).toEqual({ status: 200, body: '' });
    expect((await office.state()).seq).toBe(seq);
    expect(office.problems).toEqual([]);
  });

  test('an event that is named as a property of every object', async () => {
    const event = { type: 'constructor', user: office.slack.user('finance') };
    const sent = await office.event({
      type: 'event_callback',
      team_id: office.team,
      event_id: 'Ev-odd',
      event,
    });
    expect(sent.status).toBe(200);
    expect(office.problems).toEqual([]);
  });
});

describe('whoever has no business here', () => {
  test('a workspace that is not installed gets 200 and nothing', async () => {
    const { status, body } = await office.say('finance', 'help', { team_id: 'T999' });
    expect({ status, body }).toEqual({ status: 200, body: '' });
  });

  test('another app is refused with 403', async () => {
    office.parts.workspaces.known('default')!.app ??= APP;
    expect((await office.say('finance', 'help', { api_app_id: 'A999' })).status).toBe(403);
  });

  test('a guest neither reads nor acts', async () => {
    const user = { id: office.slack.user('guest'), team_id: office.team, name: 'Gil', is_restricted: true };
    office.slack.faults.push((method) =>
      method === 'users.info' ? Response.json({ ok: true, user }) : null,
    );
    const { body } = await office.say('guest', 'overdue');
    office.slack.faults.pop();
    expect(body.text).toContain('not permitted');
    expect(body.text).not.toContain('P1');
  });

  test('a response_url off Slack’s hosts is not fetched', async () => {
    const { isSlackHost } = await import('../../src/slack/respond.ts');
    for (const address of [
      'https://evil.example/',
      'http://hooks.slack.com/x',
      'https://hooks.slack.com.evil.example/',
      'https://slack.com@evil.example/',
      'nonsense',
    ])
      expect(isSlackHost(address, false)).toBe(false);
    expect(isSlackHost('https://hooks.slack.com/commands/T1/1/x', false)).toBe(true);
    expect(isSlackHost('http://127.0.0.1:1/x', false)).toBe(false);
    expect(isSlackHost('http://127.0.0.1:1/x', true)).toBe(true);
  });

  test('somebody who says more than 500 things in a minute is asked to wait; others are not', async () => {
    const { SlackListener } = await import('../../src/slack/listener.ts');
    const heard: string[] = [];
    const conversation = {
      hear: async () => {
        heard.push('');
        return { parts: [], actions: [], about: [] };
      },
    };
    const listener = new SlackListener({ ...office.parts, conversation } as any);
    const workspace = office.parts.workspaces.known('default')!;
    const say = async (name: string) =>
      await listener.hear({
        workspace,
        user: office.slack.user(name),
        raw: true,
        surface: 'message',
        text: 'help',
        inputKey: 'x',
      });
    for (let i = 0; i < 500; i++) await say('finance');
    expect(await say('finance')).toMatchObject({
      parts: [{ text: expect.stringContaining('more than 500') }],
    });
    expect(await say('chief')).toMatchObject({ parts: [] });
    expect(heard).toHaveLength(501);
  });
});
