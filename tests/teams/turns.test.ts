import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import type { Row } from '../../src/core/outbox/row.ts';
import type { Said } from '../../src/core/ports.ts';
import { reply, sentences } from '../../src/core/replies/build.ts';
import type { Reply } from '../../src/core/replies/reply.ts';
import { listenOn } from '../../src/http.ts';
import { botbuilderBridge } from '../../src/teams/connectors.ts';
import { teams } from '../../src/teams/receive.ts';
import { memoryReferences } from '../fakes/memory-references.ts';
import { BOT, buttonsOf, cardText, message, OWNER_ID, press, stubConnector, TENANT } from '../fakes/teams.ts';

const OPTIONS = { app: null, development: true, administrators: [] };

let service: Awaited<ReturnType<typeof stubConnector>>;
let references: ReturnType<typeof memoryReferences>;
let url: string;
let close: () => Promise<void>;
let heard: Said[];
let answer: (said: Said) => Promise<Reply>;
let rows: Row[];
let problems: unknown[];
let clock: string;

beforeEach(async () => {
  service = await stubConnector();
  references = memoryReferences();
  heard = [];
  rows = [];
  problems = [];
  clock = '2023-10-02T08:00:00.000Z';
  answer = async ({ text }) => sentences(`You said ${text}.`);
  const app = express();
  app.use(
    teams({
      options: OPTIONS,
      organisation: 'default',
      references,
      bridge: botbuilderBridge(OPTIONS),
      conversation: {
        hear: async (said) => {
          heard.push(said);
          return await answer(said);
        },
      },
      row: async (id) => rows.find((row) => row.id === id) ?? null,
      received: async (receipt) => rows.find((row) => row.receipt === receipt) ?? null,
      plans: {
        show: async () => sentences('shown'),
        bringIn: async () => sentences('in'),
      },
      reads: async (row) => row.message?.reply ?? null,
      newest: async () => rows.at(-1) ?? null,
      now: () => clock,
      millis: () => performance.now(),
      onProblem: (fault) => problems.push(fault),
      honestAfterMs: 60,
    }),
  );
  const listening = await listenOn(app, 0, '127.0.0.1');
  url = `http://127.0.0.1:${listening.port}/api/messages`;
  close = async () => {
    await listening.close();
    await service.close();
  };
});
afterEach(async () => await close());

async function tell(activity: unknown) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}
const shown = () => service.cards().map(cardText);

const inChannel = (more: Record<string, unknown> = {}) => ({
  conversation: { id: '19:plan@thread.tacv2;messageid=1700', conversationType: 'channel', tenantId: TENANT },
  channelData: {
    tenant: { id: TENANT },
    team: { id: '19:general@thread.tacv2' },
    channel: { id: '19:plan@thread.tacv2' },
  },
  ...more,
});
const mentionOf = (id: string, name: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id, name },
});

function reminder(more: Partial<Row> = {}): Row {
  const asked: Reply = reply(
    [
      {
        type: 'list',
        items: ['P1.3', 'P1.4'].map((ref) => ({
          text: `${ref} something`,
          actions: [{ id: `on-track-${ref}`, label: 'On track', say: `update ${ref} on track` }],
        })),
      },
    ],
    { about: ['plan/P1.3', 'plan/P1.4'] },
  );
  return {
    id: 'default|daily|person:p1|2023-10-02',
    organisation: 'default',
    recipient: 'person:p1',
    lane: 'teams:development',
    matter: { kind: 'daily', day: '2023-10-02' },
    notBefore: '2023-10-02T08:00:00.000Z',
    looks: 0,
    state: 'sent',
    attempts: 0,
    term: 1,
    batch: 'b',
    message: { kind: 'reminder', reply: asked, asks: [] },
    sentAt: '2023-10-02T08:00:00.000Z',
    receipt: `a:${OWNER_ID}|m77`,
    reason: null,
    ...more,
  };
}

describe('what is heard', () => {
  test('in a channel only what names the bot, without the mention, wherever it stands', async () => {
    await tell(message(service.url, 'overdue', inChannel()));
    expect(heard).toEqual([]);
    const text = '<at>Answerable</at>&nbsp;show <at>Answerable</at> P1.3 &lt;b&gt;';
    await tell(message(service.url, text, inChannel({ entities: [mentionOf(BOT, 'Answerable')] })));
    expect(heard.map((said) => said.text.replace(/ +/g, ' '))).toEqual(['show P1.3 <b>']);
    await tell(message(service.url, 'show P1.3'));
    // Everybody in the channel reads the answer; a personal chat is for its asker alone.
    expect(heard.map(({ overheard }) => overheard ?? false)).toEqual([true, false]);
    expect(service.sent[0]!.path).toContain(encodeURIComponent('19:plan@thread.tacv2;messageid=1700'));
  });

  test('a mention without a text, or with a text that is none, does not break it', async () => {
    await tell(
      message(
        service.url,
        undefined as unknown as string,
        inChannel({ entities: [mentionOf(BOT, 'Answerable')] }),
      ),
    );
    await tell(
      message(
        service.url,
        '<at>Answerable</at>',
        inChannel({ entities: [{ type: 'mention' }, mentionOf(BOT, 'Answerable')] }),
      ),
    );
    expect(heard.map(({ text }) => text)).toEqual(['', '']);
    expect(problems).toEqual([]);
  });

  test('people who are named, by their object id from the roster; a name cannot forge a mention', async () => {
    service.members.set('29:them', {
      id: '29:them',
      aadObjectId: OWNER_ID,
      userRole: 'user',
      tenantId: TENANT,
    });
    const named = mentionOf('29:them', 'Sam $& |Porter}');
    await tell(message(service.url, `owner "Head of Estates" is ${named.text}`, { entities: [named] }));
    expect(heard[0]!.text).toBe(`owner "Head of Estates" is @{teams:${TENANT}:${OWNER_ID}|Sam $& Porter}`);
  });

  test('guests and people of another tenant speak as outsiders', async () => {
    service.members.set('29:guest', { id: '29:guest', userRole: 'guest', tenantId: TENANT });
    service.members.set('29:other', { id: '29:other', userRole: 'user', tenantId: 'another' });
    for (const who of ['guest', 'other', 'member'])
      await tell(message(service.url, 'overdue', { from: { id: `29:${who}`, name: who, aadObjectId: who } }));
    expect(heard.map(({ speaker }) => speaker.outsider)).toEqual([true, true, false]);
  });

  test('whoever has no object id is told so, and nothing is heard', async () => {
    await tell(message(service.url, 'overdue', { from: { id: '29:x', name: 'Nobody' } }));
    expect([heard, shown()]).toEqual([[], [expect.stringContaining('does not say who you are')]]);
  });

  test('a redelivered message is the same input, another person’s or conversation’s is not', async () => {
    const first = message(service.url, 'overdue');
    await tell(first);
    await tell(first);
    await tell({ ...first, conversation: { ...first.conversation, id: 'a:elsewhere' } });
    const keys = heard.map(({ inputKey }) => inputKey);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test('more than 500 messages in a minute are told so; others are not affected', async () => {
    for (let n = 0; n < 502; n += 50)
      await Promise.all(
        Array.from({ length: Math.min(50, 502 - n) }, () => tell(message(service.url, 'overdue'))),
      );
    expect(heard).toHaveLength(500);
    expect(shown().filter((text) => text.includes('more than 500 messages'))).toHaveLength(2);
    await tell(message(service.url, 'overdue', {}, OWNER_ID));
    expect(heard).toHaveLength(501);
  });
});

describe('what is about a message of the bot’s own', () => {
  const about = ['plan/P1.3', 'plan/P1.4'];
  test('a reply, a quotation, a thread, and in a personal chat the newest one', async () => {
    rows = [reminder(), reminder({ receipt: '19:plan@thread.tacv2|1700' })];
    await tell(message(service.url, 'done', { replyToId: 'm77' }, OWNER_ID));
    const quoted =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="m77"><p>…</p></blockquote>';
    await tell(
      message(
        service.url,
        'done',
        { attachments: [{ contentType: 'text/html', content: quoted }] },
        OWNER_ID,
      ),
    );
    await tell(
      message(
        service.url,
        '<at>Answerable</at> done',
        inChannel({ entities: [mentionOf(BOT, 'Answerable')] }),
        OWNER_ID,
      ),
    );
    expect(heard.map((said) => said.about)).toEqual([about, about, about]);
  });

  test('in a personal chat the newest one, until something else was said since', async () => {
    rows = [reminder()];
    clock = '2023-10-02T08:05:00.000Z';
    await tell(message(service.url, '70%, contract signed', {}, OWNER_ID));
    clock = '2023-10-02T08:06:00.000Z';
    await tell(message(service.url, 'done', {}, OWNER_ID));
    expect(heard.map((said) => said.about)).toEqual([about, undefined]);
  });
});

describe('a button', () => {
  beforeEach(() => {
    answer = async ({ text }) =>
      reply([{ type: 'text', text: `Did ${text}.` }], {
        actions: [{ id: 'undo', label: 'Undo', say: 'undo 7' }],
      });
  });

  test('of a reminder is answered in its place, with the rest of what was asked', async () => {
    rows = [reminder()];
    const data = { answerable: { k: rows[0]!.id, a: 'on-track-P1.3', s: 'update P1.3 on track' } };
    const { body } = await tell(press(service.url, { data }, { replyToId: 'm77' }, OWNER_ID));
    expect(heard[0]).toMatchObject({ text: 'update P1.3 on track', about: ['plan/P1.3', 'plan/P1.4'] });
    expect(cardText(body.value)).toMatch(/^Did update P1.3 on track\.\nThe rest of what I asked:\n/);
    expect(buttonsOf(body.value).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['On track', 'Undo']),
    );
    expect(service.sent[0]).toMatchObject({ method: 'PUT' });
    expect(service.sent[0]!.body.attachments[0].content).toEqual(body.value);
  });

  test('pressed twice, under new ids, by invoke and by an older client’s message, is one input; by somebody else another', async () => {
    const data = { answerable: { k: 'card', a: 'yes', s: 'update P1.3 on track' } };
    await tell(press(service.url, { data }, { replyToId: 'm1' }));
    await tell(press(service.url, { data }, { replyToId: 'm1' }));
    await tell(message(service.url, '', { text: undefined, value: data, replyToId: 'm1' }));
    await tell(press(service.url, { data }, { replyToId: 'm1' }, OWNER_ID));
    const [one, two, three, other] = heard.map(({ inputKey }) => inputKey);
    expect([two, three]).toEqual([one, one]);
    expect(other).not.toBe(one);
    expect(service.sent.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'PUT', 'PUT']);
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
    await tell(press(service.url, { data }));
    expect(heard[0]!.speaker).toMatchObject({
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
    const { status, body } = await tell(press(service.url, { data }));
    expect([status, body.type, heard]).toEqual([200, 'application/vnd.microsoft.activity.message', []]);
  });

  test('whose card cannot be changed is answered all the same', async () => {
    service.next.push({ status: 404 });
    const data = { answerable: { k: 'card', a: 'yes', s: 'done P1.3' } };
    const { body } = await tell(press(service.url, { data }, { replyToId: 'gone' }));
    expect(cardText(body.value)).toContain('Did done P1.3.');
    service.next.push({ status: 404 });
    await tell(message(service.url, '', { text: undefined, value: data, replyToId: 'gone' }));
    expect(service.sent.at(-1)).toMatchObject({ method: 'POST' });
  });

  test('turns the pages of a message that was sent before', async () => {
    const many = Array.from({ length: 60 }, (_, n) => ({ text: `P1.${n} ${'something '.repeat(60)}` }));
    rows = [
      reminder({ message: { kind: 'digest', reply: reply([{ type: 'list', items: many }]), asks: [] } }),
    ];
    const data = { answerable: { k: rows[0]!.id, a: 'more', s: '', p: 30 } };
    const { body } = await tell(press(service.url, { data }));
    expect(cardText(body.value)).toMatch(/^• P1\.30 /);
    expect(heard).toEqual([]);
  });
});

describe('an answer that takes longer than Teams waits', () => {
  test('is announced honestly and follows by itself, for words and for buttons', async () => {
    let release: (reply: Reply) => void = () => undefined;
    answer = async () =>
      await new Promise((resolve) => {
        release = resolve;
      });
    expect((await tell(message(service.url, 'overdue'))).status).toBe(200);
    expect(shown()).toEqual([expect.stringContaining('I am working on it')]);
    release(sentences('Here it is.'));
    while (service.sent.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(shown()[1]).toBe('Here it is.');
    const data = { answerable: { k: 'card', a: 'yes', s: 'overdue' } };
    const { body } = await tell(press(service.url, { data }));
    expect(cardText(body.value)).toContain('I am working on it');
    release(sentences('And here.'));
    while (!shown().includes('And here.')) await new Promise((resolve) => setImmediate(resolve));
  });

  test('a fault is told as one and never as success', async () => {
    answer = async () => {
      throw new Error('the database is away');
    };
    expect((await tell(message(service.url, 'done P1.3'))).status).toBe(200);
    expect(shown()[0]).toContain('Something went wrong');
    expect(shown()[0]).not.toContain('database is away');
    expect(problems).toHaveLength(1);
  });

  test('an answer that Teams does not take fails the request, so that the message comes again', async () => {
    service.next.push({ status: 500 });
    expect((await tell(message(service.url, 'overdue'))).status).toBe(502);
    expect(service.sent).toHaveLength(1);
  });
});

describe('where the bot is added', () => {
  const installed = (more: Record<string, unknown> = {}) => {
    const { text: _text, ...rest } = message(service.url, '', more);
    return rest;
  };
  test('it says hello once, however Teams tells of it, and again after it was removed and added', async () => {
    await tell(installed({ type: 'conversationUpdate', membersAdded: [{ id: BOT }] }));
    await tell(installed({ type: 'installationUpdate', action: 'add' }));
    expect(shown()).toEqual([expect.stringContaining('I keep the delivery plan answerable')]);
    await tell(installed({ type: 'installationUpdate', action: 'remove' }));
    expect(references.all.size).toBe(0);
    await tell(installed({ type: 'installationUpdate', action: 'add' }));
    expect(shown()).toHaveLength(2);
  });

  test('it learns the channels of the team, and does not greet everybody who joins', async () => {
    service.channels.push(
      { id: '19:general@thread.tacv2' },
      { id: '19:plan@thread.tacv2', name: 'Delivery plan' },
    );
    await tell(
      installed({ type: 'conversationUpdate', membersAdded: [{ id: '29:somebody' }], ...inChannel() }),
    );
    expect(shown()).toEqual([]);
    expect(await references.channel('delivery-plan')).toMatchObject({ conversation: '19:plan@thread.tacv2' });
    expect(await references.channel('general')).toMatchObject({ conversation: '19:general@thread.tacv2' });
  });

  test('a service address that changes is used from then on', async () => {
    await tell(message(service.url, 'overdue'));
    const moved = `${service.url}emea/`;
    await tell(message(moved, 'overdue'));
    expect([...references.all.values()][0]).toMatchObject({ serviceUrl: moved });
  });
});
