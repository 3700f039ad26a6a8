import { afterEach, expect, test } from '@jest/globals';
import { EVENT, leftOut } from '../../../../src/core/features/webhooks/index.ts';
import { memoryStore } from '../../../../src/core/ledger/memory-store.ts';
import { verifyChain } from '../../../../src/core/ledger/verify.ts';
import { archiveOf } from '../../../../src/exporters/archive.ts';
import { restoreInto } from '../../../../src/exporters/restoring.ts';
import { playgroundChat } from '../../../../src/playground/chat.ts';
import { webhookChat } from '../../../../src/webhooks/chat.ts';
import { secretFrom } from '../../../../src/webhooks/sign.ts';
import { isFromUs, listener } from '../../../fakes/listener.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL, ORGANISATION } from '../../../fakes/world.ts';
import fc from '../../../properties.ts';

const ADMIN = 'Administrator';
const KEY = Buffer.alloc(32, 7);
const signing = (allowPrivate: boolean) => ({
  allowPrivate,
  key: async () => 'k1',
  secret: async ({ organisation, key, salt }: { organisation: string; key: string; salt: string }) =>
    key === 'k1' ? secretFrom(KEY, organisation, salt) : null,
});

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function there(...answers: Parameters<typeof listener>) {
  const program = await listener(...answers);
  open.push(program);
  const parts = signing(true);
  const chats = [playgroundChat, webhookChat({ ...parts, seconds: () => 1_700_000_000 })];
  const bot = await office(chats, parts);
  const add = async (more = '') => {
    const said = await bot.say(ADMIN, `webhook new ${program.url}${more}`);
    return { said, secret: /whsec_[\w+/=]+/.exec(said)?.[0] ?? '' };
  };
  const sent = async (n: number) => {
    await bot.attend();
    await program.count(n);
  };
  return { ...bot, program, add, sent };
}

test('what happens is told once, typed and signed, to whoever was added', async () => {
  const { say, program, add, sent, clock, until } = await there(204);
  const { said, secret } = await add();
  expect(said).toContain('W1 is added. From now on I send everything that happens to http://127.0.0.1:');
  await say(FINANCE, 'update P1.10 at risk 40% waiting for procurement');
  await say(LEGAL, 'extend B7 to 31 October 2023 because the supplier is late');
  await say(ADMIN, `owner "${LEGAL}" is @{slack:T1:U1|Legal lead}`);
  await sent(3);
  await until(clock.at);
  const events = program.received.map(({ event }) => EVENT.parse(event));
  expect(events.map(({ type }) => type)).toEqual(['activity.changed', 'decision.asked', 'owner.changed']);
  expect(events[0]).toMatchObject({
    version: 1,
    organisation: ORGANISATION,
    by: { name: FINANCE },
    data: {
      activity: {
        ref: 'P1.10',
        owner: FINANCE,
        status: 'at risk',
        percent: 40,
        note: 'waiting for procurement',
      },
      changed: expect.arrayContaining(['status', 'percent']),
    },
  });
  expect(events[1]).toMatchObject({ data: { decision: { refs: ['B7'], to: '2023-10-31', state: 'open' } } });
  expect(events[2]).toMatchObject({ data: { owner: LEGAL, holder: 'Legal lead' } });
  expect(JSON.stringify(events)).not.toContain('slack:T1:U1');
  expect(program.received.every((one) => isFromUs(one, secret))).toBe(true);
  expect(isFromUs({ ...program.received[0]!, body: '{}' }, secret)).toBe(false);
  expect(program.received[0]!.headers['answerable-event']).toBe('activity.changed');
  await say(CHIEF, 'undo');
  await say(FINANCE, 'show P1.10');
  await until(clock.at);
  expect(new Set(program.received.map(({ headers }) => headers['webhook-id'])).size).toBe(
    program.received.length,
  );
});

test('what is not taken is sent again with the same id, and administrators hear of it once', async () => {
  const { say, program, add, until, inbox, rows, state } = await there(500, 302, 429, 503, 500);
  const { secret } = await add(' for activity.changed');
  await say(FINANCE, 'update P1.10 at risk');
  await say(FINANCE, 'update P1.10 on track');
  await until('2023-04-03T08:30:00.000Z');
  const tries = program.received.length;
  expect(tries).toBeGreaterThan(16);
  expect(new Set(program.received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  expect(new Set(program.received.map(({ body }) => body)).size).toBe(2);
  expect(program.received.every((one) => isFromUs(one, secret))).toBe(true);
  const told = (await inbox(ADMIN)).filter(({ kind }) => kind === 'webhook');
  expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('The webhook W1 takes nothing')]);
  expect(told[0]!.text).toContain('It answered 500.');
  expect(await say(ADMIN, 'webhooks')).toContain('nothing taken yet · 2 waiting · It answered 500.');
  await until('2023-04-05T08:00:00.000Z');
  const after = (await inbox(ADMIN)).filter(({ kind }) => kind === 'webhook');
  expect(after).toHaveLength(2);
  expect(after[1]!.text).toContain('Events for the webhook W1 were given up');
  const ours = [...rows.values()].filter(({ matter }) => matter.kind === 'webhook');
  expect(ours.map((row) => [row.state, row.attempts])).toEqual([
    ['failed', 60],
    ['failed', 60],
  ]);
  expect(await say(ADMIN, 'settings')).toContain('activity.changed to the webhook W1');
  expect((await state()).webhooks.get('W1')).toMatchObject({ trouble: { lost: true } });
});

test('a program that works again is told of as such, and a kill between sending and keeping it repeats the id', async () => {
  const { say, program, add, until, nextMorning, inbox, rows } = await there(
    ...Array.from({ length: 10 }, () => 500),
    204,
  );
  await add(' for webhook.test, activity.changed');
  await say(ADMIN, 'webhook test W1');
  await until('2023-04-03T09:00:00.000Z');
  expect(await say(ADMIN, 'webhooks')).toContain('last taken on 3 April 2023 at 09:');
  const [row] = [...rows.values()].filter(({ matter }) => matter.kind === 'webhook');
  rows.set(row!.id, { ...row!, state: 'sending', term: 0 });
  await until('2023-04-03T10:30:00.000Z');
  const ids = program.received.slice(-2).map(({ headers }) => headers['webhook-id']);
  expect(ids[0]).toBe(ids[1]);
  expect(rows.get(row!.id)!.state).toBe('sent');
  await nextMorning();
  expect((await inbox(ADMIN)).map(({ text }) => text).at(-1)).toContain('takes events again');
});

test('a target that says nothing holds up no message in chat', async () => {
  const { say, program, add, attend, inbox, clock, sent } = await there('silence');
  await add();
  await say(ADMIN, 'webhook test');
  await sent(1);
  await say(CHIEF, 'remind P1.10');
  clock.at = '2023-04-03T08:00:01.000Z';
  await attend();
  expect((await inbox(FINANCE)).map(({ kind }) => kind)).toContain('nudge');
  expect(program.received).toHaveLength(1);
});

test('neither secret nor address stands in the ledger’s export, and the chain still verifies', async () => {
  const { say, add, store, reply, state, clock } = await there(204);
  const { secret } = await add();
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  const archive = await archiveOf(store, ORGANISATION);
  const written = JSON.stringify(archive);
  for (const hidden of [secret, secret.slice(6), 'topsecret', '/hook']) expect(written).not.toContain(hidden);
  const restored = memoryStore({ ledger: archive.ledger, rows: archive.rows });
  expect(await verifyChain(restored, ORGANISATION)).toMatchObject({ findings: [] });
  expect(leftOut(await state())).toBeNull();
  const elsewhere = memoryStore({ ledger: [], rows: [] });
  expect(leftOut(await restoreInto(elsewhere, archive, 0, clock.at))).toBe(
    'The export left out the address of 1 webhook, and nothing is sent there. In chat, remove W1 and add it again: webhook remove W1, webhook new https://…',
  );
  const listed = await say(ADMIN, 'webhooks');
  expect(listed).toContain('W1 http://127.0.0.1:');
  expect(listed).not.toContain('topsecret');
  expect((await reply(ADMIN, 'webhook new https://hooks.example.org/x', { inputKey: 'same' })).changed).toBe(
    true,
  );
  expect(await say(ADMIN, 'webhook new https://hooks.example.org/x', { inputKey: 'same' })).toContain(
    'Its secret was shown once',
  );
});

test('only administrators make, see and remove webhooks, and not where others read', async () => {
  const { say, add, state, program } = await there(204);
  for (const said of [
    'webhook new https://example.org/',
    'webhooks',
    'webhook',
    'webhook test W1',
    'webhook remove W1',
  ])
    expect(await say(FINANCE, said)).toContain('Only administrators');
  expect(await say(ADMIN, `share webhook new ${program.url}`)).toContain('is for you alone');
  expect(await say(ADMIN, 'webhook new https://example.org/ for activity.change')).toContain(
    '“activity.change” is not a type of event. There are activity.added',
  );
  expect((await state()).webhooks.size).toBe(0);
  await add();
  expect(await say(ADMIN, `webhook new ${program.url}`)).toContain('W1 has that address already');
  expect(await say(ADMIN, 'webhook remove w1')).toContain('W1 is removed');
  await say(FINANCE, 'update P1.10 at risk');
  expect(await say(ADMIN, 'webhooks')).toContain('There are no webhooks');
  expect(program.received).toHaveLength(0);
});

test('whatever people say, what a program gets is one JSON event with their words in it, signed', async () => {
  const { say, program, add, sent } = await there(204);
  const { secret } = await add(' for activity.changed');
  const odd = fc.constantFrom(
    '"',
    '\\',
    '\ud83d',
    '😀',
    '\u2028',
    '</script>',
    '{',
    '\n',
    '%0d%0a',
    '__proto__',
    'é',
    ' ',
  );
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: odd, minLength: 1, maxLength: 12 }), async (words) => {
      await say(FINANCE, `update P1.10 at risk ${(n % 90) + 1}% because of ${words} x`);
      await sent(++n);
      const last = program.received.at(-1)!;
      expect(EVENT.parse(last.event).type).toBe('activity.changed');
      expect(isFromUs(last, secret)).toBe(true);
      expect(last.body).not.toMatch(/\\ud8/);
    }),
    { numRuns: 20 },
  );
});
