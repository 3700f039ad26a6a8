import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { calendarFeedRoutes } from '../../src/calendar-feed/routes.ts';
import { COMMANDS } from '../../src/core/app/registry.ts';
import type { Action, Reply } from '../../src/core/base/replies/reply.ts';
import { mention } from '../../src/core/base/text/mention.ts';
import type { Said } from '../../src/core/contract/ports.ts';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import { verifyLedger } from '../../src/core/ledger/verify.ts';
import { archiveOf } from '../../src/exporters/archive.ts';
import { icsOf } from '../../src/exporters/ics.ts';
import { listenOn } from '../../src/http.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { linkedCalendar, publishedPage } from '../../src/mongo/secret-links.ts';
import { statusPageRoutes } from '../../src/status-page/routes.ts';
import { openDatabase, type TestDatabase } from '../contracts/database/target.ts';
import { bodies, CANARY, NORTH, NOW, SOUTH } from './bodies.ts';

/** So many names of the northern body's are tried with each command; `SCALE=20` tries more. */
const EACH = 2 * Number(process.env.SCALE ?? 1);

/** Two bodies in one database, and the southern one alone: what the north has must make no difference to the south. */
let database: TestDatabase;
let both: ReturnType<typeof bodies>;
let alone: ReturnType<typeof bodies>;
const aloneStore = memoryStore({ ledger: [], rows: [] });
let replies: Reply[];
let names: string[];
/** How long the northern chain is. */
let length: number;
beforeAll(async () => {
  database = await openDatabase();
  await ensureIndexes(database.db);
  both = bodies(mongoLedgerStore(database.db));
  replies = await both.north();
  alone = bodies(aloneStore);
  await both.south();
  await alone.south();
  names = await namesOfNorth();
  length = (await both.state('north')).seq;
});
afterAll(async () => await database.close());

/** Whatever the northern body's things, people and links are called. */
async function namesOfNorth(): Promise<string[]> {
  const state = await both.state('north');
  const ids = Object.values(state).flatMap((table) => (table instanceof Map ? [...table.keys()] : []));
  const titles = [...state.activities.values()].flatMap(({ ref, title }) => [ref, `"${title}"`]);
  const people = Object.values(NORTH).flatMap((who) => [mention(who), `@"${who.name}"`]);
  const links =
    JSON.stringify(replies).match(/(?<=calendar\/|status\/)[\w-]{10,}|\b\d{4}-\d{4}-\d{4}\b/g) ?? [];
  const seqs = [state.seq, 3, 7].map(String);
  return [...new Set([...titles, ...people, ...links, ...seqs, ...ids, CANARY].map(String))];
}

/** The south says it in both worlds, and is answered alike. */
async function saidInBoth(said: Pick<Said, 'text'> & Partial<Said>): Promise<Reply> {
  const [there, control] = [await both.hear('south', SOUTH, said), await alone.hear('south', SOUTH, said)];
  expect({ said, reply: there }).toEqual({ said, reply: control });
  return there;
}

test('the north has one of everything, and says its word in what it reads', () => {
  const read = JSON.stringify(replies);
  for (const each of ['calendar/', 'status/', 'approve R', 'allow 1', 'Milestone', 'measure', CANARY])
    expect(read).toContain(each);
  expect(names.length).toBeGreaterThan(150);
});

test('no command with a name of another organisation’s finds anything of it', async () => {
  let at = 0;
  for (const { name } of COMMANDS)
    for (let i = 0; i < EACH; i++) {
      const words = names[at++ % names.length]!;
      await saidInBoth({ text: `${name} ${words}` });
    }
  expect(at).toBeGreaterThan(100);
});

test('no button or form of another organisation’s messages does anything to it', async () => {
  const actions = replies.flatMap(({ parts, actions, about }) =>
    [
      ...actions,
      ...parts.flatMap((part) =>
        part.type === 'list' ? part.items.flatMap((item) => item.actions ?? []) : [],
      ),
    ].map((action) => ({ action, about })),
  );
  const tried = new Map(actions.map((one) => [one.action.say, one]));
  expect(tried.size).toBeGreaterThan(20);
  let number = 0;
  // The names of the north's own inputs, and each delivered twice.
  for (const { action, about } of tried.values())
    for (const inputKey of [`said:${++number}`, `said:${number}`])
      await saidInBoth({
        inputKey,
        text: action.form?.say ?? action.say,
        about,
        asOf: length,
        ...filled(action),
      });
});

function filled({ form }: Action): Partial<Said> {
  if (!form) return {};
  const values = Object.fromEntries(
    form.fields.map(({ id, type }) => [id, type === 'date' ? '2024-09-30' : 'because']),
  );
  return { values, way: 'form', ...(form.basis && { basis: form.basis }) };
}

describe('after all of it', () => {
  test('the south is as if it were alone, in state and in its export, to the last hash', async () => {
    expect(await both.state('south')).toEqual(await alone.state('south'));
    const archive = await archiveOf(mongoLedgerStore(database.db), 'south');
    expect(archive).toEqual(await archiveOf(aloneStore, 'south'));
  });

  test('the north’s chain is whole and no longer than it was', async () => {
    const found = await verifyLedger(mongoLedgerStore(database.db), 'north');
    expect(found.findings).toEqual([]);
    expect((await both.state('north')).seq).toBe(length);
  });

  test('a secret link opens its own organisation’s alone, and none that is changed opens anything', async () => {
    await both.hear('south', SOUTH, { text: 'calendar' });
    const shown = JSON.stringify([
      ...replies,
      await both.hear('south', SOUTH, { text: 'settings status page on' }),
    ]);
    const of = async (organisation: string) => await both.state(organisation);
    const app = express()
      .use(
        calendarFeedRoutes({
          linked: async (hash) => await linkedCalendar(database.db, hash),
          state: of,
          today: () => NOW.slice(0, 10),
          write: async (state, owners, today) => icsOf(state, { owners, today }),
          writeDigests: async () => '',
        }),
      )
      .use(
        statusPageRoutes({
          published: async (hash) => await publishedPage(database.db, hash),
          state: of,
          entries: (organisation, behind) => both.ledger.entries(organisation, behind),
          today: () => NOW.slice(0, 10),
          zone: () => 'Europe/London',
          name: 'Both',
          address: null,
        }),
      );
    const { port, close } = await listenOn(app, 0, '127.0.0.1');
    const links = [...new Set(shown.match(/(?:calendar|status)\/[\w-]{10,}(?:\.ics)?/g))];
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) {
      const open = async (path: string) => await fetch(`http://127.0.0.1:${port}/${path}`);
      const body = await (await open(link)).text();
      expect([link, body.includes(CANARY)]).toEqual([link, JSON.stringify(replies).includes(link)]);
      const other = link.replace(/\/(.)/, (_all, first: string) => `/${first === 'A' ? 'B' : 'A'}`);
      const swapped = link.startsWith('calendar')
        ? link.replace('calendar', 'status').replace('.ics', '')
        : `${link.replace('status', 'calendar')}.ics`;
      for (const wrong of [other, `${link}x`, `../${link}/..`, swapped])
        expect([wrong, (await open(wrong)).status]).toEqual([wrong, 404]);
    }
    await close();
  });
});
