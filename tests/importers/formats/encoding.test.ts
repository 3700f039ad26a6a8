import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, test } from '@jest/globals';
import { contentOf, rowsOf } from './blocks.ts';

const TEXT = 'Action,Owner\nCafé’s “plan” – £5,Zoë\n';
/** Mac Roman has its letters elsewhere than Windows. */
const MAC: Record<string, number> = {
  é: 0x8e,
  '’': 0xd5,
  '“': 0xd2,
  '”': 0xd3,
  '–': 0xd0,
  '£': 0xa3,
  ë: 0x91,
};
const WINDOWS: Record<string, number> = {
  é: 0xe9,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '£': 0xa3,
  ë: 0xeb,
};
const oneByte = (table: Record<string, number>) =>
  Uint8Array.from([...TEXT].map((sign) => table[sign] ?? sign.charCodeAt(0)));
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('a text file', () => {
  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16 the other way round', swapped(Buffer.from(`\uFEFF${TEXT}`, 'utf16le'))],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16 the other way round, without a mark', swapped(Buffer.from(TEXT, 'utf16le'))],
    ['Windows-1252', oneByte(WINDOWS)],
    ['Mac Roman', oneByte(MAC)],
  ])('in %s is read', async (_encoding, bytes) => {
    expect(rowsOf(await contentOf('plan.csv', bytes))).toEqual([
      ['Action', 'Owner'],
      ['Café’s “plan” – £5', 'Zoë'],
    ]);
  });

  test('in UTF-8 with one byte of something else stays UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Action,Owner\nCafés à Zoë ï,'),
      Buffer.from([0x96]),
      Buffer.from('x\n'),
    ]);
    expect(rowsOf(await contentOf('plan.csv', bytes))[1]).toEqual(['Cafés à Zoë ï', '\ufffdx']);
  });

  test('loses the marks that say in which direction to read; what turns words around is refused', async () => {
    expect(rowsOf(await contentOf('plan.csv', 'Action,Due\nA\u200b,\u200e30/06/2024\n'))[1]).toEqual([
      'A',
      '30/06/2024',
    ]);
    await expect(contentOf('plan.csv', 'Action,Due\n\u202eA,x\n')).rejects.toThrow(
      'Line 2: an invisible character',
    );
  });
});

test('nothing hides in a cell of a workbook either: what turns words around or only machines read is left out', async () => {
  const book = new Workbook();
  book.addWorksheet('Plan').addRows([
    ['Action', 'Due'],
    [
      'Pub\u202elish\u{e0049} the\u{e0067} plan \u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
      '30/06/2024',
    ],
  ]);
  const rows = rowsOf(await contentOf('plan.xlsx', new Uint8Array(await book.xlsx.writeBuffer())));
  expect(rows[1]).toEqual([
    'Publish the plan \u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '30/06/2024',
  ]);
});

describe('a CSV file', () => {
  test.each([
    [
      'a mixture of line ends',
      'A,B\r\n1,2\n3,4\r5,6\r\n',
      [
        ['A', 'B'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'CRLF in its headings alone',
      'A,B\r\n1,2\n3,4\n',
      [
        ['A', 'B'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'breaks within quotes',
      'A,B\r\n"1\r\nx",2\r\n3,4\r\n',
      [
        ['A', 'B'],
        ['1 x', '2'],
        ['3', '4'],
      ],
    ],
    [
      'semicolons',
      'A;B\n1,5;2\n',
      [
        ['A', 'B'],
        ['1,5', '2'],
      ],
    ],
    [
      'bars',
      'A|B\n1|2\n',
      [
        ['A', 'B'],
        ['1', '2'],
      ],
    ],
    [
      'tabs under the name .csv',
      'A\tB\n1,5\t2\n',
      [
        ['A', 'B'],
        ['1,5', '2'],
      ],
    ],
    [
      'its separator named',
      'sep=;\nA;B\n1;2\n',
      [
        ['A', 'B'],
        ['1', '2'],
      ],
    ],
  ])('with %s is read whole', async (_what, text, rows) => {
    expect(rowsOf(await contentOf('plan.csv', text))).toEqual(rows);
  });

  test.each([
    ['A,B\n1,2\n"3,4\n5,6\n', 'Line 3: near row'],
    ['A,B\n"1" x,2\n3,4\n', 'Line 2: text stands after the quotation mark'],
  ])('with wrong quotes says where: %j', async (text, why) => {
    await expect(contentOf('plan.csv', text)).rejects.toThrow(why);
  });

  test('is known by its rows where its name says nothing', async () => {
    expect(rowsOf(await contentOf('pasted.txt', 'A;B;C\n1;2;3\n4;5;6\n'))).toHaveLength(3);
    expect((await contentOf('prose.txt', 'One, two, three.\nFour, five.\nSix.\n')).format).toBe('text');
  });
});
