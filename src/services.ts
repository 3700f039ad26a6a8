import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Attending, attending, routingThrough } from './attending.ts';
import { realClock, StandingClock } from './clock.ts';
import { type Config, isLoopback } from './config.ts';
import { conversation } from './core/app/conversation.ts';
import { CATALOGUE } from './core/app/features.ts';
import { calendarOf, workingDayFrom } from './core/base/time/calendar.ts';
import type { IsoDate } from './core/base/time/dates.ts';
import { instantOf } from './core/base/time/zones.ts';
import type { Clock, Conversation } from './core/contract/ports.ts';
import type { References } from './core/contract/references.ts';
import type { Vault } from './core/contract/vault.ts';
import type { Place } from './core/domain/recipients.ts';
import { Ledger } from './core/ledger/ledger.ts';
import { consequencesOf } from './core/outbox/consequences.ts';
import type { Outbox, Schedule } from './core/outbox/store.ts';
import { joinOrOpen } from './embedded-mongo/engine.ts';
import { LastSeals } from './last-seals.ts';
import { type Connection, connect, MOST_SKEW_MS, skewOf } from './mongo/connect.ts';
import { ensureIndexes } from './mongo/indexes.ts';
import { mongoLanes } from './mongo/lane-store.ts';
import { mongoLedgerStore } from './mongo/ledger-store.ts';
import { organisationsIn, unappliedIn } from './mongo/organisations.ts';
import { mongoOutbox } from './mongo/outbox-store.ts';
import { mongoReferences } from './mongo/references.ts';
import { mongoSchedule } from './mongo/schedule.ts';
import { checkStoreVersion } from './mongo/store-version.ts';
import { mongoVault } from './mongo/vault.ts';
import { playgroundChat } from './playground/chat.ts';
import type { Installing, SlackParts } from './slack/parts.ts';
import type { Bridge } from './teams/bridge.ts';
import { teamsChat } from './teams/chat.ts';
import type { TeamsOptions } from './teams/options.ts';

/** The organisation of one workspace by token, the configured tenant, the playground and the command line. */
export const DEFAULT_ORGANISATION = 'default';

const MOST_UNDELIVERED = 500;

export interface Services {
  connection: Connection;
  ledger: Ledger;
  conversation: Conversation;
  attending: Attending;
  outbox: Outbox;
  schedule: Schedule;
  references: References;
  /** Teams, where it is configured. */
  teams: Teams | null;
  /** Slack, where it is configured. */
  slack: SlackParts | null;
  clock: Clock;
  /** The playground's clock, when it is the one in use. */
  standing: StandingClock | null;
  /** Starts a fresh playground clock at 09:00 on the first working day of a plan year. */
  beginClock(planFrom: IsoDate): void;
  close(): Promise<void>;
}

export interface Teams {
  options: TeamsOptions;
  /** Made when it is first needed: its SDK takes half a second to load. */
  bridge(): Promise<Bridge>;
}

export interface Opening {
  /** What the process is: a second bot on a folder is refused, a command joins the bot. */
  role: 'bot' | 'command';
  /** The folder is removed afterwards, so nothing waits for the disk. */
  throwaway?: boolean;
  onProblem(fault: unknown): void;
}

/** Opens the database, embedded where none is configured, and what stands on it. */
export async function openServices(
  config: Config,
  { role, throwaway, onProblem }: Opening,
): Promise<Services> {
  if (!config.MONGODB_URI) makeFolder(config.DATA_DIR);
  const engine = config.MONGODB_URI
    ? null
    : await joinOrOpen({
        folder: config.DATA_DIR,
        role,
        ...(throwaway && { throwaway }),
        onWarning: (message) => onProblem(new Error(message)),
        joins: (holder) => holder === 'database' || (role === 'command' && holder === 'bot'),
      });
  let seals: LastSeals | null = null;
  let opened: Connection | null = null;
  try {
    const connection = await connect(config.MONGODB_URI ?? engine?.uri ?? '');
    opened = connection;
    await checkStoreVersion(connection.db);
    await ensureIndexes(connection.db);
    const kept = mongoLedgerStore(connection.db);
    if (engine && !throwaway) {
      seals = new LastSeals(config.DATA_DIR);
      await seals.check(kept, await organisationsIn(connection.db), config.ORGANISATION);
    }
    const salt = () => randomBytes(16).toString('hex');
    const place = placeOf(config);
    const standing =
      config.playground && !config.slack && !config.teams ? new StandingClock(config.DATA_DIR) : null;
    const clock = standing ?? realClock;
    const references = mongoReferences(connection.db);
    const { ENCRYPTION_KEY: key, ENCRYPTION_KEY_BEFORE: before } = config;
    const vault = key ? mongoVault(connection.db, before ? [key, before] : [key]) : null;
    const slack = await slackFor(config, vault);
    // Who is where must be known before anything is routed; where Slack is away now, each tick asks again.
    await slack?.workspaces.refresh().catch(onProblem);
    const teams = teamsFor(config);
    const chats = [
      ...(slack ? [slack.chat] : []),
      ...(teams ? [teamsChat({ ...teams, references, now: () => clock.now() })] : []),
      ...(config.playground ? [playgroundChat] : []),
    ];
    const routing = routingThrough(chats);
    const ledger = new Ledger(seals?.noting(kept) ?? kept, {
      vocabulary: CATALOGUE.vocabulary,
      salt,
      onApplyFailed: onProblem,
      consequences: consequencesOf(CATALOGUE, place, routing),
      // A command beside a running bot leaves the sending to it.
      onDue: () => void (role === 'bot' && looksAfter.wake().catch(onProblem)),
    });
    const outbox = mongoOutbox(connection.db);
    const schedule = mongoSchedule(connection.db);
    const looksAfter = attending({
      catalogue: CATALOGUE,
      ledger,
      schedule,
      outbox,
      laneStore: mongoLanes(connection.db),
      chats,
      clock,
      place,
      routing,
      unapplied: async () => {
        await slack?.workspaces.refresh().catch(onProblem);
        return await unappliedIn(connection.db);
      },
      clockIsRight: async () => (await skewOf(connection)) <= MOST_SKEW_MS,
      alone: engine !== null && role === 'bot',
      millis: () => performance.now(),
      pause: async (ms) => await pause(ms, undefined, { ref: false }),
    });
    return {
      connection,
      ledger,
      conversation: conversation({
        ledger,
        clock,
        place,
        undelivered: async (organisation, now) =>
          await outbox.undelivered(organisation, now, MOST_UNDELIVERED),
        unreachable: async (organisation) => await references.unreachable(organisation),
        secret: () => randomBytes(16),
        address: addressOf(config),
      }),
      attending: looksAfter,
      outbox,
      schedule,
      references,
      teams,
      slack,
      clock,
      standing,
      beginClock(planFrom) {
        const day = workingDayFrom(planFrom, calendarOf(place.zone, place.region));
        const [date = day, time = '09:00'] = config.PLAYGROUND_CLOCK?.split('T') ?? [];
        standing?.begin(instantOf(date, time, place.zone));
      },
      async close() {
        seals?.close();
        await connection.close();
        await engine?.close();
      },
    };
  } catch (fault) {
    await opened?.close();
    await engine?.close();
    throw fault;
  }
}

function teamsFor(config: Config): Teams | null {
  if (!config.teams) return null;
  const { MICROSOFT_APP_ID: id, MICROSOFT_APP_TENANT_ID: tenant, MICROSOFT_APP_PASSWORD: password } = config;
  const managed = config.MICROSOFT_APP_TYPE === 'UserAssignedMSI';
  const options: TeamsOptions = {
    // A managed identity has no secret, whatever is set.
    app: id && tenant ? { id, tenant, password: managed ? null : (password ?? null) } : null,
    development: config.TEAMS_ALLOW_ANONYMOUS,
    administrators: config.ADMINISTRATORS,
  };
  let made: Promise<Bridge> | null = null;
  const make = async () => (await import('./teams/connectors.ts')).botbuilderBridge(options);
  return { options, bridge: () => (made ??= make()) };
}

/** Loaded only where it is configured: its client takes a moment to load. */
async function slackFor(config: Config, vault: Vault | null): Promise<SlackParts | null> {
  const {
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: apiUrl,
    ADMINISTRATORS: administrators,
  } = config;
  const installing = installingBy(config, vault);
  if (!signingSecret || !installing) return null;
  const { slackParts } = await import('./slack/parts.ts');
  const seconds = () => Math.floor(Date.now() / 1_000);
  const millis = () => performance.now();
  const png = async (svg: string) => await (await import('./charts/png.ts')).pngOf(svg, { width: 800 });
  const loopback = apiUrl !== undefined && isLoopback(new URL(apiUrl).hostname);
  return slackParts({
    ...{ signingSecret, installing, apiUrl, administrators, png, loopback, seconds, millis },
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

/** What holds where an organisation's settings say nothing. */
export function placeOf({ TIMEZONE, HOLIDAYS }: Config): Place {
  return { zone: TIMEZONE, region: HOLIDAYS };
}

/** Where people open the bot's pages: as configured, or this machine where only it can reach them. */
function addressOf({ PUBLIC_URL, PORT, HOST, playground }: Config): string | null {
  if (PUBLIC_URL) return PUBLIC_URL;
  return playground && PORT ? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}` : null;
}

/** Makes a folder and what leads to it. Node's own recursive form never ends where nothing can be made. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  fs.mkdirSync(folder, { mode: 0o700 });
}
