import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sentences } from '../../src/core/base/replies/build.ts';
import type { Bridge } from '../../src/teams/bridge.ts';
import { outgoing } from '../../src/teams/cards/outgoing.ts';
import { readFault } from '../../src/teams/faults.ts';
import type { TeamsOptions } from '../../src/teams/options.ts';
import { bridgeOn } from '../fakes/bridges.ts';
import { openIdServer } from '../fakes/openid.ts';
import { eventually } from '../fakes/slack-people.ts';
import { message, OWNER_ID, stubConnector, TENANT } from '../fakes/teams.ts';

const APP = '11111111-1111-4111-8111-111111111111';
const SERVICE = 'https://smba.trafficmanager.net/uk/';
const OPEN: TeamsOptions = { app: null, development: true, administrators: [] };
const CONVERSATION = '19:plan@thread.tacv2;messageid=1700';
const card = outgoing({ reply: sentences('“P1.3” is overdue.'), key: 'k', again: null });

let service: Awaited<ReturnType<typeof stubConnector>>;
let keys: Awaited<ReturnType<typeof openIdServer>>;
beforeAll(async () => {
  keys = await openIdServer();
});
beforeEach(async () => {
  service = await stubConnector();
});
afterEach(async () => await service.close());
afterAll(async () => await keys.close());

/** What every SDK has to do for the face; the rest of this folder runs with either. */
describe.each(['botbuilder', 'agents'])('the bridge on %s', (sdk) => {
  let bridge: Bridge;
  beforeAll(async () => {
    bridge = await bridgeOn(sdk, OPEN);
  });
  const faultOf = async (sending: Promise<unknown>) =>
    readFault(await sending.then(() => 'it arrived').catch((fault: unknown) => fault));

  test('sends a card as it is, to a place whose name no address can hold, and says what it is called', async () => {
    expect(await bridge.send(service.url, CONVERSATION, card)).toEqual({ id: 'm1' });
    await bridge.send(service.url, CONVERSATION, { ...card, replyToId: '17/00' });
    expect(service.sent.map(({ method, path }) => [method, decodeURIComponent(path)])).toEqual([
      ['POST', `/v3/conversations/${CONVERSATION}/activities`],
      ['POST', `/v3/conversations/${CONVERSATION}/activities/17/00`],
    ]);
    expect(service.sent[1]?.path).toContain('17%2F00');
    expect(service.sent[0]?.body).toEqual(card);
  });

  test('puts a card in another’s place', async () => {
    await bridge.update(service.url, CONVERSATION, 'm7', card);
    expect(service.sent).toMatchObject([
      { method: 'PUT', path: expect.stringMatching(/activities\/m7$/), body: { ...card, id: 'm7' } },
    ]);
  });

  test('opens a chat with a member, in their tenant', async () => {
    const parties = { tenant: TENANT, bot: { id: '28:bot', name: 'Answerable' }, member: OWNER_ID };
    expect(await bridge.open(service.url, parties)).toEqual({ id: 'm1' });
    expect(service.sent).toMatchObject([
      {
        path: '/v3/conversations',
        body: { bot: { id: '28:bot' }, members: [{ id: OWNER_ID }], tenantId: TENANT, isGroup: false },
      },
    ]);
  });

  test('knows members and the channels of a team', async () => {
    service.members.set('29:guest', {
      id: '29:guest',
      userRole: 'guest',
      tenantId: 'another',
      aadObjectId: 'o1',
      email: 'a@b.uk',
    });
    expect(await bridge.member(service.url, CONVERSATION, '29:guest')).toEqual({
      ...{ role: 'guest', tenant: 'another', objectId: 'o1', addresses: ['a@b.uk'] },
    });
    service.channels.push({ id: '19:general' }, { id: '19:plan', name: 'Delivery plan' });
    expect(await bridge.channels(service.url, '19:team')).toEqual([
      { id: '19:general', name: null },
      { id: '19:plan', name: 'Delivery plan' },
    ]);
  });

  test('tells who cannot be reached, when to try again, and what is not known', async () => {
    const answered = async (status: number, code: string, headers = {}) => {
      service.next.push({ status, body: { error: { code } }, headers });
      return await faultOf(bridge.send(service.url, CONVERSATION, card));
    };
    expect(await answered(403, 'ConversationBlockedByUser')).toMatchObject({
      kind: 'unreachable',
      reason: 'has blocked the bot in Teams',
    });
    expect(await answered(429, 'TooMany', { 'retry-after': '7' })).toMatchObject({
      attempt: { outcome: 'throttled', waitMs: 7_000 },
    });
    expect(await answered(400, 'BadSyntax')).toMatchObject({
      attempt: { outcome: 'refused', reason: 'Teams answered 400 (BadSyntax).' },
    });
    expect(await answered(502, 'BadGateway')).toMatchObject({ attempt: { outcome: 'unknown' } });
    service.next.push({ reset: true });
    expect(await faultOf(bridge.send(service.url, CONVERSATION, card))).toMatchObject({
      attempt: { outcome: 'unknown' },
    });
    // Each was tried once: whether again is the outbox’s to decide.
    expect(service.sent).toHaveLength(5);
    const gone = await stubConnector();
    await gone.close();
    expect(await faultOf(bridge.send(gone.url, CONVERSATION, card))).toMatchObject({
      attempt: { outcome: 'refused for now', reason: 'Teams could not be reached.' },
    });
  });

  test('gives up when it is told to, and follows nobody elsewhere', async () => {
    const giving = new AbortController();
    service.next.push({ hang: true });
    const sending = faultOf(bridge.send(service.url, CONVERSATION, card, giving.signal));
    await eventually(() => service.sent.length);
    giving.abort();
    expect(await sending).toMatchObject({ attempt: { outcome: 'unknown' } });
    service.next.push({ status: 307, body: {}, headers: { location: `${service.url}elsewhere` } });
    expect(await faultOf(bridge.send(service.url, CONVERSATION, card))).toMatchObject({ kind: 'attempt' });
    expect(service.next).toEqual([]);
    expect(service.sent.slice(1).map(({ path }) => path)).not.toContain('/elsewhere');
  });

  describe('of the tokens that a request can bear', () => {
    const app = { id: APP, tenant: TENANT, credential: { by: 'secret', secret: 'unused' } as const };
    let guard: Bridge;
    beforeAll(async () => {
      const options = { app, development: false, administrators: [], openIdMetadata: keys.metadata };
      guard = await bridgeOn(sdk, options);
    });
    const seconds = Math.floor(Date.now() / 1_000);
    const claims = {
      serviceurl: SERVICE,
      iss: 'https://api.botframework.com',
      aud: APP,
      nbf: seconds - 60,
      exp: seconds + 600,
    };
    const ask = async (bearer: string) =>
      await guard.authenticate(message(SERVICE, 'overdue'), bearer).catch(() => ({ known: false }));

    test('the service’s own is known, with the address that it speaks for', async () => {
      expect(await ask(`Bearer ${keys.sign(claims)}`)).toEqual({ known: true, serviceUrl: SERVICE });
    });

    test.each([
      ['none', () => ''],
      ['another’s audience', () => `Bearer ${keys.sign({ ...claims, aud: 'another' })}`],
      ['a stranger’s signature', () => `Bearer ${keys.sign(claims, { stranger: true })}`],
      ['an end that is past', () => `Bearer ${keys.sign({ ...claims, exp: seconds - 600 })}`],
      [
        'Entra’s issuer',
        () => `Bearer ${keys.sign({ ...claims, iss: `https://sts.windows.net/${TENANT}/` })}`,
      ],
    ])('%s is not', async (_what, bearer) => {
      expect(await ask(bearer())).toEqual({ known: false });
    });

    if (sdk === 'agents')
      test('in a government cloud its issuer is known, and the public one’s is not', async () => {
        const abroad = await bridgeOn(sdk, {
          app,
          development: false,
          administrators: [],
          cloud: 'gcc-high',
        });
        const asked = async (iss: string) =>
          await abroad.authenticate(message(SERVICE, 'overdue'), `Bearer ${keys.sign({ ...claims, iss })}`);
        expect(await asked('https://api.botframework.us')).toMatchObject({ known: true });
        expect(await asked('https://api.botframework.com')).toEqual({ known: false });
      });

    test('keys that strangers invent make nobody ask Microsoft on and on', async () => {
      await ask(`Bearer ${keys.sign(claims)}`);
      const before = keys.asked();
      for (let kid = 0; kid < 60; kid++) await ask(`Bearer ${keys.sign(claims, { kid: `made-up-${kid}` })}`);
      expect(keys.asked() - before).toBeLessThanOrEqual(30);
      expect(await ask(`Bearer ${keys.sign(claims)}`)).toMatchObject({ known: true });
    });
  });
});
