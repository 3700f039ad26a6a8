import { expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, LEGAL } from '../../../fakes/world.ts';

test('a question of the panel that is late comes to the chief executive, weekly, until it is answered', async () => {
  const there = await office();
  there.clock.at = '2023-05-02T09:00:00.000Z';
  await there.say('Administrator', 'question B7 by 15 May 2023 what has been spent so far?');
  await there.until('2023-05-24T12:00:00.000Z');
  const late = async () =>
    (await there.inbox(CHIEF))
      .filter(({ text }) => text.includes('of the panel is late'))
      .map(({ at }) => at);
  expect(await late()).toEqual(['2023-05-16T09:00:00+01:00', '2023-05-23T09:00:00+01:00']);
  const told = (await there.inbox(CHIEF)).find(({ text }) => text.includes('of the panel is late'));
  expect(told!.text).toContain('“what has been spent so far?”');
  await there.say(LEGAL, 'answer Q1 nothing yet');
  await there.until('2023-06-14T12:00:00.000Z');
  expect(await late()).toHaveLength(2);
});
