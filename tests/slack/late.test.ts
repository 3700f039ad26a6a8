import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { buttonSaying, heardIn } from '../fakes/slack-heard.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually } from '../fakes/slack-people.ts';
import { refusing } from '../fakes/slack-proxy.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
let release: ReturnType<typeof office.hold>;
beforeEach(async () => {
  office = await slackOffice({ administrators: ['chief'], honestAfterMs: 20 });
  await office.bind(FINANCE, 'finance');
  // Who speaks is known, so that nothing but the answer is slow.
  await office.parts.people.member(office.parts.workspaces.known('default')!, office.slack.user('finance'));
  release = office.hold();
});
afterEach(async () => await office.close());

const WORKING = 'Working on it';
const { direct, inDirect, atHook } = heardIn(() => office);
const inPlainWords = (blocks: any[]) => {
  expect(blocks.map(({ type }) => type)).toEqual(['section', 'actions']);
  expect(blocks[0].text.type).toBe('plain_text');
};

describe('a command that takes long', () => {
  test('is told to be under way, and answered at its response_url', async () => {
    const { body } = await office.say('finance', 'update P1.12 on track');
    expect(body).toEqual({ response_type: 'ephemeral', text: expect.stringContaining(WORKING) });
    expect(await office.activity('P1.12')).toMatchObject({ status: 'not started' });
    release();
    expect(await atHook('Now on track')).toMatchObject({
      replace_original: false,
      response_type: 'ephemeral',
    });
    expect(direct()).toEqual([]);
  });

  test('is answered as a direct message when its response_url takes nothing', async () => {
    office.hook.refusals.push(500);
    await office.say('finance', 'update P1.12 on track');
    release();
    await inDirect('Now on track');
  });

  test('is answered there in plain words with its buttons where Slack does not take its blocks', async () => {
    office.hook.refusals.push(400);
    await office.say('finance', 'update P1.12 on track');
    release();
    inPlainWords((await atHook('Now on track')).blocks);
  });

  test('never goes to an address that is not Slack’s', async () => {
    office.proxy.meet('chat.postMessage', refusing('invalid_blocks'));
    await office.say('finance', 'update P1.12 on track', { response_url: 'https://evil.example/x' });
    release();
    inPlainWords((await inDirect('Now on track')).blocks);
    expect(office.hook.got).toEqual([]);
  });

  test('that fails afterwards says so, and does not claim that anything was done', async () => {
    await office.say('finance', 'update P1.12 on track');
    release(new Error('the database is away'));
    const { text } = await atHook('Something went wrong');
    expect(text).not.toContain('database');
    expect(office.problems).toMatchObject([{ message: 'the database is away' }]);
    expect(await office.activity('P1.12')).toMatchObject({ status: 'not started' });
  });
});

test('a failure in time is a plain 500 that tells nothing of what is inside', async () => {
  release(new Error('the database is away'));
  const { status, body } = await office.say('finance', 'overdue');
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('database');
});

describe('a button that takes long', () => {
  test('is acknowledged, then answered at its response_url, else as a direct message', async () => {
    for (const [status, comes] of [
      ['on track', atHook],
      ['at risk', inDirect],
    ] as const) {
      release = office.hold();
      expect(await office.press('finance', buttonSaying(`update P1.12 ${status}`), 'Go')).toEqual({
        status: 200,
        body: '',
      });
      if (status === 'at risk') office.hook.refusals.push(503);
      release();
      await comes(`Now ${status}`);
    }
  });
});

describe('a form that takes long', () => {
  const submitted = async (id: string) =>
    await office.interact({
      type: 'view_submission',
      team: { id: office.team },
      user: { id: office.slack.user('finance') },
      view: {
        id,
        hash: '1',
        type: 'modal',
        callback_id: 'form',
        title: { type: 'plain_text', text: 'Update P1.12' },
        private_metadata: JSON.stringify({ s: 'update P1.12', b: null, a: [] }),
        blocks: [],
        state: { values: { status: { value: { selected_option: { value: 'at risk' } } } } },
      },
    });

  test('says so in its place, and then what came of it', async () => {
    const trigger_id = await office.trigger('finance');
    const view = { type: 'modal', title: { type: 'plain_text', text: 'Update' }, blocks: [] };
    const opened = await office.parts.clients.of('xoxb-bot').views.open({ trigger_id, view: view as never });
    const id = opened.view!.id!;
    expect(JSON.stringify((await submitted(id)).body)).toContain(WORKING);
    release();
    await eventually(() =>
      JSON.stringify(office.slack.slack.views.findOneBy('view_id', id)).includes('Now at risk'),
    );
  });

  test('is answered as a direct message when it was closed meanwhile', async () => {
    await submitted('V-closed');
    release();
    await inDirect('Now at risk');
  });
});

const opened = async () => {
  const { conversations } = office.parts.clients.of('xoxb-bot');
  return (await conversations.open({ users: office.slack.user('finance') })).channel!.id;
};

describe('a message that takes long', () => {
  test('has one answer, which says first that it follows', async () => {
    const channel = await opened();
    const writing = office.write('finance', 'P1.12 on track', { channel });
    await inDirect(WORKING);
    release();
    expect((await writing).status).toBe(200);
    expect(direct()).toMatchObject([{ text: expect.stringContaining('on track') }]);
  });

  test('that Slack sends again meanwhile is joined to the first, and has one answer', async () => {
    const channel = await opened();
    const written = { channel, ts: '1683100800.000100' };
    const first = office.write('finance', 'P1.12 on track', written, 'Ev-slow');
    await inDirect(WORKING);
    const again = office.write('finance', 'P1.12 on track', written, 'Ev-slow', { 'x-slack-retry-num': '1' });
    release();
    expect([(await first).status, (await again).status]).toEqual([200, 200]);
    expect(direct()).toHaveLength(1);
  });

  test('and fails says so, and is answered in the same place when Slack sends it again', async () => {
    const channel = await opened();
    const written = { channel, ts: '1683100800.000100' };
    const first = office.write('finance', 'P1.12 on track', written, 'Ev-fails');
    await inDirect(WORKING);
    release(new Error('the database is away'));
    expect((await first).status).toBe(500);
    await inDirect('Something went wrong');
    office.hold()();
    const again = { 'x-slack-retry-num': '2' };
    expect((await office.write('finance', 'P1.12 on track', written, 'Ev-fails', again)).status).toBe(200);
    expect(direct()).toMatchObject([{ text: expect.stringContaining('on track') }]);
    expect((await office.write('finance', 'P1.12 on track', written, 'Ev-fails', again)).status).toBe(200);
    expect(direct()).toHaveLength(1);
  });

  test('is answered in plain words with its buttons where Slack does not take the blocks of the answer', async () => {
    office.proxy.meet('chat.update', refusing('invalid_blocks'));
    const writing = office.write('finance', 'P1.12 on track', { channel: await opened() });
    await inDirect(WORKING);
    release();
    expect((await writing).status).toBe(200);
    expect(direct()).toMatchObject([{ text: expect.stringContaining('on track') }]);
    inPlainWords(direct()[0].blocks);
  });

  test('in a thread whose message cannot be looked up yet is told to be under way', async () => {
    const channel = await opened();
    const { withReceipt } = office.outbox;
    let found = () => {};
    const away = new Promise<void>((resolve) => {
      found = resolve;
    });
    office.outbox.withReceipt = async (...asked) => {
      await away;
      return await withReceipt.call(office.outbox, ...asked);
    };
    release();
    const thread_ts = '1683100000.000001';
    const writing = office.write('finance', 'P1.12 on track', { channel, thread_ts });
    await inDirect(WORKING);
    found();
    expect((await writing).status).toBe(200);
    await inDirect('on track');
  });
});
