import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { viewFaults } from '../fakes/block-kit.ts';
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
