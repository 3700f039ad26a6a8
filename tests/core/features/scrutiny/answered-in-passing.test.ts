import { expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, OPERATIONS } from '../../../fakes/world.ts';

test('words in answer to a message that asks the panel’s question are offered as its answer', async () => {
  const { say, reply, state } = await office();
  await say('Panel member', 'question P1.9 by 29 September 2023 When will the figures be out?');
  const { about } = await reply(CHIEF, 'show P1.9');
  const words = 'the auditors have them, they will be out on the panel’s next day';
  const offered = await reply(FINANCE, words, { about });
  expect(offered.actions.map(({ label }) => label)).toEqual(['It answers Q1', 'Keep it as a note']);
  await say(FINANCE, offered.actions[0]!.say, { about, way: 'button' });
  expect((await state()).questions.get('Q1')?.answer?.text).toBe(words.replace('’', "'"));
  expect((await reply(FINANCE, words, { about })).actions).toHaveLength(1);
});

test('whoever was not asked is not offered to answer', async () => {
  const { say, reply } = await office();
  await say('Panel member', 'question P1.9 by 29 September 2023 When will the figures be out?');
  const { about } = await reply(CHIEF, 'show P1.9');
  const offered = await reply(OPERATIONS, 'no idea, the auditors have them', { about });
  expect(offered.actions.map(({ label }) => label)).toEqual(['Keep it as a note']);
});
