import { expect, test } from '@jest/globals';
import { completionDayTold } from '../../../../src/core/features/updates/day-told.ts';
import { FINANCE, world } from '../../../fakes/world.ts';

const TODAY = '2023-10-09';

test.each([
  ['done on 5 Oct', '2023-10-05'],
  ['on 5 October', '2023-10-05'],
  ['Finished last Thursday', '2023-10-05'],
  ['completed on Friday, report attached', '2023-10-06'],
  ['complete since 28 September 2023', '2023-09-28'],
  ['done yesterday', '2023-10-08'],
  ['we signed the contract on 28 September', null],
  ['done, the minister visits on 5 October', null],
  ['to be done on 5 October', null],
  ['not done on 5 October', null],
  ['done on 20 October', null],
  ['done', null],
])('“%s” tells of the day %s', (words, day) => {
  expect(completionDayTold(words, TODAY)).toBe(day);
});

test('work that was done some days ago is complete since then, and the answer says so', async () => {
  const { say, activity, clock } = await world();
  clock.at = '2023-10-09T09:00:00.000Z';
  expect(await say(FINANCE, 'done P1.9 on 5 Oct')).toContain('Complete since 5 October 2023, as you say.');
  expect(await activity('P1.9')).toMatchObject({ status: 'complete', completedOn: '2023-10-05' });
});
