import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bringInReadings } from '../../../src/core/measures/bring-in.ts';
import { lastPeriod, periodBefore, periodOf, readPastDay } from '../../../src/core/measures/periods.ts';
import { differenceText, readValue, valueText } from '../../../src/core/measures/values.ts';
import { FREQUENCIES } from '../../../src/core/model.ts';
import { activitiesOf } from '../../../src/core/plan/current.ts';
import { addDays, daysBetween } from '../../../src/core/time/days.ts';
import { importReadings } from '../../../src/importers/readings.ts';
import { CHIEF, FINANCE, LEGAL, world } from '../../fakes/world.ts';

const CRIME = 'Recorded crime in all';
const YEAR_END = '2024-03-31';

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
      'Target 80% or more; read monthly by the OPCC Chief Finance Officer. They are asked once a period is over',
    );
    expect(await say(CHIEF, `measure "${CRIME}" target 20 days, down, quarterly`)).toContain(
      'Target 20 days or less; read quarterly',
    );
    expect(
      await say(FINANCE, `measure "${CRIME}" owner Head of Legal and Complaints Resolution yearly`),
    ).toContain('read yearly by the Head of Legal and Complaints Resolution');
  });

  test.each([
    ['owner "Nobody known"', 'I know no owner “Nobody known”.'],
    ['target high', '“high” is no target. It is a number, such as “80%”.'],
    ['target 80% unit days', 'is nothing that can be set'],
    ['monthly please', '“please” is nothing that can be set.'],
    ['unit', '“” is no unit.'],
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
      'is read by the OPCC Chief Finance Officer',
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
    ['lots', '“lots” is no reading. It starts with a number'],
    ['79% for October', 'October 2023 is not over before 31 October 2023'],
    ['79% for March 2040', 'March 2040 is not over before 31 March 2040'],
    ['79 days', 'is read in %, not days.'],
    ['£79', 'is read in %, not £.'],
    ['5% for 30 February 2023', '“30 February 2023” is no period I can read.'],
    ['99999999999999999999', 'is no reading.'],
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
    expect(await say(FINANCE, 'undo')).toContain('“Recorded crime in all” is as before.');
    expect(await say(FINANCE, `measure "${CRIME}" 77%`)).toContain('77% for September 2023.');
    await say(CHIEF, `measure "${CRIME}" target 90%`);
    expect(await say(CHIEF, 'undo')).toContain('Recorded crime in all is as before.');
    expect(await say(CHIEF, 'measures')).toContain('target 80% or more, 3 percentage points away');
  });

  test('an unknown name is answered with the nearest, a name that fits several with buttons', async () => {
    const typo = await there.reply(CHIEF, 'measure "Recoded crime in all" 78%');
    expect(typo.actions).toMatchObject([{ id: 'nearest', say: 'measure "recorded crime in all" 78%' }]);
    const several = await there.reply(CHIEF, 'measure victim satisfaction 78%');
    expect(several.actions.length).toBe(5);
    expect(several.actions[1]!.say).toBe('measure "Time taken" 78%');
    expect(await say(CHIEF, 'measure unheard of 78%')).toContain('I know no measure “unheard of”.');
    expect(await say(CHIEF, several.actions[1]!.say)).toContain('78% for 12 October 2023.');
  });

  test('somebody else’s is refused', async () => {
    await setUp();
    expect(await say(LEGAL, `measure "${CRIME}" 78%`)).toContain('is read by the OPCC Chief Finance Officer');
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
  expect(await say(FINANCE, `measure "${CRIME}" 69%`)).toContain('it stands no better than before');
  expect(await say(CHIEF, 'measures')).toContain('Complete, and the measure does not move');
  await say(FINANCE, `measure "${CRIME}" 75% for September instead`);
  expect(await say(CHIEF, 'measures')).not.toContain('does not move');
});

describe('readings from a file', () => {
  const bring = async (csv: string, correct = false) => {
    const rows = importReadings('readings.csv', Buffer.from(csv))!;
    const by = { account: 'console:administrator', name: 'Administrator', person: null, role: null };
    return await bringInReadings(there.ledger, {
      organisation: 'default',
      rows,
      by,
      today: '2023-10-12',
      at: there.clock.now(),
      inputKey: `file:${csv.length}:${correct}:${(await there.state()).seq}`,
      correct,
    });
  };

  test('are all taken, the same again changes nothing, and others need --correct', async () => {
    await setUp();
    const csv = `Measure,Period,Value,Note\n${CRIME},August 2023,74%,\n${CRIME},30/09/2023,78,"survey, of 200"\n"Victim satisfaction: Time taken",Q1 2023,61%,\n`;
    expect(await bring(csv)).toEqual({ created: 3, corrected: 0, unchanged: 0, faults: [] });
    expect(await bring(csv)).toEqual({ created: 0, corrected: 0, unchanged: 3, faults: [] });
    const other = `Measure,Period,Value\n${CRIME},August 2023,75%\n`;
    expect((await bring(other)).faults).toEqual([
      `line 2: “${CRIME}” has a reading for August 2023 already, given by Administrator. Add --correct to replace it.`,
    ]);
    expect(await bring(other, true)).toMatchObject({ corrected: 1, faults: [] });
    expect(await say(CHIEF, 'measure time taken')).toContain('61%');
  });

  test('with one wrong row change nothing; each wrong row is named', async () => {
    await setUp();
    const before = (await there.state()).seq;
    const { faults } = await bring(
      `measure,period,value\n${CRIME},August 2023,74%\n${CRIME},August 2023,75%\nUnknown thing,August 2023,1\n${CRIME},May 2031,74%\n${CRIME},soon,74%\n${CRIME},July 2023,many\n${CRIME},June 2023,3 days\n`,
    );
    expect(faults.map((fault) => fault.slice(0, 60))).toEqual([
      'line 3: the same measure and period stand in line 2 already.',
      'line 4: I know no measure “Unknown thing”.',
      'line 5: May 2031 is not over before 31 May 2031, so it has n',
      'line 6: “soon” is no period I can read. It can be “September',
      'line 7: “many for July 2023” is no reading. It starts with a',
      'line 8: “Recorded crime in all” is read in %, not days. Noth',
    ]);
    expect((await there.state()).seq).toBe(before);
  });

  test('a plan is no table of readings; two columns for the same thing are told', () => {
    expect(importReadings('p.csv', Buffer.from('Activity,Owner,Due\nA,B,March 2024\n'))).toBeNull();
    expect(() =>
      importReadings('r.csv', Buffer.from('measure,period,value,result\nA,May 2023,1,2\n')),
    ).toThrow('Line 1: the heading “result” means the same as one before it.');
    expect(() => importReadings('r.csv', Buffer.from('measure,period,value\n'))).toThrow(
      'no reading below it',
    );
  });
});

describe('values and periods', () => {
  test.each([
    ['78%', 78, '%', '78%'],
    ['£1,200.50', 1200.5, '£', '£1,200.5'],
    ['£1.2m', 1_200_000, '£', '£1,200,000'],
    ['12 days', 12, 'days', '12 days'],
    ['1 day', 1, 'day', '1 day'],
    ['78 per cent', 78, '%', '78%'],
    ['-3', -3, null, '−3'],
    ['5 survey', 5, null, '5'],
  ])('“%s”', (words, number, unit, said) => {
    const { value } = readValue(words.split(' '), '')!;
    expect(value).toEqual({ number, unit });
    expect(valueText(value.number, value.unit ?? '')).toBe(said);
  });

  test('a difference of percentages is in points, whatever floating numbers make of it', () => {
    expect(differenceText(80.3 - 78.1, '%')).toBe('2.2 percentage points');
    expect(differenceText(-1, '%')).toBe('1 percentage point');
    expect(differenceText(-2, 'days')).toBe('2 days');
  });

  test('periods follow each other without a gap, and every day lies in one', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1995-01-01', n));
    fc.assert(
      fc.property(day, fc.constantFrom(...FREQUENCIES), (day, frequency) => {
        const period = periodOf(day, frequency, YEAR_END);
        const before = periodBefore(period, frequency, YEAR_END);
        expect(period >= day && before < day).toBe(true);
        expect(periodOf(addDays(before, 1), frequency, YEAR_END)).toBe(period);
        expect(daysBetween(before, period)).toBeGreaterThanOrEqual(frequency === 'weekly' ? 7 : 28);
        expect(lastPeriod(day, frequency, YEAR_END)).toBe(period === day ? period : before);
      }),
    );
  });

  test('a month without its year is the newest one', () => {
    expect(readPastDay('September', '2023-10-12')).toBe('2023-09-30');
    expect(readPastDay('November', '2023-10-12')).toBe('2022-11-30');
    expect(readPastDay('the quarter to 30 September 2023', '2023-10-12')).toBe('2023-09-30');
    expect(readPastDay('last month', '2024-01-12')).toBe('2023-12-31');
    expect(readPastDay('today', '2023-10-12')).toBe('2023-10-12');
    expect(readPastDay('Q2 2023', '2023-10-12')).toBe('2023-09-30');
  });
});
