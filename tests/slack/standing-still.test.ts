import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { unshared } from '../../src/core/contract/claims.ts';
import { EVENT_TYPE } from '../../src/slack/chat.ts';
import { buttonSaying, heardIn } from '../fakes/slack-heard.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually } from '../fakes/slack-people.ts';
import { FINANCE } from '../fakes/world.ts';

/** A database that stands still does not even say which process answers. */
let office: Awaited<ReturnType<typeof slackOffice>>;
afterEach(async () => await office.close());

const { direct, inDirect, atHook } = heardIn(() => office);
const opened = async () => {
  const { conversations } = office.parts.clients.of('xoxb-bot');
  return (await conversations.open({ users: office.slack.user('finance') })).channel!.id!;
};
const GO = buttonSaying('update P1.12 on track');

const NOTHING_SAVED = 'nothing is saved yet';
let back: () => void;
beforeEach(async () => {
  const still = new Promise<void>((resolve) => {
    back = resolve;
  });
  const claims = {
    take: async (key: string) => {
      await still;
      return await unshared.take(key);
    },
  };
  office = await slackOffice({ administrators: ['chief'], honestAfterMs: 20, stillAfterMs: 20, claims });
  await office.bind(FINANCE, 'finance');
});

test('whoever wrote a message hears that nothing is saved yet, and then has one answer and one change', async () => {
  const writing = office.write('finance', 'note P1.12 once', { channel: await opened() });
  await inDirect(NOTHING_SAVED);
  const before = (await office.store.entriesAfter('default', 0, 1_000)).length;
  back();
  expect((await writing).status).toBe(200);
  expect(direct()).toMatchObject([{ text: expect.not.stringContaining(NOTHING_SAVED) }]);
  expect((await office.store.entriesAfter('default', 0, 1_000)).length).toBe(before + 1);
});

test.each([
  ['gave a command', async () => await office.say('finance', 'update P1.12 on track')],
  ['pressed a button', async () => await office.press('finance', GO, 'Go')],
])('whoever %s hears it where Slack takes answers to it, and then what came of it', async (_what, ask) => {
  const asked: Promise<unknown> = ask();
  await atHook(NOTHING_SAVED);
  back();
  await asked;
  await atHook('Now on track');
  expect(office.hook.got).toHaveLength(2);
});

test('what another process has promised meanwhile is not promised again', async () => {
  const channel = await opened();
  const { chat } = office.parts.clients.of('xoxb-bot');
  const metadata = {
    event_type: EVENT_TYPE,
    event_payload: { key: `${office.team}:Ev-two`, follows: true },
  };
  await chat.postMessage({ channel: channel, text: NOTHING_SAVED, metadata });
  const writing = office.write('finance', 'P1.12 on track', { channel }, 'Ev-two');
  await eventually(() => office.slack.calls.some(({ method }) => method === 'conversations.history'));
  back();
  await writing;
  expect(direct()).toMatchObject([{ text: expect.stringContaining('on track') }]);
});
