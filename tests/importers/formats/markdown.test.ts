import { describe, expect, test } from '@jest/globals';
import { cpuMs } from '../../fakes/cost.ts';
import { contentOf, rowsOf, wordsOf } from './blocks.ts';

const TABLE = '| Action | Due |\n| --- | --- |\n';

describe('Markdown', () => {
  test('may hold HTML, links, struck-through words and footnotes in its cells', async () => {
    const content = await contentOf(
      'plan.md',
      `---\ntitle: Other\n---\n\n# Plan{: .big} 2024\n\n${TABLE}| Build<br>ten [homes](https://a.example/x)[^3] | ~~June~~ July 2024 |\n| <s>Old</s> | **Q1** \\* |\n\n[^3]: Note\n`,
    );
    expect(rowsOf(content)).toEqual([
      ['Action', 'Due'],
      ['Build ten homes', 'July 2024 ~June~'],
      ['~Old~', 'Q1 *'],
    ]);
    expect(wordsOf(content)).toEqual(['heading: Plan 2024', 'text: Note']);
    expect(content.blocks.find(({ line }) => line === 9)).toMatchObject({
      cells: [{ link: 'https://a.example/x' }, {}],
    });
  });

  test('may hold tables as HTML, each by a name of its own', async () => {
    const html = '<table>\n<tr><td>A</td><td>B</td></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>\n';
    const { blocks } = await contentOf('plan.md', `${html}\ntext\n\n${html}`);
    const rows = blocks.filter(({ kind }) => kind === 'row');
    expect(rows.map(({ table }) => table)).toEqual(['table 1', 'table 1', 'table 2', 'table 2']);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 9, 10]);
  });

  test.each([
    ['brackets behind a table', `${TABLE}${'['.repeat(200_000)}`],
    ['stars', `${TABLE}| ${'*a '.repeat(60_000)} | x |`],
    ['quotes within quotes', '>'.repeat(100_000)],
    ['open tags', `${TABLE}| ${'<a '.repeat(60_000)} | x |`],
    ['links without end', `${TABLE}${'[a]('.repeat(50_000)}`],
  ])('200 kB of %s take no long time', async (_what, text) => {
    expect(await cpuMs(() => contentOf('plan.md', text).catch(() => undefined))).toBeLessThan(5_000);
  });
});
