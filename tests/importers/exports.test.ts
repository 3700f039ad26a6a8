import { expect, test } from '@jest/globals';
import { readPlanFile } from '../../src/importers/import-plan.ts';

const read = async (
  fileName: string,
  text: string,
  sayings?: Parameters<typeof readPlanFile>[0]['sayings'],
) => await readPlanFile({ fileName, bytes: Buffer.from(text), ...(sayings ? { sayings } : {}) });

const PROJECT = `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Tasks>
<Task><ID>1</ID><UID>1</UID><Name>Open the hub</Name><OutlineLevel>1</OutlineLevel><WBS>1</WBS>
<Start>2025-04-01T08:00:00</Start><Finish>2025-08-29T17:00:00</Finish></Task>
<Task><ID>2</ID><UID>2</UID><Name>Close the depot</Name><OutlineLevel>1</OutlineLevel><WBS>2</WBS>
<Start>2025-05-01T08:00:00</Start></Task></Tasks></Project>`;

test('the finish of a task in Project is when it is due, also where other tasks have none', async () => {
  const { activities } = await read('plan.xml', PROJECT);
  expect(
    activities.map(({ title, completionDate, startDate }) => [title, completionDate, startDate]),
  ).toEqual([
    ['Open the hub', '2025-08-29', '2025-04-01'],
    ['Close the depot', null, '2025-05-01'],
  ]);
});

const WORK_PACKAGES =
  'ID,Subject,Type,Status,Assignee,Accountable,Finish date\n7,Open the hub,Task,New,Head of Estates,Chief Executive,2025-08-29\n';

test('the one accountable in OpenProject helps beside an assignee and answers without one', async () => {
  const [both] = (await read('plan.csv', WORK_PACKAGES)).activities;
  expect([both?.owner, both?.contributors]).toEqual(['Head of Estates', ['Chief Executive']]);
  const alone = WORK_PACKAGES.replace(',Assignee', '').replace('Head of Estates,', '');
  expect((await read('plan.csv', alone)).activities[0]?.owner).toBe('Chief Executive');
});

test('what a person says of a heading counts before what the program means by it', async () => {
  const [first] = (await read('plan.csv', WORK_PACKAGES, () => new Map([['accountable', 'owner']])))
    .activities;
  expect(first?.owner).toBe('Chief Executive');
});
