import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import type { Db } from 'mongodb';

/** Agenda wakes the bot up and does nothing else: the documents say what is due. */
const TICK_EVERY_MS = 15_000;
/** Each night, cron: an interval would drift. */
const TEND_AT = '40 3 * * *';
/** Without a tick for so long the bot is not ready. */
const LATE_AFTER_MS = 90_000;
const LOCK_MS = 60_000;
const DRAIN_MS = 5_000;

export interface Jobs {
  /** Milliseconds since the last tick ended. */
  sinceTick(): number;
  late(): boolean;
  stop(): Promise<void>;
}

export interface JobParts {
  db: Db;
  /** Sweeps and delivers. */
  tick(): Promise<void>;
  /** Nightly: what needs no hurry. */
  tend(): Promise<void>;
  millis(): number;
  onProblem(fault: unknown): void;
}

/** Starts the recurring jobs. Their handlers may run twice or be killed at any line. */
export async function startJobs({ db, tick, tend, millis, onProblem }: JobParts): Promise<Jobs> {
  let last = millis();
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection: 'jobs' }),
    defaultConcurrency: 1,
  });
  agenda.on('error', onProblem);
  agenda.define(
    'tick',
    async () => {
      await tick();
      last = millis();
    },
    { lockLifetime: LOCK_MS, concurrency: 1 },
  );
  agenda.define('tend', async () => await tend(), { lockLifetime: LOCK_MS, concurrency: 1 });
  agenda.on('fail:tick', onProblem);
  agenda.on('fail:tend', onProblem);
  await agenda.start();
  await agenda.every(TICK_EVERY_MS, 'tick');
  await agenda.every(TEND_AT, 'tend');
  const sinceTick = () => millis() - last;
  return {
    sinceTick,
    late: () => sinceTick() > LATE_AFTER_MS,
    async stop() {
      await agenda.drain(DRAIN_MS);
      await agenda.stop(false);
    },
  };
}
