import { describe, expect, test } from '@jest/globals';
import { readPlanFile } from '../../src/importers/import-plan.ts';

const read = async (fileName: string, lines: string[]) =>
  await readPlanFile({ fileName, bytes: Buffer.from(lines.join('\n')), today: '2025-05-12' });

describe('marks below periods', () => {
  test('the last marked quarter is when the work ends, and all that are marked are kept', async () => {
    const { activities, columns } = await read('plan.md', [
      '# Delivery plan 2025-26',
      '',
      '| Ref | Action | Owner | Q1 | Q2 | Q3 | Q4 |',
      '|---|---|---|---|---|---|---|',
      '| 1.1 | Publish the fire safety policy | Head of Safety | | X | | |',
      '| 1.2 | Refurbish the north depot | Director of Estates | | | x | ✓ |',
      '| 1.3 | Renew the vehicle contract | Fleet Manager | | | | |',
    ]);
    expect(activities.map(({ ref, owner, completionDate }) => [ref, owner, completionDate])).toEqual([
      ['1.1', 'Head of Safety', '2025-09-30'],
      ['1.2', 'Director of Estates', '2026-03-31'],
      ['1.3', 'Fleet Manager', null],
    ]);
    expect(activities[1]?.extra).toEqual([{ heading: 'Periods marked', text: 'Q3, Q4' }]);
    expect(columns.map(({ field }) => field)).toContain('completion date');
  });

  test('months are periods too, and columns behind them stay what they are', async () => {
    const { activities } = await read('plan.csv', [
      'Ref,Task,Responsible,Apr-Jun,Jul-Sep,Oct-Dec,Comments',
      '1,Buy paint for the hall,Caretaker,,●,,cheaper in summer',
      '2,Reopen the hall,Town Clerk,,,●,',
    ]);
    expect(activities.map(({ completionDate }) => completionDate)).toEqual(['2025-09-30', '2025-12-31']);
    expect(activities[0]?.note).toMatchObject({ text: 'cheaper in summer' });
  });

  test('a column of dates counts before marks, and figures below quarters are no marks', async () => {
    const dated = await read('plan.csv', [
      'Action,Lead,Due date,Q1,Q2,Q3',
      'Open the hub,Head of Estates,31/12/2025,x,x,',
      'Close the depot,Fleet Manager,30/11/2025,,x,',
    ]);
    expect(dated.activities.map(({ completionDate }) => completionDate)).toEqual([
      '2025-12-31',
      '2025-11-30',
    ]);
    const figures = await read('plan.csv', [
      'Action,Lead,Status,Q1,Q2,Q3',
      'Answer calls faster,Head of Contact,On track,80%,82%,84%',
      'Mend the roads,Head of Roads,On track,10,20,30',
    ]);
    expect(figures.activities.map(({ completionDate }) => completionDate)).toEqual([null, null]);
    expect(figures.activities[0]?.extra.map(({ text }) => text)).toEqual(['80%', '82%', '84%']);
  });
});

describe('logs of actions beside risks', () => {
  const LOG = [
    'Type,ID,Description,Owner,Due date,Status',
    'Risk,R1,Supplier goes out of business,Head of Procurement,30/06/2025,Open',
    'Action,A1,Sign a contract with a second supplier,Head of Procurement,15/06/2025,Open',
    'Decision,D1,The board chose option B,Chief Executive,01/04/2025,Closed',
  ];

  test('only actions come in, and what stays out is told with its words', async () => {
    const { activities, objections } = await read('raid.csv', LOG);
    expect(activities.map(({ ref }) => ref)).toEqual(['A1']);
    const told = objections.map(({ message }) => message).join('\n');
    expect(told).toContain('2 rows are risks, issues or decisions (rows 2, 4)');
    expect(told).toContain('The board chose option B');
  });

  test('a plan whose types name no actions keeps all its rows', async () => {
    const { activities } = await read(
      'plan.csv',
      LOG.map((line) => line.replace('Action,', 'Project,')),
    );
    expect(activities).toHaveLength(3);
  });
});

describe('who answers', () => {
  test('an address beside a name is kept with its role, in JSON and in a cell', async () => {
    const { activities, contacts } = await read('plan.json', [
      JSON.stringify({
        plan: 'Delivery plan 2025-26',
        actions: [
          {
            id: '1',
            title: 'Open the hub',
            lead: { name: 'Head of Estates', email: 'estates@example.org' },
            due: '2025-06-30',
          },
          {
            id: '2',
            title: 'Close the depot',
            lead: 'Fleet Manager <fleet@example.org>',
            due: '2025-09-30',
          },
        ],
      }),
    ]);
    expect(activities.map(({ owner, ownerEmail }) => [owner, ownerEmail])).toEqual([
      ['Head of Estates', 'estates@example.org'],
      ['Fleet Manager', 'fleet@example.org'],
    ]);
    expect(contacts).toHaveLength(2);
  });

  test('somebody with a title is a person, whatever their name means as a word', async () => {
    const { activities, contacts } = await read('plan.csv', [
      'Action,Owner,Due',
      'Run the trial,Clinical Research – Prof. A. Lead,30/06/2025',
      'Publish the results,Dr B. Officer - Medicine,30/09/2025',
    ]);
    expect(activities.map(({ owner }) => owner)).toEqual(['Clinical Research', 'Medicine']);
    expect(contacts.map(({ name }) => name)).toEqual(['Prof. A. Lead', 'Dr B. Officer']);
  });
});
