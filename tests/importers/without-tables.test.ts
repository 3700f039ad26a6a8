import { describe, expect, test } from '@jest/globals';
import { readPlanFile } from '../../src/importers/import-plan.ts';

const read = async (text: string, fileName = 'plan.txt') =>
  await readPlanFile({ fileName, bytes: Buffer.from(text), today: '2025-05-01' });
const told = async (text: string, fileName?: string) =>
  (await read(text, fileName)).activities.map(({ title, owner, completionDate, status }) =>
    [title, owner, completionDate, status].map((one) => one ?? '').join(' | '),
  );
const refs = async (text: string) => (await read(text)).activities.map(({ ref, title }) => [ref, title]);

describe('a list of actions with who and when in each line is a plan', () => {
  test('in brackets behind the title, with a box that is ticked or not', async () => {
    const list = `- [x] Open the hub (Head of Estates (North), due 30 June 2025)
- [ ] Ask the residents
- [ ] Train forty carers (Area Manager, Prevention; by 30 September 2025)
`;
    expect(await told(list, 'plan.md')).toEqual([
      'Open the hub | Head of Estates (North) | 2025-06-30 | complete',
      'Ask the residents |  |  | ',
      'Train forty carers | Area Manager, Prevention | 2025-09-30 | ',
    ]);
  });

  test('behind dashes, and with labels in brackets', async () => {
    expect(
      await told(
        '• Open the hub – Head of Estates – 30 June 2025\n• Train carers – 30 May 2025 – HR Manager\n',
      ),
    ).toEqual([
      'Open the hub | Head of Estates | 2025-06-30 | ',
      'Train carers | HR Manager | 2025-05-30 | ',
    ]);
    const labelled =
      '1. Open the hub (Lead: Head of Estates; Due: 30 June 2025)\n2. Train carers (Lead: HR Manager; Due: tbc)\n';
    expect(await told(labelled)).toEqual([
      'Open the hub | Head of Estates | 2025-06-30 | ',
      'Train carers | HR Manager |  | ',
    ]);
  });

  test('but not beside a table of a plan, nor where hardly a line names who and when', async () => {
    const beside =
      '| Action | Owner | Due |\n|---|---|---|\n| Open the hub | Head of Estates | 30 June 2025 |\n\n- Seen (Head of Audit, 1 May 2025)\n- Read (Chief Executive, 2 May 2025)\n';
    expect(await told(beside, 'plan.md')).toEqual(['Open the hub | Head of Estates | 2025-06-30 | ']);
    const prose = '- We met (Chief Executive, 1 May 2025)\n- Nobody came\n- It rained\n- We left\n';
    await expect(read(prose, 'plan.md')).rejects.toThrow('No table of a plan was found');
  });
});

test('cells that stand below one another by spaces are a table', async () => {
  const text = `Plan of the year
Ref  Action              Owner            Due
A1   Open the hub        Head of Estates  30 June 2025
A2   Train forty carers  HR Manager
`;
  expect(await told(text)).toEqual([
    'Open the hub | Head of Estates | 2025-06-30 | ',
    'Train forty carers | HR Manager |  | ',
  ]);
});

test('a table that was pasted without its headings is known by its cells, and says so', async () => {
  const rows = [
    'H1\tOpen the hub in Harbour Town\tHead of Estates\t30/06/2025',
    'H2\tTrain forty new carers\tHR Manager\t30/09/2025',
    'H3\tReplace all of the vans\tFleet Manager\t31/10/2025',
  ];
  const { activities, warnings } = await read(rows.join('\n'));
  expect(activities.map(({ ref, owner, completionDate }) => [ref, owner, completionDate])).toEqual([
    ['H1', 'Head of Estates', '2025-06-30'],
    ['H2', 'HR Manager', '2025-09-30'],
    ['H3', 'Fleet Manager', '2025-10-31'],
  ]);
  expect(warnings.map(({ message }) => message).join()).toContain('The table has no headings');
});

test('a small table of fields for each action is a row of the plan', async () => {
  const table = (ref: string, title: string, lead: string) =>
    `<table><tr><td>Reference:</td><td>${ref}</td></tr><tr><td>Action:</td><td>${title}</td></tr><tr><td>Lead:</td><td>${lead}</td></tr><tr><td>Due date:</td><td>30 June 2025</td></tr></table>`;
  const page = `<h1>Plan</h1>${table('R1', 'Open the hub', 'Head of Estates')}<p>Next</p>${table('R2', 'Train carers', 'HR Manager')}`;
  expect(await told(page, 'plan.html')).toEqual([
    'Open the hub | Head of Estates | 2025-06-30 | ',
    'Train carers | HR Manager | 2025-06-30 | ',
  ]);
});

test('the word in front of a reference goes with it, a figure inside a title does not', async () => {
  const card = (title: string) => `${title}\nOwner: Head of Estates\nDue: 30 June 2025\n`;
  expect(await refs(`${card('Action QI-01: Open the hub')}\n${card('Action QI-02: Mend the roof')}`)).toEqual(
    [
      ['QI-01', 'Open the hub'],
      ['QI-02', 'Mend the roof'],
    ],
  );
  expect(await refs(`${card('Train 120 carers')}\n${card('Train 14 nurses')}`)).toEqual([
    ['A1', 'Train 120 carers'],
    ['A2', 'Train 14 nurses'],
  ]);
  const numbered = (ref: string, action: string) =>
    `Recommendation ${ref}\nAgreed action: ${action}\n${card('').trim()}\n`;
  expect(
    await refs(`${numbered('IA/24/1', 'Open the hub')}\n${numbered('IA/24/2', 'Mend the roof')}`),
  ).toEqual([
    ['IA/24/1', 'Open the hub'],
    ['IA/24/2', 'Mend the roof'],
  ]);
});

test('a comma inside a post parts nobody, “and” between two posts does', async () => {
  const csv = `Ref,Action,Owner,Due
1,Visit homes,"Area Manager, Prevention and Station Managers",30/06/2025
2,Build the tower,"Head of Estates and Area Manager, Training",30/06/2025
3,Answer calls,"Superintendent, Response",30/06/2025
4,Plan the year,Head of Policy and Performance,30/06/2025
`;
  const { activities } = await read(csv, 'plan.csv');
  expect(activities.map(({ owner, contributors }) => [owner, ...contributors])).toEqual([
    ['Area Manager, Prevention', 'Station Managers'],
    ['Head of Estates', 'Area Manager, Training'],
    ['Superintendent, Response'],
    ['Head of Policy and Performance'],
  ]);
});

describe('text beside the tables', () => {
  const plan = (beside: string) => `# Delivery plan 2025-26

## Priority 1: Safe streets

${beside}

| Action | Lead | Due |
|---|---|---|
| Open the hub | Head of Estates | 30 June 2025 |
| Train carers | HR Manager | 30 May 2025 |
`;

  test.each([
    'Measures: forty carers trained; satisfaction above 80%',
    'Key performance indicators: forty carers trained • satisfaction above 80%',
  ])('“%s” are measures of the priority', async (line) => {
    const { measures, warnings } = await read(plan(line), 'plan.md');
    expect(measures.map(({ title, priority }) => [priority, title])).toEqual([
      ['1', 'forty carers trained'],
      ['1', 'satisfaction above 80%'],
    ]);
    expect(warnings.filter(({ code }) => code === 'text-left-out')).toEqual([]);
  });

  test('is named as what stays out', async () => {
    const { warnings } = await read(plan('Key risk: the hub has no lease yet.'), 'plan.md');
    expect(warnings.find(({ code }) => code === 'text-left-out')!.message).toBe(
      '1 line of text stays out, as no activity is in it: “Key risk: the hub has no lease yet.”.',
    );
  });
});

test('headings of a document stay above its tables, whatever text stands between', async () => {
  const plan = (title: string, ref: string) => `# Priority ${ref}: ${title}

Some words on it.

| Action | Lead | Due |
|---|---|---|
| Open the hub ${ref} | Head of Estates | 30 June 2025 |

`;
  const { activities } = await read(`${plan('Safe streets', '1')}${plan('Warm homes', '2')}`, 'plan.md');
  expect(activities.map(({ section }) => section)).toEqual([
    'Priority 1: Safe streets',
    'Priority 2: Warm homes',
  ]);
});

test('“n/a” beside an action cancels nothing', async () => {
  const { activities } = await read(
    'Action,Lead,Due,Progress\nOpen the hub,Head of Estates,30/06/2025,n/a\nTrain carers,HR Manager,30/05/2025,Complete\nBuy a van,HR Manager,30/05/2025,In progress\n',
    'plan.csv',
  );
  expect(activities.map(({ status }) => status)).toEqual([null, 'complete', 'on track']);
});

describe('labels within a line, or below a heading that is an action, make a plan', () => {
  test('sentences with who and by when, whatever each line calls them', async () => {
    expect(
      await told(
        `# Plan 2026-27

- Publish the strategy. Lead: Head of Policy. By: March 2027
- Open two hubs. Owner: Director of Operations. Due: 30 September 2026. Status: in progress
- **Train managers** – Lead: Head of People – By: July 2026
- Refresh the register. Responsible: Monitoring Officer, by 31 May 2026.
`,
        'plan.md',
      ),
    ).toEqual([
      'Publish the strategy | Head of Policy | 2027-03-31 | ',
      'Open two hubs | Director of Operations | 2026-09-30 | on track',
      'Train managers | Head of People | 2026-07-31 | ',
      'Refresh the register | Monitoring Officer | 2026-05-31 | ',
    ]);
  });

  test('the heading is the title, and a line that a page broke goes on', async () => {
    const plan = `# Plan 2026

## Action 1: Create a data council

The council will guide the work.

Responsible: Federal Committee on Method, with direction from the

Interagency Council

Timeline: 30 June 2026

## Action 2: Publish the catalogue

Somebody has to.

Responsible: General Services Team

Timeline: 30 September 2026
`;
    const { activities } = await read(plan, 'plan.md');
    expect(activities.map(({ ref, title, completionDate }) => [ref, title, completionDate])).toEqual([
      ['1', 'Create a data council', '2026-06-30'],
      ['2', 'Publish the catalogue', '2026-09-30'],
    ]);
  });
});
