import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { cpuMs } from '../../fakes/cost.ts';
import { contentOf, rowsOf } from './blocks.ts';

const NS =
  'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:fo="f" xmlns:number="n" xmlns:xlink="l"';
const STYLES = `<style:style style:name="red"><style:table-cell-properties fo:background-color="#ff0000"/></style:style><style:style style:name="gone"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="hid"><style:table-properties table:display="false"/></style:style><number:date-style style:name="N1"><number:month number:textual="true"/><number:year/></number:date-style><style:style style:name="mon" style:data-style-name="N1"/>`;
const cell = (text: string, about = '') =>
  `<table:table-cell ${about}>${text ? `<text:p>${text}</text:p>` : ''}</table:table-cell>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;

function book(...sheets: string[]): Uint8Array {
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': strToU8(
      `<office:document-content ${NS}><office:automatic-styles>${STYLES}</office:automatic-styles><office:body>${sheets.join('')}</office:body></office:document-content>`,
    ),
  });
}
const sheet = (name: string, rows: string, about = '') =>
  `<table:table table:name="${name}" ${about}>${rows}</table:table>`;

describe('a spreadsheet of LibreOffice', () => {
  test('gives dates and months, fills, struck-through words, links and merged cells', async () => {
    const rows =
      row(cell('Aim'), cell('Action'), cell('Due'), cell('', 'table:number-columns-repeated="16000"')) +
      row(
        cell('Homes', 'table:number-rows-spanned="2"'),
        cell('<text:a xlink:href="https://a.example">Build</text:a><text:s/>ten', 'table:style-name="red"'),
        cell('Mar-24', 'office:value-type="date" office:date-value="2024-03-01" table:style-name="mon"'),
      ) +
      row(
        '<table:covered-table-cell/>',
        cell('<text:span text:style-name="gone">Old</text:span> New'),
        cell('30/06/24', 'office:value-type="date" office:date-value="2024-06-30T00:00:00"'),
      ) +
      '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
    const content = await contentOf(
      'plan.ods',
      book(sheet('Plan', rows), sheet('Lists', row(cell('x')), 'table:style-name="hid"')),
    );
    expect(content.format).toBe('OpenDocument');
    expect(rowsOf(content)).toEqual([
      ['Aim', 'Action', 'Due'],
      ['Homes', 'Build ten', 'March 2024'],
      ['Homes', 'New ~Old~', '30 June 2024'],
    ]);
    expect(content.blocks[1]).toMatchObject({
      table: 'Plan',
      cells: [
        {},
        { colour: 'red', link: 'https://a.example' },
        { date: { day: '2024-03-01', precision: 'month' } },
      ],
    });
    expect(content.blocks[2]).toMatchObject({
      cells: [{ continues: true }, {}, { date: { day: '2024-06-30', precision: 'day' } }],
    });
    expect(content.notes).toEqual(['The sheet “Lists” is hidden and was left out.']);
  });

  test('that repeats a filled row a billion times is read soon', async () => {
    const much = `<table:table-row table:number-rows-repeated="1000000000">${cell('a', 'table:number-columns-repeated="16384"')}</table:table-row>`;
    const file = book(sheet('Plan', much));
    expect(await cpuMs(() => contentOf('plan.ods', file).catch(() => undefined))).toBeLessThan(5_000);
  });
});
