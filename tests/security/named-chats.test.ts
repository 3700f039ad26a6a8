import { expect, test } from '@jest/globals';
import { list, reply, sentences } from '../../src/core/base/replies/build.ts';
import type { Said } from '../../src/core/contract/ports.ts';
import { SlackListener } from '../../src/slack/listener.ts';
import type { SlackPorts } from '../../src/slack/ports.ts';
import { outgoing } from '../../src/teams/cards/outgoing.ts';
import { slackOffice } from '../fakes/slack-office.ts';

test('more than 500 messages of one person in a minute are told so in Slack, and nobody else waits', async () => {
  const heard: Said[] = [];
  let now = 0;
  const listener = new SlackListener({
    millis: () => now,
    people: { speaker: async (_workspace: unknown, account: string) => ({ account, name: account }) },
    conversation: {
      hear: async (said: Said) => {
        heard.push(said);
        return sentences('heard');
      },
    },
  } as unknown as SlackPorts);
  const say = async (user: string) =>
    JSON.stringify(
      await listener.hear({
        ...{ user, raw: false, surface: 'ephemeral', text: 'overdue', inputKey: `${user}:${heard.length}` },
        workspace: { team: 'T1', organisation: 'default' } as never,
      }),
    );
  for (let n = 0; n < 500; n++) expect(await say('U1')).toContain('heard');
  expect(await say('U1')).toContain('more than 500 messages in a minute. Nothing was done');
  expect(await say('U2')).toContain('heard');
  expect(heard).toHaveLength(501);
  now = 61_000;
  expect(await say('U1')).toContain('heard');
});

test('what the bot itself wrote is not heard', async () => {
  const office = await slackOffice({ administrators: ['chief'] });
  const { botUser } = office.parts.workspaces.known('default')!;
  const before = office.slack.calls.length;
  const { seq } = await office.state();
  const event = {
    type: 'message',
    channel: 'D1',
    channel_type: 'im',
    user: botUser,
    text: 'done P1.12',
    ts: '1.1',
  };
  const { status } = await office.event({
    ...{ type: 'event_callback', team_id: office.team, api_app_id: 'A000000777', event_id: 'EvOwn', event },
  });
  expect(status).toBe(200);
  expect([(await office.state()).seq, office.slack.calls.length]).toEqual([seq, before]);
  await office.close();
});

/** See learn.microsoft.com/microsoftteams/limits-specifications-teams: a message of 28 KB. */
const MOST_BYTES = 28_000;

test('sixty titles of 5,000 characters are cut and still sent in Teams', () => {
  const items = Array.from({ length: 60 }, (_, n) => ({
    text: `P1.${n} ${'<at>x</at> [y](http://evil) '.repeat(180)}`,
  }));
  const message = outgoing({ reply: reply([list(items)]), key: 'k', again: null });
  const json = JSON.stringify(message);
  expect(Buffer.byteLength(json)).toBeLessThan(MOST_BYTES);
  expect(json).toContain('P1.0 ');
  expect(json).toContain('…');
});
