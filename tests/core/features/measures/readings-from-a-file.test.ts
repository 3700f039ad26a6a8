import { beforeEach, describe, expect, test } from '@jest/globals';
import { bringInReadings } from '../../../../src/core/features/measures/bring-in.ts';
import { readContent } from '../../../../src/importers/content.ts';
import { readingsIn } from '../../../../src/importers/readings.ts';
import { BY, CHIEF, FINANCE, world } from '../../../fakes/world.ts';

const CRIME = 'Recorded crime in all';
let there: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  there = await world();
  there.clock.at = '2023-10-12T08:00:00.000Z';
});
const readings = async (csv: string) => readingsIn(await readContent('readings.csv', Buffer.from(csv)));
const say = async (as: string, text: string) => await there.say(as, text);
const setUp = async () => await say(CHIEF, `measure "${CRIME}" target 80% up owner "${FINANCE}" monthly`);

describe('readings from a file', () => {
  const bring = async (csv: string, correct = false) => {
    const rows = (await readings(csv))!;
    return await bringInReadings(there.ledger, {
      organisation: 'default',
      rows,
      by: BY,
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
      'line 4: I can’t find a measure called “Unknown thing”.',
      'line 5: May 2031 is not over before 31 May 2031, so it has n',
      'line 6: “soon” is not a period I can read. It can be “Septem',
      'line 7: “many for July 2023” is not a reading. It starts wit',
      'line 8: “Recorded crime in all” is measured in %, not days. ',
    ]);
    expect((await there.state()).seq).toBe(before);
  });

  test('a plan is no table of readings; two columns for the same thing are told', async () => {
    expect(await readings('Activity,Owner,Due\nA,B,March 2024\n')).toBeNull();
    await expect(readings('measure,period,value,result\nA,May 2023,1,2\n')).rejects.toThrow(
      'Line 1: the heading “result” means the same as one before it.',
    );
    await expect(readings('measure,period,value\n')).rejects.toThrow('no reading below it');
  });
});
