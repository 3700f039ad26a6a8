import type { Chat } from '../core/outbox/chat.ts';
import { Clients, clientOptions } from './calls.ts';
import { slackChat } from './chat.ts';
import { People } from './people.ts';
import { type Workspaces, workspaceByToken } from './workspaces.ts';

export interface SlackOptions {
  signingSecret: string;
  /** The bot token of the one workspace. */
  token: string;
  /** The organisation of that workspace. */
  organisation: string;
  apiUrl: string | undefined;
  administrators: string[];
  millis(): number;
}

/** What the face and the outbox share. */
export interface SlackParts {
  options: SlackOptions;
  clients: Clients;
  people: People;
  workspaces: Workspaces;
  chat: Chat;
}

export function slackParts(options: SlackOptions): SlackParts {
  const { token, organisation, apiUrl, administrators, millis } = options;
  const clients = new Clients(clientOptions(apiUrl));
  const people = new People({ clients, administrators, millis });
  const workspaces = workspaceByToken({ token, organisation, client: clients.of(token), millis });
  return { options, clients, people, workspaces, chat: slackChat({ workspaces, clients, people }) };
}
