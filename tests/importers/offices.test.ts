import { describe, expect, test } from '@jest/globals';
import { readPlanFile } from '../../src/importers/import-plan.ts';

const read = async (fileName: string, ...lines: string[]) =>
  await readPlanFile({ fileName, bytes: Buffer.from(lines.join('\n')), today: '2025-06-10' });
const inShort = async (fileName: string, ...lines: string[]) =>
  (await read(fileName, ...lines)).activities.map(({ title, owner, completionDate, status }) => [
    title,
    owner,
    completionDate,
    status,
  ]);

/** Traits of plans as councils, trusts and fire services write them, each of which lost or changed something. */
describe('plans as offices write them', () => {
  test('every action of a list with its labels in the line comes in, below the heading it stands under', async () => {
    const { activities } = await read(
      'people.md',
      '# People plan 2025/26',
      '### 1.1 Recruitment',
      '- **Action:** Refresh the careers website. **Owner:** Head of HR. **By:** 30 June 2025.',
      '- **Action:** Introduce values-based interviews. **Owner:** Recruitment Manager. **By:** September 2025.',
      '### 1.2 Apprenticeships',
      '- **Action:** Take on 25 apprentices. **Owner:** Head of Learning. **By:** 31 March 2026.',
    );
    expect(activities.map(({ title, owner, section }) => [title, owner, section])).toEqual([
      ['Refresh the careers website', 'Head of HR', '1.1 Recruitment'],
      ['Introduce values-based interviews', 'Recruitment Manager', '1.1 Recruitment'],
      ['Take on 25 apprentices', 'Head of Learning', '1.2 Apprenticeships'],
    ]);
  });

  test('labels that are set apart by spaces in one line are read as each ends', async () => {
    const lines = [
      'PRIORITY 1: SAFER STREETS',
      '1.1 Fund ten more officers',
      '    Lead: Head of Commissioning    Due: 30 September 2025',
      '1.2 Evaluate the violence unit',
      '    Lead: Head of Policy    Due: March 2026',
    ];
    expect(await inShort('plan.txt', ...lines)).toEqual([
      ['Fund ten more officers', 'Head of Commissioning', '2025-09-30', null],
      ['Evaluate the violence unit', 'Head of Policy', '2026-03-31', null],
    ]);
  });

  test('a date that was not revised is the one first promised', async () => {
    const lines = [
      'Rec No,Recommendation,Responsible officer,Original due date,Revised due date',
      '1,Reconcile the control account monthly,Payroll Manager,31/03/2025,30/06/2025',
      '2,Restrict access to master data,Head of IT,30/04/2025,',
    ];
    const { activities } = await read('audit.csv', ...lines);
    expect(activities.map(({ completionDate, baselineDate }) => [completionDate, baselineDate])).toEqual([
      ['2025-06-30', '2025-03-31'],
      ['2025-04-30', '2025-04-30'],
    ]);
  });

  test('a yes below “Commenced” completes nothing, and a no below “On track” is off track', async () => {
    const lines = [
      'Initiative,Owner,Commenced,Target Completion (MM/YY),On Track (Y/N)',
      'Launch the graduate scheme,Talent Manager,Y,09/25,Y',
      'Restore the old pier,Project Manager,N,03/27,N',
    ];
    expect(await inShort('plan.csv', ...lines)).toEqual([
      ['Launch the graduate scheme', 'Talent Manager', '2025-09-30', 'on track'],
      ['Restore the old pier', 'Project Manager', '2027-03-31', 'off track'],
    ]);
  });

  test('of those who are responsible and accountable the accountable one answers', async () => {
    const lines = [
      'Ref,Task,Responsible / Accountable,Timescale',
      '1,Adopt the allocations policy,"R: Housing Options Manager\nA: Head of Housing",By end Q2 25/26',
      '2,Agree terms of reference,Head of Programmes (with Company Secretary),3/10/25',
    ];
    const { activities } = await read('plan.csv', ...lines);
    expect(activities.map(({ owner, contributors }) => [owner, contributors])).toEqual([
      ['Head of Housing', ['Housing Options Manager']],
      ['Head of Programmes', ['Company Secretary']],
    ]);
  });

  test('the row above the first header names the part that begins there, and an outcome behind the action is no objective', async () => {
    const lines = [
      'Objective 1: Reduce rough sleeping,,,,',
      'Action,Lead,Timescale,Outcome,',
      'Open a night shelter,Housing Options Manager,November 2025,20 beds,',
      'Objective 2: Prevent homelessness,,,,',
      'Action,Lead,Timescale,Outcome,',
      'Launch tenancy training,Tenancy Manager,by Jan 2026,,',
    ];
    const { activities } = await read('homes.csv', ...lines);
    expect(activities.map(({ section, objective }) => [section, objective])).toEqual([
      ['Objective 1: Reduce rough sleeping', ''],
      ['Objective 2: Prevent homelessness', ''],
    ]);
  });

  test.each([
    [
      'Workstream,Epic,Owner,Target,Status',
      'Customer,New contact centre platform,Head of Customer,28 Nov 2025,In progress',
    ],
    [
      'Scheme,Description,Scheme Promoter,Delivery date',
      'L1,New contact centre platform,Head of Customer,28 Nov 2025',
    ],
  ])('the column that describes the work is offered where none is named for it: %s', async (head, row) => {
    const { activities, columns } = await read('plan.csv', head, row);
    expect(activities).toMatchObject([
      { title: 'New contact centre platform', owner: 'Head of Customer', completionDate: '2025-11-28' },
    ]);
    expect(columns.find(({ field }) => field === 'activity')).toMatchObject({ sure: false });
  });

  test('Welsh that is behind is off track, and grey is not begun', async () => {
    const lines = [
      'Cyf,Cam Gweithredu,Swyddog Arweiniol,Dyddiad Cwblhau,Statws',
      '2.1,Ehangu prydau ysgol am ddim,Cyfarwyddwr Addysg,Medi 2025,Ar ei hôl hi',
      '2.2,Adeiladu llwybr beicio newydd,Pennaeth Priffyrdd,30/11/2025,Grey',
    ];
    expect((await inShort('cynllun.csv', ...lines)).map(([, , , status]) => status)).toEqual([
      'off track',
      'not started',
    ]);
  });
});

describe('day and month are decided for a column', () => {
  const FILE = [
    'Ref,Action,Owner,Start date,Due date',
    '1,Publish the strategy,Head of Policy,25/04/2025,06/30/2025',
    '2,Hold the summit,Head of Events,01/05/2025,09/10/2025',
  ];

  test('two columns of a file may be written in two orders, and neither is asked about', async () => {
    const { activities, objections } = await read('plan.csv', ...FILE);
    expect(activities.map(({ startDate, completionDate }) => [startDate, completionDate])).toEqual([
      ['2025-04-25', '2025-06-30'],
      ['2025-05-01', '2025-09-10'],
    ]);
    expect(objections).toEqual([]);
  });

  test('a column that nothing settles is asked about once, and what is said leaves the settled one as it is', async () => {
    const rows = FILE.slice(1).map((row, i) => `${row},0${i + 3}/04/2025`);
    const file = [`${FILE[0]},Original date`, ...rows];
    const bytes = Buffer.from(file.join('\n'));
    const read = async (order?: 'dmy' | 'mdy') =>
      await readPlanFile({ fileName: 'plan.csv', bytes, today: '2025-06-10', ...(order && { order }) });
    expect((await read()).objections.map(({ code }) => code)).toEqual(['day-or-month']);
    const asked = await read('mdy');
    expect(asked.activities.map(({ startDate }) => startDate)).toEqual(['2025-04-25', '2025-05-01']);
    expect(asked.activities.map(({ baselineDate }) => baselineDate)).toEqual(['2025-03-04', '2025-04-04']);
    const british = await read('dmy');
    expect(british.activities.map(({ baselineDate }) => baselineDate)).toEqual(['2025-04-03', '2025-04-04']);
    expect(british.activities.map(({ completionDate }) => completionDate)).toEqual([
      '2025-06-30',
      '2025-09-10',
    ]);
  });
});
