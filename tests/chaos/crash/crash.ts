import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Ledger } from '../../../src/core/ledger/ledger.ts';
import { verifyLedger } from '../../../src/core/ledger/verify.ts';
import type { RowState } from '../../../src/core/outbox/row.ts';
import type { SentMessage } from '../../../src/core/outbox/sent.ts';
import { NO_LADDER } from '../../../src/core/reminders/ladder.ts';
import { outboxOf, projectionsOf } from '../../../src/mongo/collections.ts';
import { type Connection, connect } from '../../../src/mongo/connect.ts';
import { ensureIndexes } from '../../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../../src/mongo/ledger-store.ts';
import { promise, record } from '../../fakes/promises.ts';
import { dice } from '../model/processes.ts';
import { type ChatServer, chatServer } from './chat-server.ts';
import type { KillableEngine } from './engines.ts';
import { Workers, workerFile } from './workers.ts';

export interface Scenario {
  name: string;
  messages: number;
  organisations: number;
  /** The messages fall due one after the other over so long. */
  overMs: number;
  workers: number;
  /** Between two ends of a random worker; 0: none ends. */
  endEveryMs: number;
  /** Some ends are deploys. */
  deploys?: boolean;
  databaseKills: number;
  /** The share of attempts that meets a fault. */
  faulty: number;
  /** The chat can be asked whether a message arrived. */
  finds: boolean;
  /** One message always fails. */
  poisoned?: boolean;
  /** One worker's clock is wrong by so much. */
  skewMs?: number;
  tickMs: number;
  /** Given up after so long. */
  patienceMs: number;
}

export interface Outcome {
  scenario: string;
  engine: string;
  messages: number;
  workerKills: number;
  deploys: number;
  databaseKills: number;
  faults: number;
  lost: number;
  doubled: number;
  unconfirmed: number;
  /** Faults and kills after which nobody can know; unconfirmed may be as many. */
  ambiguous: number;
  /** Calls before the time that a 429 had named. */
  early: number;
  /** How late the messages were, in seconds. */
  late: { p50: number; p99: number; most: number };
  /** Messages that arrived and stand in the ledger not exactly once. */
  unproven: number;
  findings: number;
  /** Calls of the worker whose clock is wrong. */
  wrongClockCalls: number;
  /** The state of the message that always fails, and how often it was tried. */
  poisoned: { state: string; attempts: number } | null;
  seconds: number;
}

/** The day and hour that the plan is in when a scenario begins: a working day, long before its evening. */
const BEGIN = '2023-10-03T08:30:00.000Z';
const DUE = '2023-10-03';
/** The share of ends that are deploys: SIGTERM, the successor started first. */
const DEPLOYS = 0.25;
const OPEN: RowState[] = ['pending', 'sending', 'doubtful'];

/** Real processes on a real engine, killed at random, against a chat that misbehaves; counted as security.md says. */
export async function runScenario(
  engine: KillableEngine,
  scenario: Scenario,
  seed: number,
): Promise<Outcome> {
  const random = dice(seed);
  const name = `crash_${randomUUID().slice(0, 8)}`;
  const uri = engine.uri.replace('/?', `/${name}?`);
  const chat = await chatServer({
    random,
    faulty: scenario.faulty,
    poisoned: (address) => scenario.poisoned === true && address === 'role:o0',
  });
  const connection = await patiently(async () => await connect(uri));
  const built = await workerFile();
  try {
    const offsets = await setUp(connection, scenario);
    const aheadMs = Date.parse(BEGIN) - Date.now();
    const workers = new Workers(built.file, scenario.workers, (n) => ({
      uri,
      chatUrl: chat.url,
      worker: `worker-${n}`,
      finds: scenario.finds,
      aheadMs,
      skewMs: n === 0 ? (scenario.skewMs ?? 0) : 0,
      tickMs: scenario.tickMs,
    }));
    const { begun, ended } = await (async () => {
      await workers.ready;
      const from = Date.now();
      await fallDue(connection, offsets, from + aheadMs);
      return { begun: from, ended: await disturb(engine, workers, connection, scenario, random, from) };
    })().finally(async () => await workers.close());
    const due = new Map([...offsets].map(([key, after]) => [key, begun + after]));
    return {
      ...(await judge(connection, chat, scenario, due, ended.interrupted)),
      engine: engine.name,
      workerKills: ended.kills,
      deploys: ended.deploys,
      databaseKills: ended.databaseKills,
      seconds: Math.round((Date.now() - begun) / 1_000),
    };
  } finally {
    await patiently(async () => await connection.db.dropDatabase()).catch(() => undefined);
    await connection.close();
    await chat.close();
    built.remove();
  }
}

/** A plan in each organisation, each activity with an owner of its own. Returns after how many milliseconds each message falls due. */
async function setUp({ db }: Connection, scenario: Scenario): Promise<Map<string, number>> {
  await ensureIndexes(db);
  const due = new Map<string, number>();
  const each = scenario.messages / scenario.organisations;
  const ledger = new Ledger(mongoLedgerStore(db), {
    salt: () => randomBytes(16).toString('hex'),
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
  for (let o = 0; o < scenario.organisations; o++) {
    const organisation = `org-${o}`;
    const activities = Array.from({ length: each }, (_, n) => promise(`P${n}`, DUE, `o${n}`));
    const ladder = { ...NO_LADDER, onTheDay: true };
    await record(ledger, activities, '2023-09-01T08:00:00.000Z', organisation, ladder);
    for (let n = 0; n < each; n++) {
      const place = (n * scenario.organisations + o) / scenario.messages;
      due.set(rowId(organisation, n), Math.floor(place * scenario.overMs));
    }
  }
  await projectionsOf(db, 'activities').updateMany({}, { $unset: { nextActionAt: '' } });
  return due;
}

function rowId(organisation: string, n: number): string {
  return `${organisation}|daily|role:o${n}|${DUE}`;
}

/** Each activity is looked at when its message falls due. */
async function fallDue({ db }: Connection, due: Map<string, number>, from: number): Promise<void> {
  const looks = [...due].map(([row, after]) => {
    const [organisation = '', , recipient = ''] = row.split('|');
    const _id = `${organisation}|activities|p/P${recipient.slice('role:o'.length)}`;
    return { updateOne: { filter: { _id }, update: { $set: { nextActionAt: new Date(from + after) } } } };
  });
  await projectionsOf(db, 'activities').bulkWrite(looks, { ordered: false });
}

/** Ends workers and the database at random until everything has been sent, then lets all come to rest. */
async function disturb(
  engine: KillableEngine,
  workers: Workers,
  { db }: Connection,
  scenario: Scenario,
  random: () => number,
  begun: number,
) {
  const counted = { kills: 0, deploys: 0, databaseKills: 0, interrupted: 0 };
  const underWay = async () =>
    await patiently(async () => await outboxOf(db).countDocuments({ state: 'sending' }));
  const databaseEvery = scenario.overMs / (scenario.databaseKills + 1);
  let nextEnd = begun + scenario.endEveryMs;
  for (;;) {
    await pause(200);
    const now = Date.now();
    const untouched = scenario.endEveryMs > 0 && counted.kills === 0;
    const disturbing =
      now < begun + scenario.overMs || untouched || counted.databaseKills < scenario.databaseKills;
    if (now > begun + scenario.patienceMs) return counted;
    if (disturbing && scenario.endEveryMs && now >= nextEnd) {
      nextEnd += scenario.endEveryMs;
      const who = Math.floor(random() * scenario.workers);
      const deploys = scenario.deploys === true && random() < DEPLOYS;
      workers.end(who, deploys ? 'SIGTERM' : 'SIGKILL');
      if (deploys) counted.deploys++;
      else counted.kills++;
      counted.interrupted += await underWay();
    }
    if (disturbing && counted.databaseKills < scenario.databaseKills) {
      if (now >= begun + (counted.databaseKills + 1) * databaseEvery) {
        await engine.killAndRestart();
        counted.databaseKills++;
        counted.interrupted += await underWay();
      }
    }
    if (!disturbing && (await atRest(db, scenario))) return counted;
  }
}

async function atRest(db: Connection['db'], { poisoned, messages }: Scenario): Promise<boolean> {
  return await patiently(async () => {
    const open = await outboxOf(db).countDocuments({
      state: { $in: OPEN },
      ...(poisoned && { recipient: { $ne: 'role:o0' } }),
    });
    return open === 0 && (await outboxOf(db).countDocuments()) >= messages;
  });
}

async function judge(
  { db }: Connection,
  chat: ChatServer,
  scenario: Scenario,
  due: Map<string, number>,
  interrupted: number,
) {
  const times = new Map<string, number[]>();
  for (const { key, at } of chat.accepted) times.set(key, [...(times.get(key) ?? []), at]);
  const rows = await outboxOf(db).find({}).toArray();
  const visible = new Set(
    rows.filter(({ state }) => state === 'failed' || state === 'unconfirmed').map(({ _id }) => _id),
  );
  const bad = rows.filter(({ recipient }) => scenario.poisoned === true && recipient === 'role:o0');
  const retried = new Set(bad.map(({ _id }) => _id));
  const late = [...due]
    .flatMap(([key, at]) => ((times.get(key)?.[0] ?? 0) > 0 ? [(times.get(key)?.[0] ?? 0) - at] : []))
    .sort((a, b) => a - b);
  const percentile = (share: number) =>
    Math.round((late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0) / 100) / 10;
  const proofs = new Map<string, number>();
  let findings = 0;
  for (let o = 0; o < scenario.organisations; o++) {
    const store = mongoLedgerStore(db);
    findings += (await verifyLedger(store, `org-${o}`)).findings.length;
    const reader = new Ledger(store, { salt: () => '', onApplyFailed: () => {} });
    for await (const entry of reader.entries(`org-${o}`))
      for (const { row } of (entry.detail.messages as SentMessage[] | undefined) ?? [])
        proofs.set(row, (proofs.get(row) ?? 0) + 1);
  }
  return {
    scenario: scenario.name,
    messages: due.size,
    faults: [...chat.injected.values()].reduce((sum, n) => sum + n, 0),
    lost: [...due.keys()].filter((key) => !times.has(key) && !visible.has(key) && !retried.has(key)).length,
    doubled: [...times.values()].filter(({ length }) => length > 1).length,
    unconfirmed: rows.filter(({ state }) => state === 'unconfirmed').length,
    ambiguous: chat.ambiguous() + interrupted,
    early: chat.early,
    late: { p50: percentile(0.5), p99: percentile(0.99), most: percentile(1) },
    unproven: [...times.keys()].filter((key) => proofs.get(key) !== 1).length,
    findings,
    wrongClockCalls: scenario.skewMs ? (chat.calls.get('worker-0') ?? 0) : 0,
    poisoned: bad[0] ? { state: bad[0].state, attempts: bad[0].attempts } : null,
  };
}

/** A database that was just killed is asked again. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 100; ; left--) {
    try {
      return await ask();
    } catch (fault) {
      if (!left) throw fault;
      await pause(200);
    }
  }
}
