import { describe, expect, test } from '@jest/globals';
import { readPlanFile } from '../../src/importers/import-plan.ts';

const read = async (text: string) =>
  await readPlanFile({ fileName: 'plan.csv', bytes: Buffer.from(text), today: '2025-05-01' });
const HEAD = 'Ref,Action,Lead,Due date';

describe('what stands between activities', () => {
  test('sections, totals, notes and examples are no activities, and each is told', async () => {
    const { activities, warnings } = await read(
      [
        HEAD,
        'e.g. 1,Write what you will do,Name,dd/mm/yyyy',
        'Housing,,,',
        '1.1,Publish the strategy,Head of Housing,30/06/2025',
        HEAD,
        'Climate,,,',
        '2.1,Replace the vans,Head of Fleet,30/09/2025',
        ',,Head of Fleet,30/09/2025',
        'Total,,,2',
        'Grand total,2 actions,,31/12/2025',
        'Note: dates are targets,,,',
      ].join('\n'),
    );
    expect(activities.map(({ section, ref }) => `${section} ${ref}`)).toEqual(['Housing 1.1', 'Climate 2.1']);
    const told = warnings.map(({ message }) => message).join('\n');
    for (const words of ['an example', '2 rows are totals', 'a note', 'no activity (row 8)'])
      expect(told).toContain(words);
  });

  test('a row without a task takes the words of another column, and says so', async () => {
    const { activities, warnings } = await read(
      'Action,Milestone,Lead,Due\n,Lease for the hub signed,Head of A,30/06/2025\nOpen the hub,,Head of A,30/09/2025\n',
    );
    expect(activities.map(({ title }) => title)).toEqual(['Lease for the hub signed', 'Open the hub']);
    expect(warnings[0]?.code).toBe('task-elsewhere');
  });

  test('a cell that cannot be read refuses nothing: all of a kind are told at once, with their rows', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `${i},Do thing ${i},Head of A,when the lease is signed`,
    );
    const { activities, warnings } = await read([HEAD, ...rows].join('\n'));
    expect(activities).toHaveLength(12);
    expect(activities[0]).toMatchObject({ completionDate: null, completionText: 'when the lease is signed' });
    const unreadable = warnings.filter(({ code }) => code === 'date-unreadable');
    expect(unreadable.map(({ message }) => message.slice(0, 49))).toEqual([
      '12 dates could not be read (rows 2–13): “when the',
    ]);
    expect(warnings.length).toBeLessThan(5);
  });
});

describe('references', () => {
  test('long ones and ones with spaces and brackets are kept; shared ones get a letter each', async () => {
    const { activities } = await read(
      [
        HEAD,
        '1.1 (a),One,A,June 2025',
        'HOUSING-STRATEGY-2025/01,Two,A,June 2025',
        'B.1,Three,A,June 2025',
        'B.1,Four,A,June 2025',
      ].join('\n'),
    );
    expect(activities.map(({ ref }) => ref)).toEqual(['1.1 (a)', 'HOUSING-STRATEGY-2025/01', 'B.1a', 'B.1b']);
  });

  test('a number that repeats in an activity’s priority is the plan’s, High and P0 are the task’s', async () => {
    const tasks = await read(
      'Action,Lead,Due,Priority\nOne thing,A,June 2025,High\nAnother thing,B,June 2025,P0\n',
    );
    expect(tasks.activities.map(({ urgency, priority }) => [urgency, priority])).toEqual([
      ['High', null],
      ['P0', null],
    ]);
    const plan = await read(
      'Priority,Action,Lead,Due\n1,One thing,A,June 2025\n1,Another,A,June 2025\n2,A third thing,A,June 2025\n',
    );
    expect(plan.activities.map(({ ref, priority }) => `${ref} ${priority}`)).toEqual([
      'P1.1 1',
      'P1.2 1',
      'P2.1 2',
    ]);
  });
});

describe('owners in a cell', () => {
  test.each([
    ['Head of A / Head of B', 'Head of A', ['Head of B']],
    ['Head of A; Head of B', 'Head of A', ['Head of B']],
    ['Head of A and Director of B', 'Head of A', ['Director of B']],
    ['Head of Planning and Regeneration', 'Head of Planning and Regeneration', []],
    ['A. Person (Head of A)', 'Head of A', []],
    ['Head of A – A. Person', 'Head of A', []],
    ['GSA, OMB and NCES', 'GSA', ['OMB', 'NCES']],
    ['Housing team', 'Housing team', []],
  ])('%s', async (cell, owner, contributors) => {
    const { activities } = await read(`${HEAD}\n1,Do it now,"${cell}",June 2025\n`);
    expect(activities[0]).toMatchObject({ owner, contributors });
  });

  test('initials stand for what the key says, and an address says how a role is reached', async () => {
    const { activities, contacts } = await read(
      `${HEAD}\n1,Do it now,DO,June 2025\n2,Do it then,HF,June 2025\n\nKey,,,\n"DO = Director of Operations; HF = Head of Finance",,,\n`,
    );
    expect(activities.map(({ owner }) => owner)).toEqual(['Director of Operations', 'Head of Finance']);
    expect(contacts).toEqual([]);
    const reached = await read(`Action,Lead,E-mail,Due\nDo it now,Head of A,Head.A@example.org,June 2025\n`);
    expect(reached.contacts).toEqual([{ owner: 'Head of A', name: null, email: 'head.a@example.org' }]);
  });
});
