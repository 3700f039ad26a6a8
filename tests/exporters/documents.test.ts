import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import type { State } from '../../src/core/domain/state.ts';
import { buildReport } from '../../src/core/features/reports/build-report.ts';
import type { Report } from '../../src/core/features/reports/report.ts';
import { docxOf } from '../../src/exporters/docx.ts';
import { pdfOf } from '../../src/exporters/pdf.ts';
import { hasPdftotext, pdfWords } from '../fakes/pdf-words.ts';
import { halfAYear } from '../fakes/reports.ts';

const plan = await halfAYear();
const pack = buildReport('pack', await plan.basis());

/** Two hundred rows, one of them with a title of 5,000 characters and one with a single endless word. */
const long: Report = {
  ...pack,
  sections: [
    {
      title: 'Long',
      parts: [
        {
          type: 'table',
          caption: 'Two hundred rows',
          columns: [
            { label: 'Ref', weight: 1 },
            { label: 'Activity', weight: 5 },
          ],
          rows: Array.from({ length: 200 }, (_, i) => [
            { text: `P1.${i}` },
            { text: i === 7 ? 'long words '.repeat(455) : i === 8 ? 'x'.repeat(5_000) : `Activity ${i}` },
          ]),
        },
      ],
    },
  ],
};

describe('the pack as a Word document', () => {
  test('has headings, header rows that repeat, alternative texts, its title, language and page numbers', async () => {
    const parts = unzipSync(await docxOf(pack));
    const body = strFromU8(parts['word/document.xml']!);
    const headings = body.match(/<w:pStyle w:val="Heading1"\/>/g) ?? [];
    expect(headings).toHaveLength(pack.sections.length);
    const tables = pack.sections.flatMap((one) => one.parts).filter((part) => part.type === 'table').length;
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(tables);
    const alts = [...body.matchAll(/<wp:docPr [^>]*descr="([^"]+)"/g)].map(([, alt]) => alt);
    expect(alts).toHaveLength(2);
    expect(alts[0]).toContain('Priority 1');
    const used = new Set([...body.matchAll(/<w:pStyle w:val="(\w+)"/g)].map(([, style]) => style!));
    const styles = strFromU8(parts['word/styles.xml']!);
    for (const style of used) if (style !== 'ListParagraph') expect(styles).toContain(`w:styleId="${style}"`);
    const captions = body.split('<w:p>').filter((one) => one.includes('w:val="Caption"'));
    expect(captions[0]).toContain('SEQ Figure');
    expect(captions.filter((one) => one.includes('SEQ Table'))).toHaveLength(tables);
    expect(body).toContain('w:orient="landscape"');
    expect(strFromU8(parts['docProps/core.xml']!)).toContain('Panel pack: Delivery Plan 2023-24');
    expect(strFromU8(parts['word/styles.xml']!)).toContain('w:val="en-GB"');
    expect(strFromU8(parts['word/footer1.xml']!)).toContain('NUMPAGES');
  });

  test('tells what is late, decided, promised and waiting, in words and signs', async () => {
    const body = strFromU8(unzipSync(await docxOf(pack))['word/document.xml']!);
    const words = body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    for (const told of [
      '! 63 days late',
      'secret figures',
      'As at 2 October 2023',
      '✓ complete',
      'procurement is late',
    ])
      expect(words).toContain(told);
  });

  test('of one page is upright, with its pictures side by side and as tall as its tables leave room for', async () => {
    const basis = await plan.basis();
    const heightsOf = async (report: Report) => {
      const body = strFromU8(unzipSync(await docxOf(report))['word/document.xml']!);
      expect(body).not.toContain('w:orient="landscape"');
      expect(body.split('<w:p>').filter((one) => one.includes('<pic:pic'))).toHaveLength(1);
      return [...body.matchAll(/<wp:extent cx="\d+" cy="(\d+)"/g)].map(([, height]) => Number(height));
    };
    const page = buildReport('one-page', basis);
    const [first, second] = await heightsOf(page);
    const full = page.sections.map((one) => ({
      ...one,
      parts: one.parts.map((part) =>
        part.type === 'table' ? { ...part, rows: [...part.rows, ...part.rows, ...part.rows] } : part,
      ),
    }));
    const [less, lesser] = await heightsOf({ ...page, sections: full });
    expect(less).toBeLessThan(first!);
    expect(lesser).toBeLessThan(second!);
  });

  test('opens with a control character in a title', async () => {
    const body = strFromU8(
      unzipSync(await docxOf({ ...pack, plan: 'a\u0000b\u0007 <c>', sections: [] }))['word/document.xml']!,
    );
    expect(body).toContain('ab &lt;c&gt;');
  });
});

describe('the pack as a PDF', () => {
  test('of one page is one page, whatever is late, waits or falls due, and however it is called', async () => {
    const basis = await plan.basis();
    const { state } = basis;
    const request = [...state.requests.values()].find(({ wants }) => wants !== 'extension');
    const words = 'long words that go on '.repeat(40);
    const activities = [...state.activities.values()].map((one, i) => ({
      ...one,
      title: i % 2 ? words : 'W'.repeat(400),
      section: `${one.section} ${i % 15} ${words}`,
      status: 'at risk' as const,
      completionDate: i % 3 ? '2023-06-01' : '2023-10-20',
      ongoing: false,
    }));
    const crowded: State = {
      ...state,
      plans: new Map([...state.plans].map(([id, one]) => [id, { ...one, name: words }])),
      owners: new Map([...state.owners].map(([id, one]) => [id, { ...one, title: `Director of ${words}` }])),
      activities: new Map(activities.map((one) => [one.key, one])),
      requests: new Map(
        Array.from({ length: 30 }, (_, i) => [`R${i}`, { ...request!, id: `R${i}`, text: words }]),
      ),
    };
    for (const one of [state, crowded]) {
      const bytes = Buffer.from(await pdfOf(buildReport('one-page', { ...basis, state: one }))).toString(
        'latin1',
      );
      expect(bytes.match(/\/Type \/Page\b/g)).toHaveLength(1);
    }
    const [, overdue, waiting, due] = buildReport('one-page', { ...basis, state: crowded }).sections;
    const notes = [overdue, waiting, due].map((one) =>
      one!.parts.flatMap((part) => (part.type === 'note' ? part.text : [])),
    );
    expect(notes.flat()).toEqual([
      '21 more are overdue; the panel pack lists all.',
      '27 more are waiting; the panel pack lists all.',
      '9 more are due; the panel pack lists every activity.',
    ]);
  });

  test('holds two hundred rows and a title of 5,000 characters within its margins', async () => {
    const bytes = Buffer.from(await pdfOf(long));
    const pages = bytes.toString('latin1').match(/\/Type \/Page\b/g)!.length;
    expect(pages).toBeGreaterThan(5);
    expect(pages).toBeLessThan(20);
    for (const x of rightEdges(bytes)) expect(x).toBeLessThan(842 - 20);
  });

  test('is the same file whenever it is made', async () => {
    const [one, two] = [await pdfOf(long), await pdfOf(long)].map((bytes) =>
      Buffer.from(bytes)
        .toString('latin1')
        .replace(/\/ID \[.*?\]/gs, ''),
    );
    expect(one).toBe(two);
  });

  const reads = hasPdftotext() ? test : test.skip;
  reads('is read by another program', async () => {
    const words = pdfWords(await pdfOf(pack));
    for (const told of ['Panel pack', 'As at 2 October 2023', '63 days late', 'Page 1 of'])
      expect(words).toContain(told);
  });
});

/** Where texts begin on a page, from its content streams: nothing may begin outside of it. */
function rightEdges(pdf: Buffer): number[] {
  const edges: number[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    const end = pdf.indexOf('\nendstream', at);
    let content = '';
    try {
      content = inflateSync(pdf.subarray(at + 7, end)).toString('latin1');
    } catch {
      continue;
    }
    for (const [, x] of content.matchAll(/1 0 0 1 ([\d.]+) [\d.]+ Tm/g)) edges.push(Number(x));
  }
  expect(edges.length).toBeGreaterThan(200);
  return edges;
}
