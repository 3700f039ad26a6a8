import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { stageOf } from './example/example.ts';
import { showExample } from './example/show-example.ts';
import { limited } from './http.ts';
import { startJobs } from './jobs.ts';
import { type Addresses, addressesOf, atTheDoor, audiencesOf, behind, listenFor } from './listening.ts';
import { DEFAULT_ORGANISATION, placeOf } from './place.ts';
import { openServices, type Services } from './services.ts';
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
import { NOBODY_PLAYS, playingFor } from './wiring/playground.ts';
import { dashboardOf, readingFor } from './wiring/read-faces.ts';
import { type WithFiles, withFiles } from './wiring/read-plan.ts';
import { reportFile } from './wiring/report-file.ts';
import { slackNews } from './wiring/slack.ts';
import { slackGreeting } from './wiring/slack-greeting.ts';
import { teamsNews } from './wiring/teams.ts';
import { watchingFor } from './wiring/traces.ts';

const DRAIN_MS = 10_000;
/** What is read without an account of the bot’s own. */
const WITHOUT_ACCOUNT = ['/status', '/calendar', '/plan', '/slack/install', '/slack/oauth_redirect'];

/** What the faces tell beside what people say. */
interface Told {
  onProblem(fault: unknown): void;
  onRefused(kind: RefusalKind): void;
}

export interface Bot extends Addresses {
  /** Why no chat answers, once it was tried; empty: one does, or none is set up. */
  reasons(): Promise<string[]>;
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
          ...(await watch.reasons()),
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
      ...{ ...addressesOf(config, listening.port), reasons: watch.reasons },
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

/** agenda’s tick: what is due, whoever a plan’s file names by e-mail, and whoever is to be greeted. */
async function jobsFor(services: Services, millis: () => number, onProblem: (fault: unknown) => void) {
  const { slack } = services;
  const looks = slack && (await import('./wiring/slack-looks.ts')).slackLooks(slack, services, onProblem);
  return await startJobs({
    db: services.connection.db,
    tick: async () => {
      await services.attending.attend();
      await looks?.();
    },
    tend: async () => {
      await tend(services);
      await slack?.tend();
    },
    millis,
    onProblem,
  });
}

async function teamsFor(services: WithFiles<Services>, config: Config, millis: () => number, told: Told) {
  const { teams, claims, conversation, plans, references, ledger, outbox, clock } = services;
  if (!teams) return null;
  return teamsFace({
    ...teamsNews({ ledger, outbox, clock, options: teams.options, defaults: placeOf(config) }),
    options: teams.options,
    claims,
    conversation,
    references,
    bridge: await teams.bridge(),
    plans,
    report: async (organisation, of) =>
      await reportFile({ ledger, clock, defaults: placeOf(config) }, organisation, of),
    now: () => clock.now(),
    millis,
    ...told,
  });
}

async function slackFor(services: WithFiles<Services>, config: Config, told: Told & { watching: Watching }) {
  const { slack, claims, conversation, plans, ledger, outbox, clock } = services;
  if (!slack) return null;
  const { slack: slackFace } = await import('./slack/face.ts');
  return slackFace({
    ...slack,
    ...slackNews(ledger, outbox, clock, placeOf(config)),
    installed: slackGreeting(slack, services).installed,
    ...{ claims, conversation, plans },
    received: async (lane, receipt) => await outbox.withReceipt(lane, receipt),
    report: async (organisation, of) =>
      await reportFile({ ledger, clock, defaults: placeOf(config) }, organisation, of),
    ...told,
    apart: async (name, work) => await told.watching.apart({ name }, work),
  });
}
