import { describe, expect, test } from '@jest/globals';
import { columnsOf } from '../../src/importers/columns.ts';
import { readPlanFile } from '../../src/importers/import-plan.ts';
import { sayingsFrom } from '../../src/importers/sayings.ts';

const read = async (text: string, uses: { heading: string; field: string }[] = []) =>
  await readPlanFile({
    fileName: 'plan.csv',
    bytes: Buffer.from(text),
    today: '2025-05-01',
    sayings: sayingsFrom(uses, []),
  });

/** What each heading is taken for, with cells that such columns hold. */
const CELLS: Record<string, string[]> = {
  ref: ['1.1', '1.2', '1.3'],
  what: ['Publish the housing strategy', 'Inspect all of our homes', 'Adopt the repairs policy'],
  who: ['Head of Housing', 'Director of Place', 'Housing team'],
  day: ['30/06/2025', '30/09/2025', '31/12/2025'],
  status: ['In progress', 'Complete', 'Not started'],
  percent: ['40%', '100%', '0%'],
  rag: ['A', 'G', 'R'],
  note: ['Draft is with the board', 'Signed off by the committee', 'Waiting for a contractor'],
  money: ['£10,000', '£2,500', '£0'],
  urgency: ['High', 'Low', 'Medium'],
};

describe('a column is what its heading and its cells say together', () => {
  test.each([
    ['ref', 'Ref|Action No.|Task ID|Reference number|Cyfeirnod', 'ref'],
    ['what', 'Action|What we will do|Key milestones|Task name|Commitment|Camau gweithredu', 'activity'],
    [
      'who',
      'Task owner|Who is responsible?|Lead Officer(s)|Assigned To|SRO|By whom|Swyddog arweiniol',
      'owner',
    ],
    ['who', 'Delivery partners|Supporting officers|Others involved', 'contributors'],
    ['day', 'Due|By when|Target completion date|Timescale|End Date|Dyddiad cwblhau', 'date'],
    ['day', 'Original due date|Baseline finish', 'baseline'],
    ['day', 'Start date|Date started|Dyddiad dechrau', 'start'],
    ['day', 'Actual completion date|Date completed', 'completed'],
    ['status', 'Status|Progress|Current position|Statws', 'status'],
    ['percent', '% Complete|Percent complete|Progress', 'percent'],
    ['rag', 'RAG|BRAG rating', 'rag'],
    ['note', 'Progress update|Latest position|Comments|Sylwadau', 'note'],
    ['urgency', 'Priority', 'urgency'],
    ['money', 'Budget|Cost (£)|Funding source', 'extra'],
  ])('%s: %s', (cells, headings, field) => {
    for (const heading of headings.split('|')) {
      const body = (CELLS[cells] ?? []).map((text, i) => [
        { text: CELLS.what?.[i] ?? '' },
        { text: CELLS.who?.[i] ?? '' },
        { text: CELLS.day?.[i] ?? '' },
        { text },
      ]);
      const known = ['Activity', 'Lead', 'Due date'];
      const alone = field === 'activity' || field === 'owner' || field === 'date';
      const columns = columnsOf(
        alone ? [...['A', 'B', 'C'].map(() => ''), heading] : [...known, heading],
        body.map((row) => (alone ? [{ text: '' }, { text: '' }, { text: '' }, row[3] ?? { text: '' }] : row)),
      );
      expect([heading, columns.at(-1)?.field]).toEqual([heading, field]);
    }
  });

  test('two columns of one meaning are ranked', async () => {
    const { activities } = await read(
      'Task,Lead,Sponsor,Milestone,Target date,Revised target date\nOpen the hub,Head of A,Director of B,Lease signed,31/03/2025,30/06/2025\n',
    );
    expect(activities).toMatchObject([
      {
        title: 'Open the hub',
        owner: 'Head of A',
        contributors: ['Director of B'],
        completionDate: '2025-06-30',
        baselineDate: '2025-03-31',
        extra: [{ heading: 'Milestone', text: 'Lease signed' }],
      },
    ]);
  });

  test('headings over two rows, below a title, are one heading each', async () => {
    const { columns, activities } = await read(
      'Delivery plan 2025-26,,,,\n,,,,\nRef,Action,Who,Date,\n,,,Original,Revised\n1,Open the hub,Head of A,31/03/2025,30/06/2025\n2,Close the yard,Head of B,31/03/2025,30/09/2025\n',
    );
    expect(columns.map(({ heading, field }) => `${heading}: ${field}`)).toEqual([
      'Ref: reference',
      'Action: activity',
      'Who: owner',
      'Date Original: baseline',
      'Date Revised: completion date',
    ]);
    expect(activities[1]).toMatchObject({ completionDate: '2025-09-30', baselineDate: '2025-03-31' });
  });

  test('what a person says of a heading counts, and what no field takes is kept', async () => {
    const text = 'Action,Team member,Zone,Due\nOpen the hub,Head of A,North,30/06/2025\n';
    expect((await read(text)).activities[0]).toMatchObject({
      extra: [{ heading: 'Zone', text: 'North' }],
    });
    const uses = [
      { heading: 'zone', field: 'section' },
      { heading: 'Team member', field: 'left out' },
    ];
    const { activities, columns } = await read(text, uses);
    expect(activities[0]).toMatchObject({ section: 'North', owner: '', extra: [] });
    expect(columns.every(({ sure }) => sure)).toBe(true);
    await expect(read(text, [{ heading: 'Zone', field: 'postcode' }])).rejects.toThrow(
      '“postcode” is not a field',
    );
  });

  test('five known headings make a header, however many of an office’s own stand beside them', async () => {
    const own = Array.from({ length: 14 }, (_, i) => `Zone ${i}`);
    const head = ['Ref', 'Action', 'Owner', 'Due date', 'Status', ...own];
    const rows = ['A1', 'A2'].map((ref) => [
      ref,
      `Open hub ${ref}`,
      'Head of A',
      '30/06/2025',
      'On track',
      ...own.map(() => 'North'),
    ]);
    const { activities } = await read([head, ...rows].map((row) => row.join(',')).join('\n'));
    expect(activities.map(({ ref, extra }) => [ref, extra.length])).toEqual([
      ['A1', 14],
      ['A2', 14],
    ]);
  });

  test('a file without known headings names those it has', async () => {
    await expect(read('Alpha,Beta\n1,2\n3,4\n')).rejects.toThrow('begins with: Alpha · Beta');
  });
});
