import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { contentOf, rowsOf, wordsOf } from './blocks.ts';

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const p = (runs: string, about = '') => `<w:p>${about ? `<w:pPr>${about}</w:pPr>` : ''}${runs}</w:p>`;
const r = (text: string, about = '') =>
  `<w:r>${about ? `<w:rPr>${about}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const tc = (inside: string, about = '') =>
  `<w:tc>${about ? `<w:tcPr>${about}</w:tcPr>` : ''}${inside}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const words = (text: string) => tc(p(r(text)));

const STYLES = `<w:styles ${W}><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Sub"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style><w:style w:styleId="H2"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>`;
const NUMBERING = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
const RELS =
  '<Relationships><Relationship Id="rId1" Target="https://a.example/x" TargetMode="External"/></Relationships>';

function document(body: string): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ),
    'word/styles.xml': strToU8(STYLES),
    'word/numbering.xml': strToU8(NUMBERING),
    'word/_rels/document.xml.rels': strToU8(RELS),
  });
}

const read = async (body: string) => await contentOf('plan.docx', document(body));
const numbered = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="5"/></w:numPr>`;

describe('a document of Word', () => {
  test('gives headings by their styles, with the numbers that Word prints, and lists', async () => {
    const content = await read(
      p(r('Plan'), '<w:pStyle w:val="H1"/>') +
        p(r('Homes'), `<w:pStyle w:val="Sub"/>${numbered(0)}`) +
        p(r('Build'), numbered(1)) +
        p(r('Mend'), numbered(1)) +
        p(r('Bold words', '<w:b/>')) +
        p(r('Prose&amp;more')),
    );
    expect(wordsOf(content)).toEqual([
      'heading: Plan',
      'heading: 1. Homes',
      'bullet: 1.a Build',
      'bullet: 1.b Mend',
      'heading: Bold words',
      'text: Prose&more',
    ]);
  });

  test('gives tables with cells merged both ways, fills, links and what is struck through or deleted', async () => {
    const table = `<w:tbl>${[
      tr(words('Aim'), words('Action'), words('Owner'), words('Due')),
      tr(
        tc(p(r('Homes')), '<w:vMerge w:val="restart"/>'),
        tc(
          p(`<w:hyperlink r:id="rId1">${r('Build')}</w:hyperlink>`) + p(r('ten')),
          '<w:shd w:fill="00B050"/>',
        ),
        words('Head of A'),
        tc(p(r('May ', '<w:strike/>') + r('June') + r('2', '<w:vertAlign w:val="superscript"/>'))),
      ),
      tr(tc(p(''), '<w:vMerge/>'), words('Mend'), tc(p(r('all')), '<w:gridSpan w:val="2"/>')),
      tr(tc(p(r('Priority 2: Climate')), '<w:gridSpan w:val="4"/>')),
      tr(
        words('Air'),
        words('Fit'),
        tc(p('<w:del><w:r><w:delText>Old</w:delText></w:r></w:del><w:ins><w:r><w:t>New</w:t></w:r></w:ins>')),
        words('Q1'),
      ),
    ].join('')}</w:tbl>`;
    const content = await read(table);
    expect(rowsOf(content)).toEqual([
      ['Aim', 'Action', 'Owner', 'Due'],
      ['Homes', 'Build ten', 'Head of A', 'June ~May~'],
      ['Homes', 'Mend', 'all', ''],
      ['Air', 'Fit', 'New ~Old~', 'Q1'],
    ]);
    expect(wordsOf(content)).toEqual(['heading: Priority 2: Climate']);
    expect(content.blocks[1]).toMatchObject({
      cells: [{}, { colour: 'green', link: 'https://a.example/x' }, {}, {}],
    });
    expect(content.blocks[2]).toMatchObject({ cells: [{ continues: true }, {}, {}, {}] });
  });

  test('written as cards gives a row for each', async () => {
    const card = (title: string, owner: string, due: string) =>
      p(r(title)) + p(r(`Owner: ${owner}`)) + p(r(`Due: ${due} Status: Under way`));
    const content = await read(
      p(r('Homes'), '<w:pStyle w:val="H1"/>') +
        card('Build ten homes', 'Head of A', 'June 2024') +
        card('Mend roofs', 'Head of B', 'Q2'),
    );
    expect(rowsOf(content)).toEqual([
      ['Action', 'Owner', 'Due', 'Status'],
      ['Build ten homes', 'Head of A', 'June 2024', 'Under way'],
      ['Mend roofs', 'Head of B', 'Q2', 'Under way'],
    ]);
    expect(wordsOf(content)).toEqual(['heading: Homes']);
  });

  test.each([
    ['defines entities', '<!DOCTYPE x [<!ENTITY a "ha">]>', 'entities'],
    ['nests 100,000 deep', '<w:a>'.repeat(100_000), 'too complex'],
  ])('that %s is refused', async (_what, body, why) => {
    await expect(read(body)).rejects.toThrow(why);
  });
});

test('nothing that a document of Word links is read, whatever it is called', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-linked-'));
  const there = path.join(folder, 'secret.txt');
  fs.writeFileSync(there, 'CANARY of this machine');
  const target = pathToFileURL(there).href;
  const parts = unzipSync(
    document(
      '<w:altChunk r:id="rId7"/><w:subDoc r:id="rId8"/>' +
        p(
          `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDETEXT "${there}"</w:instrText><w:fldChar w:fldCharType="end"/></w:r>`,
        ) +
        p(r('Build')),
    ),
  );
  const links = ['7', '8', '9'].map(
    (id) => `<Relationship Id="rId${id}" Target="${target}" TargetMode="External"/>`,
  );
  const read = await contentOf(
    'plan.docx',
    zipSync({
      ...parts,
      'word/_rels/document.xml.rels': strToU8(`<Relationships>${links.join('')}</Relationships>`),
    }),
  );
  fs.rmSync(folder, { recursive: true });
  expect(JSON.stringify(read)).toContain('Build');
  expect(JSON.stringify(read)).not.toContain('CANARY');
});
