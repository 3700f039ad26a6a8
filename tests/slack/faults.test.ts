import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TOKEN } from '../fakes/slack.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { buttonsIn } from '../fakes/slack-people.ts';
import { type Mishap, refusing, throttling } from '../fakes/slack-proxy.ts';
import { FINANCE } from '../fakes/world.ts';

const MORNING = '2023-05-03T08:00:00.000Z';
const KEY = 'default|daily|person:finance|2023-05-03';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeEach(async () => await begun());
afterEach(async () => {
  expect(office.proxy.spent()).toBe(true);
  await office.close();
});

/** The minute before the morning's reminder. */
async function begun(callMs = 8_000) {
  office = await slackOffice({ administrators: ['chief'], callMs });
  await office.bind(FINANCE, 'finance');
  await office.until('2023-05-03T07:59:00.000Z');
}
/** Calls that hang are given up soon, so that nobody waits for them here. */
async function impatient(mishap: Mishap) {
  if (typeof mishap !== 'string' || !mishap.startsWith('hang')) return;
  await office.close();
  await begun(500);
}

const row = () => office.rows.get(KEY)!;
/** Calls that would post the reminder, and when each was made. */
const posts = () =>
  office.proxy.calls.filter(({ method, body }) => method === 'chat.postMessage' && isAbout(body));
const isAbout = (body: string) => (new URLSearchParams(body).get('metadata') ?? '').includes(KEY);
const arrived = () => office.slack.messages().filter(({ metadata }) => metadata?.event_payload?.key === KEY);
const lookups = () => office.proxy.calls.filter(({ method }) => method === 'conversations.history');
async function morningWith(...mishaps: Mishap[]) {
  office.proxy.meet('chat.postMessage', ...mishaps);
  await office.until('2023-05-03T10:00:00.000Z');
}
const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1_000;

describe('a message that Slack surely did not take', () => {
  test('waits as long as Slack says, and nothing else is sent to the workspace meanwhile', async () => {
    await morningWith(throttling(45));
    const [first, second] = posts();
    expect(seconds(first!.at, second!.at)).toBeGreaterThanOrEqual(45);
    const between = office.proxy.calls.filter(({ at }) => at > first!.at && at < second!.at);
    expect(between).toEqual([]);
    expect(arrived()).toHaveLength(1);
    expect(row()).toMatchObject({ state: 'sent' });
  });

  test('waits half a minute where Slack does not say how long', async () => {
    await morningWith({ status: 429 });
    const [first, second] = posts();
    expect(seconds(first!.at, second!.at)).toBeGreaterThanOrEqual(30);
    expect(arrived()).toHaveLength(1);
  });

  test('is tried again later when Slack has trouble of its own', async () => {
    await morningWith(refusing('internal_error'), { status: 404 });
    expect(posts()).toHaveLength(3);
    expect(lookups()).toHaveLength(0);
    expect(arrived()).toHaveLength(1);
  });

  test('goes in plain words with its buttons when its blocks are not taken, and without them when those are not', async () => {
    await morningWith(refusing('invalid_blocks'), refusing('invalid_blocks'));
    const blocks = posts().map(({ body }) => JSON.parse(new URLSearchParams(body).get('blocks') ?? '[]'));
    const kinds = blocks.map((some) => new Set(some.flatMap(({ text }: any) => text?.type ?? [])));
    expect(kinds).toEqual([new Set(['mrkdwn']), new Set(['plain_text']), new Set()]);
    const [, plain, bare] = blocks;
    expect([buttonsIn(plain).length, bare]).toEqual([buttonsIn(blocks[0]).length, []]);
    expect(arrived()).toMatchObject([{ text: expect.stringContaining('P1.12') }]);
    expect(row()).toMatchObject({ state: 'sent', receipt: expect.stringContaining(arrived()[0].ts) });
  });

  test('that is refused for good has failed, administrators read why, and nobody counts as asked', async () => {
    await morningWith(refusing('token_revoked'));
    expect(row()).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('install the app again'),
    });
    expect(posts()).toHaveLength(1);
    expect((await office.say('chief', 'settings')).body.text).toContain('install the app again');
    const { key } = await office.activity('P1.12');
    expect((await office.state()).asked.get(key)?.since ?? null).toBeNull();
  });
});

describe('a message of which nobody knows whether Slack took it', () => {
  test.each<[string, Mishap]>([
    ['its answer was lost', 'reset after'],
    ['its answer never came', 'hang after'],
  ])('is looked up and not sent again when it had arrived: %s', async (_name, mishap) => {
    await impatient(mishap);
    await morningWith(mishap);
    expect(posts()).toHaveLength(1);
    expect(lookups().length).toBeGreaterThan(0);
    expect(arrived()).toHaveLength(1);
    expect(row()).toMatchObject({ state: 'sent' });
  });

  test.each<[string, Mishap]>([
    ['the connection broke', 'reset before'],
    ['no answer came', 'hang before'],
    ['status 500', { status: 500 }],
    ['status 504', { status: 504 }],
  ])('is looked up, and sent again when it had not: %s', async (_name, mishap) => {
    await impatient(mishap);
    await morningWith(mishap);
    const [first, second] = posts();
    const [looked] = lookups();
    expect(posts()).toHaveLength(2);
    expect([first!.at <= looked!.at, looked!.at <= second!.at]).toEqual([true, true]);
    expect(arrived()).toHaveLength(1);
    expect(row()).toMatchObject({ state: 'sent' });
  });

  test('stays in doubt while it cannot be looked up, and is not sent meanwhile', async () => {
    office.proxy.meet('conversations.history', { status: 500 }, 'reset before', refusing('internal_error'));
    await morningWith('reset after');
    expect(lookups()).toHaveLength(4);
    expect(posts()).toHaveLength(1);
    expect(arrived()).toHaveLength(1);
    expect(row()).toMatchObject({ state: 'sent' });
  });

  test('is not looked up before the time that Slack asks for is over', async () => {
    office.proxy.meet('conversations.history', throttling(60));
    await morningWith('reset after');
    const [first, second] = lookups();
    expect(seconds(first!.at, second!.at)).toBeGreaterThanOrEqual(60);
    expect(office.proxy.calls.filter(({ at }) => at > first!.at && at < second!.at)).toEqual([]);
    expect(arrived()).toHaveLength(1);
    expect(row()).toMatchObject({ state: 'sent' });
  });

  test('that a stopped process left is looked up by the next one', async () => {
    const { settle } = office.outbox;
    let killed = false;
    office.outbox.settle = async (rows, ...rest) => {
      if (!killed && rows.some(({ id, state }) => id === KEY && state === 'sent')) {
        killed = true;
        throw new Error('killed');
      }
      await settle.call(office.outbox, rows, ...rest);
    };
    await expect(office.until(MORNING)).rejects.toThrow('killed');
    expect(row()).toMatchObject({ state: 'sending' });
    await office.until('2023-05-03T10:00:00.000Z');
    expect(posts()).toHaveLength(1);
    expect(arrived()).toHaveLength(1);
    expect(row()).toMatchObject({ state: 'sent' });
  });

  test('in a channel is never sent again: it is unconfirmed, because a channel is not read', async () => {
    const channel = 'channel:#delivery-plan';
    const digests = () => [...office.rows.values()].filter(({ recipient }) => recipient === channel);
    const toChannel = () =>
      office.proxy.calls.filter(
        ({ method, body }) => method === 'chat.postMessage' && body.includes('delivery-plan&'),
      );
    await office.until('2023-05-15T08:29:00.000Z');
    const before = toChannel().length;
    office.proxy.meet('chat.postMessage', 'reset after');
    await office.until('2023-05-15T12:00:00.000Z');
    expect(digests().at(-1)).toMatchObject({ state: 'unconfirmed' });
    expect(toChannel()).toHaveLength(before + 1);
  });
});

describe('an edit', () => {
  test('whose blocks are not taken takes the old ones away with their buttons', async () => {
    await morningWith();
    office.proxy.meet('chat.update', refusing('invalid_blocks'), refusing('invalid_blocks'));
    await office.say('chief', 'done P1.12');
    await office.attend();
    const edits = office.proxy.calls.filter(({ method }) => method === 'chat.update');
    expect(edits.map(({ body }) => new URLSearchParams(body).get('blocks') === '[]')).toEqual([
      ...[false, false, true],
    ]);
    expect(arrived()).toMatchObject([{ text: expect.stringContaining('Answered: complete'), blocks: [] }]);
  });
});

describe('an answer to a direct message', () => {
  const write = async (headers = {}) => {
    const { channel } = await office.parts.clients
      .of(TOKEN)
      .conversations.open({ users: office.slack.user('finance') });
    const place = { channel: channel!.id, ts: '1683100800.000100' };
    return (await office.write('finance', 'P1.12 30%', place, 'Ev-lost', headers)).status;
  };
  const answers = () =>
    office.slack.messages().filter(({ metadata }) => metadata?.event_payload?.key?.endsWith('Ev-lost'));

  test('that did not get through is given when Slack sends the event again', async () => {
    const { seq } = await office.state();
    office.proxy.meet('chat.postMessage', { status: 503 });
    expect(await write()).toBe(500);
    expect(answers()).toHaveLength(0);
    expect(await write({ 'x-slack-retry-num': '1' })).toBe(200);
    expect(answers()).toHaveLength(1);
    expect(await office.activity('P1.12')).toMatchObject({ percent: 30 });
    expect((await office.state()).seq).toBe(seq + 1);
  });

  test('that had got through is not given twice, although nobody heard that it had', async () => {
    office.proxy.meet('chat.postMessage', 'reset after');
    expect(await write()).toBe(500);
    expect(answers()).toHaveLength(1);
    expect(await write({ 'x-slack-retry-num': '1' })).toBe(200);
    expect(answers()).toHaveLength(1);
  });
});
