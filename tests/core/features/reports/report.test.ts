import { expect, test } from '@jest/globals';
import { halfAYear } from '../../../fakes/reports.ts';
import { CHIEF } from '../../../fakes/world.ts';

test('“report” answers with the plan on one page, and tells how to get it as a file', async () => {
  const { say, reply } = await halfAYear();
  const told = await say(CHIEF, 'report');
  for (const words of [
    'as at 2 October 2023',
    'P3.2',
    '94 days late',
    'Waiting for a decision',
    'hand it out as PDF, Word or Excel',
  ])
    expect(told).toContain(words);
  const { parts } = await reply(CHIEF, 'report');
  expect(parts.filter(({ type }) => type === 'picture')).toHaveLength(2);
});
