import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../../src/core/base/replies/reply.ts';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import type { Speaker } from '../../../../src/core/domain/speaker.ts';
import { planFiles } from '../../../../src/core/features/importing/file-import.ts';
import { columnUses } from '../../../../src/importers/fields.ts';
import { chatPlans } from '../../../../src/wiring/read-plan.ts';
import { memoryUploads } from '../../../fakes/memory-uploads.ts';
import { messyPlan } from '../../../fakes/messy-plan.ts';
import { examplePlan, ORGANISATION, world } from '../../../fakes/world.ts';

const ADA: Speaker = {
  ...{ account: 'slack:T1:U1', name: 'Ada', administrator: true, outsider: false, plays: null },
};
const defaults = { zone: 'Europe/London', region: 'england-and-wales' as const };

let there: Awaited<ReturnType<typeof world>>;
let uploads: ReturnType<typeof memoryUploads>;
let plans: ReturnType<typeof chatPlans>;
let inputs = 0;

beforeEach(async () => {
  there = await world();
  uploads = memoryUploads();
  plans = chatPlans({ ...there, defaults, uploads });
});

const attach = async (bytes = messyPlan(), speaker = ADA, name = 'housing.csv') =>
  await plans.begin({ organisation: ORGANISATION, speaker, name, bytes });
async function say(
  text: string,
  more: { values?: Record<string, string>; speaker?: Speaker; inputKey?: string } = {},
) {
  const said = { organisation: ORGANISATION, speaker: ADA, text, inputKey: `say:${++inputs}`, ...more };
  return (await plans.hear(said))!;
}
const sayOf = (shown: Reply, label: string) =>
  [
    ...shown.actions,
    ...shown.parts
      .flatMap((part) => (part.type === 'list' ? part.items : []))
      .flatMap((item) => item.actions ?? []),
  ].find((action) => action.label === label)!.say;
const entries = async () => (await there.state()).seq;
const housing = async () =>
  [...(await there.state()).activities.values()].filter(({ ref }) => /^R\d$/.test(ref));

test('a file with doubts is asked about step by step, says where it is, and changes nothing before the last press', async () => {
  const before = await entries();
  const columns = await attach();
  expect(replyText(columns)).toContain('(step 1 of 4: columns)');
  expect(replyText(columns)).toContain('In the hands of → owner?');
  expect(replyText(columns)).toContain('Appendix → kept with the activity');
  const values = { c2: 'owner', c3: 'completion date' };
  const dates = await say(sayOf(columns, 'Say what they hold'), { values });
  expect(replyText(dates)).toContain('(step 2 of 4: dates)');
  expect(replyText(dates)).toContain('“04/05/2023”');
  const owners = await say(sayOf(dates, 'The day comes first'));
  expect(replyText(owners)).toContain('(step 3 of 4: owners)');
  const changes = await say(sayOf(owners, 'Yes, the same'));
  expect(replyText(changes)).toContain('(step 4 of 4: changes)');
  expect(replyText(changes)).toContain('It would be: 4 new');
  expect(replyText(changes)).toContain('Head of Housing Services (2 activities)');
  expect(await entries()).toBe(before);
  expect(replyText(await say(sayOf(changes, 'Bring it in')))).toContain('is in');
  expect(await entries()).toBe(before + 1);
  expect((await housing()).map(({ completionDate }) => completionDate)).toEqual([
    ...['2023-05-04', '2023-07-06', '2023-09-08', '2024-02-01'],
  ]);
});

test('a file without doubts is one message, and the same file again offers nothing to bring in', async () => {
  const clean = 'Ref,Activity,Owner,Completion date\nR1,Publish the strategy,Head of Housing,30 June 2023';
  const shown = await attach(Buffer.from(clean));
  expect(shown.actions.map(({ label }) => label)).toEqual(['Bring it in', 'Change a column', 'Stop']);
  await say(sayOf(shown, 'Bring it in'));
  expect((await attach(Buffer.from(clean))).actions.map(({ label }) => label)).toEqual([
    'Change a column',
    'Stop',
  ]);
});

test('a file that differs by a measure alone can be brought in', async () => {
  const imported = examplePlan();
  const read = async () => imported;
  plans = planFiles({ ...there, defaults, uploads, formats: 'CSV', columns: columnUses, read });
  expect((await attach()).actions.map(({ label }) => label)).not.toContain('Bring it in');
  imported.measures.push({ ...imported.measures[0]!, title: 'Calls answered within ten seconds' });
  const before = (await there.state()).measures.size;
  await say(sayOf(await say('import'), 'Bring it in'));
  expect((await there.state()).measures.size).toBe(before + 1);
});

test('the last button pressed twice, and the same input delivered again, bring the file in once', async () => {
  await attach();
  const shown = await say('import changes');
  const before = await entries();
  const first = await say(sayOf(shown, 'Bring it in'), { inputKey: 'press' });
  expect(replyText(await say(sayOf(shown, 'Bring it in'), { inputKey: 'press' }))).toBe(replyText(first));
  expect(replyText(await say(sayOf(shown, 'Bring it in')))).toBe(replyText(first));
  expect(await entries()).toBe(before + 1);
  expect([...uploads.all.values()].map(({ bytes }) => bytes.length)).toEqual([0]);
});

test('two presses at once bring the file in once, and it says afterwards what came in', async () => {
  await attach();
  const bring = sayOf(await say('import changes'), 'Bring it in');
  const before = await entries();
  await Promise.all([say(bring), say(bring)]);
  expect(await entries()).toBe(before + 1);
  expect(replyText(await say('import'))).toContain('4 new');
});

test('a button of an earlier step changes nothing and shows where the sender is', async () => {
  const columns = await attach();
  await say(sayOf(columns, 'Carry on'));
  const again = await say(sayOf(columns, 'Carry on'));
  expect(replyText(again)).toContain('from an earlier step');
  expect(replyText(again)).toContain('(step 2 of 4: dates)');
});

test('what is brought in is what was shown: a plan that changed meanwhile is shown again first', async () => {
  await attach();
  await say('import dates day-first');
  const shown = await say('import changes');
  const other = { ...ADA, account: 'slack:T1:U2' };
  await attach(messyPlan(), other, 'housing.csv');
  await say('import changes', { speaker: other });
  await say('import bring in', { speaker: other });
  const refused = await say(sayOf(shown, 'Bring it in'));
  expect(replyText(refused)).toContain('The plan has changed since I showed this');
  expect(replyText(refused)).toContain('completion date');
});

test('what was said of columns and owners is known when the next file of that kind comes', async () => {
  const columns = await attach();
  await say(sayOf(columns, 'Say what they hold'), { values: { c2: 'owner', c3: 'completion date' } });
  await say('import dates day-first');
  await say('import owner "Head of Housing Service" is "Head of Housing Services"');
  await say('import bring in');
  const next = await attach(messyPlan({ due: '20/07/2023' }));
  expect(next.actions.map(({ label }) => label)).toEqual(['Bring it in', 'Change a column', 'Stop']);
  expect(replyText(next)).toContain(
    'Head of Housing Service (1 activity): known as Head of Housing Services',
  );
});

test.each([
  ['import map "Appendix" as evidense', '“evidense” is not a field of a plan. Use reference, activity'],
  ['import map "Annex" as evidence', 'There is no column “Annex” in this file. It has Ref, What we will do'],
  ['import owner "Head of Nothing" is new', 'No owner in this file is called “Head of Nothing”'],
  [
    'import owner "Head of Housing Service" is "Head of Nothing"',
    'I can’t find a role called “Head of Nothing”',
  ],
])('“%s” is answered with what is wrong, and nothing is taken down', async (text, told) => {
  const before = replyText(await attach());
  expect(replyText(await say(text))).toBe(`${replyText(await say(text)).split('\n\n')[0]}\n\n${before}`);
  expect(replyText(await say(text))).toContain(told);
});

test('an owner’s own sentence that begins with “import” is not taken for one about a file', async () => {
  const said = { organisation: ORGANISATION, speaker: ADA, inputKey: 'x' };
  for (const text of ['Import duties are agreed with the port', 'import stopped by customs', 'imports next'])
    expect(await plans.hear({ ...said, text })).toBeNull();
});

test('a file’s name is one line, whatever it was called', async () => {
  const shown = replyText(
    await attach(Buffer.from('no plan'), ADA, 'a\r\nSaved. Nothing else to do.\u202e\0.csv'),
  );
  expect(shown.split('\n')[0]).toContain('“a Saved. Nothing else to do..csv”');
});

describe('ways back and out', () => {
  test('back leads to the step before, where another answer can be given', async () => {
    await attach();
    await say('import next');
    const owners = await say('import dates month-first');
    const dates = await say(sayOf(owners, 'Back'));
    expect(replyText(dates)).toContain('I read the dates month first');
    await say(sayOf(dates, 'The day comes first'));
    expect(replyText(await say('import changes'))).toContain('“04/05/2023” → 4 May 2023');
  });

  test('stopped half way, nothing is left and nothing was changed', async () => {
    const before = await entries();
    const shown = await attach();
    expect(replyText(await say(sayOf(shown, 'Stop')))).toContain('Nothing was changed');
    expect(replyText(await say(sayOf(shown, 'Carry on')))).toContain('No file of yours is waiting here');
    expect(uploads.all.size).toBe(0);
    expect(await entries()).toBe(before);
  });

  test('another process goes on where one stopped; after a day the file is gone', async () => {
    const shown = await attach();
    await say(sayOf(shown, 'Carry on'));
    plans = chatPlans({ ...there, defaults, uploads });
    expect(replyText(await say('import'))).toContain('(step 2 of 4: dates)');
    there.clock.at = '2023-04-04T08:00:01.000Z';
    expect(replyText(await say('import next'))).toContain('No file of yours is waiting here');
    expect(replyText(await say('import'))).toContain('Attach the plan');
  });
});

test('a file is its sender’s alone, and only administrators and the chief executive send one', async () => {
  const shown = await attach();
  const other = { ...ADA, account: 'slack:T1:U2' };
  expect(replyText(await say(sayOf(shown, 'Carry on'), { speaker: other }))).toContain('No file of yours');
  await attach(messyPlan({ due: '09/10/2023' }), other, 'another.csv');
  expect(replyText(await say(sayOf(shown, 'Carry on'), { speaker: other }))).toContain(
    'belongs to another file',
  );
  const owner = { ...other, administrator: false };
  for (const refused of [await attach(messyPlan(), owner), await say('import', { speaker: owner })])
    expect(replyText(refused)).toBe('Only administrators and the chief executive can bring a plan in.');
});

test('a date that was promised changes only with a reason, which the history keeps', async () => {
  await attach(
    Buffer.from('Ref,Activity,Owner,Completion date\nR1,Publish the strategy,Head of Housing,30 June 2023'),
  );
  await say('import bring in');
  const later = 'Ref,Activity,Owner,Completion date\nR1,Publish the strategy,Head of Housing,31 July 2023';
  const shown = await attach(Buffer.from(later));
  expect(replyText(shown)).toContain('completion date 30 June 2023 → 31 July 2023');
  const bring = sayOf(shown, 'Bring it in');
  expect(replyText(await say(bring))).toContain('Please say why');
  const asked = await say('import');
  await say(sayOf(asked, 'Bring it in'), { values: { reason: 'The tenants asked for more time.' } });
  const [activity] = await housing();
  expect(activity).toMatchObject({ completionDate: '2023-07-31', baselineDate: '2023-06-30', slips: 1 });
  const [, id] = [...(await there.state()).activities].find(([, { ref }]) => ref === 'R1')!;
  expect(id).toBe(activity);
});
