import type { WebClient } from '@slack/web-api';
import { slackError } from './calls.ts';

/** A workspace that the bot is installed in, or an enterprise in all of whose workspaces it is. */
export interface Workspace {
  /** Its id; that of the enterprise where it is one. */
  team: string;
  /** Its organisation: `default` for the one by token, else the team's own id. */
  organisation: string;
  /** The enterprise that it belongs to, whose members are no outsiders; null: none. */
  enterprise: string | null;
  token: string;
  botId: string;
  botUser: string;
  /** The app that requests must name; null: not known. */
  app: string | null;
  /** Whoever installed it hears what is for the administrators. */
  installer: string | null;
}

/** Whether it is an Enterprise Grid as a whole: one installation, one token, one organisation for all its workspaces. */
export function isGrid({ team, enterprise }: Workspace): boolean {
  return team === enterprise;
}

/** So many workspaces of an enterprise are looked through; Slack takes about twenty such calls a minute. */
const MOST_TEAMS = 20;

/**
 * Where a call that looks through a workspace looks: an enterprise’s token has to say in which one.
 * See docs.slack.dev/enterprise/developing-for-enterprise-orgs.
 */
export async function lookedThrough(
  client: WebClient,
  workspace: Workspace,
): Promise<{ team_id?: string }[]> {
  if (!isGrid(workspace)) return [{}];
  const { teams = [] } = await client.auth.teams.list({ limit: MOST_TEAMS });
  return teams.flatMap(({ id }) => (id ? [{ team_id: id }] : []));
}

/** Where workspaces are found: one by token, or many that were installed by OAuth. */
export interface Workspaces {
  /** Null: not installed here. */
  find(team: string): Promise<Workspace | null>;
  /** The workspace of an organisation, from memory: reaching somebody is asked without waiting. */
  known(organisation: string): Workspace | null;
  /** All of them, from memory. */
  all(): Workspace[];
  /** Learns about the installed workspaces, so that `known` knows them. */
  refresh(): Promise<void>;
  /** Whether an organisation is a workspace that has removed the app; absent where there is only one. */
  left?(organisation: string): boolean;
  /** Removes what is kept of a workspace; absent where its token stands in the environment. */
  forget?(team: string): Promise<void>;
}

/** Slack is asked again no sooner than this after it could not be reached. */
const ASK_AGAIN_MS = 1_000;

/** The one workspace that the token belongs to; asked once. */
export function workspaceByToken(parts: {
  token: string;
  organisation: string;
  client: WebClient;
  millis(): number;
}): Workspaces {
  const { token, organisation, client, millis } = parts;
  let pending: Promise<Workspace> | null = null;
  let ready: Workspace | null = null;
  let failed: { at: number; fault: unknown } | null = null;
  const ask = async (): Promise<Workspace> => {
    const { team_id, user_id, bot_id, enterprise_id, is_enterprise_install } = await client.auth.test();
    const team = is_enterprise_install ? enterprise_id : team_id;
    if (!team || !user_id) throw new Error('Slack did not say which workspace the bot token belongs to.');
    const found = {
      team,
      organisation,
      enterprise: enterprise_id ?? null,
      token,
      botId: bot_id ?? '',
      botUser: user_id,
      app: null,
      installer: null,
    };
    ready = { ...found, app: bot_id ? await appOf(client, found, bot_id) : null };
    return ready;
  };
  const get = async (): Promise<Workspace> => {
    if (!pending && failed && millis() - failed.at < ASK_AGAIN_MS) throw failed.fault;
    pending ??= ask().catch((cause: unknown) => {
      pending = null;
      const fault = new Error(unreachedFor(slackError(cause)), { cause });
      failed = { at: millis(), fault };
      throw fault;
    });
    return await pending;
  };
  return {
    async find(team) {
      const workspace = ready ?? (await get());
      return workspace.team === team ? workspace : null;
    },
    known: (id) => (id === organisation ? ready : null),
    all: () => (ready ? [ready] : []),
    async refresh() {
      await get();
    },
  };
}

/** Why nobody is reached in Slack; an empty word: it did not answer. */
function unreachedFor(word: string): string {
  return word
    ? `Slack does not take SLACK_BOT_TOKEN (${word}), so nobody is reached there. Copy it again from OAuth & Permissions, and restart.`
    : 'Slack could not be reached.';
}

/** Requests of another app are not ours; where Slack does not tell, its signature has to be enough. */
async function appOf(client: WebClient, workspace: Workspace, bot: string): Promise<string | null> {
  try {
    const [first] = await lookedThrough(client, workspace);
    return (await client.bots.info({ ...first, bot })).bot?.app_id ?? null;
  } catch {
    return null;
  }
}
