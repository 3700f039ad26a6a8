import { expect, test } from '@jest/globals';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { whoDecidesTyped } from '../../../../src/core/contract/who-decides.ts';
import { chatPlans } from '../../../../src/wiring/read-plan.ts';
import { memoryUploads } from '../../../fakes/memory-uploads.ts';
import { CHIEF, FINANCE, ORGANISATION, world } from '../../../fakes/world.ts';

const OWN = [
  'Ref,Action,Owner,Due date',
  'A1,Publish the housing strategy,Head of Housing,30 June 2026',
  'A2,Replace the finance system,Director of Finance,31 March 2027',
];

/** The example in the middle of its story, and a plan of another office that takes its place. */
async function withOwnPlan(rows = OWN) {
  const there = await world();
  const [plan] = (await there.state()).plans.keys();
  await there.keep([{ of: 'plans', id: plan!, set: { example: true } }]);
  there.clock.at = '2023-09-20T08:00:00.000Z';
  await there.say(FINANCE, 'extend P1.9 to 31 December 2023 because the figures are late');
  const moved: string[] = [];
  const plans = chatPlans({
    ...there,
    clockOnTo(from) {
      moved.push(from);
      there.clock.at = `${from}T08:00:00.000Z`;
    },
    uploads: memoryUploads(),
    defaults: { zone: 'Europe/London', region: 'england-and-wales' },
  });
  const speaker = {
    ...{ account: 'playground:administrator', name: 'Administrator', administrator: true },
    ...{ outsider: false, plays: null },
  };
  const said = { organisation: ORGANISATION, speaker };
  await plans.begin({ ...said, name: 'own.csv', bytes: Buffer.from(rows.join('\n')) });
  const done = await plans.hear({ ...said, text: 'import bring in', inputKey: 'own' });
  return { ...there, moved, done: done! };
}

test('a plan of one’s own that takes the example’s place moves today to where it begins, and says so', async () => {
  const { moved, done } = await withOwnPlan();
  expect(moved).toEqual(['2026-04-01']);
  expect(replyText(done)).toContain('Today is now 1 April 2026, when this plan begins.');
});

test('where no role is titled chief executive it is asked which one decides, and administrators do until then', async () => {
  const { done, say, reply, state } = await withOwnPlan();
  expect(whoDecidesTyped(await state())).toContain(
    `answerable ask --as Administrator 'settings chief "Head of Housing"' chooses it.`,
  );
  expect(replyText(done)).toContain('No role in this plan is titled Chief Executive.');
  const choices = done.actions.filter(({ menu }) => menu);
  expect(choices.map(({ label }) => label)).toEqual(['Head of Housing', 'Director of Finance']);
  const asked = await say('Director of Finance', 'extend A2 to 30 April 2027 because the supplier is late');
  expect(asked).toContain('The administrators are asked to move A2');
  expect(await say('Administrator', 'approve A2')).toContain('approved');
  await reply('Administrator', choices[0]!.say);
  expect(whoDecidesTyped(await state())).toBeNull();
  expect(await say('Director of Finance', 'extend A2 to 31 May 2027 because of tests')).toContain(
    'The Head of Housing is asked to move A2',
  );
});

test('what was asked about the example waits for nobody in a plan of one’s own', async () => {
  const { say } = await withOwnPlan();
  await say('Administrator', 'settings chief "Head of Housing"');
  expect(await say('Head of Housing', 'decisions')).not.toContain('P1.9');
});

test('a plan with a chief executive’s role asks nothing, also where the example had the same one', async () => {
  const { done, say } = await withOwnPlan([...OWN, `A3,Lead the change,${CHIEF},30 June 2026`]);
  expect(replyText(done)).not.toContain('titled Chief Executive');
  const asked = await say('Director of Finance', 'extend A2 to 30 April 2027 because the supplier is late');
  expect(asked).toContain(`The ${CHIEF} is asked`);
});
