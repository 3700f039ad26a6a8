import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { pino } from 'pino';
import type { Config } from './config.ts';
import { bringIn } from './core/plan/bring-in.ts';
import { currentPlan } from './core/plan/current.ts';
import { httpApp, listenOn } from './http.ts';
import { importPlan } from './importers/import-plan.ts';
import { startJobs } from './jobs.ts';
import { organisationsIn } from './mongo/ledger-store.ts';
import { playground } from './playground/routes.ts';
import { DEFAULT_ORGANISATION, openServices, type Services } from './services.ts';

const EXAMPLE = new URL('../examples/delivery-plan-2023-24.txt', import.meta.url);
const SKEW_MS = 30_000;

export interface Bot {
  /** Where to look. */
  url: string;
  playground: boolean;
  close(): Promise<void>;
}

/** Starts the bot; the one place that wires everything. */
export async function start(config: Config): Promise<Bot> {
  const log = pino(
    { level: config.LOG_LEVEL, redact: ['*.token', '*.secret', '*.password'] },
    pino.destination(2),
  );
  const onProblem = (fault: unknown) => log.error({ fault }, 'something went wrong and will be tried again');
  const services = await openServices(config, { role: 'bot', onProblem });
  try {
    if (config.playground) await showExample(services);
    const millis = () => performance.now();
    const jobs = await startJobs({
      db: services.connection.db,
      tick: () => tick(services),
      millis,
      onProblem,
    });
    const app = httpApp({
      log,
      metricsToken: config.METRICS_TOKEN,
      notReady: async () => await whyNotReady(services, jobs.late()),
      faces: config.playground ? [playgroundFor(services, config, millis)] : [],
    });
    const listening = await listenOn(app, config.PORT, config.HOST).catch(async (fault: unknown) => {
      await jobs.stop();
      throw fault;
    });
    const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
    return {
      url: `http://${host}:${listening.port}/`,
      playground: config.playground,
      async close() {
        await listening.close();
        await jobs.stop();
        await services.close();
      },
    };
  } catch (fault) {
    await services.close();
    throw fault;
  }
}

function playgroundFor(services: Services, config: Config, millis: () => number) {
  const { conversation, ledger, clock, standing } = services;
  return playground({
    organisation: DEFAULT_ORGANISATION,
    zone: config.TIMEZONE,
    conversation,
    state: async () => await ledger.current(DEFAULT_ORGANISATION, clock.now()),
    now: () => clock.now(),
    moveTo: standing
      ? async (to) => {
          standing.set(to);
          await tick(services);
        }
      : null,
    // This version answers and starts no messages of its own.
    inbox: async () => [],
    millis,
  });
}

/** Loads the example plan into an empty store; the first import retires it. */
async function showExample({ ledger, clock, beginClock }: Services): Promise<void> {
  const state = await ledger.current(DEFAULT_ORGANISATION, clock.now());
  const plan = currentPlan(state);
  if (plan) {
    beginClock(plan.from);
    return;
  }
  const imported = importPlan({ fileName: 'example.txt', bytes: fs.readFileSync(EXAMPLE) });
  beginClock(imported.plan.from);
  await bringIn(ledger, {
    organisation: DEFAULT_ORGANISATION,
    imported: { ...imported, plan: { ...imported.plan, name: `${imported.plan.name} (example)` } },
    by: { account: 'answerable:example', name: 'Answerable', person: null, role: null },
    at: clock.now(),
    inputKey: `example:${randomUUID()}`,
    example: true,
  });
}

/** Applies what a killed process left unapplied, in every organisation. */
async function tick({ connection, ledger, clock }: Services): Promise<void> {
  for (const organisation of await organisationsIn(connection.db))
    await ledger.current(organisation, clock.now());
}

async function whyNotReady({ connection }: Services, late: boolean): Promise<string[]> {
  const reasons = late ? ['The last tick is more than 90 seconds ago.'] : [];
  try {
    const { localTime } = await connection.db.command({ hello: 1 });
    const skew = localTime instanceof Date ? Math.abs(localTime.getTime() - Date.now()) : 0;
    if (skew > SKEW_MS)
      reasons.push(`The clock differs from the database’s by ${Math.round(skew / 1000)} seconds.`);
  } catch {
    reasons.push('The database does not answer.');
  }
  return reasons;
}
