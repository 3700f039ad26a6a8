import { describe, expect, test } from '@jest/globals';
import { cpuMs } from '../../fakes/cost.ts';
import { contentOf, rowsOf, wordsOf } from './blocks.ts';

describe('a page of HTML', () => {
  test('gives its tables with spans in their places, its headings and its bullets', async () => {
    const content = await contentOf(
      'plan.html',
      `<!DOCTYPE html><html><head><title>x</title><style>td{}</style></head><body>
<h1>Plan <b>2024-25</b></h1>
<ul><li>One<ul><li>Two</li></ul></li></ul>
<table><tr><th>Aim<th>Action<th>Owner<th>Due
<tr><td rowspan=2>Homes<td>Build<br>ten<td>Head of A<td>June 2024
<tr><td>Mend<td colspan=2>nobody</table>
</body></html>`,
    );
    expect(content.format).toBe('HTML');
    expect(rowsOf(content)).toEqual([
      ['Aim', 'Action', 'Owner', 'Due'],
      ['Homes', 'Build ten', 'Head of A', 'June 2024'],
      ['Homes', 'Mend', 'nobody', ''],
    ]);
    expect(wordsOf(content)).toEqual(['heading: Plan 2024-25', 'bullet: One', 'bullet: Two']);
    expect(content.blocks.filter(({ kind }) => kind === 'row').map(({ line }) => line)).toEqual([4, 5, 6]);
  });

  test('keeps what is struck through apart, with links and fills', async () => {
    const { blocks } = await contentOf(
      'plan.htm',
      '<table><tr><td>A</td><td>B</td></tr><tr><td style="background-color: #FF0000"><del>June</del> July<sup>1</sup></td><td bgcolor="lime"><a href="mailto:a@b.example">Lead</a> of 3 m<sup>2</sup></td></tr></table>',
    );
    expect(blocks[1]).toMatchObject({
      cells: [
        { text: 'July', struck: 'June', colour: 'red' },
        { text: 'Lead of 3 m2', colour: 'green', link: 'mailto:a@b.example' },
      ],
    });
  });

  test('is known by its content when a program names it .xls', async () => {
    const content = await contentOf('report.xls', '<html><table><tr><td>A<td>B</table>');
    expect(rowsOf(content)).toEqual([['A', 'B']]);
  });

  test('that is nested 100,000 deep, or spans a million rows, is answered soon', async () => {
    const spent = await cpuMs(async () => {
      await expect(contentOf('a.html', '<table><tr><td>'.repeat(30_000))).rejects.toThrow('too complex');
      await expect(contentOf('a.html', `<p>${'<b>'.repeat(100_000)}x`)).rejects.toThrow('too complex');
      await contentOf('a.html', '<table><tr><td rowspan=1000000 colspan=1000000>A<td>B<tr><td>C</table>');
    });
    expect(spent).toBeLessThan(9_000);
  });
});
