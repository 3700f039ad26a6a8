import { expect, test } from '@jest/globals';
import { readPlanFile } from '../../src/importers/import-plan.ts';

const read = async (fileName: string, text: string) =>
  await readPlanFile({ fileName, bytes: Buffer.from(text), today: '2026-05-01' });

const MEASURES = `| Measure | Baseline | Target | Owner | Frequency |
|---|---|---|---|---|
| Victim satisfaction | 71% | 80% by March 2027 | Head of Policy | Quarterly |
| Calls answered in 10 seconds | 88% | 92% | Head of Contact | Monthly |
`;

test('a table of measures lists measures, and what it says of them beside their names is told to stay out', async () => {
  const plan = `# Delivery plan 2026-27

| Action | Lead | By when |
|---|---|---|
| Publish the strategy | Head of Policy | March 2027 |

${MEASURES}`;
  const { activities, measures, warnings } = await read('plan.md', plan);
  expect(activities.map(({ title }) => title)).toEqual(['Publish the strategy']);
  expect(measures.map(({ title }) => title)).toEqual(['Victim satisfaction', 'Calls answered in 10 seconds']);
  expect(warnings.find(({ code }) => code === 'measure-terms')?.message).toContain(
    'What stands below “Baseline”, “Target”, “Owner”, “Frequency” stays out.',
  );
});

test('a file of measures alone is refused with that reason', async () => {
  await expect(read('measures.md', MEASURES)).rejects.toThrow(
    'The file lists 2 measures and nothing that is to be done.',
  );
});

test('measures with somebody to take them and a day to do it are a plan', async () => {
  const { activities } = await read(
    'plan.csv',
    'Measure,Lead,Target date\nInsulate the town hall,Head of Estates,31/03/2027\nBuy two electric vans,Fleet Manager,30/09/2026\n',
  );
  expect(activities.map(({ completionDate }) => completionDate)).toEqual(['2027-03-31', '2026-09-30']);
});

test('a form on a cover sheet is no plan without headings', async () => {
  const form = `Project Name,Safer rooms
Project Sponsor,Office of the Director
Project Manager,Facilities Team
Start Date,30-May-2026
`;
  await expect(read('cover.csv', form)).rejects.toThrow('No table of a plan was found.');
});

test('a row of a log is never taken for its headings, and the column that may hold the actions is named', async () => {
  const rows = Array.from({ length: 6 }, (_, i) =>
    [
      `R00${i}`,
      'DX1',
      'Risk',
      i % 2 ? 'The network needs a new switch' : 'Training needs another room',
      'Ops Manager',
      `2026-07-1${i}`,
    ].join(),
  );
  const log = `raid_id,site_id,type,description,owner,due_date\n${rows.join('\n')}\n`;
  await expect(read('log.csv', log)).rejects.toThrow('If “description” holds the activities, say so');
});

test('how likely a risk is names nobody, and how often it came back is no share of the work', async () => {
  const { activities } = await read(
    'actions.csv',
    `Ref,Action,Likelihood,Recurrence rate %,Status\n1,Train the night team,Very High,72.7,Open\n2,Test the backup,High,80,Open\n`,
  );
  expect(activities.map(({ owner, percent }) => [owner, percent])).toEqual([
    ['', null],
    ['', null],
  ]);
});

test('words in a column of percents are kept and told', async () => {
  const { activities, warnings } = await read(
    'plan.csv',
    'Action,Lead,Due,% complete\nOpen two hubs,Head of A,30/09/2026,Half done\nTrain managers,Head of B,31/07/2026,100%\n',
  );
  expect(activities[0]).toMatchObject({
    percent: null,
    extra: [{ heading: '% complete', text: 'Half done' }],
  });
  expect(warnings.find(({ code }) => code === 'percent-unreadable')?.message).toBe(
    '1 share of the work could not be read (row 2): “Half done”. The words are kept with the activity. Write it as “50%”.',
  );
});
