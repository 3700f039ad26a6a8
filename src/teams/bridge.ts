import type { ReportFile } from '../core/base/replies/reply.ts';
import type { Card } from './cards/card.ts';

/** What is sent: a card, with a plain line for notifications. */
export interface Outgoing {
  type: 'message';
  replyToId?: string;
  summary: string;
  attachments: { contentType: 'application/vnd.microsoft.card.adaptive'; content: Card }[];
  /** It stands in its reader’s activity feed. */
  channelData?: { notification: { alert: true } };
}

/** A message as JSON: what is sent to many is written once. */
export interface Written {
  json: string;
  replyToId?: string;
}

/** A file that is offered to whoever is in a personal chat, or the one that has arrived. */
export interface FileMessage {
  type: 'message';
  summary: string;
  attachments: (
    | {
        contentType: 'application/vnd.microsoft.teams.card.file.consent';
        name: string;
        content: {
          description: string;
          sizeInBytes: number;
          acceptContext: ReportFile;
          declineContext: ReportFile;
        };
      }
    | {
        contentType: 'application/vnd.microsoft.teams.card.file.info';
        name: string;
        contentUrl: string;
        content: { uniqueId: string; fileType: string };
      }
  )[];
}

/** A message as Teams calls it. */
export interface Posted {
  id: string;
}

export interface ChannelAccount {
  id: string;
  name: string;
}

export interface Member {
  /** "user", "guest", "anonymous"; null: the service did not say. */
  role: string | null;
  tenant: string | null;
  /** Their Entra object. */
  objectId: string | null;
  /** As their directory has them: what they sign in with, and where their mail goes. */
  addresses: string[];
}

/** What is needed of an SDK: to know who asks, and to speak to the service. Faults are thrown as the SDK has them. */
export interface Bridge {
  /** Whether the bearer token is the service's, for this bot and this service address. */
  authenticate(activity: unknown, header: string): Promise<Authenticated>;
  send(
    serviceUrl: string,
    conversation: string,
    activity: Outgoing | FileMessage | Written,
    signal?: AbortSignal,
  ): Promise<Posted>;
  update(
    serviceUrl: string,
    conversation: string,
    id: string,
    activity: Outgoing,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Opens a personal chat with a member. */
  open(
    serviceUrl: string,
    parties: { tenant: string; bot: ChannelAccount; member: string },
    signal?: AbortSignal,
  ): Promise<Posted>;
  member(serviceUrl: string, conversation: string, id: string): Promise<Member>;
  /** The channels of a team; the general one has no name. */
  channels(serviceUrl: string, team: string): Promise<{ id: string; name: string | null }[]>;
}

export type Authenticated =
  /** `serviceUrl` is the address that the token speaks for; null: nobody is authenticated in development. */
  { known: true; serviceUrl: string | null } | { known: false };
