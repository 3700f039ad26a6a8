import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually } from '../fakes/slack-people.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeAll(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(FINANCE, 'finance');
  await office.until('2023-05-04T12:00:00.000Z');
});
afterAll(async () => await office.close());

const reminder = () =>
  office.slack
    .messages()
    .find(({ blocks }) => JSON.stringify(blocks ?? '').includes('update P1.12 on track'));

describe('in Slack', () => {
  test('a command is answered for its asker alone, and for everybody when it is shared', async () => {
    const { status, body } = await office.say('finance', 'help');
    expect(status).toBe(200);
    expect(body.response_type).toBe('ephemeral');
    expect(body.text).toContain('I keep the delivery plan answerable');
    expect((await office.say('finance', 'share overdue')).body.response_type).toBe('in_channel');
  });

  test('a reminder reaches its owner as a direct message, once', () => {
    expect(reminder()).toMatchObject({ channel_id: expect.stringMatching(/^D/) });
    const daily = [...office.rows.values()].filter(({ id }) =>
      id.includes('daily|person:finance|2023-05-03'),
    );
    expect(daily).toMatchObject([{ state: 'sent', receipt: expect.stringContaining(reminder().ts) }]);
  });

  test('a button changes the plan, is answered, and a second click has no effect of its own', async () => {
    const before = (await office.state()).seq;
    const actions = (label: string) => office.press('finance', reminder(), label, 'P1.12');
    await Promise.all([actions('On track'), actions('On track')]);
    expect(await office.activity('P1.12')).toMatchObject({ status: 'on track' });
    expect((await office.state()).seq).toBe(before + 1);
    const told = await eventually(() => office.hook.got.find(({ text }) => text.includes('Now on track')));
    expect(told).toMatchObject({ replace_original: false, response_type: 'in_channel' });
  });

  test('the full form opens, keeps what was typed when somebody else was faster, and saves', async () => {
    const trigger_id = await office.trigger('finance');
    await office.press('finance', reminder(), 'Open the full form', 'P1.12', { trigger_id });
    const { body } = office.slack.calls.findLast(({ method }) => method === 'views.open')!;
    const view = JSON.parse(new URLSearchParams(body).get('view')!);
    expect(view.title.text).toBe('Update P1.12');
    const submit = async (id: string, shown: any, note: string) =>
      await office.interact({
        type: 'view_submission',
        team: { id: office.team },
        user: { id: office.slack.user('finance') },
        view: {
          ...shown,
          id: 'V1',
          hash: id,
          state: {
            values: {
              status: { value: { type: 'static_select', selected_option: { value: 'at risk' } } },
              percent: { value: { type: 'number_input', value: '40' } },
              note: { value: { type: 'plain_text_input', value: note } },
            },
          },
        },
      });
    await office.say('chief', 'update P1.12 off track');
    const conflict = await submit('1', view, 'waiting on procurement');
    expect(JSON.stringify(conflict.body)).toContain('after you opened the form');
    const again = conflict.body.view;
    const typed = again.blocks.find(({ block_id }: any) => block_id === 'note').element.initial_value;
    expect(typed).toBe('waiting on procurement');
    const saved = await submit('2', again, typed);
    expect(JSON.stringify(saved.body)).toContain('Now at risk');
    expect(await office.activity('P1.12')).toMatchObject({ status: 'at risk', percent: 40 });
  });

  test('a reply in the thread of a reminder is about its activities', async () => {
    const { channel_id: channel, ts: thread_ts } = reminder();
    await office.write('finance', 'P1.12 70%, contract signed', { channel, thread_ts }, 'Ev-thread');
    const answer = office.slack.messages().find((message) => message.thread_ts === thread_ts);
    expect(answer.text).toContain('P1.12');
    expect(await office.activity('P1.12')).toMatchObject({ percent: 70 });
    const count = office.slack.messages().length;
    await office.write('finance', 'P1.12 70%, contract signed', { channel, thread_ts }, 'Ev-thread');
    expect(office.slack.messages()).toHaveLength(count);
  });
});

describe('a message that was answered', () => {
  test('is edited when it was answered elsewhere: it says by whom, and asks no more', async () => {
    const asked = reminder();
    await office.say('chief', 'done P1.9');
    await office.attend();
    const edited = office.slack.messages().find(({ ts }) => ts === asked.ts);
    expect(JSON.stringify(edited.blocks)).toContain('Answered: complete, 100%, told by Casey Chief');
    expect(JSON.stringify(edited.blocks)).not.toContain('update P1.9 on track');
    expect(JSON.stringify(edited.blocks)).toContain('update P1.10 on track');
  });

  test('an edit that Slack does not take is tried again, and never sends anything new', async () => {
    const count = office.slack.messages().length;
    const fault = (method: string) => (method === 'chat.update' ? new Response('', { status: 503 }) : null);
    office.slack.faults.push(fault);
    await office.say('chief', 'update P1.10 at risk');
    await office.attend();
    office.slack.faults.pop();
    const waiting = () => [...office.rows.values()].filter(({ editAt }) => editAt);
    expect(waiting()).not.toHaveLength(0);
    office.clock.at = new Date(Date.parse(office.clock.at) + 120_000).toISOString();
    await office.attend();
    expect(waiting()).toHaveLength(0);
    expect(office.slack.messages()).toHaveLength(count);
    expect(JSON.stringify(office.slack.messages())).toContain('at risk, told by Casey Chief');
  });
});
