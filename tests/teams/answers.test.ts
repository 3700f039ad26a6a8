import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { reply, sentences } from '../../src/core/base/replies/build.ts';
import type { Reply } from '../../src/core/base/replies/reply.ts';
import { buttonsOf, cardText, message, OWNER_ID, press, TENANT } from '../fakes/teams.ts';
import { reminder, teamsTurns } from '../fakes/teams-turns.ts';

let there: Awaited<ReturnType<typeof teamsTurns>>;
beforeEach(async () => {
  there = await teamsTurns();
});
afterEach(async () => await there.close());

describe('a button', () => {
  beforeEach(() => {
    there.answer = async ({ text }) =>
      reply([{ type: 'text', text: `Did ${text}.` }], {
        actions: [{ id: 'undo', label: 'Undo', say: 'undo 7' }],
      });
  });

  test('of a reminder is answered in its place, with the rest of what was asked', async () => {
    there.rows = [reminder()];
    const data = { answerable: { k: there.rows[0]!.id, a: 'on-track-P1.3', s: 'update P1.3 on track' } };
    const { body } = await there.tell(press(there.service.url, { data }, { replyToId: 'm77' }, OWNER_ID));
    expect(there.heard[0]).toMatchObject({ text: 'update P1.3 on track', about: ['plan/P1.3', 'plan/P1.4'] });
    expect(cardText(body.value)).toMatch(/^Did update P1.3 on track\.\nThe rest of what I asked:\n/);
    expect(buttonsOf(body.value).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['On track', 'Undo']),
    );
    expect(there.service.sent[0]).toMatchObject({ method: 'PUT' });
    expect(there.service.sent[0]!.body.attachments[0].content).toEqual(body.value);
  });

  test('pressed twice, under new ids, by invoke and by an older client’s message, is one input; by somebody else another', async () => {
    const data = { answerable: { k: 'card', a: 'yes', s: 'update P1.3 on track' } };
    await there.tell(press(there.service.url, { data }, { replyToId: 'm1' }));
    await there.tell(press(there.service.url, { data }, { replyToId: 'm1' }));
    await there.tell(message(there.service.url, '', { text: undefined, value: data, replyToId: 'm1' }));
    await there.tell(press(there.service.url, { data }, { replyToId: 'm1' }, OWNER_ID));
    const [one, two, three, other] = there.heard.map(({ inputKey }) => inputKey);
    expect([two, three]).toEqual([one, one]);
    expect(other).not.toBe(one);
    expect(there.service.sent.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'PUT', 'PUT']);
  });

  test('rights come from who presses, whatever its data says', async () => {
    const data = {
      answerable: {
        k: 'card',
        a: 'yes',
        s: 'done P1.3',
        account: 'teams:x:y',
        speaker: { administrator: true },
      },
      from: { aadObjectId: OWNER_ID },
      aadObjectId: OWNER_ID,
    };
    await there.tell(press(there.service.url, { data }));
    expect(there.heard[0]!.speaker).toMatchObject({
      account: expect.not.stringContaining(OWNER_ID),
      administrator: false,
    });
  });

  test.each([
    undefined,
    null,
    {},
    { answerable: 'x' },
    { answerable: { k: 'k' } },
    { answerable: { k: 'k', a: 'a', s: 's', p: -1 } },
    { answerable: { k: 'k', a: 'a', s: 'x'.repeat(9_000) } },
    { answerable: { k: { $ne: null }, a: 'a', s: 's' } },
  ])('that is not ours (%j) is told so', async (data) => {
    const { status, body } = await there.tell(press(there.service.url, { data }));
    expect([status, body.type, there.heard]).toEqual([200, 'application/vnd.microsoft.activity.message', []]);
  });

  test('whose card cannot be changed is answered all the same', async () => {
    there.service.next.push({ status: 404 });
    const data = { answerable: { k: 'card', a: 'yes', s: 'done P1.3' } };
    const { body } = await there.tell(press(there.service.url, { data }, { replyToId: 'gone' }));
    expect(cardText(body.value)).toContain('Did done P1.3.');
    there.service.next.push({ status: 404 });
    await there.tell(message(there.service.url, '', { text: undefined, value: data, replyToId: 'gone' }));
    expect(there.service.sent.at(-1)).toMatchObject({ method: 'POST' });
  });

  test('turns the pages of a message that was sent before', async () => {
    const many = Array.from({ length: 60 }, (_, n) => ({ text: `P1.${n} ${'something '.repeat(60)}` }));
    there.rows = [
      reminder({ message: { kind: 'digest', reply: reply([{ type: 'list', items: many }]), asks: [] } }),
    ];
    const data = { answerable: { k: there.rows[0]!.id, a: 'more', s: '', p: 30 } };
    const { body } = await there.tell(press(there.service.url, { data }, {}, OWNER_ID));
    expect(cardText(body.value)).toMatch(/^• P1\.30 /);
    expect(there.heard).toEqual([]);
  });

  describe.each([
    ['another person', {}, {}],
    ['another organisation', { id: 'T9|daily|person:p1|2023-10-02', organisation: 'T9' }, {}],
    ['Slack', { receipt: 'D1:1700.1' }, {}],
    ['nobody yet', { receipt: null }, {}],
    ['a channel that a guest sees', { receipt: '19:plan@thread|m1' }, { guest: '19:plan@thread' }],
  ])('that names a message to %s', (_whom, row, { guest }: { guest?: string }) => {
    test.each(['id', 'receipt'] as const)('by its %s shows nothing of it', async (by) => {
      there.rows = [reminder(row)];
      there.service.members.set('29:guest', { id: '29:guest', userRole: 'guest', tenantId: TENANT });
      const more = guest && {
        from: { id: '29:guest', name: 'Guest', aadObjectId: 'guest' },
        conversation: { id: guest, conversationType: 'channel', tenantId: TENANT },
      };
      for (const [s, p] of [
        ['', 0],
        ['mine', undefined],
        ['mine', 0],
      ] as const) {
        const data = { answerable: { k: there.rows[0]![by] ?? 'x|y', a: 'more', s, ...(p === 0 && { p }) } };
        const { body } = await there.tell(press(there.service.url, { data }, more || {}));
        expect(JSON.stringify(body)).not.toContain('something');
      }
      expect(there.service.sent.map(({ body }) => JSON.stringify(body)).join()).not.toContain('something');
      expect(there.heard.every(({ about }) => about === undefined)).toBe(true);
      // What a guest presses leaves the card of the others as it is.
      if (guest) expect(there.service.sent).toEqual([]);
    });
  });
});

describe('an answer that takes longer than Teams waits', () => {
  test('is announced honestly and follows by itself, for words and for buttons', async () => {
    let release: (reply: Reply) => void = () => undefined;
    there.answer = async () =>
      await new Promise((resolve) => {
        release = resolve;
      });
    expect((await there.tell(message(there.service.url, 'overdue'))).status).toBe(200);
    expect(there.shown()).toEqual([expect.stringContaining('I am working on it')]);
    release(sentences('Here it is.'));
    while (there.service.sent.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(there.shown()[1]).toBe('Here it is.');
    const data = { answerable: { k: 'card', a: 'yes', s: 'overdue' } };
    const { body } = await there.tell(press(there.service.url, { data }));
    expect(cardText(body.value)).toContain('I am working on it');
    release(sentences('And here.'));
    while (!there.shown().includes('And here.')) await new Promise((resolve) => setImmediate(resolve));
  });

  test('is announced as honestly where the database does not even find what it is about', async () => {
    let back = () => {};
    const still = new Promise<null>((resolve) => {
      back = () => resolve(null);
    });
    there.references.heardAt = async () => await still;
    there.rows = [reminder()];
    expect((await there.tell(message(there.service.url, 'done P1.3'))).status).toBe(200);
    expect(there.shown()).toEqual([expect.stringContaining('I am working on it')]);
    expect(there.heard).toEqual([]);
    back();
    while (there.service.sent.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(there.shown()[1]).toBe('You said done P1.3.');
    expect(there.heard).toHaveLength(1);
  });

  test('a button whose message the database does not find in time does nothing, and says so', async () => {
    there.found = async () => await new Promise(() => {});
    const data = { answerable: { k: reminder().id, a: 'on-track-P1.3', s: 'update P1.3 on track' } };
    const { body } = await there.tell(press(there.service.url, { data }));
    expect(body.value).toContain('nothing was done');
    expect(there.heard).toEqual([]);
  });

  test('a fault is told as one and never as success', async () => {
    there.answer = async () => {
      throw new Error('the database is away');
    };
    expect((await there.tell(message(there.service.url, 'done P1.3'))).status).toBe(200);
    expect(there.shown()[0]).toContain('Something went wrong');
    expect(there.shown()[0]).not.toContain('database is away');
    expect(there.problems).toHaveLength(1);
  });

  test('an answer that Teams does not take fails the request, so that the message comes again', async () => {
    there.service.next.push({ status: 500 });
    expect((await there.tell(message(there.service.url, 'overdue'))).status).toBe(502);
    expect(there.service.sent).toHaveLength(1);
  });
});
