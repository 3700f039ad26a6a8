import type { Claims } from '../core/contract/claims.ts';
import type { Conversation } from '../core/contract/ports.ts';
import type { Speaker } from '../core/domain/speaker.ts';
import type { Entity } from '../core/domain/state.ts';
import type { ChannelNews } from '../core/features/digest/index.ts';
import type { PlanFiles } from '../core/features/importing/index.ts';
import type { HomeFilters } from '../core/features/overview/index.ts';
import type { Row } from '../core/ledger/row.ts';
import type { Clients } from './calls.ts';
import type { SlackChannels } from './channels.ts';
import type { SlackRefusal } from './guard.ts';
import type { OAuthParts } from './oauth.ts';
import type { People } from './people.ts';
import type { Pictures } from './pictures.ts';
import type { ReportsParts } from './reports.ts';
import type { SocketParts } from './socket.ts';
import type { Workspaces } from './workspaces.ts';

/** What the Slack face needs of the rest. */
export interface SlackPorts {
  /** Null: Slack calls nobody. */
  signingSecret: string | null;
  /** For the connection that the bot opens itself; null: Slack calls the bot. */
  appToken: string | null;
  apiUrl: string | undefined;
  pause(ms: number): Promise<void>;
  workspaces: Workspaces;
  clients: Clients;
  people: People;
  channels: SlackChannels;
  pictures: Pictures;
  /** Which of several processes answers an event. */
  claims: Claims;
  conversation: Conversation;
  /** Open activities, the speaker’s own first. */
  open(organisation: string, speaker: Speaker): Promise<Entity<'activities'>[]>;
  /** A message that the bot started, by what Slack calls it. */
  received(lane: string, receipt: string): Promise<Row | null>;
  /** Somebody's account was closed: what they hold is shown until somebody else holds it. */
  left(organisation: string, account: string, inputKey: string): Promise<void>;
  /** Slack calls somebody otherwise by now. */
  renamed(organisation: string, account: string, name: string, inputKey: string): Promise<void>;
  /** A channel was renamed, lost, or is there again. */
  channelChanged(organisation: string, id: string, news: ChannelNews, inputKey: string): Promise<void>;
  /** A workspace removed the bot: its identities go, the plan and the ledger stay. */
  uninstalled(organisation: string, team: string, inputKey: string): Promise<void>;
  /** Installing by OAuth; null: one workspace by token. */
  oauth: Omit<OAuthParts, 'seconds' | 'onProblem' | 'installed'> | null;
  installed: OAuthParts['installed'];
  /** What a person's Home tab can be turned to. */
  filters(organisation: string, speaker: Speaker): Promise<HomeFilters>;
  /** A report as a file; null: there is none such. */
  report: ReportsParts['file'];
  /** Plans that are sent as files. */
  plans: Pick<PlanFiles, 'begin'>;
  /** Seconds since 1970 of the real clock, and milliseconds that only grow. */
  seconds(): number;
  millis(): number;
  onProblem(fault: unknown): void;
  /** Does what came over the connection as a piece of work of its own. */
  apart: SocketParts['apart'];
  /** A request was refused for who sent it. */
  onRefused(kind: SlackRefusal): void;
  /** Loopback addresses are trusted as Slack's own: SLACK_API_URL is loopback. */
  loopback: boolean;
  /** How long a person waits for an answer before hearing that it follows. */
  honestAfterMs?: number;
  /** And how long after that, where nothing could be said yet. */
  stillAfterMs?: number;
}
