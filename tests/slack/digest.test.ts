import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cpuMs } from '../fakes/cost.ts';
import { slackOffice } from '../fakes/slack-office.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeEach(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  office.clock.at = '2023-10-02T08:20:00.000Z';
  await office.say('chief', 'settings digest #delivery-plan Monday 09:30');
});
afterEach(async () => await office.close());

const digestsOn = (day: string) =>
  office.slack.messages().filter(({ text }) => text?.startsWith(`Delivery Plan 2023-24 on ${day}`));
const archive = (is_archived: boolean) => {
  const { channels } = office.slack.slack;
  channels.update(channels.findOneBy('name', '#delivery-plan').id, { is_archived });
};

test('a digest whose channel is archived is told to administrators with the reason; other ones go on, and the next is posted', async () => {
  const { channels } = office.slack.slack;
  const { id: _id, ...other } = channels.findOneBy('name', '#delivery-plan');
  channels.insert({ ...other, channel_id: 'C00BOARD', name: '#board' });
  await office.say('chief', 'settings digest #board Monday 09:35');
  archive(true);
  await office.until('2023-10-02T08:36:00.000Z');
  expect(digestsOn('2 October 2023').map(({ channel_id }) => channel_id)).toEqual(['C00BOARD']);
  const { body } = await office.say('chief', 'settings');
  expect(body.text).toMatch(/digest to the #delivery-plan[\s\S]*That channel is archived\./);

  archive(false);
  office.clock.at = '2023-10-09T08:29:00.000Z';
  await office.until('2023-10-09T08:31:00.000Z');
  expect(digestsOn('9 October 2023').length).toBe(1);
});

test('a digest of five thousand activities is one message that Slack takes', async () => {
  const { activities } = await office.state();
  const one = [...activities.values()][0]!;
  const changes = Array.from({ length: 5_000 }, (_, n) => {
    const key = `${one.plan}/X${n}`;
    const { rev: _rev, changed: _changed, ...plain } = one;
    const set = {
      ...plain,
      key,
      ref: `X${n}`,
      title: `Promise ${n} of many`,
      completionDate: '2023-09-28',
      ongoing: false,
    };
    return { of: 'activities' as const, id: key, set };
  });
  await office.keep(changes);
  expect(await cpuMs(() => office.until('2023-10-02T08:31:00.000Z'))).toBeLessThan(20_000);
  expect(digestsOn('2 October 2023')).toHaveLength(1);
  expect(digestsOn('2 October 2023')[0].text).toContain('Newly overdue (5,003)');
});
