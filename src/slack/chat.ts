import type { WebClient } from '@slack/web-api';
import type { Reply } from '../core/base/replies/reply.ts';
import { channelOf, type Recipient } from '../core/domain/recipients.ts';
import type { State } from '../core/domain/state.ts';
import type { Attempt, Chat } from '../core/outbox/chat.ts';
import type { Clients } from './calls.ts';
import { outcomeOf } from './calls.ts';
import type { SlackChannels } from './channels.ts';
import { accountOf, type People } from './people.ts';
import type { Pictures } from './pictures.ts';
import { slackMessage } from './render/message.ts';
import { type Content, inSomeForm, QUIET } from './some-form.ts';
import { isGrid, type Workspace, type Workspaces } from './workspaces.ts';

/** About one message a second to a channel, and fifty a second in all. See docs.slack.dev/apis/web-api/rate-limits. */
const PACE = { conversationMs: 1_050, laneMs: 60 };
/** A message that Slack accepted is in its history at once; its answer may have been lost a moment before. */
const SETTLE_MS = 5_000;
const LOOKED_THROUGH = 100;
/** A message to a person has their id for an address; every other one goes to a channel. */
const USER = /^[UW]/;
const NO_ONE_CHANNEL =
  'None of your workspaces has that channel, or several have: say “settings digest” and choose it from Slack’s list.';
const CLOSED = 'Their account in Slack is closed.';
/** What an upload may take before its message; a message itself waits for none. */
const READY_MS = 6_000;
const AT_ONCE_MS = 1;
export const EVENT_TYPE = 'answerable_message';

export interface ChatParts {
  workspaces: Workspaces;
  clients: Clients;
  people: People;
  channels: Pick<SlackChannels, 'idOf'>;
  pictures: Pictures;
}

export function laneOf(team: string): string {
  return `slack:${team}`;
}

/** Messages that the bot starts, in Slack. */
export function slackChat(parts: ChatParts): Chat {
  const { workspaces, people, pictures } = parts;
  return {
    pace: PACE,
    settleMs: SETTLE_MS,
    serves: (lane) => lane.startsWith('slack:'),
    reach(state, recipient) {
      const workspace = workspaces.known(state.organisation);
      const address = workspace && addressOf(state, recipient, workspace.team);
      return workspace && address ? { lane: laneOf(workspace.team), address } : null;
    },
    left: (organisation) => workspaces.left?.(organisation) ?? false,
    administrators(state) {
      const workspace = workspaces.known(state.organisation);
      if (!workspace) return [];
      return people
        .administratorsOf(workspace)
        .map((user): Recipient => `account:slack:${workspace.team}:${user}`);
    },
    async ready({ lane }, { reply }) {
      const workspace = await workspaces.find(lane.slice('slack:'.length));
      if (workspace) await pictures.shown(workspace, reply, READY_MS);
    },
    send: async (to, message, key) => await send(parts, to, message.reply, key),
    update: async (to, receipt, reply) => await update(parts, to, receipt, reply),
    find: async (to, key) => await find(parts, to, key),
  };
}

/** Where a message goes: a lane, and a user or channel in it. */
interface Address {
  lane: string;
  address: string;
}

async function holding({ workspaces }: ChatParts, lane: string): Promise<Workspace> {
  const workspace = await workspaces.find(lane.slice('slack:'.length));
  if (!workspace) throw new Error('The workspace is no longer installed.');
  return workspace;
}

async function post(
  { pictures }: ChatParts,
  workspace: Workspace,
  reply: Reply,
  call: (content: Content) => Promise<string | null>,
): Promise<Attempt> {
  const pictured = await pictures.shown(workspace, reply, AT_ONCE_MS);
  const message = slackMessage(pictured, { turning: { by: 'message' } });
  try {
    const receipt = await inSomeForm(message, call, () => pictures.forget(workspace, reply));
    return { outcome: 'delivered', ...(receipt && { receipt }) };
  } catch (fault) {
    return outcomeOf(fault);
  }
}

async function send(
  parts: ChatParts,
  { lane, address }: Address,
  reply: Reply,
  key: string,
): Promise<Attempt> {
  const { clients, people } = parts;
  const workspace = await holding(parts, lane);
  const client = clients.of(workspace.token);
  const channel = await channelIn(parts, workspace, address);
  if (typeof channel !== 'string') return channel;
  const attempt = await post(parts, workspace, reply, async (shown) => {
    const sent = await client.chat.postMessage({
      channel,
      ...shown,
      ...QUIET,
      metadata: { event_type: EVENT_TYPE, event_payload: { key } },
    });
    return `${sent.channel}:${sent.ts}`;
  });
  const gone = attempt.outcome === 'refused' && USER.test(address);
  if (!gone || !(await people.isGone(workspace, address).catch(() => false))) return attempt;
  return { ...attempt, reason: CLOSED, closed: accountOf(workspace, address) };
}

/** What Slack takes for an address; across the workspaces of an enterprise a name says too little. */
async function channelIn(
  { channels }: ChatParts,
  workspace: Workspace,
  address: string,
): Promise<string | Attempt> {
  if (!isGrid(workspace) || !address.startsWith('#')) return address;
  try {
    return (await channels.idOf(workspace, address)) ?? { outcome: 'refused', reason: NO_ONE_CHANNEL };
  } catch (fault) {
    return outcomeOf(fault);
  }
}

async function update(parts: ChatParts, { lane }: Address, receipt: string, reply: Reply): Promise<Attempt> {
  const [channel = '', ts = ''] = receipt.split(':');
  const workspace = await holding(parts, lane);
  const { chat } = parts.clients.of(workspace.token);
  return await post(parts, workspace, reply, async (shown) => {
    // Blocks that are not named would stay as they were, with their buttons.
    await chat.update({ channel, ts, blocks: [], ...shown });
    return null;
  });
}

async function find(parts: ChatParts, { lane, address }: Address, key: string) {
  // Reading a channel's history would need a scope that nothing else needs.
  if (!USER.test(address)) return null;
  try {
    return await isIn(parts.clients.of((await holding(parts, lane)).token), address, key);
  } catch (fault) {
    const attempt = outcomeOf(fault);
    if (attempt.outcome === 'throttled') return attempt;
    throw fault;
  }
}

/** Whether a message with this key stands in a person's conversation with the bot. */
async function isIn({ conversations }: WebClient, user: string, key: string): Promise<boolean> {
  const { channel } = await conversations.open({ users: user });
  const { messages = [] } = await conversations.history({
    channel: channel?.id ?? user,
    include_all_metadata: true,
    limit: LOOKED_THROUGH,
  });
  return messages.some(
    ({ metadata }) => (metadata?.event_payload as { key?: unknown } | undefined)?.key === key,
  );
}

/** A person's or an account's user in this team, a channel by its id or its name. */
function addressOf(state: State, recipient: Recipient, team: string): string | null {
  const prefix = `slack:${team}:`;
  const channel = channelOf(recipient);
  if (channel?.id) return channel.id.startsWith(prefix) ? channel.id.slice(prefix.length) : null;
  if (channel) return channel.name;
  if (recipient.startsWith(`account:${prefix}`)) return recipient.slice(`account:${prefix}`.length);
  if (!recipient.startsWith('person:')) return null;
  const person = state.people.get(recipient.slice('person:'.length));
  const account = person?.accounts.find((one) => one.startsWith(prefix));
  return account ? account.slice(prefix.length) : null;
}
