import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Reference } from '../../src/core/contract/references.ts';
import { channelRecipient } from '../../src/core/domain/recipients.ts';
import { emptyState } from '../../src/core/domain/state.ts';
import { teamsChannel } from '../../src/teams/channels.ts';
import { teamsChat } from '../../src/teams/chat.ts';
import { memoryReferences } from '../fakes/memory-references.ts';
import { BOT, message, TENANT } from '../fakes/teams.ts';
import { inChannel, teamsTurns } from '../fakes/teams-turns.ts';

let there: Awaited<ReturnType<typeof teamsTurns>>;
beforeEach(async () => {
  there = await teamsTurns();
});
afterEach(async () => await there.close());

const FULL = `teams:${TENANT}:19:plan@thread.tacv2`;
const PLACE: Reference = {
  id: `channel|${TENANT}|19:plan@thread.tacv2`,
  organisation: 'default',
  tenant: TENANT,
  kind: 'channel',
  objectId: null,
  name: 'delivery-plan',
  serviceUrl: 'https://smba.example/',
  conversation: '19:plan@thread.tacv2;messageid=1700',
  bot: { id: BOT, name: 'Answerable' },
  heardAt: '2023-10-02T08:00:00.000Z',
  unreachable: null,
};

test('a channel that is renamed or deleted is told by its id, with the name that it had', async () => {
  await there.references.keep(PLACE);
  const tell = async (eventType: string, name: string) => {
    const { text: _text, ...rest } = message(there.service.url, '');
    const { channelData, conversation } = inChannel();
    const channel = { ...channelData.channel, name };
    await there.tell({
      ...rest,
      type: 'conversationUpdate',
      conversation,
      channelData: { ...channelData, channel, eventType },
    });
  };
  await tell('channelRenamed', 'Governance Board');
  await tell('channelDeleted', 'Governance Board');
  expect(there.problems).toEqual([]);
  expect(there.channels).toEqual([
    { id: FULL, names: ['#delivery-plan'], news: { name: '#governance-board' } },
    { id: FULL, names: ['#governance-board'], news: { lost: 'it was deleted' } },
  ]);
});

test('a channel is looked up when it is named: kept by its id, refused with the remedy where the bot is not in it', async () => {
  const references = memoryReferences();
  await references.keep(PLACE);
  expect(await teamsChannel('#Delivery-Plan', { tenant: TENANT }, references)).toEqual({
    id: FULL,
    name: '#delivery-plan',
    caution: null,
  });
  expect(await teamsChannel('#secret', { tenant: TENANT }, references)).toEqual({
    refused: expect.stringContaining('Add me to its team'),
  });
  // What another tenant calls the same is another channel.
  expect(await teamsChannel('#Delivery-Plan', { tenant: 'another' }, references)).toHaveProperty('refused');
  const chat = teamsChat({
    organisation: 'default',
    options: { app: null, development: true, administrators: [] },
    bridge: async () => {
      throw new Error('Nothing is sent here.');
    },
    references,
    now: () => '2023-10-02T08:00:00.000Z',
  });
  const terms = { id: FULL, channel: '#whatever-it-is-called-now' as const };
  expect(chat.reach(emptyState('default'), channelRecipient(terms))?.address).toBe(PLACE.id);
});
