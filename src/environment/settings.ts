import { z } from 'zod';
import { readDay } from '../core/base/time/days.ts';
import { REGIONS } from '../core/base/time/holidays.ts';
import { isZone } from '../core/base/time/zones.ts';
import { CLOUD_NAMES } from '../teams/cloud.ts';
import { readPairs } from './pairs.ts';
import { readTrust } from './trust-proxy.ts';

/** Every setting by name: what it may be, and what to do where it is something else. */

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What speaks to Teams for the bot: botbuilder, or the Microsoft 365 Agents SDK. */
const TEAMS_SDKS = ['botbuilder', 'agents'] as const;

const flag = z.stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] });
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const listed = (list: string) =>
  list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one);
const words = z.string().trim().min(1);

export const Environment = z.object({
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
  EMBEDDED: flag.default(false),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(LEVELS).default('info'),
  ORGANISATION: words.max(120).optional(),
  TIMEZONE: words.refine(isZone).default('Europe/London'),
  HOLIDAYS: z.enum(REGIONS).default('england-and-wales'),
  ADMINISTRATORS: z.string().default(''),
  SLACK_SIGNING_SECRET: words.optional(),
  SLACK_BOT_TOKEN: words.startsWith('xoxb-').optional(),
  SLACK_APP_TOKEN: words.startsWith('xapp-').optional(),
  SLACK_CLIENT_ID: words.optional(),
  SLACK_CLIENT_SECRET: words.optional(),
  SLACK_STATE_SECRET: words.optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  MICROSOFT_APP_ID: words.optional(),
  MICROSOFT_APP_PASSWORD: words.optional(),
  MICROSOFT_APP_CERTIFICATE: words.optional(),
  MICROSOFT_APP_CERTIFICATE_KEY: words.optional(),
  MICROSOFT_APP_FEDERATED_TOKEN_FILE: words.optional(),
  MICROSOFT_APP_FEDERATED_IDENTITY: words.optional(),
  MICROSOFT_APP_TENANT_ID: words.optional(),
  MICROSOFT_APP_TYPE: z.enum(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  TEAMS_ALLOW_ANONYMOUS: flag.default(false),
  TEAMS_CLOUD: z.enum(CLOUD_NAMES).default('commercial'),
  TEAMS_TENANTS: z
    .string()
    .transform((list) => listed(list.toLowerCase()))
    .refine((tenants) => tenants.every((tenant) => GUID.test(tenant)))
    .default([]),
  TEAMS_SDK: z.enum(TEAMS_SDKS).default('botbuilder'),
  SLACK_ADMINS_ADMINISTER: flag.default(false),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  ENCRYPTION_KEY_BEFORE: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  BACKUP_KEY: words.optional(),
  BACKUP_PASSPHRASE: z.string().min(16).optional(),
  TRUST_PROXY: z
    .string()
    .trim()
    .refine((text) => readTrust(text) !== null)
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEBHOOK_ALLOW_PRIVATE: flag.default(false),
  METRICS_TOKEN: words.min(16).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine((text) => readPairs(text) !== null)
    .optional(),
  OTEL_SERVICE_NAME: words.default('answerable'),
  PLAYGROUND: flag.optional(),
  PLAYGROUND_PASSWORD: z.string().min(12).optional(),
  PLAYGROUND_CLOCK: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(?:T(?:[01]\d|2[0-3]):[0-5]\d)?$/)
    .refine((local) => readDay(local.slice(0, 10)) !== null)
    .optional(),
});
export type EnvironmentValues = z.infer<typeof Environment>;

export const REMEDIES: Partial<Record<keyof EnvironmentValues, string>> = {
  PORT: 'Use a whole number from 0 to 65535, such as 3000.',
  MONGODB_URI: 'Use a connection string that begins with mongodb:// or mongodb+srv://, or leave it out.',
  EMBEDDED: 'Use yes, or leave it out.',
  LOG_LEVEL: `Use one of ${LEVELS.join(', ')}.`,
  TIMEZONE: 'Use a name from the time zone database, such as Europe/London.',
  HOLIDAYS: `Use one of ${REGIONS.join(', ')}.`,
  SLACK_BOT_TOKEN: 'Use the bot token of the app, which begins with xoxb-.',
  SLACK_APP_TOKEN: 'Use an app-level token with the scope connections:write, which begins with xapp-.',
  SLACK_API_URL: 'Use a web address, such as https://slack.com/api/.',
  MICROSOFT_APP_TYPE: 'Use SingleTenant or UserAssignedMSI.',
  TEAMS_ALLOW_ANONYMOUS: 'Use true or false.',
  TEAMS_CLOUD: `Use one of ${CLOUD_NAMES.join(', ')}; GCC is commercial here.`,
  TEAMS_TENANTS: 'Use directory (tenant) ids of further organisations, separated by commas.',
  TEAMS_SDK: `Use ${TEAMS_SDKS.join(' or ')}.`,
  SLACK_ADMINS_ADMINISTER: 'Use yes or no.',
  TRUST_PROXY:
    'Use the number of proxies before the bot (1), or their addresses or networks, separated by commas (10.0.0.0/8, loopback).',
  ENCRYPTION_KEY: 'Use 64 hexadecimal characters, as “openssl rand -hex 32” prints them.',
  ENCRYPTION_KEY_BEFORE: 'Use the key that was used before, of 64 hexadecimal characters, or leave it out.',
  BACKUP_PASSPHRASE: 'Use at least 16 characters, and keep them where the backups are not.',
  PUBLIC_URL:
    'Use the web address under which people reach the bot, such as https://plan.example.org, or leave it out.',
  WEBHOOK_ALLOW_PRIVATE: 'Use yes, or leave it out.',
  METRICS_TOKEN: 'Use at least 16 characters.',
  OTEL_EXPORTER_OTLP_ENDPOINT:
    'Use the web address at which traces are taken by OTLP over HTTP, such as http://127.0.0.1:4318, or leave it out.',
  OTEL_EXPORTER_OTLP_HEADERS: 'Use NAME=value, several separated by commas, or leave it out.',
  PLAYGROUND: 'Use true or false.',
  PLAYGROUND_PASSWORD: 'Use at least 12 characters: whoever has it plays everybody.',
  PLAYGROUND_CLOCK: 'Use a local time such as 2023-10-02T09:00.',
};

/** Settings whose values nobody prints, and which a file can hold in their place: NAME_FILE. */
export const SECRETS = [
  'MONGODB_URI',
  'SLACK_SIGNING_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'MICROSOFT_APP_PASSWORD',
  'MICROSOFT_APP_CERTIFICATE',
  'MICROSOFT_APP_CERTIFICATE_KEY',
  'ENCRYPTION_KEY',
  'ENCRYPTION_KEY_BEFORE',
  'BACKUP_PASSPHRASE',
  'METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'PLAYGROUND_PASSWORD',
] as const satisfies (keyof EnvironmentValues)[];
