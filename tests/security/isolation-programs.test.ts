import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { POSTS } from '../../src/api/posts.ts';
import { RESOURCES } from '../../src/api/resources.ts';
import { dashboardHash } from '../../src/core/features/dashboard/index.ts';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { linkedDashboard, tokensOf } from '../../src/mongo/secret-links.ts';
import { apiFor } from '../../src/wiring/api.ts';
import { openDatabase, type TestDatabase } from '../contracts/database/target.ts';
import { OPERATIONS } from '../fakes/world.ts';
import { bodies, CANARY, NORTH, NOW, SOUTH } from './bodies.ts';

/** So many names of the northern body's are tried in each place; `SCALE=20` tries more. */
const EACH = 3 * Number(process.env.SCALE ?? 1);
const PLACE = { zone: 'Europe/London', region: 'england-and-wales' as const };

let database: TestDatabase;
const open: { close(): void }[] = [];
let both: Program;
let alone: Program;
let names: string[];
let northern = '';
let southern = '';
let opened = '';

interface Program {
  url: string;
  bodies: ReturnType<typeof bodies>;
}

async function program(
  those: ReturnType<typeof bodies>,
  tokenWith: (hash: string) => Promise<{ organisation: string; token: string } | null>,
): Promise<Program> {
  const { ledger, talk } = those;
  const parts = { ledger, clock: { now: () => NOW }, conversation: talk, address: null, tokenWith };
  const server = createServer(express().use(apiFor(parts, PLACE, () => 0)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close() {
      server.close();
      server.closeAllConnections();
    },
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}`, bodies: those };
}

const secretIn = (reply: unknown) => /ans_[\w-]{22}/.exec(JSON.stringify(reply))?.[0] ?? '';

beforeAll(async () => {
  database = await openDatabase();
  await ensureIndexes(database.db);
  const shared = bodies(mongoLedgerStore(database.db));
  await shared.north();
  northern = secretIn(
    await shared.hear('north', NORTH.administrator, { text: `token new "BI" for ${OPERATIONS}` }),
  );
  const link = await shared.hear('north', NORTH.keeper, { text: 'dashboard' });
  opened = /plan\/enter\/([\w-]+)/.exec(JSON.stringify(link))?.[1] ?? '';
  const single = bodies(memoryStore({ ledger: [], rows: [] }));
  for (const those of [shared, single]) {
    await those.south();
    southern = secretIn(await those.hear('south', SOUTH, { text: `token new "BI" for ${OPERATIONS}` }));
  }
  both = await program(shared, tokensOf(database.db));
  alone = await program(single, async (hash) => {
    const { tokens } = await single.state('south');
    const one = [...tokens.values()].find((token) => token.hash === hash);
    return one ? { organisation: 'south', token: one.id } : null;
  });
  const { activities, measures, tokens, people } = await shared.state('north');
  names = [
    ...[...activities.values()].flatMap(({ key, ref, title }) => [ref, key, title]),
    ...[...measures.values()].flatMap(({ id, title }) => [id, title]),
    ...[...tokens.keys(), ...people.keys(), CANARY, 'north'],
  ];
});
afterAll(async () => {
  for (const one of open) one.close();
  await database.close();
});

async function asked({ url }: Program, token: string, path: string, body?: unknown): Promise<string> {
  const response = await fetch(`${url}${path}`, {
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'idempotency-key': `key ${path}`.replace(/[^\x21-\x7e]/g, '.').slice(0, 120),
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
  // Salts are counted through both bodies here, and a seal is made of them.
  return `${response.status} ${await response.text()}`.replace(/"\d+-[\da-f]{64}"/g, '"a seal"');
}

/** The southern program is answered the same as where there is no north, and reads no word of the north's. */
async function alike(path: string, body?: unknown): Promise<string> {
  const told = await asked(both, southern, path, body);
  expect({ path, body, told }).toEqual({ path, body, told: await asked(alone, southern, path, body) });
  return told;
}

let next = 0;
const some = () => Array.from({ length: EACH }, () => names[next++ % names.length] ?? '');
const call = (name: string, args: object) => ({
  ...{ jsonrpc: '2.0', id: 1, method: 'tools/call' },
  params: { name, arguments: args },
});

test('the northern program reads its own, which is there to be found', async () => {
  expect(await asked(both, northern, '/api/v1/activities')).toContain(CANARY);
  expect(await asked(both, northern, '/mcp', call('search', { words: CANARY }))).toContain(CANARY);
  expect(await asked(alone, northern, '/api/v1/activities')).toMatch(/^401 /);
});

test('no program with a name of another organisation’s reads or records anything of it', async () => {
  const before = (await both.bodies.state('north')).seq;
  for (const { name } of RESOURCES) expect(await alike(`/api/v1/${name}`)).not.toContain(CANARY);
  for (const one of some()) await alike(`/api/v1/activities/${encodeURIComponent(one)}`);
  const sent = { updates: { percent: 40 }, evidence: { url: 'https://a.example/b' }, readings: { value: 5 } };
  for (const { of, name } of POSTS)
    for (const one of some())
      await alike(`/api/v1/${of}/${encodeURIComponent(one)}/${name}`, sent[name as keyof typeof sent]);
  for (const one of some()) {
    for (const tool of ['activity', 'promises', 'decisions']) await alike('/mcp', call(tool, { ref: one }));
    const found = await alike('/mcp', call('search', { words: one.slice(0, 200) }));
    expect(found.replaceAll(one, '')).not.toContain(CANARY);
    await alike('/mcp', call('changes', { after: next }));
  }
  expect((await both.bodies.state('north')).seq).toBe(before);
  const [there, control] = [await both.bodies.state('south'), await alone.bodies.state('south')];
  expect({ ...there, hash: null }).toEqual({ ...control, hash: null });
});

test('a link to the dashboard is of its own organisation', async () => {
  expect(opened).toMatch(/^[\w-]{20,}$/);
  expect(await linkedDashboard(database.db, dashboardHash(opened))).toMatchObject({ organisation: 'north' });
});
