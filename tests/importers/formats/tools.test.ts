import { describe, expect, test } from '@jest/globals';
import { TOOLS } from '../../../src/importers/formats/tools.ts';
import { contentOf, rowsOf, wordsOf } from './blocks.ts';

const depthsOf = async (text: string, fileName = 'export.csv') => {
  const { blocks } = await contentOf(fileName, text);
  return blocks.flatMap((block) => (block.kind === 'row' ? [block.depth ?? 0] : []));
};

describe('an export of another program', () => {
  test.each(TOOLS.flatMap(({ name, signatures }) => signatures.map((headings) => [name, headings] as const)))(
    'of %s is known by the headings %j',
    async (name, headings) => {
      const rows = [headings, headings.map(() => 'x')].map((row) => row.map((cell) => `"${cell}"`).join(','));
      const { tool, hints } = await contentOf('export.csv', rows.join('\n'));
      expect(tool).toBe(name);
      expect(Object.values(hints?.columns ?? {})).toContain('activity');
    },
  );

  test('is none where a plan was made by hand', async () => {
    const { tool, hints } = await contentOf('plan.csv', 'Ref,Action,Owner,Due date,Status\n1,A,B,C,D\n');
    expect([tool, hints]).toEqual([undefined, undefined]);
  });

  test('of Asana and ClickUp sets a task below the one that it names', async () => {
    const asana =
      'Task ID,Name,Section/Column,Assignee,Parent task\n1,Build,Homes,A,\n2,Dig,,A,Build\n3,Mend,Homes,A,\n';
    expect(await depthsOf(asana)).toEqual([0, 0, 1, 0]);
    const clickUp =
      'Task ID,Task Name,Space Name,Parent ID,Due Date\na,Build,P,null,1719705600000\nb,Dig,P,a,\nc,Deep,P,b,\n';
    expect(await depthsOf(clickUp)).toEqual([0, 0, 1, 2]);
    expect((await contentOf('x.csv', clickUp)).blocks[1]).toMatchObject({
      cells: [
        {},
        {},
        {},
        { text: '' },
        { text: '30 June 2024', date: { day: '2024-06-30', precision: 'day' } },
      ],
    });
  });

  test('of Project sets tasks as deep as their outline has them', async () => {
    const csv = 'ID,Name,Duration,Start,Finish,Outline Level\n1,Homes,9 days,x,y,1\n2,Build,2 days,x,y,2\n';
    expect(await depthsOf(csv)).toEqual([0, 0, 1]);
  });

  test('of Project in XML gives its tasks with people, days and depth', async () => {
    const xml = `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Name>p.mpp</Name><Title>Plan 2024-25</Title><Tasks>
<Task><UID>0</UID><ID>0</ID><Name>Plan</Name><OutlineLevel>0</OutlineLevel></Task>
<Task><UID>1</UID><ID>1</ID><Name>Homes</Name><WBS>1</WBS><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>
<Task><UID>2</UID><ID>2</ID><Name>Build</Name><WBS>1.1</WBS><OutlineLevel>2</OutlineLevel><Finish>2024-06-30T17:00:00</Finish><PercentComplete>40</PercentComplete><Baseline><Finish>2024-05-31T17:00:00</Finish></Baseline></Task>
</Tasks><Resources><Resource><UID>7</UID><Name>Head of A</Name></Resource></Resources><Assignments><Assignment><TaskUID>2</TaskUID><ResourceUID>7</ResourceUID></Assignment></Assignments></Project>`;
    const content = await contentOf('plan.xml', xml);
    expect(content.tool).toBe('Microsoft Project');
    expect(wordsOf(content)).toEqual(['heading: Plan 2024-25']);
    expect(rowsOf(content).slice(1)).toEqual([
      ['1', 'Homes', '', '', '', '', '', '', ''],
      ['1.1', 'Build', '', '30 June 2024', '31 May 2024', '', '40', 'Head of A', ''],
    ]);
    expect(await depthsOf(xml, 'plan.xml')).toEqual([0, 0, 1]);
  });

  test('of Todoist has its sections as headings, and says that comments stay out', async () => {
    const content = await contentOf(
      'x.csv',
      'TYPE,CONTENT,PRIORITY,INDENT,RESPONSIBLE,DATE\nsection,Homes,,,,\ntask,Build,4,1,A,2024-06-30\ntask,Dig,4,2,A,\nnote,well,,,,\n',
    );
    expect(wordsOf(content)).toEqual(['heading: Homes']);
    expect(rowsOf(content)).toHaveLength(3);
    expect(content.blocks.at(-1)).toMatchObject({ depth: 1 });
    expect(content.notes).toEqual(['Comments and archived tasks were left out (line 5).']);
  });

  test('of Monday has the tasks within a task below the headings of the whole table', async () => {
    const content = await contentOf(
      'x.csv',
      'Name,Subitems,Person,Date\nBuild,Dig,A,2024-06-30\nSubitems,Name,Owner,Date,Person\n,Dig,,2024-05-01,B\nMend,,C,2024-07-01\n',
    );
    expect(rowsOf(content)).toEqual([
      ['Name', 'Subitems', 'Person', 'Date'],
      ['Build', 'Dig', 'A', '2024-06-30'],
      ['Dig', '', 'B', '2024-05-01'],
      ['Mend', '', 'C', '2024-07-01'],
    ]);
    expect(content.blocks[2]).toMatchObject({ depth: 1 });
  });
});
