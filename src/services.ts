import { randomBytes } from 'node:crypto';
import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import { realClock, type StandingClock } from './clock.ts';
import { type Config, isLoopback } from './config.ts';
import { conversation } from './core/app/conversation.ts';
import { CATALOGUE } from './core/app/features.ts';
import type { Steps } from './core/base/steps.ts';
import { type Claims, unshared } from './core/contract/claims.ts';
import type { Acting, Clock } from './core/contract/ports.ts';
import type { References } from './core/contract/references.ts';
import type { Signing } from './core/contract/signing.ts';
import type { Uploads } from './core/contract/uploads.ts';
import type { Vault } from './core/contract/vault.ts';
import { Ledger } from './core/ledger/ledger.ts';
import { saltsFrom } from './core/ledger/salts.ts';
import { consequencesOf } from './core/outbox/consequences.ts';
import type { Outbox, Schedule } from './core/outbox/store.ts';
import { teamsOptionsOf } from './environment/teams.ts';
import { mongoClaims } from './mongo/claims.ts';
import { type Connection, MOST_SKEW_MS, skewOf } from './mongo/connect.ts';
import { mongoLanes } from './mongo/lane-store.ts';
import { mongoOutbox } from './mongo/outbox-store.ts';
import { mongoReferences } from './mongo/references.ts';
import { mongoSchedule } from './mongo/schedule.ts';
import { mongoShownPictures } from './mongo/shown-pictures.ts';
import { mongoUploads } from './mongo/uploads.ts';
import { looksAt } from './mongo/waiting.ts';
import { DEFAULT_ORGANISATION, placeOf } from './place.ts';
import { type PlanClock, planClockOf, standingFor } from './playground-clock.ts';
import type { Installing } from './slack/installing.ts';
import type { SlackParts } from './slack/parts.ts';
import { signingFor, vaultFor } from './store/keys.ts';
import { type Opening, openStore } from './store/open-store.ts';
import { readAccount } from './teams/accounts.ts';
import { administratorsNamed } from './teams/administrators.ts';
import type { Bridge } from './teams/bridge.ts';
import { teamsChannel } from './teams/channels.ts';
import type { TeamsOptions } from './teams/options.ts';
import { UNCOUNTED } from './watching/counting.ts';
import { UNTRACED } from './watching/running.ts';
import { watchedChat, watchedStore } from './watching/watched.ts';
import { type Attending, attending, routingThrough } from './wiring/attending.ts';
import { unappliedBeside } from './wiring/unapplied.ts';
import { chatsOf } from './wiring/ways-out.ts';

const MOST_UNDELIVERED = 500;

export interface Services extends PlanClock {
  connection: Connection;
  ledger: Ledger;
  conversation: Acting;
  attending: Attending;
  outbox: Outbox;
  schedule: Schedule;
  references: References;
  uploads: Uploads;
  /** Which of several processes answers an event. */
  claims: Claims;
  /** Teams, where it is configured. */
  teams: Teams | null;
  /** Slack, where it is configured. */
  slack: SlackParts | null;
  clock: Clock;
  /** The playground's clock, when it is the one in use. */
  standing: StandingClock | null;
  /** Runs something whose changes send nothing by themselves. */
  quietly<T>(run: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface Teams {
  options: TeamsOptions;
  /** Made when it is first needed: its SDK takes half a second to load. */
  bridge(): Promise<Bridge>;
}

/** Opens the database, embedded where none is configured, and what stands on it. */
export async function openServices(config: Config, opening: Opening): Promise<Services> {
  const { role, onProblem, onApplyFailed = onProblem, counting = UNCOUNTED, watching = UNTRACED } = opening;
  const { connection, store, close, embedded, shared } = await openStore(config, opening);
  try {
    const defaults = placeOf(config);
    const standing = standingFor(config);
    const clock = standing ?? realClock;
    const references = mongoReferences(connection.db);
    const signing = signingFor(config, connection);
    const slack = await slackFor(config, connection);
    // Who is where must be known before anything is routed; where Slack is away now, each tick asks again.
    await slack?.workspaces.refresh().catch(onProblem);
    const teams = teamsFor(config);
    const chats = chatsOf(config, { slack, teams, references, clock, signing }).map((chat) =>
      counting.chat(watchedChat(chat, watching)),
    );
    const routing = routingThrough(chats);
    counting.look(looksAt(connection));
    let quiet = false;
    const ledger = new Ledger(counting.ledger(watchedStore(store, watching)), {
      steps: watching,
      vocabulary: CATALOGUE.vocabulary,
      salt: saltsFrom(randomBytes),
      onApplyFailed,
      consequences: consequencesOf(CATALOGUE, defaults, routing),
      // A command beside a running bot leaves the sending to it.
      onDue: () => void (role === 'bot' && !quiet && looksAfter.wake().catch(onProblem)),
    });
    const outbox = counting.outbox(mongoOutbox(connection.db));
    const schedule = counting.schedule(mongoSchedule(connection.db));
    const millis = () => performance.now();
    const looksAfter = attending({
      ...{ catalogue: CATALOGUE, ledger, schedule, outbox, chats, clock, defaults, routing },
      laneStore: mongoLanes(connection.db),
      unapplied: unappliedBeside(connection, slack, onProblem),
      clockIsRight: async () => (await skewOf(connection)) <= MOST_SKEW_MS,
      alone: embedded && role === 'bot',
      ...{ millis, pause: waits, yields, watching },
    });
    return {
      ...{ connection, ledger, outbox, schedule, references, teams, slack, clock, standing, close },
      uploads: mongoUploads(connection.db),
      claims: shared ? mongoClaims(connection.db, waits) : unshared,
      attending: looksAfter,
      conversation: conversationFor(config, {
        ...{ ledger, clock, outbox, references, slack, teams, signing, steps: watching },
      }),
      ...planClockOf(standing, config),
      async quietly(run) {
        quiet = true;
        return await run().finally(() => (quiet = false));
      },
    };
  } catch (fault) {
    await close();
    throw fault;
  }
}

const yields = async () => await setImmediate();
const waits = async (ms: number) => await pause(ms, undefined, { ref: false });

function conversationFor(
  config: Config,
  parts: Pick<Services, 'ledger' | 'clock' | 'outbox' | 'references' | 'slack' | 'teams'> & {
    signing: Signing;
    steps: Steps;
  },
): Acting {
  const { ledger, clock, outbox, references, slack, teams, signing, steps } = parts;
  return conversation({
    ledger,
    clock,
    defaults: placeOf(config),
    undelivered: async (organisation, now) => await outbox.undelivered(organisation, now, MOST_UNDELIVERED),
    delivered: async (organisation, recipient) => await outbox.delivered(organisation, recipient),
    signing,
    unreachable: async (organisation) => await references.unreachable(organisation),
    channels: {
      async find(organisation, account, written) {
        if (account.startsWith('slack:')) return (await slack?.channels.find(organisation, written)) ?? null;
        const inTeams = teams && readAccount(account);
        return inTeams ? await teamsChannel(written, inTeams, references) : null;
      },
    },
    steps,
    async administrators(organisation) {
      const inSlack = (await slack?.administrators(organisation)) ?? [];
      const place = { home: DEFAULT_ORGANISATION, organisation };
      const inTeams = teams ? await administratorsNamed(teams.options, references, place) : [];
      return [...new Set([...inSlack, ...inTeams])];
    },
    secret: () => randomBytes(16),
    millis: () => performance.now(),
    cpu: cpuMs,
    yields,
    address: addressOf(config),
  });
}

/** Processor time of this process in milliseconds; what a busy machine does for others is not counted. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function teamsFor(config: Config): Teams | null {
  const options = teamsOptionsOf(config);
  if (!options) return null;
  let made: Promise<Bridge> | null = null;
  const make = async () =>
    config.TEAMS_SDK === 'agents'
      ? (await import('./teams/agents.ts')).agentsBridge(options)
      : (await import('./teams/connectors.ts')).botbuilderBridge(options);
  return { options, bridge: () => (made ??= make()) };
}

/** Loaded only where it is configured: its client takes a moment to load. */
async function slackFor(config: Config, connection: Connection): Promise<SlackParts | null> {
  const {
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: apiUrl,
    ADMINISTRATORS: administrators,
  } = config;
  const installing = installingBy(config, vaultFor(config, connection));
  if (!config.slack || !installing) return null;
  const { slackParts } = await import('./slack/parts.ts');
  const seconds = () => Math.floor(Date.now() / 1_000);
  const millis = () => performance.now();
  const png = async (svg: string) => await (await import('./charts/png.ts')).pngOf(svg, { width: 800 });
  const loopback = apiUrl !== undefined && isLoopback(new URL(apiUrl).hostname);
  return slackParts({
    signingSecret: signingSecret ?? null,
    shown: mongoShownPictures(connection.db),
    ...{ installing, apiUrl, administrators, png, loopback, seconds, millis },
    adminsAdminister: config.SLACK_ADMINS_ADMINISTER,
    appToken: config.SLACK_APP_TOKEN ?? null,
    pause: async (ms) => await pause(ms, undefined, { ref: false }),
  });
}

function installingBy(config: Config, vault: Vault | null): Installing | null {
  const { SLACK_BOT_TOKEN: token, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = config;
  const { SLACK_STATE_SECRET: stateSecret } = config;
  if (token) return { by: 'token', token, organisation: DEFAULT_ORGANISATION };
  if (!clientId || !clientSecret || !stateSecret || !vault) return null;
  return { by: 'oauth', clientId, clientSecret, stateSecret, vault };
}

/** Where people open the bot's pages: as configured, or this machine where only it can reach them. */
function addressOf({ PUBLIC_URL, PORT, HOST, playground }: Config): string | null {
  if (PUBLIC_URL) return PUBLIC_URL;
  const here = isLoopback(HOST) ? HOST : '127.0.0.1';
  return playground && PORT ? `http://${here.includes(':') ? `[${here}]` : here}:${PORT}` : null;
}
