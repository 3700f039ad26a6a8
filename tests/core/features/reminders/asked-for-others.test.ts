import { expect, test } from '@jest/globals';
import { CHIEF, FINANCE, OPERATIONS, world } from '../../../fakes/world.ts';

test('whoever puts off a question that somebody else is asked is told who is asked again', async () => {
  const { say } = await world();
  expect(await say(CHIEF, 'later P3.2 until 11 April')).toContain(
    `I will ask the ${OPERATIONS} again on 11 April 2023.`,
  );
  expect(await say(OPERATIONS, 'later P3.2 until 12 April')).toContain(
    'I will ask you again on 12 April 2023.',
  );
});

test('a sentence that finishes one and puts another off says of each what is its own', async () => {
  const { say, activity } = await world();
  const about = [(await activity('P1.9')).key, (await activity('P1.10')).key];
  const told = await say(FINANCE, 'P1.9 done, ask me about P1.10 on 12 April', { about });
  expect(told).toContain('Now complete');
  expect(told).toContain('I will ask you again on 12 April 2023.');
  expect(told).not.toContain('P1.9 and P1.10');
});

test('a nudge shortly after midnight is of the organisation’s day', async () => {
  const { say, clock } = await world();
  // Half past midnight in London in summer.
  clock.at = '2023-06-01T23:30:00.000Z';
  expect(await say(CHIEF, 'remind P3.2')).toContain('2 June 2023');
});
