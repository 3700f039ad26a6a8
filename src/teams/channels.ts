import type { ChannelFound } from '../core/contract/channels.ts';
import type { References } from '../core/contract/references.ts';
import { channelName } from './accounts.ts';

/** A channel's full id, as the core keeps it. */
export function channelIdOf(tenant: string, channel: string): string {
  return `teams:${tenant}:${channel.split(';')[0]}`;
}

/** The reference's id of a channel that is kept by its full id; null: it belongs elsewhere. */
export function referenceIdOf(id: string): string | null {
  const [, tenant, channel] = /^teams:([^:]+):(.+)$/.exec(id) ?? [];
  return tenant && channel ? `channel|${tenant}|${channel}` : null;
}

/** A channel of a team that has the bot, by its name. */
export async function teamsChannel(
  written: string,
  { tenant }: { tenant: string },
  references: References,
): Promise<ChannelFound> {
  const name = channelName(written);
  const reference = await references.channel(name, tenant);
  if (reference)
    return { id: channelIdOf(reference.tenant, reference.conversation), name: `#${name}`, caution: null };
  return {
    refused: `I am in no channel called #${name.slice(0, 80)}. Add me to its team, or mention me in it once, then say this again.`,
  };
}
