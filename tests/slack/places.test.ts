import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { viewFaults } from '../fakes/block-kit.ts';
import { TOKEN } from '../fakes/slack.ts';
import { uploaded } from '../fakes/slack-files.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually } from '../fakes/slack-people.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeAll(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(FINANCE, 'finance');
});
afterAll(async () => await office.close());

const viewOf = (method: string) =>
  JSON.parse(
    new URLSearchParams(office.slack.calls.findLast((call) => call.method === method)!.body).get('view')!,
  );

describe('a mention in a channel', () => {
  test('is answered in its thread for its writer alone, and for everybody when it is shared', async () => {
    const { channels, ephemeralMessages } = office.slack.slack;
    const { id, channel_id: channel } = channels.all().find(({ is_im }: any) => !is_im);
    channels.update(id, { members: [office.slack.user('finance'), 'U000000777'] });
    const mention = { type: 'app_mention', channel, channel_type: undefined, thread_ts: '1683100800.000100' };
    await office.write('finance', '<@U000000777> overdue', mention);
    const [alone] = ephemeralMessages.all();
    expect(alone).toMatchObject({ target_user: office.slack.user('finance'), thread_ts: mention.thread_ts });
    await office.write('finance', 'share overdue <@U000000777>', mention);
    expect(ephemeralMessages.all()).toHaveLength(1);
    expect(office.slack.messages().at(-1)).toMatchObject({ channel_id: channel, text: alone.text });
  });
});

describe('a message recorded as an update', () => {
  test('becomes the note of the chosen activity', async () => {
    const user = { id: office.slack.user('finance') };
    const asked = { type: 'message_action', callback_id: 'record_update', team: { id: office.team }, user };
    const message = { text: 'contract &lt;signed&gt;', ts: '1.1' };
    const trigger_id = await office.trigger('finance');
    await office.interact({ ...asked, trigger_id, message, channel: { id: 'C1' } });
    await eventually(() => office.slack.calls.find(({ method }) => method === 'views.open'));
    expect(office.problems).toEqual([]);
    const view = viewOf('views.open');
    expect(viewFaults(view)).toEqual([]);
    const note = view.blocks.find(({ block_id }: any) => block_id === 'note').element.initial_value;
    expect(note).toBe('contract <signed>');
    const values = {
      activity: { value: { selected_option: { value: 'P1.12' } } },
      status: { value: { selected_option: { value: 'at risk' } } },
      note: { value: { value: note } },
    };
    const submitted = { ...view, id: 'V9', hash: '1', state: { values } };
    await office.interact({ type: 'view_submission', team: { id: office.team }, user, view: submitted });
    expect(await office.activity('P1.12')).toMatchObject({
      status: 'at risk',
      lastWords: { text: 'contract <signed>' },
    });
  });
});

describe('a plan as a file', () => {
  const bytes = readFileSync(new URL('../../examples/delivery-plan-2023-24.txt', import.meta.url));
  const shared = async (name: string, more: object = {}, file = { name: 'plan.txt', bytes }) => {
    const opened = await office.parts.clients
      .of(TOKEN)
      .conversations.open({ users: office.slack.user(name) });
    const channel = opened.channel!.id!;
    const sent = await uploaded(office.slack, name, file, channel);
    const files = [{ ...sent, ...more }];
    const { status } = await office.write(name, '', { subtype: 'file_share', files, channel });
    expect(status).toBe(200);
    return office.slack.messages().at(-1);
  };

  test('is refused to others than administrators', async () => {
    expect((await shared('finance')).text).toContain('administrators');
  });

  test('is fetched from Slack’s own hosts only, and no larger than 5 MB', async () => {
    const elsewhere = { url_private_download: 'https://evil.example/plan.txt' };
    expect((await shared('chief', elsewhere)).text).toContain('not kept in Slack');
    expect((await shared('chief', { size: 6 * 1024 * 1024 })).text).toContain('larger than the 5 MB');
  });

  test('is shown before it is brought in, and brought in once when its button is pressed', async () => {
    const before = (await office.state()).seq;
    const later = {
      name: 'plan.txt',
      bytes: Buffer.from(bytes.toString().replace('November 2023', 'December 2023')),
    };
    const shown = await shared('chief', {}, later);
    expect(shown.text).toContain('How I read');
    expect((await office.state()).seq).toBe(before);
    await Promise.all([
      office.press('chief', shown, 'Bring it in'),
      office.press('chief', shown, 'Bring it in'),
    ]);
    await eventually(() => office.hook.got.find(({ text }) => text.includes('is in')));
    expect((await office.state()).seq).toBe(before + 1);
    await office.press('finance', shown, 'Bring it in');
    await eventually(() => office.hook.got.find(({ text }) => text.includes('by administrators')));
    expect((await office.state()).seq).toBe(before + 1);
  });

  test('that cannot be read says why, with its line; a workbook is read too', async () => {
    const broken = Buffer.from('Activity,Completion date\n"never closed');
    expect((await shared('chief', {}, { name: 'plan.csv', bytes: broken })).text).toContain('never closed');
    const notOne = { name: 'plan.xlsx', bytes: Buffer.from('PK\u0003\u0004 and nothing of a workbook') };
    expect((await shared('chief', {}, notOne)).text).toContain('could not be read');
  });
});
