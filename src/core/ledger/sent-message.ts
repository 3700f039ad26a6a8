import type { Recipient } from '../domain/recipients.ts';

/** What the ledger keeps of a message: the proof that somebody was asked. */
export interface SentMessage {
  row: string;
  kind: string;
  recipient: Recipient;
  refs: string[];
  confirmed: boolean;
}
