import { Workbook } from '@cj-tech-master/excelts';
import { strToU8, zipSync } from 'fflate';
import { printed } from '../../importers/formats/printing.ts';

/** A healthy file to change. */
export interface Seed {
  fileName: string;
  bytes: Uint8Array;
}

const HEAD = ['Ref', 'Objective', 'Action', 'Lead', 'Due date', 'Status'];
const ROWS = Array.from({ length: 12 }, (_, i) => [
  `${1 + (i % 3)}.${i}`,
  i % 2 ? 'Homes' : 'Climate',
  `Publish strategy number ${i} – “draft”`,
  'Head of Housing',
  i % 4 ? `${i + 1} June 2024` : 'Q3 2024-25',
  i % 5 ? 'On track' : 'Complete',
]);
const TABLE = [HEAD, ...ROWS];
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** One healthy file of each format, small enough that thousands of changed ones are read in minutes. */
export async function seeds(): Promise<Seed[]> {
  const text = (fileName: string, words: string): Seed => ({ fileName, bytes: Buffer.from(words) });
  return [
    text('plan.csv', TABLE.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')),
    text('plan.tsv', TABLE.map((row) => row.join('\t')).join('\n')),
    {
      fileName: 'utf16.csv',
      bytes: Buffer.from(`\uFEFF${TABLE.map((row) => row.join('\t')).join('\n')}`, 'utf16le'),
    },
    text('plan.txt', `Priority 1: Homes\n${TABLE.map((row) => row.join('\t')).join('\n')}`),
    text(
      'plan.md',
      `# Plan 2024-25\n\n| ${HEAD.join(' | ')} |\n|${'---|'.repeat(6)}\n${ROWS.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n\n[^1]: ~~x~~ [y](https://a.example)\n`,
    ),
    text(
      'plan.html',
      `<h1>Plan</h1><table>${TABLE.map((row) => `<tr>${row.map((cell) => `<td colspan=1 style="color:red">${cell}</td>`).join('')}</tr>`).join('')}</table>`,
    ),
    text(
      'plan.json',
      JSON.stringify({
        name: 'Plan',
        actions: ROWS.map((row) => Object.fromEntries(HEAD.map((key, i) => [key, row[i]]))),
      }),
    ),
    text(
      'plan.xml',
      `<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Tasks>${ROWS.map((row, i) => `<Task><UID>${i}</UID><ID>${i}</ID><Name>${row[2]}</Name><OutlineLevel>1</OutlineLevel><Finish>2024-06-30T17:00:00</Finish></Task>`).join('')}</Tasks></Project>`,
    ),
    { fileName: 'plan.xlsx', bytes: await workbook() },
    { fileName: 'plan.docx', bytes: document() },
    { fileName: 'plan.ods', bytes: spreadsheet() },
    {
      fileName: 'plan.pdf',
      bytes: await printed([
        { text: 'Plan', fontSize: 18 },
        { table: { headerRows: 1, body: structuredClone(TABLE) } },
      ]),
    },
  ];
}

async function workbook(): Promise<Uint8Array> {
  const book = new Workbook();
  const sheet = book.addWorksheet('Plan');
  sheet.addRows([['Delivery plan'], ...TABLE]);
  sheet.mergeCells('A1:F1');
  sheet.getCell('E3').value = new Date('2024-06-30T00:00:00Z');
  sheet.getCell('F3').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF00B050' } };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function document(): Uint8Array {
  const cell = (text = '') =>
    `<w:tc><w:tcPr><w:gridSpan w:val="1"/></w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const rows = TABLE.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('');
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(
      `<w:document ${W}><w:body><w:p><w:r><w:t>Plan</w:t></w:r></w:p><w:tbl>${rows}</w:tbl></w:body></w:document>`,
    ),
  });
}

function spreadsheet(): Uint8Array {
  const cell = (text = '') =>
    `<table:table-cell table:number-columns-spanned="1"><text:p>${text}</text:p></table:table-cell>`;
  const rows = TABLE.map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`).join('');
  return zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': strToU8(
      `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="Plan">${rows}</table:table></office:document-content>`,
    ),
  });
}
