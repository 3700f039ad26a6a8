import { setTimeout as pause } from 'node:timers/promises';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import type { Db } from 'mongodb';

/** Agenda wakes the bot up and does nothing else: the documents say what is due. */
const TICK_EVERY_MS = 15_000;
/** Each night, cron: an interval would drift. */
const TEND_AT = '40 3 * * *';
/** Without a tick for so long the bot is not ready. */
const LATE_AFTER_MS = 90_000;
/** How often agenda looks for a job whose time has come. */
const LOOKS_EVERY_MS = 5_000;
/** Whoever had no tick for so many of them looks by itself. */
const MISSED_TICKS = 2;
const LOCK_MS = 60_000;
/** A handler gives its lock back after this, whatever is still under way in the process. */
const HANDLER_MS = LOCK_MS / 3;
const DRAIN_MS = 5_000;

export interface Jobs {
  /** Milliseconds since the last tick that did its work to the end. */
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
  /** Between two ticks; 15 s when absent. */
  tickMs?: number;
}

/** Starts the recurring jobs. Their handlers may run twice or be killed at any line. */
export async function startJobs({
  db,
  tick,
  tend,
  millis,
  onProblem,
  tickMs = TICK_EVERY_MS,
}: JobParts): Promise<Jobs> {
  let last = millis();
  let begun = last;
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection: 'jobs' }),
    defaultConcurrency: 1,
    processEvery: Math.min(tickMs / 3, LOOKS_EVERY_MS),
  });
  agenda.on('error', onProblem);
  const handlers = {
    tick: async () => {
      begun = millis();
      await tick();
      last = millis();
    },
    tend,
  };
  for (const [name, handler] of Object.entries(handlers))
    agenda.define(name, async () => await bounded(handler(), onProblem), {
      lockLifetime: LOCK_MS,
      concurrency: 1,
    });
  agenda.on('fail:tick', onProblem);
  agenda.on('fail:tend', onProblem);
  await agenda.every(tickMs, 'tick');
  // Set before anything is looked for: a night that was slept through is not made up for at the start.
  await agenda.every(TEND_AT, 'tend');
  await agenda.start();
  // Starting sets agenda's next tick anew: processes that are restarted again and again would never see one.
  const look = () => void handlers.tick().catch(onProblem);
  look();
  // Agenda gives a tick to one process, and often to the same; none relies on another's for long.
  const missed = setInterval(() => {
    if (millis() - begun > MISSED_TICKS * tickMs) look();
  }, tickMs);
  missed.unref();
  const sinceTick = () => millis() - last;
  return {
    sinceTick,
    late: () => sinceTick() > LATE_AFTER_MS,
    async stop() {
      clearInterval(missed);
      await agenda.drain(DRAIN_MS);
      await agenda.stop(false);
    },
  };
}

/** Waits for work, but not longer than a handler may take; what becomes of it later is told to `onProblem`. */
async function bounded(work: Promise<void>, onProblem: (fault: unknown) => void): Promise<void> {
  const cut = new AbortController();
  const late = pause(HANDLER_MS, 'late', { signal: cut.signal, ref: false }).catch(() => undefined);
  try {
    if ((await Promise.race([work, late])) === 'late') work.catch(onProblem);
  } finally {
    cut.abort();
  }
}
