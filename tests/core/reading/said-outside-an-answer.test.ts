import { beforeEach, describe, expect, test } from '@jest/globals';
import { office } from '../../fakes/office.ts';
import { CHIEF, FINANCE, OPERATIONS } from '../../fakes/world.ts';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
  there.clock.at = '2023-10-02T08:00:00.000Z';
});

const says = async (as: string, text: string) => (await there.reply(as, text)).actions.map(({ say }) => say);

describe('an update by a title, in answer to nothing', () => {
  test.each([
    ['youth voice contract is at risk', 'P1.6', { status: 'at risk' }],
    ['custody visitors 40% done', 'P1.5', { percent: 40 }],
    ['we are on track with the victims’ hub', 'P4.3', { status: 'on track' }],
  ])('“%s” is shown to whoever answers for it, and recorded on one tap', async (words, ref, stands) => {
    expect(await there.say(OPERATIONS, words)).toContain('Nothing has changed yet');
    const [confirm] = await says(OPERATIONS, words);
    await there.say(OPERATIONS, confirm!);
    expect(await there.activity(ref)).toMatchObject(stands);
  });

  test('of somebody else it shows the activity, and says that nothing is recorded and who answers for it', async () => {
    const shown = await there.say(FINANCE, 'youth voice contract is at risk');
    expect(shown).toContain('Nothing is recorded: the Director of Operations answers for P1.6.');
    expect(await there.say(CHIEF, 'youth voice contract is at risk')).toContain('Nothing is recorded.');
    expect(await there.say(CHIEF, 'is the youth voice contract at risk?')).not.toContain('recorded');
  });

  test('of nothing that is named it asks which, and says that nothing is recorded', async () => {
    const shown = await there.reply(OPERATIONS, 'on track, 40%');
    expect(shown.parts[0]).toMatchObject({
      type: 'text',
      text: expect.stringContaining('nothing is recorded'),
    });
    await there.say(OPERATIONS, shown.actions[0]!.say);
    expect(await there.activity('B11')).toMatchObject({ percent: 40 });
    expect(await there.say(FINANCE, 'B5 not done')).toContain('Nothing is recorded');
  });
});

describe('a later date in plain words', () => {
  test.each([
    ['can I have until end of December for P1.10', '31 December 2023'],
    ['could we push P1.10 back to 15 December? Supplier late', '15 December 2023'],
    ['P1.10 extension to end of January please', '31 January 2024'],
    ['can we have the police station moved to 1 March', '1 March 2024'],
    ['can I have two more weeks for the police station', '14 December 2023'],
    ['we need two more weeks for P1.10', '14 December 2023'],
    ['P1.10 now expected end of January, supplier late', '31 January 2024'],
  ])('“%s” is a forecast by itself, and asked of whoever decides on one tap', async (words, day) => {
    const { actions } = await there.reply(FINANCE, words);
    const ask = actions.find(({ id }) => id === 'ask-to-move')!;
    expect(ask.label).toBe(`Ask to move it to ${day}`);
    await there.say(FINANCE, ask.say);
    expect(await there.activity('P1.10')).toMatchObject({ completionDate: '2023-11-30' });
    expect((await there.last(CHIEF)).text).toContain(`to move P1.10 from 30 November 2023 to ${day}`);
  });

  test('the other tap leaves the completion date, and a day that is not later has no request', async () => {
    const [expected] = await says(FINANCE, 'can I have until end of December for P1.10');
    await there.say(FINANCE, expected!);
    expect(await there.activity('P1.10')).toMatchObject({
      forecastDate: '2023-12-31',
      completionDate: '2023-11-30',
    });
    const earlier = await there.reply(FINANCE, 'can I have until end of October for P1.10');
    expect(earlier.actions.map(({ id }) => id)).not.toContain('ask-to-move');
  });
});

test.each([
  ['25% and 40% for P1.9 and P1.11', [25, 40]],
  ['P1.9 and P1.11 are 25% and 40%', [25, 40]],
  ['25%, 40% and 60% for P1.9 and P1.11', [null, null]],
])('“%s” gives each activity its own figure, or none', async (words, figures) => {
  await there.say(FINANCE, `yes: ${words}`);
  expect([(await there.activity('P1.9')).percent, (await there.activity('P1.11')).percent]).toEqual(figures);
});

test.each([
  'P1.9 is 40% done, stop asking until 20 October',
  'P1.9 40%. Don’t ask again until 20 October',
  'P1.10 at risk, stop asking me about P1.9 until 20 October',
  'stop asking about P1.9 until 20 October',
])('“%s” puts the question off beside whatever else it tells', async (words) => {
  const shown = await there.reply(FINANCE, words);
  const confirm = shown.actions.find(({ id }) => id === 'confirm');
  if (confirm) await there.say(FINANCE, confirm.say);
  expect((await there.state()).asked.get((await there.activity('P1.9')).key)?.until).toBe('2023-10-20');
});

test.each([
  ['what’s on the Finance Officer’s plate before Christmas', ['P1.12', 'P1.10']],
  ['what does the finance officer have due this month', ['P1.12']],
  ['due by 31 December 2023 of "Chief Executive Officer"', ['B10']],
  ['due by 31 December 2023 priority 1', ['P1.2', 'P1.12', 'P1.10']],
])('“%s” lists what is due of that part alone', async (words, refs) => {
  const { about } = await there.reply(CHIEF, words);
  const { activities } = await there.state();
  expect(about.map((key) => activities.get(key)?.ref)).toEqual(refs);
});
