import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Reply } from '../core/base/replies/reply.ts';
import { tellsOfWork, withFileLeft } from '../core/contract/files-along.ts';
import { type First, failed, inTurn, inTurnOrSilent, WORKING } from './answering.ts';
import { laneOf } from './chat.ts';
import { type EarlierMessage, Latest, readEarlier } from './earlier.ts';
import { SlackFile } from './files.ts';
import { sentFile } from './importing.ts';
import type { SlackListener } from './listener.ts';
import type { SlackPorts } from './ports.ts';
import { type SlackMessage, slackMessage } from './render/message.ts';
import { marked, saidBefore } from './said-before.ts';
import { withoutCall } from './slack-text.ts';
import { inSomeForm, QUIET } from './some-form.ts';
import type { Listens } from './whence.ts';
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

/** An event on its way to an answer. */
interface Turn {
  workspace: Workspace;
  written: Written;
  key: string;
  retried: boolean;
}

/** Direct messages and mentions. A redelivered event joins the first one, and is answered once. */
export function messages(ports: SlackPorts, listener: SlackListener): Listens<SlackEventMiddlewareArgs> {
  const answering = new LRUCache<string, Promise<void>>({ max: REMEMBERED, ttl: REMEMBERED_MS });
  const latest = new Latest();
  return async ({ event, body, context: { retryNum }, workspace }) => {
    const news = readEarlier(event);
    if (news) return await changedSince(ports, listener, { workspace, news, latest });
    const read = Written.safeParse(event);
    if (!read.success || read.data.user === workspace.botUser) return;
    const known = latest.of(workspace.team, read.data.channel, read.data.ts);
    if (known?.how === 'deleted') return;
    // What comes after its own edit is heard as it reads by now.
    const written = known ? { ...read.data, text: known.text } : read.data;
    if (written.type === 'message' && written.channel_type !== 'im') return;
    const key = `${workspace.team}:${body.event_id ?? written.ts}`;
    const first =
      answering.get(key) ??
      answer(ports, listener, { workspace, written, key, retried: retryNum !== undefined });
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

interface Change {
  workspace: Workspace;
  news: EarlierMessage;
  latest: Latest;
}

/** A message of somebody's own was edited or deleted: told once, and silent where nothing follows from it. */
async function changedSince(
  ports: SlackPorts,
  listener: SlackListener,
  { workspace, news, latest }: Change,
): Promise<void> {
  const { how, channel, user, text, ts, thread_ts, at } = news;
  const { team } = workspace;
  if (user === workspace.botUser || !latest.takes(team, news)) return;
  const place = { channel, ...(thread_ts && { thread_ts }), ...QUIET };
  try {
    await inTurnOrSilent(ports, {
      key: `${how}:${team}:${channel}:${ts}:${at}`,
      hear: async () =>
        await listener.hear({
          workspace,
          user,
          raw: true,
          surface: 'message',
          text: withoutCall(text, workspace.botUser) || how,
          about: thread_ts ? await aboutThread(ports, workspace, { channel, thread_ts }) : [],
          earlier: { message: endOfKey(channel, ts), how },
          inputKey: `slack:${how}:${team}:${channel}:${ts}:${at}`,
        }),
      post: async (reply) => {
        const { chat } = ports.clients.of(workspace.token);
        await inSomeForm(
          slackMessage(reply),
          async (content) => await chat.postMessage({ ...place, ...content }),
        );
      },
    });
  } catch (fault) {
    latest.forget(team, news);
    throw fault;
  }
}

/** How a message's input ends, by which what it recorded is found when it is edited. */
function endOfKey(channel: string, ts: string): string {
  return `:${channel}:${ts}`;
}

async function answer(ports: SlackPorts, listener: SlackListener, turn: Turn): Promise<void> {
  const { workspace, written, key } = turn;
  if ((await ports.people.member(workspace, written.user)).bot) return;
  const outcome = await inTurn(ports, {
    key: `event:${key}`,
    hear: async () => await answerTo(ports, listener, turn),
    say: async (first) => await sayTo(ports, turn, first),
  });
  // Slack brings it again, and by then it is answered or nobody's.
  if (outcome === 'under way') throw new Error(`The event ${key} is being answered by another process.`);
}

async function sayTo(ports: SlackPorts, turn: Turn, first: First): Promise<void> {
  const unsure = 'follows' in first && !first.known;
  const word = 'reply' in first ? null : first.known ? WORKING : await first.meanwhile;
  // An earlier process may have answered, or promised to, and stopped before it could say so.
  const earlier = turn.retried || (unsure && word) ? await saidBefore(ports, turn) : null;
  if (earlier?.answered) return;
  const promised = word && !earlier?.ts ? await promise(ports, turn, word) : null;
  const working = earlier?.ts ?? promised;
  const say = async (reply: Reply) =>
    await (working ? edit(ports, turn, working, reply) : post(ports, turn, reply));
  if ('reply' in first) return await say(first.reply);
  const reply = await first.follows.catch(async (fault: unknown) => {
    // Slack sends it once more, and then it is heard again; meanwhile nobody waits for nothing.
    if (working) await edit(ports, turn, working, failed(fault), true).catch(ports.onProblem);
    throw fault;
  });
  if (reply) await say(reply);
  else if (promised) await takeBack(ports, turn, promised);
}

/** What the core says to it, or how it reads a file that came along. */
async function answerTo(
  ports: SlackPorts,
  listener: SlackListener,
  { workspace, written, key }: Turn,
): Promise<Reply> {
  const [file] = written.type === 'message' ? (written.files ?? []) : [];
  const { user, text, thread_ts, channel, ts } = written;
  const words = withoutCall(text, workspace.botUser);
  if (file && !words) return await sentFile(ports, { workspace, user }, file);
  const files = (written.files ?? []).flatMap(({ name, permalink }) =>
    permalink ? [{ name: name ?? '', link: permalink }] : [],
  );
  const reply = await listener.hear({
    workspace,
    user,
    raw: true,
    surface: written.type === 'app_mention' ? 'ephemeral' : 'message',
    text: words || 'help',
    about: thread_ts ? await aboutThread(ports, workspace, { channel, thread_ts }) : [],
    ...(files.length && { files }),
    inputKey: `slack:event:${key}${endOfKey(channel, ts)}`,
  });
  if (!file || tellsOfWork(reply)) return reply;
  // Words that tell nothing: an administrator’s file may be a plan.
  const { administrator } = await ports.people.speaker(workspace, user);
  return administrator ? await sentFile(ports, { workspace, user }, file) : withFileLeft(reply);
}

/** The activities of the message whose thread it is. */
async function aboutThread(
  ports: SlackPorts,
  { team }: Workspace,
  { channel, thread_ts }: { channel: string; thread_ts: string },
): Promise<string[]> {
  const row = await ports.received(laneOf(team), `${channel}:${thread_ts}`);
  return row?.message?.reply.about ?? [];
}

async function post(ports: SlackPorts, turn: Turn, reply: Reply): Promise<void> {
  const alone = turn.written.type === 'app_mention' && !reply.shared;
  const surface = alone ? 'ephemeral' : 'message';
  await send(ports, turn, slackMessage(reply, { surface }), { alone, follows: false });
}

/** Says honestly that the answer follows; the message that the answer will stand in, where it can be edited. */
async function promise(ports: SlackPorts, turn: Turn, text: string): Promise<string | null> {
  const alone = turn.written.type === 'app_mention';
  return await send(ports, turn, { text, blocks: [] }, { alone, follows: true });
}

/** In a channel for the asker alone, unless shared; in a direct conversation as a message that stays. */
async function send(
  ports: SlackPorts,
  { workspace, written, key }: Turn,
  message: SlackMessage,
  { alone, follows }: { alone: boolean; follows: boolean },
): Promise<string | null> {
  const { chat } = ports.clients.of(workspace.token);
  const { channel, user, thread_ts } = written;
  const place = { channel, ...(thread_ts && { thread_ts }) };
  return await inSomeForm(message, async (content) => {
    if (alone) {
      await chat.postEphemeral({ ...place, ...content, user });
      return null;
    }
    const sent = await chat.postMessage({ ...place, ...content, ...QUIET, metadata: marked(key, follows) });
    return sent.ts ?? null;
  });
}

/** A promise that another process has kept meanwhile. */
async function takeBack(ports: SlackPorts, { workspace, written }: Turn, ts: string): Promise<void> {
  const { chat } = ports.clients.of(workspace.token);
  await chat.delete({ channel: written.channel, ts }).catch(ports.onProblem);
}

async function edit(
  ports: SlackPorts,
  { workspace, written, key }: Turn,
  ts: string,
  reply: Reply,
  follows = false,
): Promise<void> {
  const { chat } = ports.clients.of(workspace.token);
  const place = { channel: written.channel, ts, metadata: marked(key, follows) };
  // Blocks that are not named would stay as they were.
  await inSomeForm(
    slackMessage(reply),
    async ({ text, blocks = [] }) => await chat.update({ ...place, text, blocks }),
  );
}
