import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { slackOffice } from '../fakes/slack-office.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
let bot: string;
beforeEach(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  office.clock.at = '2023-10-02T08:20:00.000Z';
  bot = (await office.parts.workspaces.find(office.team))!.botUser;
});
afterEach(async () => await office.close());

const said = async (text: string) => (await office.say('chief', text)).body.text as string;
const add = (channel_id: string, name: string, more: object = {}) => {
  const { channels } = office.slack.slack;
  const { id: _id, ...other } = channels.findOneBy('name', '#delivery-plan');
  channels.insert({ ...other, channel_id, name, members: [], is_private: false, ...more });
};
const rename = async (id: string, name: string) => {
  const { channels } = office.slack.slack;
  channels.update(channels.findOneBy('channel_id', id).id, { name });
  await office.tell({ type: 'channel_rename', channel: { id, name, created: 1 } });
};
const postedIn = (channel: string) =>
  office.slack.messages().filter(({ channel_id }) => channel_id === channel);
const toldChief = () =>
  [...office.rows.values()]
    .filter(({ matter }) => matter.kind === 'channel')
    .map(({ recipient }) => recipient);

describe('the digest’s channel', () => {
  test('that is private and without the bot is refused at once with the remedy, named or not', async () => {
    add('C0PRIV01', 'secret', { is_private: true });
    for (const written of ['<#C0PRIV01|>', '<#C0PRIV01|secret>', '#secret', '#nowhere']) {
      const answer = await said(`settings digest ${written} Monday 09:30`);
      expect(answer).toContain('/invite @Answerable');
      expect(answer).not.toContain('C0PRIV01');
    }
    expect((await office.state()).settings.get('settings')?.digests ?? null).toBeNull();
  });

  test('that is public and without the bot is taken, and the answer says what is missing', async () => {
    add('C0BOARD1', 'board');
    const answer = await said('settings digest <#C0BOARD1|board> Monday 09:30');
    expect(answer).toMatch(/in #board on Monday at 09:30\. I am not in #board yet: .*\/invite @Answerable/);
  });

  test('that is archived is refused', async () => {
    add('C0BOARD1', 'board', { members: [bot], is_archived: true });
    expect(await said('settings digest <#C0BOARD1|board> Monday 09:30')).toContain('#board is archived');
  });

  test('is followed when it is renamed: the digest goes there, and settings show the new name', async () => {
    add('C0BOARD1', 'board', { members: [bot] });
    await said('settings digest <#C0BOARD1|board> Monday 09:30');
    await rename('C0BOARD1', 'governance');
    expect(await said('settings digest')).toContain('in #governance on Monday at 09:30');
    await office.until('2023-10-02T08:31:00.000Z');
    expect(postedIn('C0BOARD1')).toHaveLength(1);
    expect(await said('settings digest #governance off')).toContain('No digest is posted in #governance.');
    expect(await said('settings digest')).not.toContain('#governance');
  });

  test('is followed from the first digest on where it was never set', async () => {
    const { channel_id: id } = office.slack.slack.channels.findOneBy('name', '#delivery-plan');
    await office.until('2023-10-02T08:31:00.000Z');
    expect(postedIn(id)).toHaveLength(1);
    await rename(id, 'the-plan');
    expect(await said('settings digest')).toContain('in #the-plan on Monday at 09:30');
    await office.until('2023-10-09T08:31:00.000Z');
    expect(postedIn(id)).toHaveLength(2);
  });

  test.each([
    ['channel_archive', 'it was archived', 'channel_unarchive'],
    ['channel_deleted', 'it was deleted', null],
    ['channel_left', 'I was removed from it', null],
  ])(
    'that is lost (%s) is told to administrators at once and shown in settings',
    async (type, why, again) => {
      add('C0BOARD1', 'board', { members: [bot] });
      await said('settings digest <#C0BOARD1|board> Monday 09:30');
      await office.tell({ type, channel: 'C0BOARD1' });
      await office.attend();
      expect(toldChief()).toHaveLength(1);
      expect(await said('settings')).toContain(`in #board on Monday at 09:30 (${why})`);
      if (again) await office.tell({ type: again, channel: 'C0BOARD1' });
      expect(await said('settings').then((text) => text.includes(why))).toBe(again === null);
    },
  );

  test('counts the bot alone among those who leave and join', async () => {
    add('C0BOARD1', 'board', { members: [bot] });
    await said('settings digest <#C0BOARD1|board> Monday 09:30');
    const { seq } = await office.state();
    const moved = (type: string, user: string) => office.tell({ type, user, channel: 'C0BOARD1' });
    await moved('member_left_channel', office.slack.user('finance'));
    expect((await office.state()).seq).toBe(seq);
    await moved('member_left_channel', bot);
    expect(await said('settings')).toContain('(I was removed from it)');
    await moved('member_joined_channel', bot);
    expect(await said('settings')).not.toContain('removed from it');
  });
});

test('a channel in somebody’s words is shown by its name, a private one by none', async () => {
  add('C0BOARD1', 'board');
  add('C0PRIV01', 'secret', { is_private: true });
  await said('note P1.12 agreed in <#C0BOARD1> and <#C0PRIV01|>');
  const shown = await said('show P1.12');
  expect(shown).toContain('agreed in #board and #a-channel');
});
