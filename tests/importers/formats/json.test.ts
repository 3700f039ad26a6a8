import { describe, expect, test } from '@jest/globals';
import { contentOf, rowsOf, wordsOf } from './blocks.ts';

describe('JSON', () => {
  test('gives its arrays of objects as tables, names in place of numbers, and people by name', async () => {
    const content = await contentOf(
      'board.json',
      JSON.stringify({
        name: 'Plan 2024-25',
        lists: [{ id: 'l1', name: 'Under way' }],
        cards: [
          {
            name: 'Build',
            idList: 'l1',
            members: [{ id: 'm1', fullName: 'Head of A' }],
            fields: { dueDate: '2024-06-30' },
          },
          { name: 'Mend', idList: 'l1', members: [], fields: { dueDate: null } },
        ],
      }),
    );
    expect(wordsOf(content)).toEqual(['heading: Plan 2024-25']);
    expect(rowsOf(content).slice(-3)).toEqual([
      ['name', 'id list', 'members', 'due date'],
      ['Build', 'Under way', 'Head of A', '2024-06-30'],
      ['Mend', 'Under way', '', ''],
    ]);
  });

  test('groups become headings, tasks within tasks stand deeper', async () => {
    const task = (title: string, subtasks: object[] = []) => ({ title, owner: 'A', due: 'Q1', subtasks });
    const content = await contentOf(
      'plan.json',
      JSON.stringify([{ priority: 'x', name: 'Homes', actions: [task('Build', [task('Dig')])] }]),
    );
    expect(wordsOf(content)).toEqual(['heading: Homes']);
    expect(
      content.blocks.flatMap((block) =>
        block.kind === 'row' ? [[block.cells[0]?.text, block.depth ?? 0]] : [],
      ),
    ).toEqual([
      ['title', 0],
      ['Build', 1],
      ['title', 0],
      ['Dig', 2],
    ]);
  });

  test('one object a line is read, and what is none is named by its line', async () => {
    expect(
      rowsOf(
        await contentOf(
          'a.jsonl',
          '{"action":"A","due":"Q1","owner":"X"}\n{"action":"B","due":"Q2","owner":"Y"}\n',
        ),
      ),
    ).toHaveLength(3);
    await expect(contentOf('a.json', '{"action":"A"}\n{"action":')).rejects.toThrow(
      'Line 2: this is not JSON',
    );
    await expect(contentOf('a.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)).rejects.toThrow(
      'too complex',
    );
  });
});
