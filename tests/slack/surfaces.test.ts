import { describe, expect, test } from '@jest/globals';
import type { Action, Part, Reply } from '../../src/core/base/replies/reply.ts';
import { filterRow } from '../../src/slack/render/filters.ts';
import { everyPage, slackMessage } from '../../src/slack/render/message.ts';
import { formView, shownView } from '../../src/slack/render/modal.ts';
import { inWords, plainest, without } from '../../src/slack/render/plainer.ts';
import { BLOCKS } from '../../src/slack/render/surfaces.ts';
import { faultsIn, viewFaults } from '../fakes/block-kit.ts';
import fc from '../properties.ts';

const SURFACES = ['message', 'ephemeral', 'modal', 'home'] as const;

/** What people write and files hold: markup, long words, right to left, emoji, halves of characters, nothing. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '<!channel> & *b* :tada:',
    'مدير العمليات',
    '👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿',
    '\ud83d',
    'https://a.example/x?y=1&z=2',
  ),
  fc.constantFrom(
    'x'.repeat(400),
    '<&> '.repeat(900),
    'é👍'.repeat(1_500),
    `https://a.example/${'p'.repeat(3_000)}`,
  ),
);
const action: fc.Arbitrary<Action> = fc.record(
  {
    id: fc.uuid(),
    label: text.map((label) => label.trim() || 'Do it'),
    say: text.map((say) => say || 'help'),
    style: fc.constantFrom('primary' as const, 'danger' as const),
    menu: fc.constantFrom('Ask …', 'Show …'),
    refresh: fc.constant(true as const),
  },
  { requiredKeys: ['id', 'label', 'say'] },
);
const item = fc.record(
  {
    text,
    detail: text,
    mark: fc.constantFrom('overdue' as const, 'on track' as const),
    actions: fc.array(action, { maxLength: 9 }),
  },
  { requiredKeys: ['text'] },
);
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text }),
  fc.record({ type: fc.constant('text' as const), text }),
  fc.record({ type: fc.constant('note' as const), text }),
  fc.record({ type: fc.constant('quote' as const), text, source: text }),
  fc.record({
    type: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: text, value: text }), { maxLength: 12 }),
  }),
  fc.record({ type: fc.constant('list' as const), items: fc.array(item, { maxLength: 40 }) }),
  fc
    .tuple(fc.array(text, { minLength: 1, maxLength: 23 }), fc.integer({ min: 0, max: 120 }))
    .map(([cells, rows]) => ({
      type: 'table' as const,
      columns: cells.map((label) => ({ label })),
      rows: Array.from({ length: rows }, () => cells.map((cell) => ({ text: cell.slice(0, 400) }))),
    })),
  text.map((alt) => ({ type: 'picture' as const, svg: '<svg/>', alt: alt || 'A picture', file: 'F1' })),
);
const replyOf: fc.Arbitrary<Reply> = fc.record(
  {
    parts: fc.array(part, { maxLength: 8 }),
    actions: fc.array(action, { maxLength: 14 }),
    about: fc.array(
      text.map((key) => `plan/${key}`),
      { maxLength: 3 },
    ),
    again: text.map((say) => say || 'status'),
    lead: fc.constantFrom(0, 1),
    asOf: fc.nat(),
  },
  { requiredKeys: ['parts', 'actions', 'about'] },
);

/** What Slack would refuse of it, on a surface. */
const faults = (blocks: any[], surface: (typeof SURFACES)[number]) =>
  surface === 'modal' || surface === 'home'
    ? viewFaults({ type: surface, title: { text: 'Title' }, blocks })
    : faultsIn(blocks, surface);

describe('whatever is said', () => {
  test('keeps to what Slack takes, on every surface and on every page', () => {
    fc.assert(
      fc.property(replyOf, fc.constantFrom(...SURFACES), (shown, surface) => {
        for (const page of everyPage(shown, { surface, beside: surface === 'home' ? 3 : 0 })) {
          expect(faults(page.blocks, surface)).toEqual([]);
          expect(page.text.length).toBeGreaterThan(0);
        }
        expect(viewFaults(shownView(shown))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('keeps to it in plainer words too, with everything that could be pressed', () => {
    const controls = (blocks: any[]) =>
      blocks.reduce(
        (sum, { type, elements, accessory }) =>
          sum + (type === 'actions' ? elements.length : accessory ? 1 : 0),
        0,
      );
    fc.assert(
      fc.property(replyOf, fc.nat({ max: 20 }), (shown, at) => {
        const page = slackMessage(shown);
        const plain = plainest(page.text, page.blocks);
        expect(faultsIn(plain)).toEqual([]);
        expect(controls(plain)).toBe(controls(page.blocks));
        expect(faultsIn(inWords(page.blocks).slice(0, 50)).filter((one) => !/in all$/.test(one))).toEqual([]);
        const refused = page.blocks[at];
        expect(without(page.blocks, new Set([at]))).not.toContain(refused ?? null);
      }),
      { numRuns: 40 },
    );
  });

  test('opens as a form whose fields hold anything', () => {
    fc.assert(
      fc.property(text, text, fc.array(text, { minLength: 1, maxLength: 120 }), (title, label, values) => {
        const options = [...new Set(values.filter((value) => value.trim()))].map((value) => ({
          value,
          label: value,
        }));
        const view = formView(
          {
            title: title || 'A form',
            say: 'update P1.4',
            submit: title || 'Save',
            fields: [
              { type: 'choice', id: 'c', label: label || 'Label', optional: true, options },
              { type: 'text', id: 't', label: label || 'Label', optional: true, value: title },
            ],
          },
          { parts: [{ type: 'text', text: label }], actions: [], about: [] },
        );
        expect(viewFaults(view)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the table of what may stand where', () => {
  test('says for each block where Slack’s documentation says so', () => {
    for (const [block, { on, source }] of Object.entries(BLOCKS)) {
      expect(source).toBe(
        `https://docs.slack.dev/reference/block-kit/blocks/${block.replaceAll('_', '-')}-block`,
      );
      expect(on.length).toBeGreaterThan(0);
    }
  });

  test('a table is a list with its columns’ names where there are no tables', () => {
    const table: Reply = {
      parts: [
        {
          type: 'table',
          columns: [{ label: 'Owner' }, { label: 'Late' }],
          rows: [[{ text: 'Director of Operations' }, { text: '3', mark: 'overdue' }]],
        },
      ],
      actions: [],
      about: [],
    };
    const kinds = (surface: (typeof SURFACES)[number]) =>
      slackMessage(table, { surface }).blocks.map(({ type }) => type);
    expect(SURFACES.map(kinds)).toEqual([['table'], ['table'], ['section'], ['section']]);
    expect(JSON.stringify(slackMessage(table, { surface: 'home' }).blocks)).toMatch(
      /Director of Operations.*Late: \S+ 3/,
    );
  });

  test('a picture, which is a private file, is told in words to one person alone', () => {
    const picture = { type: 'picture', svg: '<svg/>', alt: 'Nine are late.', file: 'F1' } as const;
    const shown = (surface: (typeof SURFACES)[number]) =>
      slackMessage({ parts: [picture], actions: [], about: [] }, { surface }).blocks[0]!.type;
    expect(SURFACES.map(shown)).toEqual(['image', 'context', 'image', 'image']);
  });
});

describe('a button', () => {
  const one = (shown: Partial<Reply>): any => {
    const blocks: any[] = slackMessage({ parts: [], actions: [], about: [], ...shown }).blocks;
    return blocks.flatMap(({ elements, accessory }) => elements ?? accessory ?? [])[0];
  };
  const drop: Action = { id: 'off', label: 'Withdraw', say: 'token revoke 1', style: 'danger' };

  test('names its activity to whoever hears the page', () => {
    const done: Action = { id: 'done', label: 'Done', say: 'done P1.4' };
    expect(one({ actions: [done], about: ['plan/P1.4'] }).accessibility_label).toBe('Done: P1.4');
    const list: Part = { type: 'list', items: [{ text: 'P1.4 Publish the plan', actions: [done] }] };
    expect(one({ parts: [list] }).accessibility_label).toBe('Done: P1.4 Publish the plan');
  });

  test('asks first where something is lost, and is never hidden in a choice', () => {
    const shown = one({ parts: [{ type: 'heading', text: 'Token “Board report”' }], actions: [drop] });
    expect(shown.confirm).toMatchObject({
      title: { text: 'Withdraw' },
      text: { text: 'Token “Board report”. This takes effect at once.' },
      style: 'danger',
    });
    const many = Array.from({ length: 9 }, (_, i) => ({ id: `${i}`, label: `Show ${i}`, say: `show ${i}` }));
    const { blocks } = slackMessage({ parts: [], actions: [...many, drop], about: [] });
    const [{ elements }] = blocks as any;
    expect(elements.find(({ text: label }: any) => label?.text === 'Withdraw')).toHaveProperty('confirm');
  });

  test('is one of at most ten controls on a Home tab, whatever stands on it', () => {
    const says = (label: string): Action => ({ id: label, label, say: label });
    const row = filterRow({
      views: ['a', 'b', 'c', 'd'].map(says),
      choices: [{ label: 'Owner', options: Array.from({ length: 60 }, (_, i) => says(`owner ${i}`)) }],
    });
    expect(row!.elements).toHaveLength(3);
    const items = Array.from({ length: 40 }, (_, i) => ({ text: `P1.${i}`, actions: [says('Done')] }));
    const shown: Reply = {
      parts: [{ type: 'list', items }],
      actions: ['e', 'f', 'g', 'h', 'i', 'j'].map(says),
      about: [],
      again: 'home',
    };
    for (const { blocks } of everyPage(shown, { surface: 'home', beside: 3 }))
      expect(viewFaults({ type: 'home', blocks: [row, ...blocks] })).toEqual([]);
  });
});
