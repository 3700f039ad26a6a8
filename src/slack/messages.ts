import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Reply } from '../core/replies/reply.ts';
import { inTime, WORKING } from './answering.ts';
import { EVENT_TYPE, isAboutBlocks, laneOf } from './chat.ts';
import { SlackFile } from './files.ts';
import type { Hearing } from './hearing.ts';
import { shownFile } from './importing.ts';
import type { SlackPorts } from './ports.ts';
import { inWords, type SlackMessage, slackMessage } from './render/message.ts';
import { withoutCall } from './words.ts';
import type { Workspace } from './workspaces.ts';

/** What was written to the bot. See docs.slack.dev/reference/events/message.im and …/app_mention. */
const Written = z.object({
  type: z.enum(['message', 'app_mention']),
  channel: z.string(),
  channel_type: z.string().optional(),
  user: z.string(),
  text: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.enum(['thread_broadcast', 'file_share']).optional(),
  files: z.array(SlackFile).optional(),
  bot_id: z.never().optional(),
});
export type Written = z.infer<typeof Written>;

const REMEMBERED = 5_000;
const REMEMBERED_MS = 10 * 60_000;
const LOOKED_THROUGH = 50;

/** An event on its way to an answer. */
interface Turn {
  workspace: Workspace;
  written: Written;
  key: string;
  retried: boolean;
}

/** Direct messages and mentions. A redelivered event joins the first one, and is answered once. */
export function messages(ports: SlackPorts, hearing: Hearing): Middleware<SlackEventMiddlewareArgs> {
  const answering = new LRUCache<string, Promise<void>>({ max: REMEMBERED, ttl: REMEMBERED_MS });
  return async ({ event, body, context: { retryNum } }) => {
    const read = Written.safeParse(event);
    const workspace = await ports.workspaces.find(body.team_id);
    if (!read.success || !workspace || read.data.user === workspace.botUser) return;
    const written = read.data;
    if (written.type === 'message' && written.channel_type !== 'im') return;
    const key = `${workspace.team}:${body.event_id ?? written.ts}`;
    const first =
      answering.get(key) ??
      answer(ports, hearing, { workspace, written, key, retried: retryNum !== undefined });
    answering.set(key, first);
    try {
      await first;
    } catch (fault) {
      // Slack sends it again, and then it is heard again.
      answering.delete(key);
      throw fault;
    }
  };
}

async function answer(ports: SlackPorts, hearing: Hearing, turn: Turn): Promise<void> {
  const { workspace, written, key, retried } = turn;
  if ((await ports.people.member(workspace, written.user)).bot) return;
  const about = written.thread_ts ? await aboutThread(ports, workspace, written) : [];
  const [file] = written.files ?? [];
  const heard =
    file && written.type === 'message'
      ? shownFile(ports, { workspace, user: written.user }, file)
      : hearing.hear({
          workspace,
          user: written.user,
          raw: true,
          text: withoutCall(written.text, workspace.botUser) || 'help',
          about,
          inputKey: `slack:event:${key}`,
        });
  const first = await inTime(heard, ports.honestAfterMs);
  // An earlier process may have answered and stopped before it could say so.
  if (retried && (await isAnswered(ports, turn))) return;
  if ('reply' in first) {
    await post(ports, turn, first.reply);
    return;
  }
  const working = await send(ports, turn, { text: WORKING, blocks: [] }, false);
  const reply = await first.follows;
  await (working ? edit(ports, turn, working, reply) : post(ports, turn, reply));
}

/** The activities of the message whose thread it is. */
async function aboutThread(
  ports: SlackPorts,
  { team }: Workspace,
  { channel, thread_ts }: Written,
): Promise<string[]> {
  const row = await ports.received(laneOf(team), `${channel}:${thread_ts}`);
  return row?.message?.reply.about ?? [];
}

async function post(ports: SlackPorts, turn: Turn, reply: Reply): Promise<void> {
  const { text, blocks } = slackMessage(reply);
  await send(ports, turn, { text, blocks }, reply.shared === true);
}

/** In a channel for the asker alone, unless shared; in a direct conversation as a message that stays. */
async function send(
  ports: SlackPorts,
  { workspace, written, key, retried }: Turn,
  message: SlackMessage,
  shared: boolean,
): Promise<string | null> {
  const { chat } = ports.clients.of(workspace.token);
  const { channel, user, thread_ts } = written;
  const place = { channel, ...(thread_ts && { thread_ts }) };
  const alone = written.type === 'app_mention' && !shared;
  const call = async ({ text, blocks }: Partial<SlackMessage> & { text: string }) => {
    const content = { ...place, text, ...(blocks?.length && { blocks }) };
    if (alone) {
      await chat.postEphemeral({ ...content, user });
      return null;
    }
    const metadata = { event_type: EVENT_TYPE, event_payload: { key } };
    const sent = await chat.postMessage({ ...content, metadata, unfurl_links: false, unfurl_media: false });
    return sent.ts ?? null;
  };
  try {
    return await call(message);
  } catch (fault) {
    if (!isAboutBlocks(fault)) throw fault;
    const blocks = inWords(message.blocks);
    if (blocks === message.blocks) return await call({ text: message.text });
    return await send(ports, { workspace, written, key, retried }, { ...message, blocks }, shared);
  }
}

async function edit(
  ports: SlackPorts,
  { workspace, written }: Turn,
  ts: string,
  reply: Reply,
): Promise<void> {
  const { text, blocks } = slackMessage(reply);
  await ports.clients.of(workspace.token).chat.update({ channel: written.channel, ts, text, blocks });
}

async function isAnswered(ports: SlackPorts, { workspace, written, key }: Turn): Promise<boolean> {
  if (written.type !== 'message') return false;
  const { conversations } = ports.clients.of(workspace.token);
  const asked = { channel: written.channel, include_all_metadata: true, limit: LOOKED_THROUGH };
  const { messages: found = [] } = written.thread_ts
    ? await conversations.replies({ ...asked, ts: written.thread_ts })
    : await conversations.history(asked);
  return found.some(
    ({ metadata }) => (metadata?.event_payload as { key?: unknown } | undefined)?.key === key,
  );
}
