import type { Reply } from '../base/replies/reply.ts';
import type { Recipient } from '../domain/recipients.ts';
import type { State } from '../domain/state.ts';
import type { Message } from '../ledger/row.ts';

/**
 * What came of an attempt; `receipt` is the platform's name for the message. `delivered` and `refused…` are certain;
 * everything else is `unknown`. Times are in milliseconds.
 */
export type Attempt =
  | { outcome: 'delivered'; receipt?: string }
  /** Not accepted now; wait so long. */
  | { outcome: 'throttled'; waitMs: number }
  /** Not accepted, and it may work later. */
  | { outcome: 'refused for now'; reason: string }
  /** Not accepted, and never will be; `closed` is the recipient's account where the platform says that it is gone. */
  | { outcome: 'refused'; reason: string; closed?: string }
  | { outcome: 'unknown'; reason: string };

/** Where messages that the bot starts go: one platform's way out. */
export interface Chat {
  /** The lane and address under which a recipient is reached; null: not here. */
  reach(state: State, recipient: Recipient): { lane: string; address: string } | null;
  /** Whether this chat serves a lane. */
  serves(lane: string): boolean;
  /** Brings what a message shows, such as a picture, before it is sent. It may repeat; a message goes without what is missing. */
  ready?(to: { lane: string; address: string }, message: Message): Promise<void>;
  /** Sends under a key that `find` knows again. Gives up when `signal` says so. */
  send(
    to: { lane: string; address: string },
    message: Message,
    key: string,
    signal: AbortSignal,
  ): Promise<Attempt>;
  /**
   * Whether a message with this key arrived; null: nobody can tell there; `waitMs`: not now, ask again after it.
   * Absent where the platform never can.
   */
  find?(
    to: { lane: string; address: string },
    key: string,
    signal: AbortSignal,
  ): Promise<boolean | null | { waitMs: number }>;
  /** Changes a message that arrived, by its receipt; absent where the platform cannot. It may repeat. */
  update?(
    to: { lane: string; address: string },
    receipt: string,
    reply: Reply,
    signal: AbortSignal,
  ): Promise<Attempt>;
  /** Its receivers are programs, which may be slow: each lane goes by itself, and nobody waits for it. */
  beside?: true;
  /** What goes out here is kept in the outbox alone: that a program was told proves nothing about people. */
  unproven?: true;
  /** How often something is tried before it is given up, where that is not as usual. */
  tries?: number;
  /** Whether an organisation has removed the bot here. */
  left?(organisation: string): boolean;
  /** The administrators that it knows apart. */
  administrators?(state: State): Recipient[];
  pace: Pace;
  /** How long an accepted message may take until `find` sees it. */
  settleMs: number;
}

/** Milliseconds between two messages to one conversation, and in one lane; 0: none. */
export interface Pace {
  conversationMs: number;
  laneMs: number;
}
