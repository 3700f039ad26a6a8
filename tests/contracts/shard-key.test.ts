import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Document, MongoClient } from 'mongodb';
import { makeBackup } from '../../src/backup/make.ts';
import { openEngine } from '../../src/embedded-mongo/engine.ts';
import { PROJECTION_HOMES } from '../../src/mongo/collections.ts';
import { connect } from '../../src/mongo/connect.ts';
import { mongoErasing } from '../../src/mongo/erasing.ts';
import { mongoOutbox } from '../../src/mongo/outbox-store.ts';
import { LOCK } from '../backup/offices.ts';
import { runBot } from '../fakes/bot.ts';
import { ROOT } from '../fakes/program.ts';
import { CHIEF } from '../fakes/world.ts';

/** What grows with the organisations, and is spread over shards by them. */
const SHARDED = new Set(['ledger', 'ledger_rows', 'outbox', ...PROJECTION_HOMES]);
/** A few kilobytes for each organisation, and the one collection in which a document is found by its `_id` alone. */
SHARDED.delete('organisations');

/** What asks every shard, each answering from an index, and why. Beside it stands in docs/scaling.md. */
const EVERYWHERE: { asks: RegExp; why: string }[] = [
  { asks: /^find \w+ nextActionAt$/, why: 'the sweep: what is due, whoever’s it is' },
  { asks: /^distinct outbox (?:state,notBefore|editAt)$/, why: 'a tick: in which lanes something is due' },
  { asks: /^find outbox (?:lane,|editAt,lane$)/, why: 'a lane: one workspace’s or tenant’s messages' },
  { asks: /^find outbox state,notBefore$/, why: 'the playground: when something is due next' },
  { asks: /^aggregate outbox state$/, why: 'metrics: how many messages wait' },
  { asks: /^delete outbox state,notBefore$/, why: 'the night: messages that are kept no longer' },
  { asks: /^update \w+ of,nextActionAt$/, why: 'a step of the store, once: what has no time yet' },
  { asks: /^update \w+ of$/, why: 'a start under another calendar: everything is planned again' },
  {
    asks: /^find (?:tokens|people|owners) (?:of,)?(?:calendar\.|dashboard\.)?hash$/,
    why: 'a link or token: whose it is',
  },
];

const MORE = [
  'token new "Power BI"',
  'calendar',
  'settings status page on',
  'webhook new https://example.org/hook',
  'evidence P1.3 https://example.org/report',
  'search carbon',
  'history P1.3',
  'undo',
  'overdue',
  'report',
];

const asked = new Map<string, Document>();
const emit = MongoClient.prototype.emit;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-shards-'));

beforeAll(async () => {
  MongoClient.prototype.emit = function (this: MongoClient, name: string, ...told: any[]) {
    if (name === 'commandStarted') note(told[0].commandName, told[0].command);
    return Reflect.apply(emit, this, [name, ...told]);
  } as typeof emit;
  const engine = await openEngine({ folder });
  const uri = `${engine.uri}&monitorCommands=true`;
  // With its half year, in which everything happens.
  const bot = await runBot({ MONGODB_URI: uri, PLAYGROUND_CLOCK: '', METRICS_TOKEN: 'a token of sixteen' });
  const say = async (as: string, text: string) =>
    await (await bot.send('/playground/messages', { as, text })).text();
  const told = [];
  for (const text of MORE) told.push(await say('Administrator', text));
  const [token = ''] = /ans_\w+/.exec(told[0] ?? '') ?? [];
  await bot.send('/api/v1/overdue', undefined, { authorization: `Bearer ${token}` });
  for (const link of ['calendar', 'status', 'plan'])
    await bot.send(/\/(?:calendar|status|plan)\/[\w-]+/.exec(told.join(' '))?.[0] ?? `/${link}/none`);
  await bot.send('/calendar/nobody-has-this-link.ics');
  await bot.send('/plan/nobody-has-this-link');
  await bot.send('/metrics', undefined, { authorization: 'Bearer a token of sixteen' });
  const bytes = fs.readFileSync(path.join(ROOT, 'examples/delivery-plan-2023-24.txt'));
  await fetch(new URL(`/playground/uploads?as=${encodeURIComponent(CHIEF)}&name=plan.txt`, bot.url), {
    ...{ method: 'POST', body: bytes, headers: { 'content-type': 'application/octet-stream' } },
  });
  await bot.close();
  await besideTheBot(uri);
  await engine.close();
}, 60_000);
afterAll(() => {
  MongoClient.prototype.emit = emit;
  fs.rmSync(folder, { recursive: true, force: true });
});

/** What the command line and the night do. */
async function besideTheBot(uri: string): Promise<void> {
  const connection = await connect(uri);
  const { db } = connection;
  await makeBackup({
    db,
    file: path.join(folder, 'backup'),
    lock: LOCK,
    at: '2023-10-02T08:00:00.000Z',
    onProgress() {},
  });
  const erasing = mongoErasing(db);
  await erasing.entryWords('default', 1, [0]);
  await erasing.rowWords('default', 'a', [0]);
  await erasing.replaceWords('default', [{ at: { seq: 1 }, index: 0, word: 'x' } as never]);
  await erasing.messages('default', { names: ['Chief Executive Officer'] } as never).catch(() => 0);
  await mongoOutbox(db).purge('2023-05-01T00:00:00.000Z');
  await connection.close();
}

/** Which fields each query of a command is by; what is inserted has to have the organisation itself. */
function note(name: string, command: Document): void {
  const collection = command[name];
  if (!SHARDED.has(collection)) return;
  const queries: Record<string, () => Document[]> = {
    find: () => [command.filter],
    aggregate: () => [command.pipeline[0].$match],
    distinct: () => [command.query],
    findAndModify: () => [command.query],
    insert: () => command.documents.map(({ _id, organisation }: Document) => ({ _id, organisation })),
    update: () => command.updates.map(({ q }: Document) => q),
    delete: () => command.deletes.map(({ q }: Document) => q),
  };
  if (/^(?:createIndexes|listIndexes|dropIndexes|getMore)$/.test(name)) return;
  for (const query of queries[name]?.() ?? [{}])
    asked.set(`${name} ${collection} ${Object.keys(query).join(',')}`, query);
}

/** Named by its value, or as one of a few. */
const carries = ({ organisation }: Document) =>
  typeof organisation === 'string' || Array.isArray(organisation?.$in);

test('everything that is sent to a collection that grows names its organisation, and the rest is known and has a reason', () => {
  expect(new Set([...asked.keys()].map((one) => one.split(' ')[1]))).toEqual(SHARDED);
  expect(asked.size).toBeGreaterThan(60);
  const without = [...asked].filter(([, query]) => !carries(query)).map(([one]) => one);
  expect(without.filter((one) => !EVERYWHERE.some(({ asks }) => asks.test(one)))).toEqual([]);
});

test('none of the reasons is for something that nobody asks any more', () => {
  const gone = EVERYWHERE.filter(({ asks }) => ![...asked.keys()].some((one) => asks.test(one)));
  expect(gone.map(({ why }) => why)).toEqual([]);
});
