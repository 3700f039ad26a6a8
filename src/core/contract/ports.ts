import type { Reply } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import type { Way } from '../domain/model.ts';
import type { Speaker } from '../domain/speaker.ts';

import type { FileAlong } from './files-along.ts';

/** What the core asks of the world. Everything here is implemented outside of it and wired in `main.ts`. */

/** Tells the time; the core itself never reads a clock. */
export interface Clock {
  now(): Instant;
}

/** One thing a person said, pressed or filled in. */
export interface Said {
  organisation: string;
  speaker: Speaker;
  /** A command or free words; for a button its `say`. */
  text: string;
  /** Values of a submitted form by field id. */
  values?: Record<string, string>;
  /** What a form was opened on: the activity's key and the revision shown. */
  basis?: { key: string; rev: number };
  /** How it was said; absent: in words. */
  way?: Way;
  /** The entry up to which the message knew whose button was pressed; absent: it does not say. */
  asOf?: number;
  /** The sentence that shows the message again whose button was pressed: what was done is seen there. */
  shows?: string;
  /** A message of theirs that was edited to this text, or deleted: how its input's key ends. */
  earlier?: { message: string; how: 'edited' | 'deleted' };
  /** Files that came along. */
  files?: FileAlong[];
  /** Activity keys of the message that this answers. */
  about?: string[];
  /** Everybody in the conversation reads the answer: it holds nothing that only the speaker may read. */
  overheard?: boolean;
  /** Equal for redeliveries of the same input, unique otherwise. */
  inputKey: string;
  /** What a program sent, kept in place of the text: a key that comes again with something else is told by it. */
  sent?: string;
}

/** Takes what was said and answers it; returns after every change is durable. */
export interface Conversation {
  hear(said: Said): Promise<Reply>;
}

/** What came of something said, for faces that answer programs. */
export interface Acted {
  reply: Reply;
  /**
   * answered: nothing was to be changed. asked: nothing is changed before a question is answered. refused: it cannot be
   * done as it was said. denied: for want of a right. unsaved: the store takes no writes.
   */
  outcome: 'answered' | 'changed' | 'repeated' | 'asked' | 'refused' | 'denied' | 'too often' | 'unsaved';
  /** The number of the entry that it made, or that its input's key made before. */
  seq: number | null;
  /** Which command made it; null: none accepted the words; absent: nothing was looked for. */
  command?: string | null;
}

/** A conversation that also says what came of it. */
export interface Acting extends Conversation {
  act(said: Said): Promise<Acted>;
}
