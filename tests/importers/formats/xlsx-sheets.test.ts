import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import type { FileContent } from '../../../src/importers/formats/format.ts';
import { walkPart } from '../../../src/importers/formats/office-xml.ts';
import { contentOf, rowsOf } from './blocks.ts';

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rels = (...each: string[]) => `<Relationships>${each.join('')}</Relationships>`;
const STYLES = `<styleSheet>
  <numFmts><numFmt numFmtId="164" formatCode="mmm\\-yy"/><numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/></numFmts>
  <fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>
  <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>
  <cellStyleXfs><xf numFmtId="9" fontId="1" fillId="1"/></cellStyleXfs>
  <cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf fontId="1"/><xf fontId="2"/><xf fillId="1"/><xf numFmtId="165"/></cellXfs>
</styleSheet>`;
const [DAY, MONTH, SHARE, STRUCK, NOT_STRUCK, RED] = [1, 2, 3, 4, 5, 6];

interface Parts {
  strings?: string;
  links?: string;
  workbook?: string;
}

/** A workbook of one sheet, “Plan”, of which only what a test is about is written. */
async function sheet(
  xml: string,
  { strings = '', links = '', workbook = '' }: Parts = {},
): Promise<FileContent> {
  const bytes = zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="${REL}">${workbook}<sheets><sheet name="Plan" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(rels('<Relationship Id="r1" Target="/xl/worksheets/one.xml"/>')),
    'xl/styles.xml': strToU8(STYLES),
    'xl/sharedStrings.xml': strToU8(`<sst>${strings}</sst>`),
    'xl/worksheets/one.xml': strToU8(`<worksheet>${xml}</worksheet>`),
    'xl/worksheets/_rels/one.xml.rels': strToU8(rels(links)),
  });
  return await contentOf('plan.xlsx', bytes);
}

const data = (...rows: string[]) =>
  `<sheetData>${rows.map((row) => `<row>${row}</row>`).join('')}</sheetData>`;
const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const cellsOf = (content: FileContent, at = 0) => {
  const block = content.blocks[at];
  return block?.kind === 'row' ? block.cells : [];
};

describe('a sheet of a workbook', () => {
  test('gives texts of every kind: shared, in runs, in the cell, worked out, yes and no, faults', async () => {
    const strings =
      '<si><t xml:space="preserve"> Open &amp; close </t></si><si><r><t>Old</t></r><r><rPr><strike/></rPr><t> gone</t></r><rPh><t>reading</t></rPh></si><si><t>a_x000D_b</t></si>';
    const row =
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="str"><f>A1</f><v>told</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c>' +
      inline('<![CDATA[1 < 2]]>');
    const cells = cellsOf(await sheet(data(row), { strings }));
    expect(cells).toEqual([
      { text: 'Open & close' },
      { text: 'Old', struck: 'gone' },
      { text: 'a b' },
      { text: 'told' },
      { text: 'TRUE' },
      { text: '' },
      { text: '1 < 2' },
    ]);
  });

  test('gives numbers and days as their cells show them', async () => {
    const row = `<c s="${DAY}"><v>45382</v></c><c s="${MONTH}"><v>45382</v></c><c s="${SHARE}"><v>0.4</v></c><c><v>0.30000000000000004</v></c><c t="d" s="${DAY}"><v>2024-06-30T00:00:00</v></c><c s="7"><v>3</v></c>`;
    const cells = cellsOf(await sheet(data(row)));
    expect(cells).toEqual([
      { text: '31 March 2024', date: { day: '2024-03-31', precision: 'day' } },
      { text: 'March 2024', date: { day: '2024-03-31', precision: 'month' } },
      { text: '40%' },
      { text: '0.3' },
      { text: '30 June 2024', date: { day: '2024-06-30', precision: 'day' } },
      { text: '3.0' },
    ]);
    const from1904 = { workbook: '<workbookPr date1904="true"/>' };
    expect(
      cellsOf(await sheet(data(`<c s="${DAY}"><v>43920</v></c>${inline('x')}`), from1904))[0]?.text,
    ).toBe('31 March 2024');
  });

  test('gives what is struck through, and fills that no word beside them has', async () => {
    const styled = (style: number, text: string) => `<c s="${style}" t="str"><v>${text}</v></c>`;
    const rows = [
      `${styled(STRUCK, 'gone')}${styled(NOT_STRUCK, 'here')}<c s="${RED}"/>`,
      `${styled(0, 'a')}${styled(RED, 'red')}<c s="${RED}"/>`,
    ];
    const content = await sheet(data(...rows));
    expect(cellsOf(content)).toEqual([
      { text: '', struck: 'gone' },
      { text: 'here' },
      { text: '', colour: 'red' },
    ]);
    expect(cellsOf(content, 1)).toEqual([{ text: 'a' }, { text: 'red', colour: 'red' }]);
  });

  test('works out what a program left without a result, and names what it cannot', async () => {
    const cells = [
      '<c r="A1"><f>DATE(2024,3,31)</f></c>',
      '<c r="B1"><f>C1</f><v></v></c>',
      '<c r="C1"><f>$D$1</f></c>',
      '<c r="D1" t="str"><v>Director</v></c>',
      '<c r="E1"><f>SUM(A1:B1)</f></c>',
      '<c r="F1" t="str"><f>IF(A1,"","")</f><v></v></c>',
    ];
    const shared =
      '<c r="A2"><f t="shared" ref="A2:A3" si="0">D1</f></c><c r="B2" t="str"><v>x</v></c><c r="D2" t="str"><v>Chief</v></c>';
    const content = await sheet(
      data(cells.join(''), shared, '<c r="A3"><f t="shared" si="0"/></c><c r="B3" t="str"><v>y</v></c>'),
    );
    expect(rowsOf(content)).toEqual([
      ['31 March 2024', 'Director', 'Director', 'Director', '', ''],
      ['Director', 'x', '', 'Chief'],
      ['Chief', 'y'],
    ]);
    expect(content.notes).toEqual([
      'E1 of “Plan” hold formulas without a result. Open the workbook, save it and send it again.',
    ]);
  });

  test('merged cells are one: empty beside their first, repeated below it', async () => {
    const merges =
      '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B3:C3"/><mergeCell ref="C3:D3"/></mergeCells>';
    const content = await sheet(
      data(
        inline('Aim') + inline('One'),
        `<c r="B2" t="str"><v>Two</v></c>`,
        `${inline('Three')}${inline('wide')}${inline('covered')}`,
      ) + merges,
    );
    expect(rowsOf(content)).toEqual([
      ['Aim', 'One'],
      ['Aim', 'Two'],
      ['Three', 'wide', ''],
    ]);
    expect(cellsOf(content, 1)[0]).toEqual({ text: 'Aim', continues: true });
  });

  test('links lead to the web or to mail alone, and rows say that they are hidden and how deep they stand', async () => {
    const links =
      '<Relationship Id="l1" Target="https://a.example/?a=1&amp;b=2"/><Relationship Id="l2" Target="file:///etc/passwd"/>';
    const content = await sheet(
      `<sheetData><row r="3" hidden="1">${inline('a')}${inline('b')}</row><row r="5" outlineLevel="2">${inline('c')}${inline('d')}</row></sheetData><hyperlinks><hyperlink ref="A3" r:id="l1"/><hyperlink ref="B3" r:id="l2"/></hyperlinks>`,
      { links },
    );
    expect(content.blocks).toMatchObject([
      { line: 3, hidden: true, cells: [{ link: 'https://a.example/?a=1&b=2' }, { text: 'b' }] },
      { line: 5, depth: 2 },
    ]);
    expect(cellsOf(content)[1]).toEqual({ text: 'b' });
    expect(content.notes).toEqual(['Row 3 of “Plan” is hidden in the file; what they hold was read too.']);
  });

  test('is read whatever prefix its tags have and however its attributes are written', async () => {
    const rows = `<x:sheetData><x:row r='1'><x:c\n  r = 'B1' t="str"><x:v>a</x:v></x:c><x:c r="C1" note="x>y" t="str"><x:v>b</x:v></x:c></x:row></x:sheetData><!-- <row> --><extLst><ext><row><c><v>9</v></c></row></ext></extLst>`;
    expect(rowsOf(await sheet(rows))).toEqual([['', 'a', 'b']]);
  });

  test.each([
    ['ends too soon', '<sheetData><row><c t="str"><v>a</v></c></row>'],
    ['closes what was never opened', '<sheetData><row><c><v>1</c></v></row></sheetData>'],
  ])('one that %s is refused, and nothing of it is lost unseen', async (_what, xml) => {
    await expect(sheet(xml)).rejects.toThrow('The workbook is damaged');
  });

  test('more cells than a plan has are refused with how many may be', async () => {
    const wide = `<row>${'<c/>'.repeat(401)}</row>`;
    await expect(sheet(`<sheetData>${wide.repeat(1_000)}</sheetData>`)).rejects.toThrow(
      'more than 400,000 cells',
    );
  });
});

test('a part is walked through in pieces, and no tag, sign or letter is cut in two', () => {
  const letters = 'é≥😀';
  const xml = `<a>${Array.from({ length: 9_000 }, (_, i) => `<b i="${i}">${letters}&#x1F600;</b>`).join('')}</a>`;
  const texts = [''];
  walkPart(strToU8(xml), {
    open: () => void texts.push(''),
    text: (text) => void texts.push(`${texts.pop()}${text}`),
  });
  expect(texts).toHaveLength(9_002);
  expect(new Set(texts)).toEqual(new Set(['', `${letters}😀`]));
});
