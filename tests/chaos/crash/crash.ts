import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RowState } from '../../../src/core/ledger/row.ts';
import { outboxOf } from '../../../src/mongo/collections.ts';
import { type Connection, connect } from '../../../src/mongo/connect.ts';
import { oneFile } from '../../fakes/one-file.ts';
import { dice } from '../model/processes.ts';
import { chatServer } from './chat-server.ts';
import type { KillableEngine } from './engines.ts';
import { judge } from './judging.ts';
import { fallDue, setUp } from './plans.ts';
import type { Outcome, Scenario } from './scenario.ts';
import { Workers } from './workers.ts';

/** The day and hour that the plan is in when a scenario begins: a working day, long before its evening. */
const BEGIN = '2023-10-03T08:30:00.000Z';
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
  const built = await oneFile(path.join(import.meta.dirname, 'sending.worker.ts'));
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
