import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { sentences } from '../../src/core/base/replies/build.ts';
import { unshared } from '../../src/core/contract/claims.ts';
import { httpApp, listenOn } from '../../src/http.ts';
import type { Bridge } from '../../src/teams/bridge.ts';
import type { TeamsOptions } from '../../src/teams/options.ts';
import { teams } from '../../src/teams/receive.ts';
import { bridgeFor } from '../fakes/bridges.ts';
import { memoryReferences } from '../fakes/memory-references.ts';
import { openIdServer } from '../fakes/openid.ts';
import { message, TENANT } from '../fakes/teams.ts';

const APP = '11111111-1111-4111-8111-111111111111';
const SERVICE = 'https://smba.trafficmanager.net/uk/';
const ISSUER = 'https://api.botframework.com';

let keys: Awaited<ReturnType<typeof openIdServer>>;
let url: string;
let close: () => Promise<void>;
const references = memoryReferences();
const sent: Parameters<Bridge['send']>[2][] = [];
const heard: string[] = [];
/** What was counted as refused. */
const kinds: string[] = [];

beforeAll(async () => {
  keys = await openIdServer();
  const options: TeamsOptions = {
    app: { id: APP, tenant: TENANT, credential: { by: 'secret', secret: 'never used here' } },
    development: false,
    administrators: [],
    openIdMetadata: keys.metadata,
  };
  const { authenticate } = await bridgeFor(options);
  const face = teams({
    claims: unshared,
    options,
    organisation: 'default',
    references,
    conversation: {
      async hear(said) {
        heard.push(said.text);
        return { parts: [{ type: 'text', text: 'heard' }], actions: [], about: [] };
      },
    },
    // The tokens are checked by the SDK; what goes out is not sent to Microsoft.
    bridge: {
      authenticate,
      send: async (_service, _conversation, activity) => ({ id: `m${sent.push(activity)}` }),
      update: async () => undefined,
      open: async () => ({ id: 'opened' }),
      member: async () => ({ role: 'user', tenant: TENANT, objectId: null, addresses: [] }),
      channels: async () => [],
    },
    row: async () => null,
    received: async () => null,
    plans: { begin: async () => sentences('shown') },
    report: async () => null,
    met: async () => {},
    reads: async () => null,
    channelChanged: async () => undefined,
    seen: async () => null,
    newest: async () => null,
    now: () => '2023-10-02T08:00:00.000Z',
    millis: () => performance.now(),
    onRefused: (kind) => void kinds.push(kind),
    onProblem: (fault) => {
      throw fault;
    },
  });
  const app = httpApp({
    log: pino({ level: 'silent' }),
    metricsToken: undefined,
    notReady: async () => [],
    faces: [face.router],
    first: new Map([['POST /api/messages', face.messages]]),
  });
  const listening = await listenOn(app, 0, '127.0.0.1');
  url = `http://127.0.0.1:${listening.port}/api/messages`;
  close = async () => {
    await listening.close();
    await keys.close();
  };
});
afterAll(async () => await close());

const seconds = Math.floor(Date.now() / 1000);
const claims = (more: object = {}) => ({
  serviceurl: SERVICE,
  iss: ISSUER,
  aud: APP,
  nbf: seconds - 60,
  exp: seconds + 600,
  ...more,
});

async function post(activity: unknown, authorization?: string) {
  const before = { sent: sent.length, heard: heard.length, places: references.all.size };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: typeof activity === 'string' ? activity : JSON.stringify(activity),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
    nothingDone:
      sent.length === before.sent && heard.length === before.heard && references.all.size === before.places,
  };
}

const asked = (more: Record<string, unknown> = {}) => message(SERVICE, 'overdue', more);

test('a good token is answered', async () => {
  expect(await post(asked(), `Bearer ${keys.sign(claims())}`)).toMatchObject({
    status: 200,
    nothingDone: false,
  });
  expect(references.all.size).toBe(1);
  expect(kinds).toEqual([]);
});

describe('401, in the same plain words for every fault of a token, and nothing is done', () => {
  test.each([
    ['no bearer', () => undefined],
    ['a blank bearer', () => 'Bearer '],
    ['garbage', () => 'Bearer what.is.this'],
    ['another scheme', () => `Basic ${keys.sign(claims())}`],
    ['alg none', () => `Bearer ${keys.sign(claims(), { alg: 'none' })}`],
    ['another key', () => `Bearer ${keys.sign(claims(), { stranger: true })}`],
    ['an unknown key id', () => `Bearer ${keys.sign(claims(), { kid: 'k2' })}`],
    ['another issuer', () => `Bearer ${keys.sign(claims({ iss: 'https://evil.example' }))}`],
    [
      'another audience',
      () => `Bearer ${keys.sign(claims({ aud: '99999999-9999-4999-8999-999999999999' }))}`,
    ],
    ['no audience', () => `Bearer ${keys.sign(claims({ aud: undefined }))}`],
    ['expired', () => `Bearer ${keys.sign(claims({ exp: seconds - 600 }))}`],
    ['not valid yet', () => `Bearer ${keys.sign(claims({ nbf: seconds + 1200 }))}`],
  ])('%s', async (_what, bearer) => {
    const refused = await post(asked(), bearer());
    expect(refused).toMatchObject({ status: 401, nothingDone: true });
    expect(refused.type).toMatch(/^text\/plain/);
    expect(refused.text).toBe('The request does not carry a valid token of the Bot Framework.');
    expect(kinds.at(-1)).toBe('teams token');
  });
});

describe('403 for what carries a good token and is not ours, and nothing is kept of it', () => {
  const lookAlikes = [
    'https://smba.trafficmanager.net.evil.example/uk/',
    'https://evil-smba.trafficmanager.net/uk/',
    'https://smba.trafficmanager.net@evil.example/',
    'http://smba.trafficmanager.net/uk/',
    'https://smba.trafficmanager.net:8443/uk/',
    'http://127.0.0.1:9/',
    'file:///etc/passwd',
    'smba.trafficmanager.net',
  ];
  test.each(lookAlikes)('the service address %s, also when the token names it', async (serviceurl) => {
    const bearer = `Bearer ${keys.sign(claims({ serviceurl }))}`;
    expect(await post(asked({ serviceUrl: serviceurl }), bearer)).toMatchObject({
      status: 403,
      nothingDone: true,
    });
  });

  test.each(['emulator', 'slack', 'directline', ''])('the channel “%s”', async (channelId) => {
    const bearer = `Bearer ${keys.sign(claims())}`;
    expect(await post(asked({ channelId }), bearer)).toMatchObject({ status: 403, nothingDone: true });
  });

  test('no service address', async () => {
    const bearer = `Bearer ${keys.sign(claims())}`;
    expect(await post(asked({ serviceUrl: undefined }), bearer)).toMatchObject({
      status: 403,
      nothingDone: true,
    });
  });

  test('another service address than the token’s', async () => {
    const bearer = `Bearer ${keys.sign(claims({ serviceurl: 'https://smba.trafficmanager.net/emea/' }))}`;
    expect(await post(asked(), bearer)).toMatchObject({ status: 403, nothingDone: true });
    const none = `Bearer ${keys.sign(claims({ serviceurl: undefined }))}`;
    expect(await post(asked(), none)).toMatchObject({ status: 403, nothingDone: true });
  });

  test('another tenant, in either place, and no tenant at all', async () => {
    const bearer = `Bearer ${keys.sign(claims())}`;
    const conversation = { id: 'a:x', conversationType: 'personal', tenantId: 'another' };
    for (const more of [
      { channelData: { tenant: { id: 'another' } } },
      { conversation },
      { conversation, channelData: { tenant: { id: 'another' } } },
      { conversation: { id: 'a:x' }, channelData: {} },
    ])
      expect(await post(asked(more), bearer)).toMatchObject({ status: 403, nothingDone: true });
    expect(kinds.slice(-4)).toContain('teams tenant');
  });
});

describe('what is no activity', () => {
  test.each([
    ['{}', 400],
    ['null', 400],
    ['[]', 400],
    ['"text"', 400],
    ['{"type":7}', 400],
    ['{"type":""}', 400],
    ['{"text":"overdue"}', 400],
    ['{"type":"message","from":"somebody"}', 400],
    ['{', 400],
    ['', 400],
  ])('%s is answered %d, without and with a token', async (body, status) => {
    expect(await post(body)).toMatchObject({ status, nothingDone: true });
    expect(await post(body, `Bearer ${keys.sign(claims())}`)).toMatchObject({ status, nothingDone: true });
  });

  test('a body larger than any activity is 413, and the bot lives', async () => {
    expect(await post(JSON.stringify(asked({ text: 'x'.repeat(300_000) })))).toMatchObject({ status: 413 });
    expect(await post(asked(), `Bearer ${keys.sign(claims())}`)).toMatchObject({ status: 200 });
  });

  test('GET finds nothing', async () => {
    expect((await fetch(url)).status).toBe(404);
  });
});
