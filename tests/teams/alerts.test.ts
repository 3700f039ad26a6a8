import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sentences } from '../../src/core/base/replies/build.ts';
import { teamsChat } from '../../src/teams/chat.ts';
import type { TeamsOptions } from '../../src/teams/options.ts';
import { bridgeFor } from '../fakes/bridges.ts';
import { memoryReferences } from '../fakes/memory-references.ts';
import { BOT, OWNER_ID, stubConnector, TENANT } from '../fakes/teams.ts';

const OPTIONS: TeamsOptions = { app: null, development: true, administrators: [] };
const ACCOUNT = `teams:${TENANT}:${OWNER_ID}`;

let service: Awaited<ReturnType<typeof stubConnector>>;
let references: ReturnType<typeof memoryReferences>;
beforeEach(async () => {
  service = await stubConnector();
  references = memoryReferences();
  const place = {
    ...{
      organisation: 'default',
      tenant: TENANT,
      serviceUrl: service.url,
      heardAt: '2023-10-02T08:00:00.000Z',
    },
    bot: { id: BOT, name: 'Answerable' },
  };
  const person = {
    kind: 'personal' as const,
    objectId: OWNER_ID,
    name: 'Sam Porter',
    member: `29:${OWNER_ID}`,
  };
  await references.keep({
    ...place,
    ...person,
    id: `personal|${TENANT}|${OWNER_ID}`,
    conversation: 'a:personal',
  });
  const channel = { kind: 'channel' as const, objectId: null, name: 'delivery-plan' };
  await references.keep({ ...place, ...channel, id: `channel|${TENANT}|19:plan`, conversation: '19:plan' });
});
afterEach(async () => {
  await service.close();
  expect(service.refused).toEqual([]);
});

async function sent(kind: string, address: string) {
  const bridge = await bridgeFor(OPTIONS);
  const now = () => '2023-10-02T08:00:00.000Z';
  const chat = teamsChat({
    organisation: 'default',
    options: OPTIONS,
    bridge: async () => bridge,
    references,
    now,
  });
  const message = { kind, reply: sentences('No reply about 3 activities.'), asks: [] };
  const to = { lane: 'teams:development', address };
  const { outcome } = await chat.send(to, message, 'default|daily|p|d', AbortSignal.timeout(5_000));
  expect(outcome).toBe('delivered');
  return service.sent.at(-1)!.body;
}

test('an escalation rings in its reader’s activity feed, and says there what it is', async () => {
  expect(await sent('escalation', ACCOUNT)).toMatchObject({
    channelData: { notification: { alert: true } },
    summary: 'No reply about 3 activities.',
  });
});

test.each(['reminder', 'nudge', 'digest'])('a %s does not ring', async (kind) => {
  expect(await sent(kind, ACCOUNT)).not.toHaveProperty('channelData');
});

test('a message in a channel is asked for anew by those who have spoken to the bot, one in person by nobody', async () => {
  const [card] = (await sent('digest', '#delivery-plan')).attachments;
  expect(card.content.refresh.userIds).toEqual([`29:${OWNER_ID}`]);
  expect((await sent('digest', ACCOUNT)).attachments[0].content).not.toHaveProperty('refresh');
});

test('a channel without anybody whom the bot knows gets the card that all see', async () => {
  const [place] = [...references.all.values()].filter(({ kind }) => kind === 'personal');
  references.all.delete(place!.id);
  expect((await sent('digest', '#delivery-plan')).attachments[0].content).not.toHaveProperty('refresh');
});
