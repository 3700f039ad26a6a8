import { describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import type { DocumentPart } from '../../src/core/base/replies/reply.ts';
import { replyText } from '../../src/core/base/replies/text.ts';
import { burnUp } from '../../src/core/domain/pictures/burn-up.ts';
import type { Report } from '../../src/core/features/reports/report.ts';
import { docxOf } from '../../src/exporters/docx.ts';
import { pdfOf } from '../../src/exporters/pdf.ts';
import { partHtml } from '../../src/pages/parts.ts';
import { groupsOf } from '../../src/slack/render/parts.ts';
import { blocksOf } from '../../src/teams/cards/parts.ts';
import { hasPdftotext, pdfWords } from '../fakes/pdf-words.ts';

const drawing = burnUp({ name: 'The plan', from: '2023-04-01', to: '2024-03-31' }, [], '2023-10-02');

/** One part of each type, with the words that it has to say wherever it is shown. */
const PARTS: { [T in DocumentPart['type']]: { part: Extract<DocumentPart, { type: T }>; says: string[] } } = {
  heading: { part: { type: 'heading', text: 'Alpha' }, says: ['Alpha'] },
  text: { part: { type: 'text', text: 'Bravo' }, says: ['Bravo'] },
  note: { part: { type: 'note', text: 'Charlie' }, says: ['Charlie'] },
  quote: { part: { type: 'quote', text: 'Delta', source: 'Echo' }, says: ['Delta', 'Echo'] },
  fields: {
    part: { type: 'fields', fields: [{ label: 'Foxtrot', value: 'Golf', mark: 'at risk' }] },
    says: ['Foxtrot', 'Golf'],
  },
  figures: {
    part: { type: 'figures', figures: [{ label: 'Hotel', value: '17', mark: 'overdue' }] },
    says: ['Hotel', '17'],
  },
  list: {
    part: { type: 'list', items: [{ text: 'India', detail: 'Juliett', mark: 'complete' }] },
    says: ['India', 'Juliett'],
  },
  table: {
    part: {
      type: 'table',
      caption: 'Kilo',
      columns: [{ label: 'Lima' }, { label: 'Mike', weight: 3, align: 'right' }],
      rows: [[{ text: 'November' }, { text: 'Oscar', mark: 'moved' }]],
    },
    says: ['Lima', 'Mike', 'November', 'Oscar'],
  },
  picture: { part: drawing, says: [drawing.alt.slice(0, 20)] },
};
const EACH = Object.entries(PARTS).map(([type, one]) => [type, one] as const);

const report: Report = {
  ...{ kind: 'pack', title: 'Pack', plan: 'Plan', asAt: '2023-10-02', since: '2023-09-04' },
  ...{ isPublic: false, seal: '1-0', sections: [] },
};
const holding = (part: DocumentPart): Report => ({
  ...report,
  sections: [{ title: 'Section', parts: [part] }],
});

describe('one model of a document, wherever it is shown', () => {
  test.each(EACH)(
    'a part of type “%s” says its words in chat, on the page and in a Word document',
    async (_type, { part, says }) => {
      const word = strFromU8(unzipSync(await docxOf(holding(part)))['word/document.xml']!);
      const shown = {
        text: replyText({ parts: [part], actions: [], about: [] }),
        slack: JSON.stringify(groupsOf(part, { place: 0, surface: 'message' })),
        teams: JSON.stringify(blocksOf(part, { k: '' }, null).map((block) => block())),
        page: partHtml(part).html,
        word,
      };
      for (const [where, words] of Object.entries(shown))
        for (const one of says)
          expect({ where, words }).toEqual({ where, words: expect.stringContaining(one) });
    },
  );

  test('a caption is told where a file is read without the chat around it', async () => {
    const { part } = PARTS.table;
    expect(partHtml(part).html).toContain('<caption>Kilo</caption>');
    expect(strFromU8(unzipSync(await docxOf(holding(part)))['word/document.xml']!)).toContain('Kilo');
  });

  test('what people wrote is text on the page, whatever part it stands in', () => {
    const evil = '<img src=x onerror=alert(1)>';
    for (const [, { part }] of EACH) {
      if (part.type === 'picture') continue;
      const filled: DocumentPart = JSON.parse(
        JSON.stringify(part, (key, value) =>
          typeof value === 'string' && !['type', 'mark', 'align'].includes(key) ? evil : value,
        ),
      );
      expect(partHtml(filled).html).toContain('&lt;img');
      expect(partHtml(filled).html).not.toContain('<img');
    }
  });

  const reads = hasPdftotext() ? test : test.skip;
  reads.each(EACH.filter(([type]) => type !== 'picture'))(
    'a part of type “%s” says its words in a PDF',
    async (_type, { part, says }) => {
      const words = pdfWords(await pdfOf(holding(part)));
      for (const one of says) expect(words).toContain(one);
    },
  );
});
