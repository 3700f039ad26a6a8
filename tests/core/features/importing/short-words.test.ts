import { beforeEach, expect, test } from '@jest/globals';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import type { Speaker } from '../../../../src/core/domain/speaker.ts';
import { chatPlans } from '../../../../src/wiring/read-plan.ts';
import { memoryUploads } from '../../../fakes/memory-uploads.ts';
import { messyPlan } from '../../../fakes/messy-plan.ts';
import { ORGANISATION, world } from '../../../fakes/world.ts';

const ADA: Speaker = {
  ...{ account: 'slack:T1:U1', name: 'Ada', administrator: true, outsider: false, plays: null },
};

let there: Awaited<ReturnType<typeof world>>;
let plans: ReturnType<typeof chatPlans>;
let inputs = 0;

beforeEach(async () => {
  there = await world();
  const defaults = { zone: 'Europe/London', region: 'england-and-wales' as const };
  plans = chatPlans({ ...there, defaults, uploads: memoryUploads() });
});

const attach = async (text: Buffer | string, name = 'housing.csv') =>
  await plans.begin({ organisation: ORGANISATION, speaker: ADA, name, bytes: Buffer.from(text) });
const hear = async (text: string) => {
  const said = { organisation: ORGANISATION, speaker: ADA, text, inputKey: `say:${++inputs}` };
  const shown = await plans.hear(said);
  return shown && replyText(shown);
};

test('words that do not name the file are about it while it is looked at, and about nothing before and after', async () => {
  expect(await hear('bring it in')).toBeNull();
  await attach(messyPlan());
  expect(await hear('carry on')).toContain('(step 2 of 4: dates)');
  expect(await hear('the day comes first')).toContain('(step 3 of 4: owners)');
  expect(await hear('Next')).toContain('(step 4 of 4: changes)');
  expect(await hear('how is R1 going?')).toBeNull();
  expect(await hear('Yes, bring it in please.')).toContain('is in');
  expect(await hear('carry on')).toBeNull();
});

test('what is worth a look stands before the long lists', async () => {
  const rows = 'Ref,Activity,Owner,Completion date,% done\nR1,Publish it,Head of Housing,30 June 2023,Half';
  await attach(rows);
  const shown = (await hear('import changes'))!;
  expect(shown.indexOf('Worth a look')).toBeGreaterThan(0);
  expect(shown.indexOf('Worth a look')).toBeLessThan(shown.indexOf('Owners'));
});

test('a second version under another name says that the plan keeps its own', async () => {
  const rows = ['Ref,Activity,Owner,Completion date', 'R1,Publish the strategy,Head of Housing,30 June 2023'];
  await attach(rows.join('\n'), 'housing 2023-24.csv');
  await hear('bring it in');
  const again = [...rows, 'R2,Open the hub,Head of Housing,31 July 2023'].join('\n');
  expect(replyText(await attach(again, 'revised housing plan 2023-24.csv'))).toMatch(
    /The file is called “revised housing plan 2023-24”\. Its activities are those of “housing 2023-24”, so it changes that plan, which keeps its name\./,
  );
});
