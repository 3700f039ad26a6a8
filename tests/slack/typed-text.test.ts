import { describe, expect, test } from '@jest/globals';
import { fields, heading, list, note, quote, reply, text } from '../../src/core/base/replies/build.ts';
import type { Reply } from '../../src/core/base/replies/reply.ts';
import { piecesWithLinks } from '../../src/core/base/text/links.ts';
import { everyPage } from '../../src/slack/render/message.ts';
import { renderCard } from '../../src/teams/cards/render.ts';
import { faultsIn } from '../fakes/block-kit.ts';
import { faultsOf } from '../fakes/card-rules.ts';

const TYPED = [
  '*bold* and _slanted_ and ~struck~ and `code`',
  ':tada: done :+1:',
  '> not a quotation',
  '```\nfence\n```',
  '<@U123> <!channel> <https://evil.example|harmless>',
  '[link](javascript:alert(1)) **two** # three',
  '2 * 3 * 4 = 24, snake_case_name, a ~ b',
  'عنوان *عربي* 😀 :smile:',
  'see https://example.org/a_b*c?d=1&e=2 and *this*',
];

/** Everywhere that words of people’s stand. */
const everywhere = (typed: string): Reply =>
  reply([
    heading(typed),
    text(typed),
    note(typed),
    quote(typed, typed),
    fields([
      ['Note', typed],
      ['Long', `${typed} ${'and so on '.repeat(20)}`],
    ]),
    list([
      { text: typed, detail: typed, mark: 'at risk' },
      { text: 'P1.4', detail: typed, actions: [{ id: 'a', label: 'Show', say: 'show P1.4' }] },
    ]),
  ]);

/** What a block of Slack shows, as far as it is text that nothing is made of. */
function literal(node: any): string {
  if (Array.isArray(node)) return node.map(literal).join('');
  if (typeof node !== 'object' || node === null) return '';
  if (typeof node.text === 'string') return node.type === 'mrkdwn' ? `‹${node.text}›` : node.text;
  return Object.values(node).map(literal).join('');
}

describe('what people typed comes back as it was', () => {
  test.each(TYPED)('in Slack: %s', (typed) => {
    const blocks = everyPage(everywhere(typed)).flatMap((page) => page.blocks);
    expect(faultsIn(blocks)).toEqual([]);
    const shown = literal(blocks);
    // Where there is markup, none of it is the typist's.
    const markup = [...shown.matchAll(/‹([^›]*)›/g)].flatMap(([, words = '']) =>
      words.split('\n').map((line) => line.replace(/<https:[^>]*>/g, '').replace(/^(?:\S )?\*[^*]*\*/, '')),
    );
    expect(markup.filter((words) => /[*_~`]|:\w+:/.test(words))).toEqual([]);
    if (/[*_~`]|:\w+:/.test(typed)) expect(shown.split(typed).length).toBeGreaterThan(6);
  });

  test.each(TYPED)('in Teams: %s', (typed) => {
    const card: any = renderCard({ reply: everywhere(typed), key: 'k', again: null });
    expect(faultsOf(card)).toEqual([]);
    const told = JSON.stringify(card.body, (_key, value) =>
      value?.type === 'RichTextBlock' ? value.inlines.map(({ text: words }: any) => words).join('') : value,
    );
    expect(told.split(JSON.stringify(typed).slice(1, -1)).length).toBeGreaterThan(7);
  });
});

describe('an address can be opened', () => {
  const EVIDENCE = 'https://example.org/minutes?id=7&part=a_b_c';
  const shown = reply([
    text(`Evidence: ${EVIDENCE}.`),
    fields([['Evidence', EVIDENCE]]),
    list([{ text: 'P1.4', detail: `see (${EVIDENCE})` }]),
    quote(`at ${EVIDENCE}`, 'FINANCE'),
  ]);

  test('in Slack, with what is read as its name', () => {
    const blocks = everyPage(shown).flatMap((page) => page.blocks);
    expect(faultsIn(blocks)).toEqual([]);
    const links = JSON.stringify(blocks).match(/"type":"link"/g) ?? [];
    const marked =
      JSON.stringify(blocks).match(/<https:\/\/example\.org\/minutes\?id=7&amp;part=a_b_c>/g) ?? [];
    expect(links.length + marked.length).toBe(4);
  });

  test('in Teams', () => {
    const card = renderCard({ reply: shown, key: 'k', again: null });
    expect(faultsOf(card)).toEqual([]);
    expect(
      JSON.stringify(card).match(
        /"type":"Action.OpenUrl","url":"https:\/\/example.org\/minutes\?id=7&part=a_b_c"/g,
      ),
    ).toHaveLength(4);
  });

  test.each([
    ['http://example.org', 'not safe'],
    ['javascript:alert(1)', 'no address'],
    ['https://example.org@evil.example/', 'another host than is read first'],
    ['https://user:secret@example.org/', 'a name and a password'],
    ['https://localhost/', 'no host of outside'],
    ['https://еxample.org/', 'a letter that looks like another'],
    ['https://', 'nothing'],
  ])('%s cannot: %s', (typed) => {
    expect(piecesWithLinks(`see ${typed}`)).toEqual([{ text: `see ${typed}`, url: null }]);
  });

  test('marks of the sentence behind it are none of it', () => {
    const urls = (words: string) => piecesWithLinks(words).flatMap(({ url }) => url ?? []);
    expect(urls('(https://example.org/a), https://example.org/b. “https://example.org/c”')).toEqual([
      'https://example.org/a',
      'https://example.org/b',
      'https://example.org/c',
    ]);
    expect(urls('https://example.org/wiki/Plan_(2023)')).toEqual(['https://example.org/wiki/Plan_(2023)']);
  });
});
