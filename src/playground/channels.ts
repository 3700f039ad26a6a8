import type { DigestTerms } from '../core/contract/digest-section.ts';
import { channelRecipient, type Recipient } from '../core/domain/recipients.ts';
import type { State } from '../core/domain/state.ts';
import { digestsOf } from '../core/features/digest/index.ts';

/** The channels that a digest is posted in, and those where one was, by name. */
export function channelsOf(state: State): { id: string; name: string }[] {
  const names = new Set(termsOf(state).map(({ channel }) => channel));
  return [...names].sort().map((name) => ({ id: name, name }));
}

/** Under which addresses messages went to a channel, also while it was known by its platform's own. */
export function channelRecipients(state: State, name: `#${string}`): Recipient[] {
  const known = termsOf(state).filter(({ channel }) => channel === name);
  return [...new Set([channelRecipient({ channel: name }), ...known.map(channelRecipient)])];
}

function termsOf(state: State): DigestTerms[] {
  return [...digestsOf(state), ...[...state.snapshots.values()].map(({ terms }) => terms)];
}
