import type { WebClient } from '@slack/web-api';
import { channelMention } from '../core/base/text/mention.ts';
import type { ChannelFound } from '../core/contract/channels.ts';
import type { Clients } from './calls.ts';
import { slackError } from './calls.ts';
import { lookedThrough, type Workspace, type Workspaces } from './workspaces.ts';

/** A workspace has thousands of channels; a page has a thousand. */
const MOST_PAGES = 20;
/** Slack's words for a channel that it does not show. */
const UNSEEN = ['channel_not_found', 'not_in_channel', 'no_permission', 'access_denied'];

/** What Slack says of a channel. See docs.slack.dev/reference/objects/conversation-object. */
interface SlackChannel {
  id?: string;
  name?: string;
  is_member?: boolean;
  is_archived?: boolean;
  is_private?: boolean;
}

/** A channel's full id, as the core keeps it. */
export function channelId({ team }: Workspace, channel: string): string {
  return `slack:${team}:${channel}`;
}

/** Channels as a workspace knows them: the bot posts only where it is a member. */
export class SlackChannels {
  readonly #workspaces: Workspaces;
  readonly #clients: Clients;

  constructor({ workspaces, clients }: { workspaces: Workspaces; clients: Clients }) {
    this.#workspaces = workspaces;
    this.#clients = clients;
  }

  /** A channel by its mention or its name, and whether the bot can post there. Null: Slack does not say. */
  async find(organisation: string, written: string): Promise<ChannelFound | null> {
    const workspace = this.#workspaces.known(organisation);
    if (!workspace) return null;
    const [, id, label = ''] = /^#\{slack:[^:|]+:([^|{}]+)\|([^{}]*)\}$/.exec(written) ?? [];
    const client = this.#clients.of(workspace.token);
    try {
      const [channel = null, other] = id
        ? [await informed(client, id)]
        : await named(client, workspace, written);
      if (other) return { refused: severalCalled(written) };
      return foundAs(workspace, channel, id ? label : written.slice(1));
    } catch (fault) {
      if (slackError(fault) !== 'missing_scope') throw fault;
      // An installation from before channels were looked at: a name has to do, an id alone says nothing.
      return id && !label ? { refused: NOT_SHOWN } : null;
    }
  }

  /** A channel’s id by its name; null where it has none, or several do. */
  async idOf(workspace: Workspace, name: string): Promise<string | null> {
    const [channel, other] = await named(this.#clients.of(workspace.token), workspace, name);
    return other ? null : (channel?.id ?? null);
  }

  /** How a channel is written in the core: with the name that Slack gives where its mention has none. */
  async mentioned(workspace: Workspace, id: string, label: string): Promise<string> {
    const client = this.#clients.of(workspace.token);
    const name = label || (await informed(client, id).catch(() => null))?.name || '';
    return channelMention({ id: channelId(workspace, id), name });
  }
}

const INVITE = 'invite me there with “/invite @Answerable”';
const NOT_SHOWN =
  'Slack does not tell me which channel that is. Install the app again, so that it may look at channels, or type its name after “#”.';

/** Null: there is none, or Slack shows it to members alone. */
async function informed(client: WebClient, channel: string): Promise<SlackChannel | null> {
  try {
    return (await client.conversations.info({ channel })).channel ?? null;
  } catch (fault) {
    if (UNSEEN.includes(slackError(fault))) return null;
    throw fault;
  }
}

/** Channels of that name: one at most in a workspace, but an enterprise has many of those. */
async function named(client: WebClient, workspace: Workspace, written: string): Promise<SlackChannel[]> {
  const found = new Map<string, SlackChannel>();
  for (const where of await lookedThrough(client, workspace)) {
    const channel = await namedIn(client, where, plain(written));
    // One that several workspaces share is one.
    if (channel?.id) found.set(channel.id, channel);
  }
  return [...found.values()];
}

async function namedIn(
  client: WebClient,
  where: { team_id?: string },
  name: string,
): Promise<SlackChannel | null> {
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const { channels = [], response_metadata: more } = await client.conversations.list({
      ...where,
      types: 'public_channel,private_channel',
      limit: 1_000,
      ...(cursor && { cursor }),
    });
    const match = channels.find((one) => plain(one.name ?? '') === name);
    if (match) return match;
    cursor = more?.next_cursor ?? '';
    if (!cursor) return null;
  }
  return null;
}

function severalCalled(written: string): string {
  return `More than one of your workspaces has a channel called #${plain(written)}. Type “#” and choose the one you mean from Slack’s list.`;
}

function plain(name: string): string {
  return name.replace(/^#/, '').toLowerCase();
}

function foundAs(workspace: Workspace, channel: SlackChannel | null, label: string): ChannelFound {
  const shown = channel?.name || label ? `#${plain(channel?.name || label)}` : 'that channel';
  if (!channel?.id)
    return {
      refused: `I can’t see ${shown}: it is private and I am not in it, or it does not exist. If it is there, ${INVITE}, then say this again.`,
    };
  if (channel.is_archived)
    return { refused: `${shown} is archived, so nothing can be posted there. Name another channel.` };
  if (channel.is_private && channel.is_member === false)
    return { refused: `${shown} is private and I am not in it: ${INVITE}, then say this again.` };
  const caution =
    channel.is_member === false ? `I am not in ${shown} yet: ${INVITE}, or nothing can be posted.` : null;
  return { id: channelId(workspace, channel.id), name: `#${plain(channel.name ?? label)}`, caution };
}
