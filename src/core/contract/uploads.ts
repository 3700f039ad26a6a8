import type { Instant } from '../base/time/dates.ts';

/** Whose file it is: each person has one at a time. */
export interface Sender {
  organisation: string;
  account: string;
}

/** A file that somebody sent, while its questions are answered. */
export interface Upload {
  name: string;
  bytes: Uint8Array;
  sentAt: Instant;
  /** How far its sender has come, as JSON. */
  progress: string;
}

/** Where files that people sent wait until they are brought in. Implemented outside of the core. */
export interface Uploads {
  /** Null: none of theirs waits. */
  read(sender: Sender): Promise<Upload | null>;
  /** In place of the file that they sent before. */
  keep(sender: Sender, upload: Upload): Promise<void>;
  /** Keeps how far they have come with it. */
  mark(sender: Sender, progress: string): Promise<void>;
  forget(sender: Sender): Promise<void>;
  /** Removes what was sent before an instant. */
  expire(before: Instant): Promise<void>;
}
