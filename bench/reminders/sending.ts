import { fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import type { Db } from 'mongodb';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { NO_LADDER } from '../../src/core/features/reminders/ladder.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import type { Chat } from '../../src/core/outbox/chat.ts';
import { consequencesOf } from '../../src/core/outbox/consequences.ts';
import { outboxOf } from '../../src/mongo/collections.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLanes } from '../../src/mongo/lane-store.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { mongoOutbox } from '../../src/mongo/outbox-store.ts';
import { mongoSchedule } from '../../src/mongo/schedule.ts';
import { attending, routingThrough } from '../../src/wiring/attending.ts';
import { PLACE, promise, record } from '../../tests/fakes/promises.ts';

export const NOW = '2023-10-03T08:30:00.000Z';
const IN_FLIGHT = 50;

export type Post = (body: object, signal?: AbortSignal) => Promise<void>;

/** The stub in its own process, and a way to post to it. */
export async function startStub(): Promise<{ port: number; post: Post; close(): void }> {
  const stub = fork(path.join(import.meta.dirname, 'stub.ts'), { execArgv: ['--import', 'tsx'] });
  const [{ port }] = (await once(stub, 'message')) as [AddressInfo];
  const { post, close } = posting(port);
  return {
    port,
    post,
    close: () => {
      close();
      stub.disconnect();
    },
  };
}

/** A way to post to the stub. */
export function posting(port: number): { post: Post; close(): void } {
  const agent = new http.Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  return {
    post: async (body, signal) => {
      await new Promise<void>((done, failed) => {
        const headers = { 'content-type': 'application/json' };
        const options = {
          port,
          host: '127.0.0.1',
          method: 'POST',
          agent,
          headers,
          ...(signal && { signal }),
        };
        const request = http.request(options, (answer) => {
          text(answer).then(() => done(), failed);
        });
        request.on('error', failed);
        request.end(JSON.stringify(body));
      });
    },
    close: () => agent.destroy(),
  };
}

/** What a stretch of work took. */
export interface Took {
  ms: number;
  /** Of this process. */
  cpuMs: number;
}

export async function timed(work: () => Promise<unknown>): Promise<Took> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1_000 };
}

/** A database whose every activity is due, each with an owner of its own. */
export async function allDue(db: Db, count: number): Promise<void> {
  await ensureIndexes(db);
  const ledger = new Ledger(mongoLedgerStore(db), {
    vocabulary: CATALOGUE.vocabulary,
    salt: saltier(),
    onApplyFailed: raise,
  });
  const activities = Array.from({ length: count }, (_, n) => promise(`P${n}`, '2023-10-03', `o${n}`));
  await record(ledger, activities, '2023-09-01T08:00:00.000Z', 'o', { ...NO_LADDER, onTheDay: true });
}

/** Salts need not be secret here. */
function saltier(): () => string {
  let salted = 0;
  return () => String(++salted).padStart(32, '0');
}

const raise = (fault: unknown) => {
  throw fault;
};

/** A bot that posts what is due on a database. */
export function botOn(db: Db, post: Post) {
  const chat: Chat = {
    reach: (_state, recipient) => ({ lane: 'bench', address: recipient }),
    serves: () => true,
    pace: { conversationMs: 0, laneMs: 0 },
    settleMs: 0,
    async send(to, message, key, signal) {
      await post({ key, to: to.address, message: message.reply }, signal);
      return { outcome: 'delivered' };
    },
  };
  const routing = routingThrough([chat]);
  const ledger = new Ledger(mongoLedgerStore(db), {
    vocabulary: CATALOGUE.vocabulary,
    salt: saltier(),
    onApplyFailed: raise,
    consequences: consequencesOf(CATALOGUE, PLACE, routing),
  });
  const { passTo } = attending({
    catalogue: CATALOGUE,
    ledger,
    schedule: mongoSchedule(db),
    outbox: mongoOutbox(db),
    laneStore: mongoLanes(db),
    chats: [chat],
    clock: { now: () => NOW },
    defaults: PLACE,
    routing,
    unapplied: async () => [],
    clockIsRight: async () => true,
    alone: true,
    millis: () => performance.now(),
    pause: async () => {},
    yields: async () => {},
  });
  return {
    /** Takes the plan into memory, as a bot has it that answered somebody since it started. */
    warm: async () => void (await ledger.current('o', NOW)),
    /** Sweeps, composes, freezes, sends, tells the ledger, settles: until nothing is left. */
    sendAll: async (count: number) => {
      await passTo(NOW, () => {});
      const sent = await outboxOf(db).countDocuments({ state: 'sent' });
      if (sent !== count) throw new Error(`${sent} of ${count} reminders were sent`);
    },
    messages: async () =>
      (await outboxOf(db).find().toArray()).map(({ _id, recipient, message }) => ({
        key: _id,
        to: recipient,
        message: message && JSON.parse(message).reply,
      })),
  };
}

/** Only posts, as many at once. */
export async function bareLoop(messages: object[], post: Post): Promise<void> {
  const waiting = [...messages];
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await post(next);
    }),
  );
}

/** A queue of thousands takes agenda minutes, on a busy machine an hour; how fast it goes is known before its end. */
const AGENDA_MS = 20_000;

/** One agenda job a reminder, as many at once: how many were done from the first start on, and in what time. */
export async function agendaJobs(db: Db, messages: object[], post: Post): Promise<Took & { done: number }> {
  const jobs = db.collection('agenda_jobs');
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection: jobs.collectionName }),
    defaultConcurrency: IN_FLIGHT,
    maxConcurrency: IN_FLIGHT,
    processEvery: 100,
  });
  let done = 0;
  let finish: () => void = () => {};
  const finished = new Promise<void>((end) => {
    finish = end;
  });
  agenda.define('remind', async ({ attrs }: { attrs: { data: object } }) => {
    await post(attrs.data);
    if (++done === messages.length) finish();
  });
  const waiting = [...messages];
  const schedule = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop())
      await agenda.schedule(new Date(), 'remind', next);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, schedule));
  const took = await timed(async () => {
    await agenda.start();
    await Promise.race([finished, pause(AGENDA_MS, undefined, { ref: false })]);
  });
  const inTime = done;
  await agenda.stop();
  await jobs.deleteMany({});
  return { ...took, done: inTime };
}
