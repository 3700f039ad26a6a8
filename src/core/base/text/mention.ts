/** A person named in a text by a platform. Faces write it, so that the core sees one form: `@{account|name}`. */
export interface Mention {
  /** `slack:T1:U1`, `teams:<tenant>:<object id>`. */
  account: string;
  name: string;
}

const MENTION = /^@\{([^|{}]+)\|([^|{}]*)\}$/;

/** The core's form of a mention. What would break it is taken out of the name. */
export function mention({ account, name }: Mention): string {
  return `@{${account}|${name.replace(/[|{}"\s]+/g, ' ').trim()}}`;
}

/** A channel named in a text by a platform, in the core's form: `#{channel|name}`. */
export function channelMention({ id, name }: { id: string; name: string }): string {
  return `#{${id}|${name.replace(/[|{}"#\s]+/g, '-').replace(/^-|-$/g, '')}}`;
}

/** A word as a mention; null when it is none. */
export function readMention(word: string): Mention | null {
  const [, account, name] = MENTION.exec(word) ?? [];
  return account === undefined || name === undefined ? null : { account, name };
}
