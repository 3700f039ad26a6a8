import { describe, expect, test } from '@jest/globals';
import type { Content, Table } from 'pdfmake';
import { contentOf, rowsOf, wordsOf } from './blocks.ts';
import { printed } from './printing.ts';

const HEAD = ['Ref', 'Action', 'Lead officer', 'Completion date'];
const LONG =
  'Publish the housing strategy with everything that the board asked for and a summary for all residents';
const PLAN = Array.from({ length: 60 }, (_, i) => [
  `${i + 1}.1`,
  i % 3 ? `Action ${i + 1}` : `${LONG} ${i + 1}`,
  'Director of Operations',
  `${(i % 28) + 1} June 2024`,
]);

const table = (body: Table['body'], others: Partial<Table> = {}): Table => ({
  headerRows: 1,
  widths: [30, 180, 120, 90],
  body: structuredClone(body),
  ...others,
});
const read = async (content: Content) => await contentOf('plan.pdf', await printed(content));

describe('a table printed as a PDF', () => {
  test.each([
    ['with lines', undefined],
    ['without lines', 'noBorders'],
    ['with lines between rows', 'lightHorizontalLines'],
    ['with a line below its headings', 'headerLineOnly'],
  ])('%s is read whole, over pages with headings and page numbers printed again', async (_what, layout) => {
    const content = await read([
      { text: 'Delivery plan 2024-25', fontSize: 18 },
      { text: 'Priority 1: Homes', fontSize: 13 },
      { table: table([HEAD, ...PLAN]), ...(layout ? { layout } : {}) },
    ]);
    expect(rowsOf(content)).toEqual([HEAD, ...PLAN]);
    expect(wordsOf(content)).toEqual(['heading: Delivery plan 2024-25', 'heading: Priority 1: Homes']);
    expect(content.toConfirm).toContain('Compare each row');
  });

  test('may have dates in the middle of a row, merged cells, fills and struck-through words', async () => {
    const content = await read({
      table: table([
        HEAD,
        [
          { text: '1', rowSpan: 2 },
          { text: LONG, fillColor: '#FF0000' },
          'Head of A',
          { text: 'June 2024', verticalAlignment: 'middle' },
        ],
        ['', 'Mend', { text: 'Old lead', decoration: 'lineThrough' }, 'Q1'],
        [{ text: 'Priority 2: Climate', colSpan: 4 }, '', '', ''],
        ['2', 'Fit pumps', 'Head of B', 'Q2'],
      ]),
    });
    expect(rowsOf(content)).toEqual([
      HEAD,
      ['1', LONG, 'Head of A', 'June 2024'],
      ['1', 'Mend', '~Old lead~', 'Q1'],
      ['2', 'Fit pumps', 'Head of B', 'Q2'],
    ]);
    expect(wordsOf(content)).toContain('heading: Priority 2: Climate');
    expect(content.blocks[1]).toMatchObject({ cells: [{}, { colour: 'red' }, {}, {}] });
    expect(content.blocks[2]).toMatchObject({ cells: [{ continues: true }, {}, {}, {}] });
  });

  test('a row that is parted by the end of a page is one', async () => {
    const filler = PLAN.slice(0, 24).map((row) => row);
    const words = Array.from({ length: 160 }, (_, i) => `word${i}`).join(' ');
    const content = await read({
      table: table([HEAD, ...filler, ['X', words, 'Head of A', 'Q1'], ['Y', 'Next', 'B', 'Q2']]),
    });
    expect(rowsOf(content).slice(-2)).toEqual([
      ['X', words, 'Head of A', 'Q1'],
      ['Y', 'Next', 'B', 'Q2'],
    ]);
  });
});

/** A PDF of as many empty pages. */
function emptyPages(many: number): Uint8Array {
  const numbers = Array.from({ length: many }, (_, i) => i + 3);
  const kids = numbers.map((number) => `${number} 0 R`).join(' ');
  const pages = numbers.map(
    (number) => `${number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n`,
  );
  return Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count ${many}/Kids[${kids}]>>endobj\n${pages.join('')}trailer<</Root 1 0 R>>`,
  );
}

describe('a PDF that cannot be read says why', () => {
  test.each<[what: string, make: () => Promise<Uint8Array>, why: string]>([
    ['is locked', async () => await printed('x', { userPassword: 'secret' }), 'locked with a password'],
    ['is only pictures', async () => emptyPages(2), 'This PDF is a scan; it holds no text'],
    ['has 5,000 pages', async () => emptyPages(5_000), 'has 5,000 pages; 300 can be read'],
    ['is cut off', async () => (await printed('x')).subarray(0, 400), 'damaged'],
  ])('it %s', async (_what, make, why) => {
    await expect(contentOf('plan.pdf', await make())).rejects.toThrow(why);
  });
});
