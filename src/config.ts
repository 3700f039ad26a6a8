import path from 'node:path';
import { z } from 'zod';
import { readDay } from './core/base/time/days.ts';
import { REGIONS } from './core/base/time/holidays.ts';
import { isZone } from './core/base/time/zones.ts';

/** The environment, read once. Every fault is listed together, each with its remedy. */

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;
/** What an organisation is called that has set no name. */
export const DEFAULT_NAME = 'Office of the Police and Crime Commissioner';
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const flag = z.stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] });
const words = z.string().trim().min(1);

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3000),
  HOST: words.default('127.0.0.1'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(?:\+srv)?:\/\/.+/)
    .optional(),
  DATA_DIR: words.default('./data'),
  LOG_LEVEL: z.enum(LEVELS).default('info'),
  ORGANISATION: words.max(120).default(DEFAULT_NAME),
  TIMEZONE: words.refine(isZone).default('Europe/London'),
  HOLIDAYS: z.enum(REGIONS).default('england-and-wales'),
  ADMINISTRATORS: z.string().default(''),
  SLACK_SIGNING_SECRET: words.optional(),
  SLACK_BOT_TOKEN: words.startsWith('xoxb-').optional(),
  SLACK_CLIENT_ID: words.optional(),
  SLACK_CLIENT_SECRET: words.optional(),
  SLACK_STATE_SECRET: words.optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  MICROSOFT_APP_ID: words.optional(),
  MICROSOFT_APP_PASSWORD: words.optional(),
  MICROSOFT_APP_TENANT_ID: words.optional(),
  MICROSOFT_APP_TYPE: z.enum(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  TEAMS_ALLOW_ANONYMOUS: flag.default(false),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  ENCRYPTION_KEY_BEFORE: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  METRICS_TOKEN: words.min(16).optional(),
  PLAYGROUND: flag.optional(),
  PLAYGROUND_CLOCK: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(?:T(?:[01]\d|2[0-3]):[0-5]\d)?$/)
    .refine((local) => readDay(local.slice(0, 10)) !== null)
    .optional(),
});
type EnvironmentValues = z.infer<typeof Environment>;

const REMEDIES: Partial<Record<keyof EnvironmentValues, string>> = {
  PORT: 'Use a whole number from 0 to 65535, such as 3000.',
  MONGODB_URI: 'Use a connection string that begins with mongodb:// or mongodb+srv://, or leave it out.',
  LOG_LEVEL: `Use one of ${LEVELS.join(', ')}.`,
  TIMEZONE: 'Use a name from the time zone database, such as Europe/London.',
  HOLIDAYS: `Use one of ${REGIONS.join(', ')}.`,
  SLACK_BOT_TOKEN: 'Use the bot token of the app, which begins with xoxb-.',
  SLACK_API_URL: 'Use a web address, such as https://slack.com/api/.',
  MICROSOFT_APP_TYPE: 'Use SingleTenant or UserAssignedMSI.',
  TEAMS_ALLOW_ANONYMOUS: 'Use true or false.',
  ENCRYPTION_KEY: 'Use 64 hexadecimal characters, as “openssl rand -hex 32” prints them.',
  ENCRYPTION_KEY_BEFORE: 'Use the key that was used before, of 64 hexadecimal characters, or leave it out.',
  PUBLIC_URL:
    'Use the web address under which people reach the bot, such as https://plan.example.org, or leave it out.',
  METRICS_TOKEN: 'Use at least 16 characters.',
  PLAYGROUND: 'Use true or false.',
  PLAYGROUND_CLOCK: 'Use a local time such as 2023-10-02T09:00.',
};

/** How the process is set up. */
export interface Config extends Omit<EnvironmentValues, 'ADMINISTRATORS' | 'PLAYGROUND' | 'DATA_DIR'> {
  DATA_DIR: string;
  ADMINISTRATORS: string[];
  /** Slack is configured, by token or by OAuth. */
  slack: boolean;
  teams: boolean;
  playground: boolean;
}

export type ReadConfig = { config: Config } | { faults: string[] };

/** Reads the environment. An empty variable counts as not set, as in .env.example. */
export function readConfig(env: Record<string, string | undefined>): ReadConfig {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const blank = Object.keys(env).filter((name) => env[name] !== '' && env[name]?.trim() === '');
  const read = Environment.safeParse(set);
  const faults = read.success ? [] : read.error.issues.map((issue) => faultOf(String(issue.path[0]), env));
  if (!read.success) return { faults: [...new Set(faults)] };
  const settings = read.data;
  faults.push(
    ...blank.filter((name) => name in settings).map((name) => `${name} is blank. Set it or remove it.`),
  );
  faults.push(...combined(settings));
  if (faults.length) return { faults };
  const slack = Boolean(settings.SLACK_SIGNING_SECRET);
  const teams = Boolean(settings.MICROSOFT_APP_ID) || settings.TEAMS_ALLOW_ANONYMOUS;
  return {
    config: {
      ...settings,
      DATA_DIR: path.resolve(settings.DATA_DIR),
      ADMINISTRATORS: settings.ADMINISTRATORS.split(',')
        .map((id) => id.trim())
        .filter((id) => id),
      slack,
      teams,
      playground: settings.PLAYGROUND ?? !(slack || teams),
    },
  };
}

/** Whether only this machine can reach a host. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** A secret's value is never printed, only its name. */
function faultOf(name: string, env: Record<string, string | undefined>): string {
  const secret = /SECRET|TOKEN|PASSWORD|KEY|URI/.test(name);
  const value = env[name] === undefined || secret ? '' : ` “${env[name]?.slice(0, 80)}”`;
  const remedy = REMEDIES[name as keyof EnvironmentValues] ?? 'Set it or remove it.';
  return `${name}${value} cannot be used. ${remedy}`;
}

function combined(settings: EnvironmentValues): string[] {
  const faults: string[] = [];
  const oauth = [settings.SLACK_CLIENT_ID, settings.SLACK_CLIENT_SECRET, settings.SLACK_STATE_SECRET];
  const anyOauth = oauth.some((value) => value);
  if (anyOauth && !oauth.every((value) => value)) {
    faults.push(
      'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET belong together. Set all three or none.',
    );
  }
  if ((settings.SLACK_BOT_TOKEN || anyOauth) && !settings.SLACK_SIGNING_SECRET) {
    faults.push('SLACK_SIGNING_SECRET is missing. Copy it from the app’s Basic Information page.');
  }
  if (settings.SLACK_SIGNING_SECRET && !settings.SLACK_BOT_TOKEN && !anyOauth) {
    faults.push(
      'SLACK_BOT_TOKEN is missing. Set it for one workspace, or the three OAuth variables for many.',
    );
  }
  if (settings.SLACK_BOT_TOKEN && anyOauth) {
    faults.push(
      'SLACK_BOT_TOKEN and SLACK_CLIENT_ID exclude each other. Keep the token for one workspace, OAuth for many.',
    );
  }
  if (anyOauth && !settings.ENCRYPTION_KEY) {
    faults.push(
      'ENCRYPTION_KEY is missing; tokens of installed workspaces are encrypted with it. Set 64 hexadecimal characters.',
    );
  }
  if (settings.MICROSOFT_APP_ID && !settings.MICROSOFT_APP_TENANT_ID) {
    faults.push(
      'MICROSOFT_APP_TENANT_ID is missing. Copy the directory (tenant) id of the app registration.',
    );
  }
  if (
    settings.MICROSOFT_APP_ID &&
    settings.MICROSOFT_APP_TYPE === 'SingleTenant' &&
    !settings.MICROSOFT_APP_PASSWORD
  ) {
    faults.push(
      'MICROSOFT_APP_PASSWORD is missing. Set the app’s client secret, or MICROSOFT_APP_TYPE=UserAssignedMSI.',
    );
  }
  if (!settings.MICROSOFT_APP_ID && (settings.MICROSOFT_APP_PASSWORD || settings.MICROSOFT_APP_TENANT_ID)) {
    faults.push('MICROSOFT_APP_ID is missing. Without it anybody could speak to the bot.');
  }
  if (settings.TEAMS_ALLOW_ANONYMOUS && !isLoopback(settings.HOST)) {
    faults.push(
      `TEAMS_ALLOW_ANONYMOUS is for development on this machine only, but HOST is “${settings.HOST}”. Use 127.0.0.1.`,
    );
  }
  if (settings.PLAYGROUND && !isLoopback(settings.HOST)) {
    faults.push(
      `PLAYGROUND lets anybody play everybody, but HOST is “${settings.HOST}”. Use 127.0.0.1 or turn it off.`,
    );
  }
  return faults;
}
