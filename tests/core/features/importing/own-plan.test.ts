import { expect, test } from '@jest/globals';
import { decisionRows } from '../../../../src/api/rows.ts';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { OWN, withOwnPlan } from '../../../fakes/own-plan.ts';
import { CHIEF } from '../../../fakes/world.ts';

test('a plan of one’s own that takes the example’s place moves today to where it begins, and says so', async () => {
  const { moved, done } = await withOwnPlan();
  expect(moved).toEqual(['2026-04-01']);
  expect(replyText(done)).toContain('Today is now 1 April 2026, when this plan begins.');
});

test('where no role is titled chief executive it is asked which one decides, and administrators do until then', async () => {
  const { done, say, reply } = await withOwnPlan();
  expect(replyText(done)).toContain('No role in this plan is titled Chief Executive.');
  const choices = done.actions.filter(({ menu }) => menu);
  expect(choices.map(({ label }) => label)).toEqual(['Head of Housing', 'Director of Finance']);
  const asked = await say('Director of Finance', 'extend A2 to 30 April 2027 because the supplier is late');
  expect(asked).toContain('The administrators are asked to move A2');
  expect(await say('Administrator', 'approve A2')).toContain('approved');
  await reply('Administrator', choices[0]!.say);
  expect(await say('Director of Finance', 'extend A2 to 31 May 2027 because of tests')).toContain(
    'The Head of Housing is asked to move A2',
  );
});

test('what was asked about the example waits for nobody in a plan of one’s own', async () => {
  const { say } = await withOwnPlan();
  await say('Administrator', 'settings chief "Head of Housing"');
  expect(await say('Head of Housing', 'decisions')).not.toContain('P1.9');
});

test('what was decided and asked about the example is listed nowhere in a plan of one’s own, nor compared with it', async () => {
  const { before, say, state, clock } = await withOwnPlan();
  expect(before.decisions).toContain('Decision 1');
  expect(before.questions).toContain('Q1');
  const seen = [
    await say('Administrator', 'decisions'),
    await say('Administrator', 'questions'),
    await say('Administrator', 'brief since 1 September 2023'),
    await say('Administrator', 'digest'),
    await say('Administrator', 'home'),
  ].join('\n');
  expect(seen).toContain('Nothing has been asked yet');
  expect(seen).toContain('Nothing has been decided yet');
  expect(seen).not.toMatch(/P1\.9|P1\.10|Q1|fewer than|more than|carbon/);
  expect(decisionRows(await state())).toEqual([]);
  expect(await say('Administrator', 'decisions 1')).toContain('Decision notice 1');
  clock.at = '2026-04-02T08:00:00.000Z';
  await say('Head of Housing', 'decision A1: do we publish in one volume?');
  expect(decisionRows(await state()).map(({ refs }) => refs)).toEqual([['A1']]);
});

test('a plan with a chief executive’s role asks nothing, also where the example had the same one', async () => {
  const { done, say } = await withOwnPlan([...OWN, `A3,Lead the change,${CHIEF},30 June 2026`]);
  expect(replyText(done)).not.toContain('titled Chief Executive');
  const asked = await say('Director of Finance', 'extend A2 to 30 April 2027 because the supplier is late');
  expect(asked).toContain(`The ${CHIEF} is asked`);
});
