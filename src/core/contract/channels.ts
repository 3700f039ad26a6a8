/** A channel that the bot can post to. */
export interface Channel {
  /** `slack:T1:C1`, `teams:<tenant>:<channel>`. */
  id: string;
  name: `#${string}`;
  /** What is still missing for messages to arrive there, as a sentence; null: nothing. */
  caution: string | null;
}

/** A channel, or a sentence that says why nothing can be posted there and what to do. */
export type ChannelFound = Channel | { refused: string };

/** Looks channels up on the platform of whoever names one. */
export interface Channels {
  /** By `#name` or a platform's own mention; null: no platform can tell, so its name has to do. */
  find(organisation: string, account: string, written: string): Promise<ChannelFound | null>;
}
