import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Check } from '../core/contract/check.ts';
import type { Connection } from '../mongo/connect.ts';
import { forgetProcess, TELLS_EVERY_MS, tellProcess } from '../mongo/processes.ts';
import { type RefusalKind, Refusals } from './refusals.ts';

/** Faces whose credentials are tried. */
const CHATS = ['slack', 'teams'];
/** Many refusals at once are told once. */
const SOON_MS = 1_000;
const LOGS_EVERY_MS = 60_000;
const CHECKS_EVERY_MS = 10 * 60_000;
/** So long after the start nobody is told that it is ready before anything was tried. */
const FIRST_WITHIN_MS = 1_500;

/** What a running bot knows of how it runs. */
export interface Watch {
  /** Why it cannot do what it is for: no chat that it is set up for takes its credentials. Waits for the first try. */
  reasons(): Promise<string[]>;
  /** What needs a look and keeps it from nothing. */
  notes(): string[];
  /** A request was refused: it is counted, and told soon. */
  refused(kind: RefusalKind): void;
  stop(): Promise<void>;
}

export interface WatchParts {
  connection: Connection;
  /** Tries everything; may take seconds. */
  check(): Promise<Check[]>;
  log: Logger;
  onProblem(fault: unknown): void;
  /** Counts what was refused beside it. */
  onRefused?(kind: RefusalKind): void;
}

/** From now on: tries what the bot is told, logs what it refuses, and tells both in the database. Nothing waits for it. */
export function startWatch(parts: WatchParts): Watch {
  const { log, onProblem } = parts;
  const refusals = new Refusals(() => new Date());
  const { db } = parts.connection;
  const id = randomUUID();
  const about = { host: os.hostname(), pid: process.pid, startedAt: new Date().toISOString() };
  let checks: Check[] = [];
  let stopped = false;
  let telling: Promise<void> = Promise.resolve();
  const tell = () => {
    telling = telling
      .then(async () => {
        if (!stopped) await tellProcess(db, id, { ...about, refused: refusals.counted() }, new Date());
      })
      .catch(onProblem);
  };
  let checkedAt = Number.NEGATIVE_INFINITY;
  const check = async () => {
    checkedAt = performance.now();
    const before = checks;
    checks = await parts.check();
    if (!stopped) logChanges(log, before, checks);
  };
  const look = () => {
    for (const { kind, count, status, cause } of refusals.fresh())
      log.warn({ refused: kind, count, status }, `requests were refused: ${cause}`);
    // What does not work is tried each minute, so that it is known soon when it does.
    const wrong = checks.some(({ of, state }) => of !== 'settings' && state !== 'good');
    if (wrong || performance.now() - checkedAt > CHECKS_EVERY_MS) void check().catch(onProblem);
  };
  let soon: NodeJS.Timeout | null = null;
  tell();
  const first = Promise.race([check().catch(onProblem), pause(FIRST_WITHIN_MS, null, { ref: false })]);
  const timers = [setInterval(tell, TELLS_EVERY_MS), setInterval(look, LOGS_EVERY_MS)];
  for (const timer of timers) timer.unref();
  return {
    async reasons() {
      await first;
      return reasonsIn(checks);
    },
    notes: () => notesIn(checks),
    refused(kind) {
      refusals.note(kind);
      parts.onRefused?.(kind);
      soon ??= setTimeout(() => {
        soon = null;
        tell();
      }, SOON_MS).unref();
    },
    async stop() {
      stopped = true;
      if (soon) clearTimeout(soon);
      for (const timer of timers) clearInterval(timer);
      await telling;
      await forgetProcess(db, id, new Date()).catch(onProblem);
    },
  };
}

/** A bot with one chat that works goes on answering there; with none it is not ready. */
export function reasonsIn(checks: Check[]): string[] {
  const refused = checks.filter(({ of, state }) => CHATS.includes(of) && state === 'refused');
  const works = (chat: string) => !refused.some(({ of }) => of === chat);
  const tried = CHATS.filter((chat) => checks.some(({ of }) => of === chat));
  return tried.some(works) ? [] : refused.map(({ what }) => `${what}.`);
}

/** Everything else that is not good. The database and the clock are looked at each time that anybody asks. */
export function notesIn(checks: Check[]): string[] {
  const reasons = reasonsIn(checks);
  return checks
    .filter(({ of, state }) => state !== 'good' && of !== 'database' && of !== 'clock')
    .map(({ what }) => `${what}.`)
    .filter((note) => !reasons.includes(note));
}

function logChanges(log: Logger, before: Check[], now: Check[]): void {
  const known = new Set(before.map(({ what }) => what));
  for (const { of, state, what } of now) {
    if (known.has(what) || state === 'good') continue;
    if (state === 'refused') log.error({ check: of }, what);
    else log.warn({ check: of }, what);
  }
}
