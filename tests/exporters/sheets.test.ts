import { describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { bringIn } from '../../src/core/features/importing/bring-in.ts';
import { importOutcome } from '../../src/core/features/importing/importing.ts';
import { csvOf } from '../../src/exporters/csv.ts';
import { produce } from '../../src/exporters/produce.ts';
import { inert, safeFileName } from '../../src/exporters/safe.ts';
import { readPlanFile } from '../../src/importers/import-plan.ts';
import { halfAYear } from '../fakes/reports.ts';
import { ORGANISATION } from '../fakes/world.ts';

const plan = await halfAYear();
const HOSTILE = [
  '=1+1',
  '+44 7700',
  '-5 days',
  '@SUM(A1)',
  '|calc',
  '=HYPERLINK(“x”)',
  'fine = not at the start',
];

/** The plan with titles that a spreadsheet would run. */
async function hostile() {
  const there = await halfAYear();
  const titles = HOSTILE.map((title) => title.replaceAll('"', '""'));
  const csv = [
    'Ref,Activity,Lead,Due',
    ...titles.map((title, i) => `X${i + 1},"${title}",@owner,March 2024`),
  ];
  const imported = await readPlanFile({ fileName: 'x 2023-24.csv', bytes: Buffer.from(csv.join('\n')) });
  const by = { account: 'a', name: '=cmd', person: null, role: null };
  await bringIn(there.ledger, {
    organisation: ORGANISATION,
    imported,
    by,
    at: there.clock.at,
    inputKey: 'hostile',
  });
  return there;
}

describe('the register as a sheet', () => {
  test.each(['csv', 'xlsx'] as const)('%s brought in again changes nothing', async (format) => {
    const bytes = await plan.file(format);
    const imported = await readPlanFile({ fileName: `Whatever.${format}`, bytes });
    const outcome = importOutcome(await plan.state(), imported, plan.clock.at);
    expect(outcome.changes).toEqual([]);
    expect(outcome.unchanged).toHaveLength(39);
    expect(outcome.missing).toEqual([]);
  });

  test.each(['csv', 'xlsx'] as const)(
    '%s runs no cell as a formula, and comes back as it was',
    async (format) => {
      const there = await hostile();
      const bytes = await there.file(format);
      const cells =
        format === 'csv'
          ? bytes
              .toString()
              .split(/[,\r\n]/)
              .map((cell) => cell.replace(/^"/, ''))
          : texts(bytes);
      expect(cells.filter((cell) => /^[=+\-@|]/.test(cell))).toEqual([]);
      expect(cells).toContain("'=1+1");
      const imported = await readPlanFile({ fileName: `x 2023-24.${format}`, bytes });
      expect(imported.activities.map(({ title }) => title)).toEqual(HOSTILE);
      expect(importOutcome(await there.state(), imported, there.clock.at).changes).toEqual([]);
    },
  );

  test.each(['xlsx', 'docx'] as const)(
    '%s holds no character at which a program breaks off',
    async (format) => {
      const there = await halfAYear();
      // As an earlier version kept them, and cut where a cell ends.
      const titles = ['a\ufffeb\uffff', 'half \ud800 of one', '\u0001\u0008', `${'x'.repeat(31_999)}😀`];
      const [first] = [...(await there.state()).activities.values()];
      const activities = titles.map((title, i) => ({
        ...first!,
        ref: `Y${i}`,
        key: `y${i}`,
        title,
        section: title,
      }));
      const plan = {
        ...(await there.basis()).state,
        activities: new Map(activities.map((one) => [one.key, one])),
      };
      const bytes = await produce(format, 'pack', { ...(await there.basis()), state: plan });
      const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(?:xml|rels)$/.test(name));
      expect(parts.length).toBeGreaterThan(5);
      for (const [name, part] of parts) {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(part);
        expect([name, /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFC\u{10000}-\u{10FFFF}]/u.exec(text)]).toEqual([
          name,
          null,
        ]);
      }
    },
  );

  test('the sheet has filters, the list of statuses, their colours and marks', async () => {
    const parts = unzipSync(await plan.file('xlsx'));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(sheet).toMatch(/<autoFilter ref="A1:T40"/);
    expect(sheet).toContain('not started,on track,at risk,off track,complete,paused,cancelled');
    expect(sheet.match(/<cfRule /g)).toHaveLength(7);
    const styles = strFromU8(parts['xl/styles.xml']!);
    for (const sign of ['✓', '●', '▲', '◆', '○']) expect(styles).toContain(sign);
    expect(styles).toContain('FF0072B2');
  });

  test('every other sheet is one table with filters, and its headings stay in sight', async () => {
    const parts = Object.entries(unzipSync(await plan.file('xlsx')));
    const sheets = parts.flatMap(([name, bytes]) => (/worksheets\/sheet/.test(name) ? strFromU8(bytes) : []));
    const tables = sheets.filter((sheet) => sheet.includes('ySplit="2"'));
    expect(tables.length).toBeGreaterThan(8);
    for (const sheet of tables) {
      expect(sheet).toMatch(/<autoFilter ref="A2:[A-Z]\d+"/);
      expect(sheet).toContain('state="frozen"');
    }
  });

  test('the public edition has no word that was not published', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const bytes = await plan.file(format, 'pack', true);
      const all = format === 'csv' ? bytes.toString() : texts(bytes).join('\n');
      expect(all).toContain('P1.9');
      for (const word of ['secret figures', 'agreed by the board', 'procurement is late', 'go on with'])
        expect(all).not.toContain(word);
    }
  });

  test('an empty plan is a sheet with its headings alone', () => {
    const csv = csvOf({ plan: '', columns: [{ label: 'Ref', width: 8 }], rows: [] });
    expect(csv).toBe('\uFEFFRef\r\n');
  });
});

describe('what spreadsheets and file systems take for more than a text', () => {
  test.each(['=1', '+1', '-1', '@A', '\t=1', '\r=1', '\n=1', ' =1', '\u00a0@A', '＝1', '＠A'])(
    '%j is made inert',
    (cell) => {
      expect(inert(cell)).toBe(`'${cell}`);
    },
  );

  test.each([
    ['../../etc/passwd', 'etc passwd'],
    ['a\r\nSet-Cookie: x', 'a Set-Cookie x'],
    ['Plan 2023/24', 'Plan 2023 24'],
    ['..', 'plan'],
    ['\u202Efdp.exe', 'fdp.exe'],
  ])('the file name %j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });
});

/** Every text of a workbook, read without the library that wrote it. */
function texts(bytes: Uint8Array): string[] {
  const all = Object.entries(unzipSync(bytes)).filter(([name]) => /sharedStrings|worksheets\//.test(name));
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return all.flatMap(([, part]) =>
    [...strFromU8(part).matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text = '']) =>
      text.replace(/&(\w+);/g, (_whole, name: string) => entities[name] ?? ''),
    ),
  );
}
