import type { Author } from '../core/ledger/entry.ts';
import type { State } from '../core/ledger/state.ts';
import type { IsoDate } from '../core/model.ts';
import type { Row } from '../core/outbox/row.ts';
import type { ImportedPlan } from '../core/plan/imported.ts';
import type { ImportOutcome } from '../core/plan/importing.ts';
import type { Conversation } from '../core/ports.ts';
import type { Clients } from './calls.ts';
import type { OAuthParts } from './oauth.ts';
import type { People } from './people.ts';
import type { Workspaces } from './workspaces.ts';

export interface BringingIn {
  organisation: string;
  imported: ImportedPlan;
  by: Author;
  inputKey: string;
  apply: boolean;
}

/** What the Slack face needs of the rest. */
export interface SlackPorts {
  signingSecret: string;
  workspaces: Workspaces;
  clients: Clients;
  people: People;
  conversation: Conversation;
  state(organisation: string): Promise<State>;
  /** A message that the bot started, by what Slack calls it. */
  received(lane: string, receipt: string): Promise<Row | null>;
  /** Somebody's account was closed: what they hold is shown until somebody else holds it. */
  left(organisation: string, account: string, inputKey: string): Promise<void>;
  /** A workspace removed the bot: its identities go, the plan and the ledger stay. */
  uninstalled(organisation: string, team: string, inputKey: string): Promise<void>;
  /** Installing by OAuth; null: one workspace by token. */
  oauth: Omit<OAuthParts, 'seconds' | 'onProblem'> | null;
  /** Reads a plan out of a file, or says why it cannot be read. */
  readPlan(fileName: string, bytes: Uint8Array): ImportedPlan | { unreadable: string };
  /** Today in the organisation's zone. */
  today(state: State): IsoDate;
  /** What bringing a plan in would change, and does change when `apply` is set. */
  bringIn(asked: BringingIn): Promise<ImportOutcome>;
  /** Seconds since 1970 of the real clock, and milliseconds that only grow. */
  seconds(): number;
  millis(): number;
  onProblem(fault: unknown): void;
  /** Loopback addresses are trusted as Slack's own: SLACK_API_URL is loopback. */
  loopback: boolean;
  /** How long a person waits for an answer before hearing that it follows. */
  honestAfterMs?: number;
}
