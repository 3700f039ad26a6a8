import path from 'node:path';
import { Environment, type EnvironmentValues, REMEDIES, SECRETS } from './environment/settings.ts';
import { teamsFaults } from './environment/teams.ts';

/** The environment, read once. Every fault is listed together, each with its remedy. */

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;
/** How the process is set up. */
export interface Config extends Omit<EnvironmentValues, 'ADMINISTRATORS' | 'PLAYGROUND' | 'DATA_DIR'> {
  DATA_DIR: string;
  ADMINISTRATORS: string[];
  /** Slack is configured, by token or by OAuth. */
  slack: boolean;
  teams: boolean;
  playground: boolean;
  /** What works and is still not how it should be run. */
  cautions: string[];
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
  const slack = Boolean(settings.SLACK_SIGNING_SECRET ?? settings.SLACK_APP_TOKEN);
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
      cautions: [
        ...(isEmbeddedUnsaid(settings) ? [EMBEDDED_CAUTION] : []),
        ...(nobodyAdministers(settings) ? [NOBODY_ADMINISTERS] : []),
      ],
    },
  };
}

const EMBEDDED_CAUTION =
  'MONGODB_URI is not set, so what people say is kept in the embedded store, in DATA_DIR on this machine alone. Set MONGODB_URI, or EMBEDDED=yes if that is meant.';

const NOBODY_ADMINISTERS =
  'Nobody administers the plan in Slack: ADMINISTRATORS is empty. Set it to Slack user ids (profile → ⋮ → Copy member ID), or SLACK_ADMINS_ADMINISTER=yes for the admins and owners of the workspace.';

/** By OAuth whoever installs the app administers its plan. */
function nobodyAdministers(settings: EnvironmentValues): boolean {
  const named = settings.ADMINISTRATORS.trim() || settings.SLACK_ADMINS_ADMINISTER;
  return Boolean(settings.SLACK_BOT_TOKEN) && !named;
}

/** A chat whose plan would be kept where only one machine has it, without anybody having said so. */
function isEmbeddedUnsaid(settings: EnvironmentValues): boolean {
  const chats = settings.SLACK_SIGNING_SECRET || settings.SLACK_APP_TOKEN || settings.MICROSOFT_APP_ID;
  return Boolean(chats) && !settings.MONGODB_URI && !settings.EMBEDDED;
}

/** Slack is a stand-in on this machine: nobody’s plan is at stake. */
function isTriedOut({ SLACK_API_URL: slack, MICROSOFT_APP_ID: teams, NODE_ENV }: EnvironmentValues): boolean {
  if (!slack || teams || NODE_ENV === 'production') return false;
  return isLoopback(new URL(slack).hostname);
}

/** Whether only this machine can reach a host. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** A secret's value is never printed, only its name. */
function faultOf(name: string, env: Record<string, string | undefined>): string {
  const secret = SECRETS.some((one) => one === name);
  const value = env[name] === undefined || secret ? '' : ` “${env[name]?.slice(0, 80)}”`;
  const remedy = REMEDIES[name as keyof EnvironmentValues] ?? 'Set it or remove it.';
  return `${name}${value} cannot be used. ${remedy}`;
}

function combined(settings: EnvironmentValues): string[] {
  const faults: string[] = [];
  if (isEmbeddedUnsaid(settings) && !isTriedOut(settings)) {
    faults.push(
      'MONGODB_URI is missing, so what people say in Slack or Teams would be kept on this machine alone. Set it, or EMBEDDED=yes to keep the plan in DATA_DIR on purpose.',
    );
  }
  faults.push(...slackFaults(settings));
  faults.push(...teamsFaults(settings));
  if (settings.TEAMS_ALLOW_ANONYMOUS && !isLoopback(settings.HOST)) {
    faults.push(
      `TEAMS_ALLOW_ANONYMOUS is for development on this machine only, but HOST is “${settings.HOST}”. Use 127.0.0.1.`,
    );
  }
  return faults;
}

function slackFaults(settings: EnvironmentValues): string[] {
  const faults: string[] = [];
  const oauth = [settings.SLACK_CLIENT_ID, settings.SLACK_CLIENT_SECRET, settings.SLACK_STATE_SECRET];
  const anyOauth = oauth.some((value) => value);
  if (anyOauth && !oauth.every((value) => value)) {
    faults.push(
      'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET belong together. Set all three or none.',
    );
  }
  const heard = settings.SLACK_SIGNING_SECRET ?? settings.SLACK_APP_TOKEN;
  if ((settings.SLACK_BOT_TOKEN || anyOauth) && !heard) {
    faults.push(
      'SLACK_SIGNING_SECRET is missing. Copy it from the app’s Basic Information page, or set SLACK_APP_TOKEN for Socket Mode.',
    );
  }
  if (heard && !settings.SLACK_BOT_TOKEN && !anyOauth) {
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
  return faults;
}
