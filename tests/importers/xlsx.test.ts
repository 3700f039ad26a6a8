import os from 'node:os';
import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, test } from '@jest/globals';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { readHere } from '../../src/importers/content.ts';
import { readPlanFile } from '../../src/importers/import-plan.ts';

const HEAD = ['Objective', 'Activity', 'Lead', 'Target date'];
async function workbook(fill: (book: Workbook) => void): Promise<Uint8Array> {
  const book = new Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const read = async (bytes: Uint8Array, fileName = 'Plan 2023-24.xlsx') =>
  await readPlanFile({ fileName, bytes });

const simple = await workbook((book) => {
  const sheet = book.addWorksheet('Plan');
  sheet.addRows([HEAD, ['Trust', 'Publish the strategy', 'Director', 'March 2024']]);
});

/** The same workbook with other parts in it. */
function changed(change: (parts: Zippable) => void): Uint8Array {
  const parts: Zippable = unzipSync(simple);
  change(parts);
  return zipSync(parts);
}

const sheetOf = (parts: Zippable) => Buffer.from(parts['xl/worksheets/sheet1.xml'] as Uint8Array).toString();

describe('a plan in a workbook', () => {
  test('is read whatever folder the user stands in', async () => {
    const here = process.cwd();
    process.chdir(os.tmpdir());
    try {
      expect((await read(simple)).activities.map(({ title }) => title)).toEqual(['Publish the strategy']);
    } finally {
      process.chdir(here);
    }
  });

  test('merged headings become sections, dates are read, “1.10” stays as it is shown', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('Delivery plan');
      sheet.addRow(['Priority 1: Trust']);
      sheet.mergeCells('A1:E1');
      sheet.addRow(['Ref', ...HEAD]);
      sheet.addRow([1.1, 'Be heard', 'Publish the strategy', 'Director', new Date('2024-03-31T00:00:00Z')]);
      sheet.getCell('A3').numFmt = '0.00';
      sheet.addRow(['1.2', '', 'Hold the forum', 'Director', 'Q2']);
      sheet.mergeCells('B3:B4');
      sheet.addRow(['Priority 2: Safety']);
      sheet.mergeCells('A5:E5');
      sheet.addRow([
        '2.1',
        'Be safe',
        { richText: [{ text: 'Open ' }, { text: 'the hub' }] },
        'Director',
        { formula: '"March "&2024', result: 'March 2024' },
      ]);
      book.addWorksheet('Budget').addRows([
        ['Item', 'Cost'],
        ['Paper', 12],
      ]);
    });
    const { activities } = await read(bytes);
    expect(
      activities.map(({ ref, section, objective, title, completionDate }) => ({
        ref,
        section,
        objective,
        title,
        completionDate,
      })),
    ).toEqual([
      {
        ref: '1.10',
        section: 'Priority 1: Trust',
        objective: 'Be heard',
        title: 'Publish the strategy',
        completionDate: '2024-03-31',
      },
      {
        ref: '1.2',
        section: 'Priority 1: Trust',
        objective: 'Be heard',
        title: 'Hold the forum',
        completionDate: '2023-09-30',
      },
      {
        ref: '2.1',
        section: 'Priority 2: Safety',
        objective: 'Be safe',
        title: 'Open the hub',
        completionDate: '2024-03-31',
      },
    ]);
  });

  test('a row without an activity is named by its line', async () => {
    const bytes = await workbook((book) => {
      book
        .addWorksheet('Plan')
        .addRows([HEAD, ['a', 'b', 'c', 'March 2024'], ['', '', 'Director', 'May 2024']]);
    });
    const { activities, warnings } = await read(bytes);
    expect(activities).toHaveLength(1);
    expect(warnings[0]?.message).toContain('1 row has no activity (row 3): “Director · May 2024”.');
  });
});

/** The workbook with another size declared for its sheet: what an archive says is not what it holds. */
function declaring(size: number): Uint8Array {
  const bytes = Buffer.from(simple);
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const mark = Buffer.from('504b0102', 'hex');
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 4)) {
    if (bytes.subarray(at + 46, at + 46 + name.length).equals(name)) bytes.writeUInt32LE(size, at + 24);
  }
  return bytes;
}
const MB = 1024 * 1024;

describe('a workbook that is no plan is refused with one sentence, soon and in little memory', () => {
  test.each<[what: string, bytes: () => Uint8Array, sentence: RegExp]>([
    [
      'merges every cell there is',
      () =>
        changed((parts) => {
          parts['xl/worksheets/sheet1.xml'] = strToU8(
            sheetOf(parts).replace(
              '</sheetData>',
              '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            ),
          );
        }),
      /too complex/,
    ],
    ['unpacks to 300 MB', () => declaring(300 * MB), /unpack to 300 MB/],
    ['declares less than it holds', () => declaring(10), /damaged/],
    [
      'names a part outside of itself',
      () =>
        changed((parts) => {
          parts['../../etc/cron.d/x'] = strToU8('x');
        }),
      /outside of itself/,
    ],
    [
      'holds another archive',
      () =>
        changed((parts) => {
          parts['xl/embeddings/inner.zip'] = simple;
        }),
      /another archive/,
    ],
    [
      'has 10,000 parts',
      () =>
        changed((parts) => {
          for (let i = 0; i < 10_000; i++) parts[`xl/x${i}.xml`] = [strToU8('x'), { level: 0 }];
        }),
      /10,\d{3} parts/,
    ],
    [
      'has macros',
      () =>
        changed((parts) => {
          parts['xl/vbaProject.bin'] = strToU8('x');
        }),
      /macros/,
    ],
    [
      'is declared with macros',
      () =>
        changed((parts) => {
          parts['[Content_Types].xml'] = strToU8(
            Buffer.from(parts['[Content_Types].xml'] as Uint8Array)
              .toString()
              .replace('spreadsheetml.sheet.main', 'sheet.macroEnabled.main'),
          );
        }),
      /macros/,
    ],
    [
      'defines an external entity',
      () =>
        changed((parts) => {
          parts['xl/sharedStrings.xml'] = strToU8(
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst/>',
          );
        }),
      /entities/,
    ],
    [
      'laughs a billion times',
      () =>
        changed((parts) => {
          parts['xl/workbook.xml'] = strToU8(
            '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>',
          );
        }),
      /entities/,
    ],
    [
      'nests 100,000 deep',
      () =>
        changed((parts) => {
          parts['xl/sharedStrings.xml'] = strToU8('<a>'.repeat(100_000));
        }),
      /too complex/,
    ],
    [
      'is a show of slides',
      () => zipSync({ 'ppt/presentation.xml': strToU8('<p/>') }),
      /neither a workbook nor a document/,
    ],
    ['is cut off', () => simple.subarray(0, simple.length - 200), /damaged/],
    [
      'has a row 1,048,576',
      () =>
        changed((parts) => {
          parts['xl/worksheets/sheet1.xml'] = strToU8(
            sheetOf(parts).replace(
              '</sheetData>',
              '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
            ),
          );
        }),
      /too complex/,
    ],
    ['is locked with a password', () => Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'), /encrypted/],
    ['is no workbook by its first bytes', () => Buffer.from('%PDF-1.7 …'), /PDF is damaged/],
  ])('it %s', async (_what, make, sentence) => {
    await expect(looked(make())).rejects.toThrow(sentence);
  });

  test('all of it happens in a process of its own', async () => {
    const bytes = declaring(300 * MB);
    const before = process.memoryUsage().rss;
    await expect(read(bytes)).rejects.toThrow('unpack to 300 MB');
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });
});

/** Looked at here rather than in a process of its own, which the last test starts. */
const looked = async (bytes: Uint8Array): Promise<unknown> => await readHere('Plan.xlsx', bytes);
