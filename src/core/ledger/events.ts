import { z } from 'zod';
import type { Change } from '../domain/model.ts';
import type { Recipient } from '../domain/recipients.ts';

/** An event that remembers nothing beside its changes. */
export type Nothing = Record<never, never>;

/** What a message was, as the ledger proves it. */
export interface SentMessage {
  row: string;
  kind: string;
  recipient: Recipient;
  refs: string[];
  confirmed: boolean;
  /** It asked, although others of its kind tell. */
  asks?: true;
}

/**
 * What an entry of each action remembers of itself, by the action's name. These are the ledger's own; a feature adds
 * its events to this interface where it declares them, so that `entry.action` tells what `entry.detail` is. Names and
 * free text stand in the fields that `erasable-words.ts` lists.
 */
export interface Events {
  /** Messages that went out: the proof that somebody was asked. */
  sent: { messages: SentMessage[] };
  /** Somebody tried what is not theirs to do. */
  denied: { attempted: string; right: string };
  /**
   * A person's words were unset; `redacted` are the hashes of what stands in place of others' words that named them, `unset`
   * the places where nothing stands any more. Earlier versions told only how many `words` there were.
   */
  erase: {
    person: string;
    accounts: string[];
    words?: number;
    redacted?: { at: string; index: number; hash: string }[];
    unset?: { at: string; indexes: number[] }[];
  };
}
/** The name of what an entry did, such as "update". */
export type Action = keyof Events;

const Kept = z.object({ of: z.string(), id: z.string(), set: z.record(z.string(), z.unknown()) });
/** A thing's values, as an event keeps them to be put back. */
export const CHANGE = z.custom<Change>((value) => Kept.safeParse(value).success);
/** Reads the detail of an event that remembers nothing; fields of earlier versions are kept. */
export const NOTHING = z.looseObject({});
