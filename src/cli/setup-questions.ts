import { REGIONS } from '../core/base/time/holidays.ts';
import { Environment, type EnvironmentValues, REMEDIES, SECRETS } from '../environment/settings.ts';

/** What has been answered so far, by setting. */
export type Answers = Partial<Record<keyof EnvironmentValues, string>>;

/** Which platforms the office has. */
export type Platforms = 'slack' | 'teams' | 'both' | 'none';

/** One question of the set-up. */
export interface Question {
  name: keyof EnvironmentValues;
  asks: string;
  /** Left out where it answers false. */
  when?(answers: Answers, platforms: Platforms): boolean;
  /** What an empty answer stands for; absent: nothing. */
  usual?: string;
  /** There is no going on without it. */
  needed?: true;
}

const inSlack = (_answers: Answers, platforms: Platforms) => platforms === 'slack' || platforms === 'both';
const inTeams = (_answers: Answers, platforms: Platforms) => platforms === 'teams' || platforms === 'both';

export const PLATFORMS: readonly Platforms[] = ['slack', 'teams', 'both', 'none'];

/** In the order in which they are asked; the platforms are asked first. */
export const QUESTIONS: readonly Question[] = [
  { name: 'ORGANISATION', asks: 'What is the office called?', needed: true },
  { name: 'TIMEZONE', asks: 'Its time zone', usual: 'Europe/London' },
  { name: 'HOLIDAYS', asks: `Its bank holidays (${REGIONS.join(', ')})`, usual: 'england-and-wales' },
  { name: 'SLACK_BOT_TOKEN', asks: 'Slack: the bot token, xoxb-…', when: inSlack, needed: true },
  {
    name: 'SLACK_APP_TOKEN',
    asks: 'Slack: the app-level token, xapp-…, for Socket Mode; empty if Slack reaches the bot at a public address',
    when: inSlack,
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    asks: 'Slack: the signing secret',
    when: (answers, platforms) => inSlack(answers, platforms) && !answers.SLACK_APP_TOKEN,
    needed: true,
  },
  { name: 'MICROSOFT_APP_ID', asks: 'Teams: the application (client) id', when: inTeams, needed: true },
  { name: 'MICROSOFT_APP_TENANT_ID', asks: 'Teams: the directory (tenant) id', when: inTeams, needed: true },
  { name: 'MICROSOFT_APP_PASSWORD', asks: 'Teams: the client secret', when: inTeams, needed: true },
  {
    name: 'MONGODB_URI',
    asks: 'MongoDB’s connection string; empty to keep everything in a folder of this machine',
  },
  {
    name: 'EMBEDDED',
    asks: 'Without MongoDB nothing is kept twice and one process is all. Is that meant? (yes or no)',
    when: (answers, platforms) => platforms !== 'none' && !answers.MONGODB_URI,
    needed: true,
  },
  {
    name: 'ADMINISTRATORS',
    asks: 'Administrators: Slack user ids and Entra object ids, with commas; empty for now',
  },
  { name: 'PUBLIC_URL', asks: 'The web address under which people reach the bot; empty if there is none' },
];

/** Why a value is not what its setting takes, with the remedy; null: it is. */
export function faultOf(name: keyof EnvironmentValues, value: string): string | null {
  if (name === 'EMBEDDED' && !/^(?:yes|true)$/i.test(value))
    return 'Then set up MongoDB first, and run “answerable setup” again.';
  if (Environment.shape[name].safeParse(value).success) return null;
  return `That is not what ${name} takes. ${REMEDIES[name] ?? 'Write some words.'}`;
}

export const isSecret = (name: string): boolean => SECRETS.some((secret) => secret === name);
