import { organisationName } from '../../src/core/domain/organisation-name.ts';
import { chatPlans } from '../../src/wiring/read-plan.ts';
import { memoryUploads } from './memory-uploads.ts';
import { CHIEF, FINANCE, ORGANISATION, world } from './world.ts';

export const OWN = [
  'Ref,Action,Owner,Due date',
  'A1,Publish the housing strategy,Head of Housing,30 June 2026',
  'A2,Replace the finance system,Director of Finance,31 March 2027',
];

/** The example in the middle of its story, and a plan of another office that takes its place. */
export async function withOwnPlan(rows = OWN, name = 'own.csv') {
  const there = await world();
  const [plan] = (await there.state()).plans.keys();
  await there.keep([{ of: 'plans', id: plan!, set: { example: true } }]);
  there.clock.at = '2023-09-20T08:00:00.000Z';
  await there.say(FINANCE, 'extend P1.9 to 31 December 2023 because the figures are late');
  await there.say(FINANCE, 'extend P1.10 to 31 January 2024 because the supplier is late');
  await there.say(CHIEF, 'approve P1.10');
  await there.say('Panel member', 'question P1.9 by 29 September When will we see the first figures?');
  const calledBefore = organisationName(await there.state(), undefined);
  const before = {
    decisions: await there.say(CHIEF, 'decisions'),
    questions: await there.say(CHIEF, 'questions'),
  };
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
  await plans.begin({ ...said, name, bytes: Buffer.from(rows.join('\n')) });
  const done = await plans.hear({ ...said, text: 'import bring in', inputKey: 'own' });
  return { ...there, calledBefore, before, moved, done: done! };
}
