import { describe, expect, test } from '@jest/globals';
import type { DocumentPart } from '../../src/core/base/replies/reply.ts';
import { burnUp } from '../../src/core/domain/pictures/burn-up.ts';
import { buildReport } from '../../src/core/features/reports/build-report.ts';
import { REPORT_KINDS, type Report } from '../../src/core/features/reports/report.ts';
import { pdfOf } from '../../src/exporters/pdf.ts';
import { halfAYear } from '../fakes/reports.ts';
import { allOf, type Node, taggedPdf } from './reading/pdf-structure.ts';
import { faultsOf } from './reading/pdf-ua.ts';

const plan = await halfAYear();
const pack = buildReport('pack', await plan.basis());
const packed = await pdfOf(pack);

const drawing = burnUp({ name: 'The plan', from: '2023-04-01', to: '2024-03-31' }, [], '2023-10-02');
const row = (i: number) => [
  { text: `P1.${i}` },
  { text: i === 7 ? 'long words '.repeat(700) : i === 8 ? 'x'.repeat(5_000) : `Activity ${i}` },
];
/** Each kind of part, more than once, with letters that no face has, characters nobody sees, and rows longer than a page. */
const PARTS: DocumentPart[] = [
  { type: 'text', text: 'Bravo 🎉 日本\u0007\u200d <b> & more\nsecond line' },
  { type: 'heading', text: 'Alpha' },
  { type: 'note', text: 'Charlie '.repeat(900) },
  { type: 'quote', text: 'Delta', source: 'Echo' },
  { type: 'fields', fields: [{ label: 'Foxtrot', value: 'Golf', mark: 'at risk' }] },
  { type: 'figures', figures: [{ label: 'Hotel', value: '17', mark: 'overdue' }] },
  { type: 'list', items: [{ text: 'India', detail: 'Juliett', mark: 'complete' }, { text: 'Kilo' }] },
  ...[drawing, drawing, drawing],
  {
    type: 'table',
    caption: 'Lima',
    columns: [{ label: 'Ref' }, { label: 'Mike', weight: 5, align: 'right' }],
    rows: Array.from({ length: 60 }, (_, i) => row(i)),
  },
  {
    type: 'list',
    items: Array.from({ length: 90 }, (_, i) => ({ text: `Item ${i}`, detail: 'more of it' })),
  },
];
const odd = (name: string, many: number): Report => ({
  ...pack,
  plan: name,
  sections: Array.from({ length: many }, (_, i) => ({ title: `Section ${i}: ${name}`, parts: PARTS })),
});

/** "H2 Overdue", "TH Ref": what a reader hears first of each node is its type. */
const typesOf = (node: Node) => [...allOf(node)].map(({ type }) => type);

describe('a PDF is read aloud as it is looked at', () => {
  test.each(REPORT_KINDS)('the report “%s” keeps to PDF/UA-1', async (kind) => {
    for (const isPublic of [false, true])
      expect(faultsOf(await pdfOf(buildReport(kind, await plan.basis(isPublic))))).toEqual([]);
  });

  test.each<[what: string, report: Report]>([
    ['every kind of part and letters that no font has', odd('Plan 🎉 <R&D> & “Zażółć”', 1)],
    ['more sections than its contents have room for', { ...odd('Many', 1), sections: many(120) }],
    ['no section at all', { ...pack, sections: [] }],
    ['a table without a row', { ...pack, sections: [{ title: 'T', parts: [emptyTable()] }] }],
    ['names of one endless word', { ...odd('W'.repeat(400), 1), kind: 'one-page' }],
  ])('and so does one with %s', async (_what, report) => {
    expect(faultsOf(await pdfOf(report))).toEqual([]);
  });

  test('its tree has headings, tables, lists and pictures in the order of the report', () => {
    const { root } = taggedPdf(packed);
    const document = root.children[0]!;
    const first = document.children.slice(0, 6).map(({ type }) => type);
    expect(first).toEqual(['P', 'H1', 'P', 'P', 'P', 'Sect']);
    const [contents, summary, overdue] = document.children.filter(({ type }) => type === 'Sect');
    expect(typesOf(contents!).filter((type) => type === 'TOCI')).toHaveLength(pack.sections.length);
    expect(summary!.children.map(({ type }) => type)).toEqual(['H2', 'P', 'L', 'Figure', 'Figure']);
    const pictures = pack.sections[0]!.parts.filter((part) => part.type === 'picture');
    expect(summary!.children.flatMap(({ alt }) => alt ?? [])).toEqual(pictures.map(({ alt }) => alt));
    const table = overdue!.children.find(({ type }) => type === 'Table')!;
    const rows = [...allOf(table)].filter(({ type }) => type === 'TR');
    expect(rows[0]!.children.map(({ type, attributes }) => [type, attributes.Scope])).toEqual(
      Array.from({ length: 6 }, () => ['TH', '/Column']),
    );
    expect(rows[1]!.children.map(({ type }) => type)).toEqual(['TH', 'TD', 'TD', 'TD', 'TD', 'TD']);
    const sections = document.children.filter(({ type }) => type === 'Sect').length;
    expect(sections).toBe(pack.sections.length + 1);
  });

  test('a letter that no font has is told as it was typed', async () => {
    const { root } = taggedPdf(await pdfOf(odd('Plan', 1)));
    const spoken = [...allOf(root)].flatMap(({ type, actual }) => (type === 'P' && actual) || []);
    expect(spoken).toEqual(['Bravo 🎉 日本\u0007\u200d <b> & more\nsecond line']);
  });

  test('each section has a bookmark, and the contents lead there', () => {
    const { objects, catalog } = taggedPdf(packed);
    const titles: (string | null)[] = [];
    let item = objects.dictionary(objects.dictionary(catalog.Outlines).First);
    for (; item.Title; item = objects.dictionary(item.Next)) titles.push(objects.text(item.Title));
    expect(titles).toEqual([pack.title, ...pack.sections.map(({ title }) => title)]);
  });

  test.each<[what: string, from: string | RegExp, to: string, fault: string]>([
    ['no language', '/Lang (en-GB)', '/Gnal (en-GB)', 'The document has no language.'],
    ['no mark', '/Marked true', '/Barked true', 'The document is not marked as tagged.'],
    ['no title shown', '/DisplayDocTitle', '/DisplayDocTittle'.slice(0, 16), 'A window shows the file name'],
    ['no identifier', '<pdfuaid:part>1', '<pdfuaid:part>9', 'The metadata do not name PDF/UA-1.'],
    ['a header cell without scope', '/Scope /Column', '/Scape /Column', 'A header cell does not say'],
    ['a picture without words', /\/Alt \(/, '/Olt (', 'A picture has no words.'],
    ['a cell that is none', /\/S \/TD/, '/S /TX', 'A TX stands in a TR.'],
    ['a heading that skips a level', /\/S \/H1/, '/S /H3', 'A heading of level 3 follows one of level 0.'],
    ['a font that tells no letters', '/ToUnicode', '/ToUnicorn', 'does not say which letters it draws.'],
    ['no order of tabs', '/Tabs /S', '/Tobs /S', 'Page 1 has no order of tabs.'],
    ['a link without words', /\/Contents \((?=Summary)/, '/Cantents (', 'A link is not described.'],
  ])('the check finds a document with %s', (_what, from, to, fault) => {
    const text = Buffer.from(packed).toString('latin1');
    const broken = text.replace(from, to);
    expect(broken).not.toBe(text);
    expect(faultsOf(Buffer.from(broken, 'latin1')).join(' ')).toContain(fault);
  });
});

function many(sections: number): Report['sections'] {
  return Array.from({ length: sections }, (_, i) => ({
    title: `Section ${i}`,
    parts: [{ type: 'text', text: 'Words.' }],
  }));
}

function emptyTable(): DocumentPart {
  return { type: 'table', columns: [{ label: 'Ref' }], rows: [] };
}
