import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { APP } from '../fakes/slack.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { PAYLOADS, recorded } from '../fakes/slack-payloads.ts';
import { eventually } from '../fakes/slack-people.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
let slack: ReturnType<typeof recorded>;
beforeAll(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(FINANCE, 'finance');
  await office.until('2023-05-04T12:00:00.000Z');
  const reminder = office.slack.messages().find(({ text }) => text.includes('P1.12'));
  const { channels } = office.slack.slack;
  const general = channels.findOneBy('channel_id', 'C000000001');
  channels.update(general.id, { members: [office.slack.user('finance'), 'U000000777'] });
  slack = recorded(office, () => ({
    TEAM: office.team,
    FINANCE: office.slack.user('finance'),
    CHIEF: office.slack.user('chief'),
    BOT: 'U000000777',
    APP,
    DIRECT: reminder.channel_id,
    THREAD: reminder.ts,
    HOOK: office.hook.url,
    FILES: `${office.slack.apiUrl}files`,
  }));
});
afterAll(async () => await office.close());

const NOTHING = { status: 200, body: '' };
const seq = async () => (await office.state()).seq;
const calls = (of: string) => office.slack.calls.filter(({ method }) => method === of);
const last = (of: string) => Object.fromEntries(new URLSearchParams(calls(of).at(-1)!.body));
/** What a payload came to: entries in the ledger and calls that people see. */
async function effects(send: () => Promise<unknown>) {
  const seen = () =>
    calls('chat.postMessage').length + calls('views.publish').length + office.hook.got.length;
  const before = { entries: await seq(), seen: seen() };
  const answer = await send();
  return { answer, entries: (await seq()) - before.entries, seen: seen() - before.seen };
}

describe('a command', () => {
  test('slash_command is answered in its own request', async () => {
    const { status, body } = await slack.send('slash_command');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('headquarters site'),
    });
  });

  test('ssl_check and url_verification are answered', async () => {
    expect(await slack.send('ssl_check')).toEqual(NOTHING);
    expect((await slack.send('url_verification')).body).toEqual({
      challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
    });
  });
});

describe('a message', () => {
  test('app_mention is answered where it was said, for its writer alone', async () => {
    expect(await slack.send('app_mention')).toEqual(NOTHING);
    expect(last('chat.postEphemeral')).toMatchObject({
      channel: 'C000000001',
      user: office.slack.user('finance'),
      text: expect.stringContaining('headquarters site'),
    });
  });

  test('message_im is heard and answered, once, however often it comes', async () => {
    const first = await effects(() => slack.send('message_im'));
    expect(first).toEqual({ answer: NOTHING, entries: 1, seen: 1 });
    expect(await office.activity('P1.12')).toMatchObject({ percent: 30 });
    const again = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    expect(await effects(() => slack.send('message_im', again))).toEqual({
      answer: NOTHING,
      entries: 0,
      seen: 0,
    });
  });

  test('message_im_thread is about the reminder whose thread it is, and answered there', async () => {
    await slack.send('message_im_thread');
    expect(await office.activity('P1.12')).toMatchObject({ status: 'at risk' });
    expect(last('chat.postMessage').thread_ts).toMatch(/^\d+\.\d+$/);
  });

  test('message_im_file_share is a plan that an administrator may bring in', async () => {
    office.slack.faults.push((method) => (method.startsWith('files/') ? new Response('Activity') : null));
    await slack.send('message_im_file_share');
    office.slack.faults.pop();
    expect(last('chat.postMessage').text).toContain('Only administrators and the chief executive');
  });

  test('message_im_changed is answered with what was meant by it, and changes nothing by itself', async () => {
    expect(await effects(() => slack.send('message_im_changed'))).toEqual({
      answer: NOTHING,
      entries: 0,
      seen: 1,
    });
  });

  test.each(['message_im_own', 'message_channel', 'file_shared'])('%s is none of ours', async (name) => {
    expect(await effects(() => slack.send(name))).toEqual({ answer: NOTHING, entries: 0, seen: 0 });
  });
});

describe('the Home tab', () => {
  test('app_home_opened shows a person’s page; the messages tab shows none', async () => {
    await slack.send('app_home_opened');
    expect(last('views.publish')).toMatchObject({ user_id: office.slack.user('finance') });
    expect(await effects(() => slack.send('app_home_opened_messages'))).toMatchObject({ seen: 0 });
  });

  test('block_actions_home turns it over', async () => {
    await slack.send('block_actions_home');
    await eventually(() => last('views.publish').view?.includes('overdue on'));
  });
});

describe('a press', () => {
  test('block_actions has one effect, is answered at its response_url, and again has none', async () => {
    await office.say('chief', 'update P1.12 on track');
    const before = await seq();
    expect(await slack.send('block_actions')).toEqual(NOTHING);
    await eventually(() => office.hook.got.find(({ text }) => text.includes('Now at risk')));
    await slack.send('block_actions');
    expect((await seq()) - before).toBe(1);
  });

  test('block_actions_ephemeral is answered in its place', async () => {
    await slack.send('block_actions_ephemeral');
    const told = await eventually(() => office.hook.got.find(({ text }) => text.includes('overdue on')));
    expect(told).toMatchObject({ replace_original: true, response_type: 'ephemeral' });
  });

  test('block_actions_select says what was chosen', async () => {
    await slack.send('block_actions_select');
    expect(await office.activity('P1.12')).toMatchObject({ status: 'off track' });
    // Another choice of the same select a moment later is another one.
    await slack.send('block_actions_select', {}, { 'off track': 'at risk' });
    expect(await office.activity('P1.12')).toMatchObject({ status: 'at risk' });
  });
});

describe('a form', () => {
  test('view_submission is kept once, and says what was kept', async () => {
    const before = await seq();
    const { body } = await slack.send('view_submission');
    expect(body).toMatchObject({ response_action: 'update', view: { callback_id: 'shown' } });
    expect(await office.activity('P1.12')).toMatchObject({
      percent: 35,
      lastWords: { text: 'the supplier withdrew' },
    });
    expect((await slack.send('view_submission')).body).toEqual(body);
    expect((await seq()) - before).toBe(1);
  });

  test('message_action opens the form with the message’s words', async () => {
    expect(await slack.send('message_action', {}, { TRIGGER: await office.trigger('finance') })).toEqual(
      NOTHING,
    );
    const { view } = await eventually(() => calls('views.open').length > 0 && last('views.open'));
    expect(view).toContain('The contract for the survey is <signed>, see the file (https://example.org/c)');
  });

  test.each(['view_closed', 'shortcut', 'block_suggestion', 'tokens_revoked_of_a_user'])(
    '%s is taken and changes nothing',
    async (name) => {
      expect(await effects(() => slack.send(name))).toEqual({ answer: NOTHING, entries: 0, seen: 0 });
    },
  );
});

describe('who and what goes', () => {
  const accounts = async () => [...(await office.state()).people.values()].flatMap((one) => one.accounts);

  test('user_change of a closed account is a leaver', async () => {
    expect(await effects(() => slack.send('user_change'))).toMatchObject({ entries: 1 });
    expect((await office.state()).people.get('finance')).toMatchObject({ leftOn: '2023-05-04' });
  });

  test.each([
    ['app_uninstalled', 'finance'],
    ['tokens_revoked', 'chief'],
  ])('%s takes the identities along', async (name, member) => {
    await office.bind(FINANCE, member);
    expect(await accounts()).not.toEqual([]);
    expect(await slack.send(name)).toEqual(NOTHING);
    expect(await accounts()).toEqual([]);
  });

  test('every recorded payload was sent, and none was a problem', () => {
    expect([...slack.sent].sort()).toEqual([...PAYLOADS].sort());
    expect(office.problems).toEqual([]);
  });
});
