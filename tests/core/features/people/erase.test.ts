import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../../src/config.ts';
import { CATALOGUE } from '../../../../src/core/app/features.ts';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { mention } from '../../../../src/core/base/text/mention.ts';
import type { Speaker } from '../../../../src/core/domain/speaker.ts';
import { bringIn } from '../../../../src/core/features/importing/bring-in.ts';
import { erasePerson } from '../../../../src/core/features/people/erase.ts';
import { calendarHash } from '../../../../src/core/features/people/index.ts';
import { personalRecordOf } from '../../../../src/core/features/people/personal-record.ts';
import { personCalled } from '../../../../src/core/features/people/words-of.ts';
import { buildReport } from '../../../../src/core/features/reports/build-report.ts';
import { verifyLedger } from '../../../../src/core/ledger/verify.ts';
import { mongoErasing } from '../../../../src/mongo/erasing.ts';
import { mongoLedgerStore } from '../../../../src/mongo/ledger-store.ts';
import { linkedCalendar } from '../../../../src/mongo/secret-links.ts';
import { openServices, type Services } from '../../../../src/services.ts';
import { statusPage } from '../../../../src/status-page/page.ts';
import { BY, examplePlan } from '../../../fakes/world.ts';

const ORGANISATION = 'default';
const JANE = { account: 'slack:T1:U7', name: 'Jane Canary' };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-erase-'));
let services: Services;
let other: Services;
let inputs = 0;

const speaker = (account: string, name: string, administrator = false): Speaker => ({
  account,
  name,
  administrator,
  outsider: false,
  plays: null,
});
const jane = speaker(JANE.account, JANE.name);
const admin = speaker('slack:T1:U1', 'An Administrator', true);
const say = async (who: Speaker, text: string, through = services) =>
  replyText(
    await through.conversation.hear({
      organisation: ORGANISATION,
      speaker: who,
      text,
      inputKey: `t:${++inputs}`,
    }),
  );
const open = async (role: 'bot' | 'command') => {
  const read = readConfig({ DATA_DIR: folder, PLAYGROUND_CLOCK: '2023-04-03T09:00' });
  if ('faults' in read) throw new Error(read.faults.join());
  return await openServices(read.config, {
    role,
    onProblem: (fault) => {
      throw fault;
    },
  });
};
const everything = async () => {
  const { db } = services.connection;
  const all = [];
  for (const { name } of await db.listCollections().toArray())
    if (name !== 'jobs') all.push(...(await db.collection(name).find().toArray()));
  return JSON.stringify(all);
};

beforeAll(async () => {
  services = await open('bot');
  other = await open('command');
  services.beginClock('2023-04-03');
  const { ledger, clock } = services;
  await bringIn(ledger, {
    organisation: ORGANISATION,
    imported: examplePlan(),
    by: BY,
    at: clock.now(),
    inputKey: 'import',
  });
  await say(admin, `owner "Director of Operations" is ${mention(JANE)}`);
  await say(jane, 'note B11 my knee hurts but the survey is out');
  await say(jane, 'update P3.2 at risk waiting on my doctor');
  await say(admin, 'note P3.2 Jane Canary said so on the phone');
  await say(jane, 'update P3.2 on track');
  await say(jane, 'undo');
  await say(admin, 'rename P3.3 "jane  CANARY opens the fair"');
  await say(admin, 'remind B11');
  await services.attending.attend();
});
afterAll(async () => {
  await other.close();
  await services.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('everything that is held about a person', () => {
  test('is exported: roles, what they did and said, who named them, what was sent to them', async () => {
    const { ledger, clock, outbox } = services;
    const state = await ledger.current(ORGANISATION, clock.now());
    const person = personCalled(state, 'jane canary');
    if ('refused' in person) throw new Error(person.refused);
    const rows = await outbox.received(ORGANISATION, `person:${person.id}`, 100);
    const held = await personalRecordOf(ledger, state, person, rows, ({ message }) =>
      message ? replyText(message.reply) : '',
    );
    expect(held).toMatchObject({ person: { id: 'p1', accounts: [JANE.account] }, names: [JANE.name] });
    expect(held.roles).toEqual([{ role: 'Director of Operations', as: 'holder' }]);
    expect(held.did.map(({ action }) => action)).toEqual(['note', 'update', 'update', 'undo']);
    expect(JSON.stringify(held.did)).toContain('my knee hurts');
    expect(held.named.map(({ action }) => action)).toEqual(expect.arrayContaining(['owner', 'note']));
    expect(held.messages.some(({ kind }) => kind === 'nudge')).toBe(true);
  });

  test('nobody of a name, or two of them, is a sentence', async () => {
    const state = await services.ledger.current(ORGANISATION, services.clock.now());
    expect(personCalled(state, 'Director of People')).toEqual({
      refused: expect.stringContaining(
        '“Director of People” is a role, and nobody called so has spoken yet.',
      ),
    });
    expect(personCalled(state, 'Nobody')).toEqual({
      refused: expect.stringContaining('anyone called “Nobody”'),
    });
  });
});

describe('erasing a person', () => {
  test('unsets every name and word, everywhere, and the chain and the projections still verify', async () => {
    const { ledger, clock, connection } = services;
    const store = mongoLedgerStore(connection.db);
    await other.ledger.current(ORGANISATION, clock.now());
    const secret = /http:\/\/127\.0\.0\.1:3000\/calendar\/([\w-]+)\.ics/.exec(
      await say(jane, 'calendar'),
    )![1]!;
    const found = async () => await linkedCalendar(connection.db, calendarHash(secret));
    expect(await found()).toEqual({ organisation: ORGANISATION, of: 'people', id: 'p1' });
    const before = await verifyLedger(store, ORGANISATION);
    expect(before.findings).toEqual([]);
    expect((await everything()).includes('my knee')).toBe(true);
    const state = await ledger.current(ORGANISATION, clock.now());
    const person = personCalled(state, 'p1');
    if ('refused' in person) throw new Error(person.refused);
    const parts = { ledger, store, erasing: mongoErasing(connection.db) };
    const erased = await erasePerson(parts, state, person, { by: BY, at: clock.now(), inputKey: 'erase:1' });
    expect(erased.entries).toBeGreaterThan(4);
    expect(await found()).toBeNull();
    const left = await everything();
    for (const word of ['Jane Canary', 'my knee', 'my doctor'])
      expect([word, left.includes(word)]).toEqual([word, false]);
    // What others said stays, without the name; so do what a message says beside it and what the plan says.
    expect(await say(admin, 'history P3.2')).toContain('“[erased] said so on the phone”');
    expect(left).toMatch(/B11 /);
    expect(left).toContain('[erased] opens the fair');
    expect(left.includes('Director of Operations')).toBe(true);
    const after = await verifyLedger(store, ORGANISATION, before.seal);
    expect(after.findings).toEqual([]);
  });

  test('the public page and the public reports leave out what was erased', async () => {
    const { ledger, clock } = services;
    const whole = await ledger.current(ORGANISATION, clock.now());
    const published = (text: string) => ({ text, publishedAt: '2023-04-03T08:00:00.000Z' });
    const words = [published('[erased]'), published('Thanks to [erased] the fair is open')];
    const activities = new Map(
      [...whole.activities].map(([key, one], i) => [key, { ...one, narrative: words[i] ?? null }]),
    );
    const state = { ...whole, activities };
    const page = statusPage(state, {
      organisation: 'The office',
      today: '2023-04-03',
      zone: 'Europe/London',
      secret: 'x',
    });
    expect(page).toContain('Thanks to … the fair is open');
    expect(page).not.toContain('[erased]');
    const basis = {
      ...{ state, catalogue: CATALOGUE, asAt: '2023-04-03', since: '2023-04-03', zone: 'Europe/London' },
      isPublic: true,
      about: () => [],
      happened: () => [],
      concerns: () => true,
    };
    for (const kind of ['pack', 'one-page', 'register'] as const)
      expect(JSON.stringify(buildReport(kind, basis))).not.toContain('[erased]');
  });

  test('a word that nobody’s erasure tells of is found, also where another one was redacted', async () => {
    const { db } = services.connection;
    const store = mongoLedgerStore(db);
    const entries = await store.entriesAfter(ORGANISATION, 0, 500);
    const told = entries.find(({ words }) => words.some((word) => word?.text.includes('[erased] said so')));
    const index = told?.words.findIndex((word) => word?.text.includes('[erased] said so')) ?? -1;
    const word = told?.words[index];
    if (!told || !word) throw new Error('The note of the administrator is there.');
    const id = `${ORGANISATION}:${told.seq}`;
    const set = async (text: string) =>
      await db
        .collection<{ _id: string }>('ledger')
        .updateOne({ _id: id }, { $set: { [`words.${index}.text`]: text } });
    await set('[erased] said no such thing');
    const { findings } = await verifyLedger(store, ORGANISATION);
    expect(findings).toContainEqual({ seq: told.seq, problem: 'a name or text in it was changed' });
    await set(word.text);
    expect((await verifyLedger(store, ORGANISATION)).findings).toEqual([]);
  });

  test('another process, which had the words in memory, writes and shows them no more', async () => {
    expect(await say(admin, 'history P3.2', other)).not.toMatch(/Jane|doctor/);
    await say(admin, 'update P3.2 40%', other);
    await say(admin, 'update P3.2 50%');
    expect((await everything()).match(/Jane Canary|my doctor/g)).toBeNull();
    expect((await verifyLedger(mongoLedgerStore(services.connection.db), ORGANISATION)).findings).toEqual([]);
  });

  test('what they held is shown as held by nobody', async () => {
    expect(await say(admin, 'settings')).toContain('nobody holds it');
    expect(await say(jane, 'note B11 still me')).toContain('The Director of Operations answers for');
  });
});
