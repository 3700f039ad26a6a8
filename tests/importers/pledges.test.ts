import { expect, test } from '@jest/globals';
import { readPlanFile } from '../../src/importers/import-plan.ts';

const told = async (text: string, fileName: string) =>
  (await readPlanFile({ fileName, bytes: Buffer.from(text), today: '2026-05-01' })).activities.map(
    ({ title, owner, completionDate, status }) =>
      [title, owner, completionDate, status].map((one) => one ?? '').join(' | '),
  );

test('what a strategy promises for a day is due then, line by line, until another paragraph', async () => {
  const strategy = `# Digital strategy 2026-2028

By March 2027 we will:

- move all parking services to the new platform;
- publish a register of algorithms (Head of Data, by June 2026); and
- train 200 officers

Residents told us what matters:

- services that work
- people who answer
`;
  expect(await told(strategy, 'strategy.md')).toEqual([
    'Move all parking services to the new platform |  | 2027-03-31 | ',
    'Publish a register of algorithms | Head of Data | 2026-06-30 | ',
    'Train 200 officers |  | 2027-03-31 | ',
  ]);
});

test('a list below a heading that is a day is due then, and prose alone is no plan', async () => {
  const list = `# Climate plan

## By March 2027

- Insulate the town hall
- Buy two electric vans
`;
  expect(await told(list, 'plan.md')).toEqual([
    'Insulate the town hall |  | 2027-03-31 | ',
    'Buy two electric vans |  | 2027-03-31 | ',
  ]);
  const prose = '# Plan\n\nWe will work by the rules of 2024:\n\n- openness\n- fairness\n';
  await expect(told(prose, 'prose.md')).rejects.toThrow('No table of a plan was found.');
});
