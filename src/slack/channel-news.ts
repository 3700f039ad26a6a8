import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import type { ChannelNews } from '../core/features/digest/index.ts';
import { channelId } from './channels.ts';
import type { SlackPorts } from './ports.ts';
import type { Listens } from './whence.ts';

const Id = z.string().min(1).max(100);
const Renamed = z.object({
  type: z.enum(['channel_rename', 'group_rename']),
  channel: z.object({ id: Id, name: z.string().min(1).max(100) }),
});
/** What happened to a channel as a whole. A private one is a “group”. */
const LOST: Record<string, string | null> = {
  channel_archive: 'it was archived',
  group_archive: 'it was archived',
  channel_deleted: 'it was deleted',
  group_deleted: 'it was deleted',
  channel_left: 'I was removed from it',
  group_left: 'I was removed from it',
  channel_unarchive: null,
  group_unarchive: null,
};
const Told = z.object({ type: z.string(), channel: Id });
/** Somebody came or went; only the bot itself counts. */
const Moved = z.object({
  type: z.enum(['member_joined_channel', 'member_left_channel']),
  user: Id,
  channel: Id,
});

/** Everything that Slack tells of channels and that the digest follows. */
export const CHANNEL_EVENTS = [
  ...Object.keys(LOST),
  'channel_rename',
  'group_rename',
  'member_joined_channel',
  'member_left_channel',
];

/** Channels that are renamed, archived, deleted, or that the bot is removed from. */
export function channelNews(ports: SlackPorts): Listens<SlackEventMiddlewareArgs> {
  return async ({ event, body: { event_id: id }, workspace }) => {
    const told = newsIn(event, workspace.botUser);
    if (!told) return;
    const key = `slack:channel:${workspace.team}:${id}`;
    const channel = channelId(workspace, told.channel);
    await ports.channelChanged(workspace.organisation, channel, told.news, key);
  };
}

function newsIn(event: { type: string }, botUser: string): { channel: string; news: ChannelNews } | null {
  const renamed = Renamed.safeParse(event).data?.channel;
  if (renamed) return { channel: renamed.id, news: { name: `#${renamed.name}` } };
  const moved = Moved.safeParse(event).data;
  if (moved && moved.user !== botUser) return null;
  if (moved) {
    const lost = moved.type === 'member_left_channel' ? 'I was removed from it' : null;
    return { channel: moved.channel, news: { lost } };
  }
  const told = Told.safeParse(event).data;
  const lost = told && LOST[told.type];
  return told && lost !== undefined ? { channel: told.channel, news: { lost } } : null;
}
