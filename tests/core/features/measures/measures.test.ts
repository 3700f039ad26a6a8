import { beforeEach, describe, expect, test } from '@jest/globals';
import { activitiesOf } from '../../../../src/core/domain/current.ts';
import { CHIEF, FINANCE, LEGAL, world } from '../../../fakes/world.ts';

const CRIME = 'Recorded crime in all';
let there: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  there = await world();
  there.clock.at = '2023-10-12T08:00:00.000Z';
});
const say = async (as: string, text: string) => await there.say(as, text);
const setUp = async () => await say(CHIEF, `measure "${CRIME}" target 80% up owner "${FINANCE}" monthly`);

describe('how a measure is read', () => {
  test('target, direction, unit, owner and frequency are set in one sentence', async () => {
    expect(await setUp()).toContain(
      'Target 80% or more; recorded monthly by the OPCC Chief Finance Officer. I ask them once a period is over',
    );
    expect(await say(CHIEF, `measure "${CRIME}" target 20 days, down, quarterly`)).toContain(
      'Target 20 days or less; recorded quarterly',
    );
    expect(
      await say(FINANCE, `measure "${CRIME}" owner Head of Legal and Complaints Resolution yearly`),
    ).toContain('recorded yearly by the Head of Legal and Complaints Resolution');
  });

  test.each([
    ['owner "Nobody known"', 'I can’t find an owner called “Nobody known”.'],
    ['target high', '“high” is not a target. It is a number, such as “80%”.'],
    ['target 80% unit days', 'is nothing that can be set'],
    ['monthly please', '“please” is not something I can set.'],
    ['unit', '“” is not a unit.'],
  ])('“%s” is told and changes nothing', async (terms, told) => {
    const before = (await there.state()).seq;
    if (terms.includes('unit days')) {
      expect(await say(CHIEF, `measure "${CRIME}" unit hours target 80%`)).toContain(
        'in % and the unit is hours',
      );
    } else expect(await say(CHIEF, `measure "${CRIME}" ${terms}`)).toContain(told);
    expect((await there.state()).seq).toBe(before);
  });

  test('a reading below nothing keeps its sign behind a quoted name, and a dash before it is none', async () => {
    await setUp();
    expect(await say(FINANCE, `measure "${CRIME}" -3.5% instead`)).toContain('−3.5% for');
    expect(await say(FINANCE, `measure "${CRIME}" - 4% instead`)).toContain('4% for');
    await say(FINANCE, 'undo');
    await say(FINANCE, 'undo');
  });

  test('only its owner, the chief executive and administrators set it; an attempt is recorded', async () => {
    await setUp();
    expect(await say(LEGAL, `measure "${CRIME}" target 10%`)).toContain(
      'Only the OPCC Chief Finance Officer',
    );
    expect(
      [...(await there.state()).measures.values()].find(({ title }) => title === CRIME)!.terms!.target,
    ).toBe(80);
  });
});

describe('a reading', () => {
  test('by its owner, for the newest period or the one named, with a note, its distance and its trend', async () => {
    await setUp();
    expect(await say(FINANCE, `measure "${CRIME}" 70% for July 2023`)).toContain('70% for July 2023.');
    const august = await say(FINANCE, `measure recorded crime in all 74 per cent for August, survey of 200`);
    expect(august).toContain('74% for August 2023. Up 4 percentage points from July 2023.');
    expect(august).toContain('“survey of 200”');
    const september = await say(FINANCE, `measure "${CRIME}" 78%`);
    expect(september).toContain('78% for September 2023.');
    expect(september).toContain('Target 80% or more, 2 percentage points away.');
    expect(september).toContain('Readings: 31 July 2023 70%, 31 August 2023 74%, 30 September 2023 78%.');
    expect(await say(LEGAL, 'measures')).toContain(`↗ ${CRIME}`);
    expect(await say(LEGAL, `measure "${CRIME}"`)).toContain(
      'Latest: 78% for September 2023, getting better',
    );
  });

  test('a form is the same as the words', async () => {
    await setUp();
    const { actions } = await there.reply(FINANCE, `measure "${CRIME}"`);
    const form = actions[0]!.form!;
    expect(form.fields.map(({ id, value }) => [id, value])).toEqual([
      ['value', undefined],
      ['period', 'September 2023'],
      ['note', undefined],
    ]);
    const values = { value: '78', period: 'September 2023', note: 'from the survey' };
    expect(await there.say(FINANCE, form.say, { values })).toContain('78% for September 2023.');
  });

  test.each([
    ['lots', '“lots” is not a reading. It starts with a number'],
    ['79% for October', 'October 2023 is not over before 31 October 2023'],
    ['79% for March 2040', 'March 2040 is not over before 31 March 2040'],
    ['79 days', 'is measured in %, not days.'],
    ['£79', 'is measured in %, not £.'],
    ['5% for 30 February 2023', '“30 February 2023” is not a period I can read.'],
    ['99999999999999999999', 'is not a reading.'],
  ])('“%s” is told in a sentence and changes nothing', async (reading, told) => {
    await setUp();
    const before = (await there.state()).seq;
    expect(await say(FINANCE, `measure "${CRIME}" ${reading}`)).toContain(told);
    expect((await there.state()).seq).toBe(before);
  });

  test('twice for one period is told, and the button corrects it', async () => {
    await setUp();
    await say(FINANCE, `measure "${CRIME}" 78%`);
    const again = await there.reply(FINANCE, `measure "${CRIME}" 79%`);
    expect(again.parts[0]).toMatchObject({
      text: expect.stringContaining(
        'September 2023 has a reading already: 78%, given by OPCC Chief Finance Officer.',
      ),
    });
    expect(again.actions.map(({ label }) => label)).toEqual(['79% instead']);
    expect(await say(FINANCE, again.actions[0]!.say)).toContain('79% for September 2023.');
    expect(await say(FINANCE, 'undo')).toBe('Taken back\n\n“Recorded crime in all” is as before.');
  });

  test('the first one can be taken back, and the period is free again', async () => {
    await setUp();
    await say(FINANCE, `measure "${CRIME}" 78%`);
    expect(await say(FINANCE, 'undo')).toContain('The reading of “Recorded crime in all” is gone.');
    expect(await say(FINANCE, `measure "${CRIME}" 77%`)).toContain('77% for September 2023.');
    await say(CHIEF, `measure "${CRIME}" target 90%`);
    expect(await say(CHIEF, 'undo')).toContain('“Recorded crime in all” is as before.');
    expect(await say(CHIEF, 'measures')).toContain('target 80% or more, 3 percentage points away');
  });

  test('an unknown name is answered with the nearest, a name that fits several with buttons', async () => {
    const typo = await there.reply(CHIEF, 'measure "Recoded crime in all" 78%');
    expect(typo.actions).toMatchObject([{ id: 'nearest', say: 'measure "recorded crime in all" 78%' }]);
    const several = await there.reply(CHIEF, 'measure victim satisfaction 78%');
    expect(several.actions.length).toBe(5);
    expect(several.actions[1]!.say).toBe('measure "Time taken" 78%');
    expect(await say(CHIEF, 'measure unheard of 78%')).toContain(
      'I can’t find a measure called “unheard of”.',
    );
    expect(await say(CHIEF, several.actions[1]!.say)).toContain('78% for 12 October 2023.');
  });

  test('somebody else’s is refused', async () => {
    await setUp();
    expect(await say(LEGAL, `measure "${CRIME}" 78%`)).toContain('Only the OPCC Chief Finance Officer');
    expect([...(await there.state()).readings.keys()]).toEqual([]);
  });
});

test('all is complete and the measure does not move: flagged until it gets better', async () => {
  there.clock.at = '2023-06-12T08:00:00.000Z';
  await setUp();
  await say(FINANCE, `measure "${CRIME}" 70% for May`);
  for (const { ref, priority } of activitiesOf(await there.state()))
    if (priority === '1') await say(CHIEF, `done ${ref}`);
  expect(await say(CHIEF, 'measures')).not.toContain('does not move');
  there.clock.at = '2023-10-12T08:00:00.000Z';
  expect(await say(FINANCE, `measure "${CRIME}" 69%`)).toContain('it is no better than before');
  expect(await say(CHIEF, 'measures')).toContain('Complete, and the measure does not move');
  await say(FINANCE, `measure "${CRIME}" 75% for September instead`);
  expect(await say(CHIEF, 'measures')).not.toContain('does not move');
});

test('whether more is better is not said until somebody has: a rise of crime is no progress', async () => {
  const { say, clock } = await world();
  clock.at = '2023-08-01T08:00:00.000Z';
  await say(CHIEF, 'measure recorded crime in all 14,210 for May 2023');
  const told = await say(CHIEF, 'measure recorded crime in all 14,655 for June 2023');
  expect(told).toContain('14,655');
  expect(told).not.toContain('better');
  expect(await say(CHIEF, 'measure recorded crime in all')).not.toContain('better');
});
