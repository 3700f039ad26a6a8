import type { Check } from '../core/contract/check.ts';
import type { ShownPictures } from '../core/contract/shown-pictures.ts';
import type { Chat } from '../core/outbox/chat.ts';
import { Clients, clientOptions } from './calls.ts';
import { SlackChannels } from './channels.ts';
import { slackChat } from './chat.ts';
import { checkSlack } from './checks.ts';
import { installations } from './installations.ts';
import type { Installing } from './installing.ts';
import type { OAuthParts } from './oauth.ts';
import { deleteOldPictures } from './old-pictures.ts';
import { People } from './people.ts';
import { Pictures } from './pictures.ts';
import { type Workspaces, workspaceByToken } from './workspaces.ts';

export interface SlackOptions {
  signingSecret: string | null;
  installing: Installing;
  apiUrl: string | undefined;
  administrators: string[];
  /** Admins and owners of the workspace administer the plan too. */
  adminsAdminister: boolean;
  /** What is remembered of pictures that were uploaded. */
  shown: ShownPictures;
  /** A picture as PNG. */
  png(svg: string): Promise<Uint8Array>;
  /** SLACK_API_URL is loopback, so loopback addresses are Slack's own. */
  loopback: boolean;
  seconds(): number;
  millis(): number;
  pause(ms: number): Promise<void>;
  /** How long a call to Slack may take; 8 s when absent. */
  callMs?: number;
  /** For a connection that the bot opens itself; null: Slack calls the bot. */
  appToken: string | null;
}

/** What the face and the outbox share. */
export interface SlackParts {
  signingSecret: string | null;
  appToken: string | null;
  apiUrl: string | undefined;
  pause(ms: number): Promise<void>;
  clients: Clients;
  people: People;
  channels: SlackChannels;
  pictures: Pictures;
  loopback: boolean;
  workspaces: Workspaces;
  chat: Chat;
  oauth: Omit<OAuthParts, 'seconds' | 'onProblem' | 'installed'> | null;
  seconds(): number;
  millis(): number;
  /** Who administers in an organisation, by their names. */
  administrators(organisation: string): Promise<string[]>;
  /** Tries the credentials. */
  check(): Promise<Check[]>;
  /** Deletes at Slack what was uploaded too long ago. */
  tend(): Promise<void>;
}

const AUTHORIZE = 'https://slack.com/oauth/v2/authorize';

export function slackParts(options: SlackOptions): SlackParts {
  const { installing, apiUrl, administrators, signingSecret, loopback, png, seconds, millis, pause } =
    options;
  const clients = new Clients(clientOptions(apiUrl, options.callMs));
  const people = new People({
    ...{ clients, administrators, adminsAdminister: options.adminsAdminister, millis },
    alone: installing.by === 'token',
  });
  const { shown } = options;
  const pictures = new Pictures({ clients, shown, png, loopback, seconds, millis, pause });
  const { workspaces, oauth } = findWorkspaces(installing, clients, options);
  const channels = new SlackChannels({ workspaces, clients });
  return {
    ...{ signingSecret, appToken: options.appToken, apiUrl, pause },
    clients,
    people,
    channels,
    pictures,
    loopback,
    workspaces,
    oauth,
    chat: slackChat({ workspaces, clients, people, channels, pictures }),
    seconds,
    millis,
    async administrators(organisation) {
      const workspace = workspaces.known(organisation);
      return workspace ? await people.administratorsNamed(workspace).catch(() => []) : [];
    },
    check: async () => await checkSlack(installing, clients, options.appToken),
    tend: async () => await deleteOldPictures({ clients, workspaces, shown, seconds, pause }),
  };
}

function findWorkspaces(
  installing: Installing,
  clients: Clients,
  { apiUrl, seconds, millis, pause }: SlackOptions,
): Pick<SlackParts, 'workspaces' | 'oauth'> {
  if (installing.by === 'token') {
    const { token, organisation } = installing;
    const workspaces = workspaceByToken({ token, organisation, client: clients.of(token), millis });
    return { workspaces, oauth: null };
  }
  const { by: _by, ...app } = installing;
  const workspaces = installations({ ...app, clients, seconds, millis, pause });
  // A stand-in for Slack asks for consent where it answers calls.
  const authorizeUrl = apiUrl ? new URL('/oauth/v2/authorize', apiUrl).href : AUTHORIZE;
  return { workspaces, oauth: { ...app, authorizeUrl, clients, installations: workspaces } };
}
