import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually } from '../fakes/slack-people.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
let channel: string;
let asked: any;
beforeAll(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(FINANCE, 'finance');
  await office.until('2023-10-20T09:00:00.000Z');
  asked = office.slack.messages().find(({ text }) => text.includes('P1.9'));
  channel = asked.channel_id;
});
afterAll(async () => await office.close());

let told: number;
beforeEach(() => {
  told = office.slack.messages().length;
});
const answers = () =>
  office.slack
    .messages()
    .slice(told)
    .map(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`);

let sent = 0;
const nextTs = () => `${1_697_800_000 + ++sent}.000100`;
const own = (ts: string, text: string) => ({ type: 'message', user: office.slack.user('finance'), ts, text });
const written = async (ts: string, text: string) => await office.write('finance', text, { channel, ts });
/** An edit as Slack tells of it, made at a second of Slack's clock. */
const edited = async (ts: string, text: string, at: number, before = 'something else', event?: string) =>
  await office.tell(
    {
      type: 'message',
      subtype: 'message_changed',
      channel,
      channel_type: 'im',
      message: { ...own(ts, text), edited: { user: office.slack.user('finance'), ts: `${at}.000000` } },
      previous_message: own(ts, before),
    },
    event,
  );
const deleted = async (ts: string, text: string) =>
  await office.tell({
    type: 'message',
    subtype: 'message_deleted',
    channel,
    channel_type: 'im',
    deleted_ts: ts,
    previous_message: own(ts, text),
  });

describe('an edited message', () => {
  test('is offered as a correction once, however often it is told, and what it recorded stays till then', async () => {
    const ts = nextTs();
    await written(ts, 'P1.12 on track, 40%');
    expect(await office.activity('P1.12')).toMatchObject({ status: 'on track', percent: 40 });
    told = office.slack.messages().length;
    await edited(ts, 'P1.12 on track, 60%', 1_697_900_001);
    await edited(ts, 'P1.12 on track, 60%', 1_697_900_001);
    expect(answers()).toEqual([expect.stringContaining('You edited your message')]);
    expect(await office.activity('P1.12')).toMatchObject({ percent: 40 });
    const offer = office.slack.messages().at(-1);
    await office.press('finance', offer, 'Yes, that is right');
    expect(await office.activity('P1.12')).toMatchObject({ percent: 60 });
  });

  test('told out of order counts as it was edited last', async () => {
    const ts = nextTs();
    await written(ts, 'P1.12 on track, 61%');
    told = office.slack.messages().length;
    await edited(ts, 'P1.12 on track, 63%', 1_697_900_012);
    await edited(ts, 'P1.12 on track, 62%', 1_697_900_011);
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).toContain('63%');
  });

  test('that comes after its own edit is heard as it reads by now', async () => {
    const ts = nextTs();
    await edited(ts, 'P1.12 on track, 70%', 1_697_900_021);
    await written(ts, 'P1.12 on track, 17%');
    expect(await office.activity('P1.12')).toMatchObject({ percent: 70 });
  });

  test('is left alone when only a link of it unfolded', async () => {
    const ts = nextTs();
    const words = 'P1.12 on track, 71%, see https://example.org';
    await written(ts, words);
    told = office.slack.messages().length;
    const message = { ...own(ts, words), attachments: [{ title: 'Example' }] };
    await office.tell({
      ...{ type: 'message', subtype: 'message_changed', channel, channel_type: 'im' },
      message,
      previous_message: own(ts, words),
    });
    await edited(ts, words, 1_697_900_031, words);
    expect(answers()).toEqual([]);
  });
});

describe('a deleted message', () => {
  test('keeps what it recorded, and says so once', async () => {
    const ts = nextTs();
    await written(ts, 'P1.12 on track, 80%');
    told = office.slack.messages().length;
    await deleted(ts, 'P1.12 on track, 80%');
    await deleted(ts, 'P1.12 on track, 80%');
    expect(answers()).toEqual([expect.stringContaining('What it recorded stays')]);
    expect(await office.activity('P1.12')).toMatchObject({ percent: 80 });
    await edited(ts, 'P1.12 on track, 81%', 1_697_900_041);
    expect(answers()).toHaveLength(1);
  });

  test('that told nothing, or is deleted before it was heard, is met with silence', async () => {
    const [idle, early] = [nextTs(), nextTs()];
    await written(idle, 'overdue');
    await eventually(() => answers().length > 0);
    told = office.slack.messages().length;
    await deleted(idle, 'overdue');
    await deleted(early, 'P1.12 on track, 5%');
    await written(early, 'P1.12 on track, 5%');
    expect(answers()).toEqual([]);
    expect(await office.activity('P1.12')).not.toMatchObject({ percent: 5 });
  });
});

describe('a tick', () => {
  const tick = async (reaction: string, ts: string, name = 'finance') =>
    await office.tell({
      type: 'reaction_added',
      user: office.slack.user(name),
      reaction,
      item: { type: 'message', channel, ts },
    });

  test('on a reminder about several asks which, once, and changes nothing', async () => {
    await tick('tada', asked.ts);
    await tick('white_check_mark', asked.ts);
    await tick('heavy_check_mark', asked.ts);
    expect(answers()).toEqual([expect.stringContaining('Say which is complete')]);
    expect(await office.activity('P1.9')).not.toMatchObject({ status: 'complete' });
  });

  test('on an answer of the bot, or on what nobody knows, is no answer', async () => {
    await written(nextTs(), 'overdue');
    await eventually(() => answers().length > 0);
    const answer = office.slack.messages().at(-1);
    told = office.slack.messages().length;
    await tick('white_check_mark', answer.ts);
    await tick('white_check_mark', '1.000');
    expect(answers()).toEqual([]);
  });
});
