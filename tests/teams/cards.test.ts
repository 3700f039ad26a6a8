import { describe, expect, test } from '@jest/globals';
import type { Part, Reply } from '../../src/core/base/replies/reply.ts';
import { outgoing } from '../../src/teams/cards/outgoing.ts';
import { renderCard } from '../../src/teams/cards/render.ts';
import { faultsOf } from '../fakes/card-rules.ts';
import { office } from '../fakes/office.ts';
import { buttonsOf, cardText } from '../fakes/teams.ts';
import { CHIEF, FINANCE } from '../fakes/world.ts';

const EVIL = `[x](http://evil) <at>Everyone</at> \${title} **bold** <b>b</b> # h\n- l javascript:alert(1) &lt;`;
const LONG = `${'A title that goes on and on, '.repeat(180)}`;
const WIDE = '界'.repeat(8_000);

const titles = [EVIL, LONG, WIDE];

function everyPart(title: string, items: number): Reply {
  const action = { id: 'nudge', label: title, say: `remind B7 ${title}`.slice(0, 300) };
  const form = {
    title,
    say: 'update B7',
    basis: { key: 'plan/B7', rev: 3 },
    submit: 'Save',
    fields: [
      {
        type: 'choice' as const,
        id: 'status',
        label: 'Status',
        optional: false,
        value: 'at risk',
        options: [{ value: 'at risk', label: 'at risk', mark: 'at risk' as const }],
      },
      {
        type: 'number' as const,
        id: 'percent',
        label: 'Percent',
        optional: true,
        min: 0,
        max: 100,
        value: '40',
      },
      {
        type: 'text' as const,
        id: 'note',
        label: 'Words',
        optional: true,
        multiline: true,
        value: title.slice(0, 500),
      },
      { type: 'date' as const, id: 'forecast', label: 'Expected by', optional: true },
    ],
  };
  const parts: Part[] = [
    { type: 'heading', text: title },
    { type: 'text', text: title },
    { type: 'quote', text: title, source: title },
    { type: 'fields', fields: [{ label: 'Status', value: title, mark: 'on track' }] },
    {
      type: 'list',
      items: Array.from({ length: items }, (_, n) => ({
        text: `${n} ${title}`,
        mark: 'overdue' as const,
        detail: title,
        actions: [action],
      })),
    },
    {
      type: 'table',
      columns: [{ label: 'Row' }, { label: 'Number', align: 'right' }],
      rows: Array.from({ length: items }, (_, n) => [
        { text: title, mark: 'stale' as const },
        { text: String(n) },
      ]),
    },
    { type: 'picture', svg: '<svg/>', alt: title },
    { type: 'note', text: title },
    { type: 'form', form },
  ];
  return {
    parts,
    actions: [action, { ...action, id: 'open', form }, { id: 'yes', label: 'Yes', say: `yes: ${title}` }],
    about: Array.from({ length: items }, (_, n) => `plan/${n}`),
  };
}

/** Every page of a reply, turned by its own button. */
function pages(reply: Reply, again: string | null = 'overdue') {
  const cards = [];
  for (let from: number | undefined = 0; from !== undefined && cards.length < 500; ) {
    const card = renderCard({ reply, key: 'default|daily|person:p1|2023-10-02', again, from });
    cards.push(card);
    from = buttonsOf(card).find(({ title }) => title === 'Show more')?.data.answerable.p;
  }
  return cards;
}

describe('whatever a reply holds, Teams takes its card', () => {
  test.each(
    titles.flatMap((title) => [0, 1, 60, 200].map((items) => [title.slice(0, 20), items, title] as const)),
  )('%s, %d items', (_start, items, title) => {
    const reply = everyPart(title, items);
    const cards = pages(reply);
    expect(cards.flatMap(faultsOf)).toEqual([]);
    const shown = cards.map(cardText).join('\n');
    for (let n = 0; n < items; n++) expect(shown).toContain(`${n} ${title.slice(0, 100)}`);
    expect(faultsOf(renderCard({ reply, key: 'k', again: null }))).toEqual([]);
  });

  test('an empty reply is a card with a word', () => {
    expect(
      faultsOf(renderCard({ reply: { parts: [], actions: [], about: [] }, key: 'k', again: null })),
    ).toEqual([]);
  });

  test('an empty text, label or choice does not break it', () => {
    const reply: Reply = {
      parts: [
        { type: 'text', text: '' },
        { type: 'fields', fields: [{ label: '', value: '' }] },
        { type: 'list', items: [{ text: '' }] },
        { type: 'table', columns: [{ label: '' }], rows: [[{ text: '' }]] },
      ],
      actions: [{ id: 'a', label: '', say: 'help' }],
      about: [],
    };
    expect(faultsOf(renderCard({ reply, key: 'k', again: null }))).toEqual([]);
  });
});

test('user text is literal: it stands in runs, which read no Markdown, and nobody is mentioned', () => {
  const [card] = pages(everyPart(EVIL, 1));
  expect(cardText(card)).toContain(EVIL);
  expect(JSON.stringify(card)).not.toContain('"TextBlock"');
  expect(JSON.stringify(card)).not.toMatch(/Action\.OpenUrl|"url"|FactSet/);
  const { summary, ...message } = outgoing({ reply: everyPart(EVIL, 1), key: 'k', again: null });
  expect(message).not.toHaveProperty('text');
  expect(message).not.toHaveProperty('entities');
  expect(summary.length).toBeLessThanOrEqual(200);
});

test('every reply to a command is a card that Teams takes', async () => {
  const { reply } = await office();
  const said = [
    'help',
    'help update',
    'mine',
    'overdue',
    'due',
    'due this year',
    'status',
    'show P1.9',
    'priority 1',
    'owners',
    'search plan',
    'measures',
    'history P1.9',
    'update P1.9',
    'update P1.9 at risk 40% waiting on figures',
    'undo',
    'done P1.9',
    `note P1.9 ${EVIL}`,
    'note P1.9',
    'evidence P1.9 https://example.org/report',
    'later P1.9',
    'decision P1.9',
    'remind P1.9',
    'settings',
    'P1.9 slipping to end of June, waiting on procurement',
    'ovredue',
    'nonsense altogether',
    'update plan',
    EVIL,
    'x'.repeat(9_000),
  ];
  const faults: string[] = [];
  for (const as of [FINANCE, CHIEF, 'Administrator', 'Panel member']) {
    for (const text of said) {
      for (const card of pages(await reply(as, text), text.length > 300 ? null : text))
        faults.push(...faultsOf(card).map((fault) => `${as}: ${text.slice(0, 40)}: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});

test('every message that the bot starts in half a plan year is a card that Teams takes', async () => {
  const there = await office();
  await there.until('2023-10-02T09:00:00.000Z');
  const messages = [...there.rows.values()].flatMap(({ message, id }) => (message ? [{ message, id }] : []));
  expect(messages.length).toBeGreaterThan(20);
  const faults = messages.flatMap(({ message, id }) =>
    pages(message.reply, '')
      .flatMap(faultsOf)
      .map((fault) => `${id}: ${fault}`),
  );
  expect(faults).toEqual([]);
});
