import { beforeAll, describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/core/app/registry.ts';
import type { Form, Reply } from '../../src/core/base/replies/reply.ts';
import type { Chat } from '../../src/core/outbox/chat.ts';
import { readPressed } from '../../src/slack/render/button.ts';
import { LIMITS } from '../../src/slack/render/limits.ts';
import { everyPage, slackMessage } from '../../src/slack/render/message.ts';
import { formView, shownView } from '../../src/slack/render/modal.ts';
import { faultsIn, viewFaults } from '../fakes/block-kit.ts';
import { office } from '../fakes/office.ts';
import { CHIEF, FINANCE } from '../fakes/world.ts';

const EVIL = '<!channel> <@U1> <http://evil|bank> & *bold* _x_ ‮';
const ARGUMENTS = [
  '',
  'P1.3',
  'P1.3 on track 40% contract signed',
  'report',
  'P1.3 https://example.org/evidence',
];

const replies: Reply[] = [];

/** Every command with whatever it might be given, by a chief executive and an owner, and every message of a year. */
beforeAll(async () => {
  const sent: Reply[] = [];
  const chat: Chat = {
    pace: { conversationMs: 0, laneMs: 0 },
    settleMs: 0,
    serves: () => true,
    reach: (_state, address) => ({ lane: 'slack:T1', address }),
    async send(_to, { reply }) {
      sent.push(reply);
      return { outcome: 'delivered', receipt: `D1:${sent.length}` };
    },
    async update(_to, _receipt, reply) {
      sent.push(reply);
      return { outcome: 'delivered' };
    },
  };
  const there = await office(chat);
  await there.until('2023-05-10T12:00:00.000Z');
  for (const { name } of COMMANDS)
    for (const as of [CHIEF, FINANCE])
      for (const given of ARGUMENTS) replies.push(await there.reply(as, `${name} ${given}`));
  for (const words of ['P1.3 slipping a bit', 'rest no change', 'ovrdue', 'share overdue'])
    replies.push(await there.reply(CHIEF, words));
  await there.until('2023-05-12T12:00:00.000Z');
  replies.push(...sent);
});

/** The same reply with so many characters in every text and so many items in every list. */
function stretched(reply: Reply, characters: number, most: number): Reply {
  const long = (text: string) => `${EVIL} ${text} ${'x<y & '.repeat(characters / 6)}`;
  const many = <T>(items: T[]): T[] =>
    items.length ? Array.from({ length: most }, (_, i) => items[i % items.length]!) : [];
  const parts = reply.parts.map((part): Reply['parts'][number] => {
    switch (part.type) {
      case 'list':
        return {
          ...part,
          items: many(part.items).map((item) => ({
            ...item,
            text: long(item.text),
            ...(item.detail !== undefined && { detail: long(item.detail) }),
          })),
        };
      case 'fields':
        return {
          ...part,
          fields: many(part.fields).map((field) => ({ ...field, value: long(field.value) })),
        };
      case 'figures':
        return {
          ...part,
          figures: many(part.figures).map((figure) => ({ ...figure, value: long(figure.value) })),
        };
      case 'table':
        return {
          ...part,
          rows: many(part.rows).map((row) => row.map((cell) => ({ ...cell, text: long(cell.text) }))),
        };
      case 'picture':
        return { ...part, alt: long(part.alt) };
      case 'form':
        return part;
      default:
        return { ...part, text: long(part.text) };
    }
  });
  return { ...reply, parts, about: many(reply.about) };
}

function formsIn(reply: Reply): Form[] {
  const inside = reply.parts.flatMap((part) =>
    part.type === 'list' ? part.items.flatMap((i) => i.actions ?? []) : [],
  );
  const own = reply.parts.flatMap((part) => (part.type === 'form' ? [part.form] : []));
  return [...own, ...[...reply.actions, ...inside].flatMap(({ form }) => (form ? [form] : []))];
}

describe('every reply that the core can make', () => {
  test('there are many, of every kind of part', () => {
    expect(replies.length).toBeGreaterThan(COMMANDS.length * ARGUMENTS.length);
    const kinds = new Set(replies.flatMap(({ parts }) => parts.map(({ type }) => type)));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['heading', 'text', 'quote', 'fields', 'list', 'note', 'form']),
    );
  });

  test('keeps to every limit of Slack as it is', () => {
    const pages = replies.flatMap((reply) => everyPage(reply));
    expect(pages.flatMap(({ blocks }) => faultsIn(blocks))).toEqual([]);
    expect(pages.filter(({ text }) => text.includes('<'))).toEqual([]);
  });

  test('keeps to every limit with 5,000 characters in each text and 200 items in each list', () => {
    const distinct = new Map(
      replies.map((reply) => [[...new Set(reply.parts.map(({ type }) => type))].sort().join(), reply]),
    );
    const long = (reply: Reply) => [stretched(reply, 5_000, 3), stretched(reply, 120, 200)];
    for (const reply of [...distinct.values()].flatMap(long))
      for (const { blocks, text } of everyPage(reply)) {
        expect(faultsIn(blocks)).toEqual([]);
        expect(text.length).toBeLessThanOrEqual(3_000);
      }
  });

  test('loses no item when it turns to pages', () => {
    const items = Array.from({ length: 200 }, (_, i) => ({ text: `item ${i}.`, detail: 'd'.repeat(300) }));
    const reply: Reply = { parts: [{ type: 'list', items }], actions: [], about: [], again: 'status' };
    const shown = JSON.stringify(everyPage(reply).map(({ blocks }) => blocks));
    for (const { text } of items) expect(shown).toContain(text);
    const [first] = everyPage(reply);
    const buttons = first!.blocks
      .flatMap((block: any) => block.elements ?? [])
      .filter(({ value }: any) => value);
    expect(buttons.map(({ value }: any) => readPressed(value))).toEqual([
      expect.objectContaining({ say: 'status', page: 2 }),
    ]);
  });

  test('has room beside what can be chosen for what that is about', () => {
    const items = Array.from({ length: 200 }, (_, i) => ({ text: `Activity ${i} of the plan.` }));
    const choice = (menu: string, many: number) =>
      Array.from({ length: many }, (_, i) => ({
        ...{ id: `${menu}-${i}`, label: `${menu} activity ${i}, which has a long title too`, menu },
        say: `show P${i}`,
      }));
    const actions = [...choice('Ask …', 60), ...choice('Show …', 100)];
    const reply: Reply = { parts: [{ type: 'list', items }], actions, about: [], again: 'overdue' };
    const pages = everyPage(reply);
    expect(pages.length).toBeLessThan(10);
    for (const { blocks } of pages) {
      expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(LIMITS.message);
      expect(faultsIn(blocks)).toEqual([]);
      expect(JSON.stringify(blocks)).toContain('of the plan.');
      expect(JSON.stringify(blocks)).toContain('Ask … activity 9,');
      expect(JSON.stringify(blocks)).toContain('Show … activity 9,');
    }
  });

  test('its forms open, and what came of them is shown', () => {
    const forms = replies.flatMap(formsIn);
    expect(forms.length).toBeGreaterThan(10);
    for (const form of forms)
      for (const typed of [{}, Object.fromEntries(form.fields.map(({ id }) => [id, 'x'.repeat(5_000)]))]) {
        const view = formView(
          form,
          stretched({ parts: [{ type: 'text', text: 'a' }], actions: [], about: [] }, 5_000, 1),
          { typed },
        );
        expect(viewFaults(view)).toEqual([]);
      }
    for (const reply of replies) expect(viewFaults(shownView(reply))).toEqual([]);
  });

  test('its buttons say what the core said, or carry the form that they open', () => {
    for (const reply of replies) {
      const { blocks } = slackMessage(reply);
      const values = blocks
        .flatMap((block: any) => block.elements ?? [])
        .flatMap(({ value }: any) => value ?? []);
      for (const value of values) expect(readPressed(value)).not.toBeNull();
    }
    const form: Form = {
      title: 'Decline',
      say: 'decline 1',
      submit: 'Send',
      fields: [{ type: 'text', id: 'words', label: 'Why', optional: true }],
    };
    const { blocks } = slackMessage({
      parts: [],
      actions: [{ id: 'd', label: 'Decline', say: 'decline 1', form }],
      about: [],
    });
    expect(readPressed((blocks as any)[0].elements[0].value)).toMatchObject({ say: 'decline 1', form });
  });
});
