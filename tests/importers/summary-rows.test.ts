import { expect, test } from '@jest/globals';
import { readPlanFile } from '../../src/importers/import-plan.ts';

const titlesOf = async (csv: string) => {
  const { activities } = await readPlanFile({ fileName: 'plan.csv', bytes: Buffer.from(csv) });
  return activities.map(({ title, section }) => `${section} > ${title}`);
};

test('a row whose days span those below it names them', async () => {
  const csv = `Task,Owner,Start,End
Homes,,01/04/2025,30/09/2025
Build,Head of A,01/04/2025,30/06/2025
Let,Head of B,01/07/2025,30/09/2025
`;
  expect(await titlesOf(csv)).toEqual(['Homes > Build', 'Homes > Let']);
});

test('a row that somebody owns is something to do, whatever its days', async () => {
  const csv = `Task,Owner,Start,End
Homes,Head of C,01/04/2025,30/09/2025
Build,Head of A,01/04/2025,30/06/2025
Let,Head of B,01/07/2025,30/09/2025
`;
  expect(await titlesOf(csv)).toHaveLength(3);
});

test('a row whose days reach beyond those below it is something to do that nobody owns yet', async () => {
  const csv = `Task,Owner,Start,End
Homes,,01/04/2025,31/12/2025
Build,Head of A,01/04/2025,30/06/2025
Let,Head of B,01/07/2025,30/09/2025
`;
  expect(await titlesOf(csv)).toHaveLength(3);
});

test('a number is the heading of those numbered below it while it has no day of its own', async () => {
  const csv = `No,Task,Owner,End
1,Homes,,
1.1,Build,Head of A,30/06/2025
2,Roads,,31/12/2025
2.1,Mend,Head of B,30/06/2025
`;
  expect(await titlesOf(csv)).toEqual(['Homes > Build', 'Homes > Roads', 'Homes > Mend']);
});

test('a line above says who answers for the rows below it, and a row that names somebody counts before it', async () => {
  const csv = `Action,Lead,Due
Rural crime – lead: Rural Inspector,,
Mark the machinery,,30/06/2025
Walk the schemes,Head of A,30/06/2025
`;
  const { activities } = await readPlanFile({ fileName: 'plan.csv', bytes: Buffer.from(csv) });
  expect(activities.map(({ owner, section }) => [owner, section])).toEqual([
    ['Rural Inspector', 'Rural crime'],
    ['Head of A', 'Rural crime'],
  ]);
});
