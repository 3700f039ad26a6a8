import type { Instant } from '../core/model.ts';
import type { References } from '../core/outbox/references.ts';
import type { Row } from '../core/outbox/row.ts';
import type { PlanFiles } from '../core/plan/file-import.ts';
import type { Conversation } from '../core/ports.ts';
import type { Reply } from '../core/replies/reply.ts';
import type { Bridge } from './bridge.ts';
import type { TeamsOptions } from './options.ts';

/** What the Teams face needs of the rest. */
export interface TeamsPorts {
  options: TeamsOptions;
  /** The organisation of the configured tenant. */
  organisation: string;
  conversation: Conversation;
  references: References;
  bridge: Bridge;
  plans: PlanFiles;
  /** A message that the bot started, by its id. */
  row(id: string): Promise<Row | null>;
  /** The same by what Teams calls it. */
  received(receipt: string): Promise<Row | null>;
  /** How such a message reads by now: what was answered since says so. */
  reads(row: Row): Promise<Reply | null>;
  /** The newest message that the bot started to whoever has this account. */
  newest(account: string): Promise<Row | null>;
  now(): Instant;
  /** Milliseconds that only grow, for the throttle. */
  millis(): number;
  onProblem(fault: unknown): void;
  honestAfterMs?: number;
}
