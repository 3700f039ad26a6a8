import type { Reply, ReportFile } from '../core/base/replies/reply.ts';
import type { Instant } from '../core/base/time/dates.ts';
import type { Claims } from '../core/contract/claims.ts';
import type { Conversation } from '../core/contract/ports.ts';
import type { References } from '../core/contract/references.ts';
import type { Speaker } from '../core/domain/speaker.ts';
import type { ChannelNews } from '../core/features/digest/index.ts';
import type { PlanFiles } from '../core/features/importing/index.ts';
import type { Row } from '../core/ledger/row.ts';
import type { Bridge } from './bridge.ts';
import type { TeamsRefusal } from './guard.ts';
import type { TeamsOptions } from './options.ts';

/** What the Teams face needs of the rest. */
export interface TeamsPorts {
  options: TeamsOptions;
  /** The organisation of the configured tenant. */
  organisation: string;
  /** Which of several processes answers an activity. */
  claims: Claims;
  conversation: Conversation;
  references: References;
  bridge: Bridge;
  plans: Pick<PlanFiles, 'begin'>;
  /** The file that a reply speaks of; null: there is none such. */
  report(organisation: string, of: ReportFile): Promise<{ name: string; bytes: Uint8Array } | null>;
  /** Somebody has the bot now, before they say a word: the plan's file may name them by their address. */
  met(organisation: string, speaker: Speaker): Promise<void>;
  /** A message that the bot started, by its id. */
  row(id: string): Promise<Row | null>;
  /** The same by what Teams calls it. */
  received(organisation: string, receipt: string): Promise<Row | null>;
  /** How such a message reads by now: what was answered since says so. */
  reads(row: Row): Promise<Reply | null>;
  /** The same for one of those who read it together. */
  seen(row: Row, speaker: Speaker): Promise<Reply | null>;
  /** The newest message that the bot started to whoever has this account. */
  newest(organisation: string, account: string): Promise<Row | null>;
  /** A channel was renamed or is gone. `names`: what it was called before, where that is known. */
  channelChanged(
    organisation: string,
    change: { id: string; names: string[]; news: ChannelNews; inputKey: string },
  ): Promise<void>;
  now(): Instant;
  /** Milliseconds that only grow, for the throttle. */
  millis(): number;
  onProblem(fault: unknown): void;
  /** An activity was refused for who sent it. */
  onRefused(kind: TeamsRefusal): void;
  honestAfterMs?: number;
}
