import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CATALOGUE } from '../../../src/core/app/features.ts';
import { Ledger } from '../../../src/core/ledger/ledger.ts';
import { consequencesOf } from '../../../src/core/outbox/consequences.ts';
import { startJobs } from '../../../src/jobs.ts';
import { connect, MOST_SKEW_MS, skewOf } from '../../../src/mongo/connect.ts';
import { mongoLanes } from '../../../src/mongo/lane-store.ts';
import { mongoLedgerStore } from '../../../src/mongo/ledger-store.ts';
import { unappliedIn } from '../../../src/mongo/organisations.ts';
import { mongoOutbox } from '../../../src/mongo/outbox-store.ts';
import { mongoSchedule } from '../../../src/mongo/schedule.ts';
import { attending, routingThrough } from '../../../src/wiring/attending.ts';
import { PLACE } from '../../fakes/promises.ts';
import { httpChat } from './http-chat.ts';
import type { Job } from './workers.ts';

// One process of the bot that sends, woken by agenda; its chat is the test's server, its time the test's.
const { uri, chatUrl, worker, finds, aheadMs, skewMs, tickMs } = JSON.parse(process.argv[2] ?? '') as Job;
if (skewMs) {
  const right = Date.now;
  Date.now = () => right() + skewMs;
}
const connection = await connect(uri);
const { db } = connection;
const chats = [httpChat({ url: chatUrl, worker, finds })];
const routing = routingThrough(chats);
const onProblem = (fault: unknown) => process.send?.({ problem: String(fault) });
const clock = { now: () => new Date(Date.now() + aheadMs).toISOString() };
const ledger = new Ledger(mongoLedgerStore(db), {
  vocabulary: CATALOGUE.vocabulary,
  salt: () => randomBytes(16).toString('hex'),
  onApplyFailed: onProblem,
  consequences: consequencesOf(CATALOGUE, PLACE, routing),
  onDue: () => void looksAfter.wake().catch(onProblem),
});
const looksAfter = attending({
  catalogue: CATALOGUE,
  ledger,
  schedule: mongoSchedule(db),
  outbox: mongoOutbox(db),
  laneStore: mongoLanes(db),
  chats,
  clock,
  defaults: PLACE,
  routing,
  unapplied: unappliedIn(db),
  clockIsRight: async () => (await skewOf(connection)) <= MOST_SKEW_MS,
  alone: false,
  millis: () => performance.now(),
  yields: async () => {},
  pause: async (ms) => await pause(ms, undefined, { ref: false }),
});
const jobs = await startJobs({
  db,
  tick: async () => await looksAfter.attend(),
  tend: async () => {},
  millis: () => performance.now(),
  onProblem,
  tickMs,
});
process.send?.({ ready: true });
process.once('SIGTERM', () => {
  void looksAfter
    .stop(10_000)
    .then(() => jobs.stop())
    .finally(() => process.exit(0));
});
