import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { CATALOGUE } from './core/app/features.ts';
import { addWorkingDays, calendarOf, dayReached, morningOf } from './core/base/time/calendar.ts';
import { channelChanged } from './core/features/digest/index.ts';
import { meet } from './core/features/owners/index.ts';
import { entryAt } from './core/ledger/entry-at.ts';
import { asItReads, newestTo } from './core/outbox/answering.ts';
import { stageOf } from './example/example.ts';
import { showExample } from './example/show-example.ts';
import { limited } from './http.ts';
import { startJobs } from './jobs.ts';
import { type Addresses, addressesOf, audiencesOf, behind, listenFor } from './listening.ts';
import { DEFAULT_ORGANISATION, placeOf } from './place.ts';
import { received, recipientsPlayed } from './playground/inbox.ts';
import { notElsewhere } from './playground/password.ts';
import { playground } from './playground/routes.ts';
import { openServices, type Services } from './services.ts';
import { laneOf } from './teams/options.ts';
import { teams as teamsFace } from './teams/receive.ts';
import { checkAll } from './watching/checks.ts';
import { logOf } from './watching/log.ts';
import { type BotMetrics, botMetrics } from './watching/metrics.ts';
import { awayText, whyNotReady } from './watching/readiness.ts';
import type { RefusalKind } from './watching/refusals.ts';
import type { Watching } from './watching/running.ts';
import { planAgain, tend } from './watching/upkeep.ts';
import { startWatch } from './watching/watch.ts';
import { watchedActing } from './watching/watched.ts';
import { dashboardOf, readingFor } from './wiring/read-faces.ts';
import { type WithFiles, withFiles } from './wiring/read-plan.ts';
import { reportFile } from './wiring/report-file.ts';
import { slackNews } from './wiring/slack.ts';
import { watchingFor } from './wiring/traces.ts';

const DRAIN_MS = 10_000;
const MOST_RECEIVED = 500;
/** What is read without an account of the bot’s own. */
const WITHOUT_ACCOUNT = ['/status', '/calendar', '/plan', '/slack/install', '/slack/oauth_redirect'];

/** What the faces tell beside what people say. */
interface Told {
  onProblem(fault: unknown): void;
  onRefused(kind: RefusalKind): void;
}

export interface Bot extends Addresses {
  close(): Promise<void>;
}

const millis = () => performance.now();
const problemsTo = (log: Logger) => (fault: unknown) =>
  log.error({ fault }, 'something went wrong and will be tried again');

/** Starts the bot; the one place that wires everything. */
export async function start(config: Config, log = logOf(config.LOG_LEVEL)): Promise<Bot> {
  const onProblem = problemsTo(log);
  const metrics = botMetrics();
  const { watching, services } = await watchedServices(config, log, metrics);
  try {
    if (config.playground) await beginExample(services, config);
    await planAgain(services, config);
    const talking = withFiles(services, placeOf(config));
    const jobs = await jobsFor(services, millis, onProblem);
    const watch = startWatch({
      ...{ connection: services.connection, log, onProblem, onRefused: metrics.refused },
      check: async () => await checkAll({ ...services, config }),
    });
    const told: Told = { onProblem, onRefused: (kind) => watch.refused(kind) };
    const slack = await slackFor(talking, config, { ...told, watching });
    const teams = await teamsFor(talking, config, millis, told);
    const dashboard = dashboardOf(services, config);
    const audiences = audiencesOf(
      {
        ...{ log, watching },
        ...{ metricsToken: config.METRICS_TOKEN, metrics: metrics.registry, ...behind(config) },
        notReady: async () => [
          ...(await whyNotReady(services.connection, jobs.late())),
          ...awayText(slack?.socket?.awayMs() ?? 0),
          ...watch.reasons(),
        ],
        notes: () => watch.notes(),
        faces: [
          ...(teams ? [teams.router] : []),
          limited(WITHOUT_ACCOUNT, millis),
          ...(slack ? [slack.router] : []),
          ...[...readingFor(services, config, millis), dashboard.signedIn],
        ],
        first: atTheDoor({ 'POST /slack/events': slack?.events, 'POST /api/messages': teams?.messages }),
      },
      dashboard.beside(config.playground ? playingFor(talking, config, millis) : NOBODY_PLAYS),
    );
    const listening = await listenFor(audiences, config.PORT, config.HOST).catch(async (fault: unknown) => {
      await watch.stop();
      await jobs.stop();
      throw fault;
    });
    slack?.socket?.start();
    return {
      ...addressesOf(config, listening.port),
      async close() {
        await slack?.socket?.stop();
        await listening.close();
        await services.attending.stop(DRAIN_MS);
        await jobs.stop();
        await watch.stop();
        await services.close();
        await watching.stop();
      },
    };
  } catch (fault) {
    await services.close();
    throw fault;
  }
}

/** What is answered before anything else looks at it, where there is such. */
function atTheDoor(those: Record<string, RequestListener | undefined>): Map<string, RequestListener> {
  return new Map(Object.entries(those).flatMap(([at, answers]) => (answers ? [[at, answers]] : [])));
}

/** What the bot stands on, with every answer counted and logged, and traced where that is wanted. */
async function watchedServices(config: Config, log: Logger, counting: BotMetrics) {
  const onProblem = problemsTo(log);
  const watching = await watchingFor(config, log);
  const services = await openServices(config, { role: 'bot', onProblem, counting, watching });
  const conversation = watchedActing(services.conversation, { steps: watching, log, counting, millis });
  return { watching, services: { ...services, conversation } };
}

async function beginExample(services: Services, config: Config): Promise<void> {
  const stage = stageOf(services, { organisation: DEFAULT_ORGANISATION, zone: config.TIMEZONE });
  await showExample(stage, { ...services, bare: config.PLAYGROUND_CLOCK !== undefined });
}

/** agenda’s tick: what is due, and whoever a plan’s file names by e-mail. */
async function jobsFor(services: Services, millis: () => number, onProblem: (fault: unknown) => void) {
  const { slack } = services;
  const search = slack && (await import('./wiring/slack-search.ts')).slackSearch(slack, services);
  return await startJobs({
    db: services.connection.db,
    tick: async () => {
      await services.attending.attend();
      await search?.look().catch(onProblem);
    },
    tend: async () => {
      await tend(services);
      await slack?.tend();
    },
    millis,
    onProblem,
  });
}

const NOBODY_PLAYS = { here: null, everywhere: null };

/** The playground, for this machine or for whoever has its password. */
function playingFor(services: WithFiles<Services>, config: Config, millis: () => number) {
  const here = playgroundFor(services, config, millis);
  return { here, everywhere: config.PLAYGROUND_PASSWORD ? here : notElsewhere() };
}

function playgroundFor(services: WithFiles<Services>, config: Config, millis: () => number) {
  const { conversation, plans, ledger, clock, standing, attending, outbox } = services;
  return playground({
    organisation: DEFAULT_ORGANISATION,
    zone: config.TIMEZONE,
    password: config.PLAYGROUND_PASSWORD ?? null,
    conversation,
    plans,
    state: async () => await ledger.current(DEFAULT_ORGANISATION, clock.now()),
    ledgerName: async () => (await entryAt(ledger, DEFAULT_ORGANISATION, 1))?.hash ?? null,
    now: () => clock.now(),
    nextMorning: () => {
      const calendar = calendarOf(config.TIMEZONE, config.HOLIDAYS);
      const reached = dayReached(clock.now(), calendar);
      return morningOf(addWorkingDays(reached, 1, calendar), calendar);
    },
    moveTo: standing ? async (to) => await attending.passTo(to, (at) => standing.set(at)) : null,
    inbox: async (as) => {
      // What was said a moment ago may have set a message on its way.
      await attending.attend();
      const state = await ledger.current(DEFAULT_ORGANISATION, clock.now());
      const rows = [];
      for (const recipient of recipientsPlayed(state, as))
        rows.push(...(await outbox.received(DEFAULT_ORGANISATION, recipient, MOST_RECEIVED)));
      rows.sort((a, b) => ((a.sentAt ?? a.notBefore) < (b.sentAt ?? b.notBefore) ? -1 : 1));
      return rows.flatMap((row) =>
        row.message ? [received(row, state, { catalogue: CATALOGUE, defaults: placeOf(config) })] : [],
      );
    },
    file: async ({ since, asAt, ...of }) =>
      await reportFile({ ledger, clock, defaults: placeOf(config) }, DEFAULT_ORGANISATION, {
        ...of,
        ...(since && asAt && { period: { since, asAt } }),
      }),
    millis,
  });
}

async function teamsFor(services: WithFiles<Services>, config: Config, millis: () => number, told: Told) {
  const { teams, claims, conversation, plans, references, ledger, outbox, clock } = services;
  if (!teams) return null;
  return teamsFace({
    options: teams.options,
    claims,
    organisation: DEFAULT_ORGANISATION,
    conversation,
    references,
    bridge: await teams.bridge(),
    plans,
    report: async (organisation, of) =>
      await reportFile({ ledger, clock, defaults: placeOf(config) }, organisation, of),
    met: async (speaker) => void (await meet(ledger, DEFAULT_ORGANISATION, speaker, clock.now())),
    row: async (id) => await outbox.row(id),
    received: async (receipt) => await outbox.withReceipt(laneOf(teams.options), receipt),
    reads: async (row) => asItReads(CATALOGUE, await ledger.current(row.organisation, clock.now()), row),
    newest: async (account) =>
      await newestTo(await ledger.current(DEFAULT_ORGANISATION, clock.now()), account, outbox),
    channelChanged: async (id, names, news, inputKey) =>
      await channelChanged(ledger, {
        ...{ organisation: DEFAULT_ORGANISATION, id, names, news, inputKey },
        at: clock.now(),
      }),
    now: () => clock.now(),
    millis,
    ...told,
  });
}

async function slackFor(services: WithFiles<Services>, config: Config, told: Told & { watching: Watching }) {
  const { slack, claims, conversation, plans, ledger, outbox, clock } = services;
  if (!slack) return null;
  const { slack: slackFace } = await import('./slack/face.ts');
  const about = slackNews(ledger, outbox, clock, placeOf(config));
  return slackFace({
    ...slack,
    ...about,
    claims,
    conversation,
    state: async (organisation) => await ledger.current(organisation, clock.now()),
    received: async (lane, receipt) => await outbox.withReceipt(lane, receipt),
    report: async (organisation, of) =>
      await reportFile({ ledger, clock, defaults: placeOf(config) }, organisation, of),
    plans,
    ...told,
    apart: async (name, work) => await told.watching.apart({ name }, work),
  });
}
