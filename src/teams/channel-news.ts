import type { ChannelNews } from '../core/features/digest/index.ts';
import { channelName } from './accounts.ts';
import type { LocatedActivity } from './activity.ts';
import { channelIdOf } from './channels.ts';
import type { Desk } from './desk.ts';

/** What Teams tells of a channel, before its place is kept under the new name. */
export async function takeChannelNews(desk: Desk, activity: LocatedActivity): Promise<void> {
  const { channelData, tenant, organisation, id } = activity;
  const channel = channelData?.channel;
  const news =
    activity.type === 'conversationUpdate' && channel ? newsIn(channelData.eventType, channel.name) : null;
  if (!channel || !news) return;
  try {
    const before = await desk.references.byId(`channel|${tenant}|${channel.id}`);
    const full = channelIdOf(tenant, channel.id);
    const key = `teams:channel:${tenant}:${id || `${channel.id}:${JSON.stringify(news)}`}`;
    const names = before?.name ? [`#${before.name}`] : [];
    await desk.channelChanged(organisation, { id: full, names, news, inputKey: key });
  } catch (fault) {
    desk.onProblem(fault);
  }
}

function newsIn(eventType: string | null | undefined, name: string | null | undefined): ChannelNews | null {
  if (eventType === 'channelRenamed' && name) return { name: `#${channelName(name)}` };
  if (eventType === 'channelDeleted') return { lost: 'it was deleted' };
  return eventType === 'channelRestored' ? { lost: null } : null;
}
