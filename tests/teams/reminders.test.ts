import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { teamsChat } from '../../src/teams/chat.ts';
import type { TeamsOptions } from '../../src/teams/options.ts';
import { bridgeFor } from '../fakes/bridges.ts';
import { memoryReferences } from '../fakes/memory-references.ts';
import { office } from '../fakes/office.ts';
import { BOT, buttonsOf, cardText, OWNER_ID, stubConnector, TENANT } from '../fakes/teams.ts';
import { FINANCE } from '../fakes/world.ts';

const ACCOUNT = `teams:${TENANT}:${OWNER_ID}`;
const OPTIONS: TeamsOptions = { app: null, development: true, administrators: [] };

let service: Awaited<ReturnType<typeof stubConnector>>;
let references: ReturnType<typeof memoryReferences>;
let there: Awaited<ReturnType<typeof office>>;

beforeEach(async () => {
  service = await stubConnector();
  references = memoryReferences();
  const bridge = await bridgeFor(OPTIONS);
  const chat = teamsChat({
    options: OPTIONS,
    bridge: async () => bridge,
    references,
    organisation: 'default',
    now: () => '2023-10-02T08:00:00.000Z',
  });
  there = await office({ ...chat, pace: { conversationMs: 0, laneMs: 0 } });
  await holds(FINANCE);
});
afterEach(async () => await service.close());

/** The role has a holder who was heard in Teams. */
async function holds(title: string) {
  const state = await there.state();
  const owner = [...state.owners.values()].find((one) => one.title === title)!;
  await there.keep([
    { of: 'people', id: 'p1', set: { id: 'p1', name: 'Sam Porter', accounts: [ACCOUNT] } },
    { of: 'owners', id: owner.id, set: { holder: 'p1' } },
  ]);
}

async function heard() {
  await references.keep({
    id: `personal|${TENANT}|${OWNER_ID}`,
    organisation: 'default',
    tenant: TENANT,
    kind: 'personal',
    objectId: OWNER_ID,
    name: 'Sam Porter',
    serviceUrl: service.url,
    conversation: 'a:personal',
    bot: { id: BOT, name: 'Answerable' },
    heardAt: '2023-04-03T08:00:00.000Z',
  });
}

/** Heard, and told about the role; what is sent from now on is the test's. */
async function settled() {
  await heard();
  await there.attend();
  service.sent.length = 0;
}

/** What is on its way to the holder since then: the day's message of the first day told about the role. */
const rows = () =>
  [...there.rows.values()].filter(
    ({ recipient, matter }) =>
      recipient === 'person:p1' && matter.kind === 'daily' && matter.day > '2023-04-03',
  );

describe('a reminder', () => {
  test('goes to the stored reference with its buttons, and its receipt is kept', async () => {
    await settled();
    await there.until('2023-10-02T08:30:00.000Z');
    expect(service.sent.length).toBeGreaterThan(0);
    expect(service.sent[0]).toMatchObject({
      method: 'POST',
      path: '/v3/conversations/a%3Apersonal/activities',
    });
    const [card] = service.cards();
    expect(buttonsOf(card).map(({ title }) => title)).toEqual([
      'Send this answer',
      'Answer in a form',
      'Not now',
    ]);
    expect(JSON.stringify(card)).toContain('As before: not started');
    expect(rows()[0]).toMatchObject({ state: 'sent', receipt: expect.stringMatching(/^a:personal\|m\d$/) });
    expect(cardText(card)).toMatch(/./);
  });

  test('is not repeated by the SDK when the service fails; it is unconfirmed, and one POST was made', async () => {
    await settled();
    service.next.push({ status: 502 });
    await there.until('2023-10-02T08:30:00.000Z');
    const [first] = rows();
    expect(first).toMatchObject({ state: 'unconfirmed' });
    expect(service.sent.filter(({ body }) => JSON.stringify(body).includes(first!.id)).length).toBe(1);
  });

  test.each([
    ['ConversationBlockedByUser', 403, 'has blocked the bot'],
    ['BotNotInConversationRoster', 403, 'has removed the bot'],
    ['BotDisabledByAdmin', 403, 'an administrator has turned it off'.replace('an', 'a Teams')],
    ['ConversationNotFound', 404, 'no longer knows'],
  ])(
    'refused with %s is a state that administrators see, and nobody counts as asked',
    async (code, status, words) => {
      await heard();
      for (let i = 0; i < 400; i++) service.next.push({ status, body: { error: { code } } });
      await there.until('2023-10-02T08:30:00.000Z');
      expect(rows()[0]).toMatchObject({ state: 'failed', reason: expect.stringContaining(words) });
      const [unreachable] = await references.unreachable('default');
      expect(unreachable).toMatchObject({
        name: 'Sam Porter',
        unreachable: { reason: expect.stringContaining(words) },
      });
      const state = await there.state();
      const theirs = [...state.activities.values()].filter(
        ({ owner }) => state.owners.get(owner)?.holder === 'p1',
      );
      expect(theirs.map(({ key }) => state.asked.get(key)?.since ?? null)).toEqual(theirs.map(() => null));
      await heard();
      expect(await references.unreachable('default')).toEqual([]);
    },
  );

  test('waits when the service asks for it, and arrives once', async () => {
    await heard();
    service.next.push({ status: 429, headers: { 'retry-after': '2' } });
    await there.until('2023-10-02T08:30:00.000Z');
    expect(rows()[0]).toMatchObject({ state: 'sent' });
  });

  test('opens the chat of somebody who has not spoken yet, through another place of the tenant', async () => {
    await references.keep({
      id: `channel|${TENANT}|19:general`,
      organisation: 'default',
      tenant: TENANT,
      kind: 'channel',
      objectId: null,
      name: 'general',
      serviceUrl: service.url,
      conversation: '19:general',
      bot: { id: BOT, name: 'Answerable' },
      heardAt: '2023-04-03T08:00:00.000Z',
    });
    service.next.push({ status: 201, body: { id: 'a:opened' } });
    await there.until('2023-10-02T08:30:00.000Z');
    expect(service.sent[0]).toMatchObject({
      path: '/v3/conversations',
      body: { isGroup: false, members: [{ id: OWNER_ID }], tenantId: TENANT },
    });
    expect(service.sent[1]!.path).toBe('/v3/conversations/a%3Aopened/activities');
  });

  test('that was answered elsewhere is edited: its buttons go, and what was said stands there', async () => {
    await settled();
    await there.until('2023-10-02T08:30:00.000Z');
    const state = await there.state();
    const [key] = rows()[0]!.message!.reply.about as [string];
    const { ref } = state.activities.get(key)!;
    there.clock.at = '2023-10-02T09:00:00.000Z';
    await there.say('Administrator', `update ${ref} at risk waiting on figures`);
    await there.attend();
    const edit = service.sent.find(({ method }) => method === 'PUT');
    expect(edit).toMatchObject({ path: expect.stringMatching(/a%3Apersonal\/activities\/m\d$/) });
    const card = edit!.body.attachments[0].content;
    expect(cardText(card)).toContain('Answered: at risk');
    expect(buttonsOf(card).filter(({ data }) => data.answerable.s === `update ${ref} on track`)).toEqual([]);
  });
});

describe('the digest', () => {
  const channel = (name: string) => ({
    id: `channel|${TENANT}|19:plan@thread.tacv2`,
    organisation: 'default',
    tenant: TENANT,
    kind: 'channel' as const,
    objectId: null,
    name,
    serviceUrl: service.url,
    conversation: '19:plan@thread.tacv2;messageid=1700',
    bot: { id: BOT, name: 'Answerable' },
    heardAt: '2023-04-03T08:00:00.000Z',
  });
  const posted = () => service.sent.filter(({ path }) => path.startsWith('/v3/conversations/19%3Aplan'));

  test('is a new post in the channel of its name', async () => {
    await references.keep(channel('delivery-plan'));
    await there.until('2023-10-02T09:30:00.000Z');
    expect(posted().at(-1)!.path).toBe('/v3/conversations/19%3Aplan%40thread.tacv2/activities');
    expect(cardText(posted().at(-1)!.body.attachments[0].content)).toContain('overdue');
  });

  test('to a channel that the bot is not in is undelivered, and says what to do', async () => {
    await references.keep(channel('another'));
    await there.until('2023-10-02T09:30:00.000Z');
    expect(posted()).toEqual([]);
    const digests = [...there.rows.values()].filter(
      ({ recipient }) => recipient === 'channel:#delivery-plan',
    );
    expect(digests.length).toBeGreaterThan(0);
    expect(digests[0]).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('add the bot to its team'),
    });
  });
});
