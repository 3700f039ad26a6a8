import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { inTurnOrSilent } from './answering.ts';
import { laneOf } from './chat.ts';
import type { SlackListener } from './listener.ts';
import type { SlackPorts } from './ports.ts';
import { slackMessage } from './render/message.ts';
import { inSomeForm, QUIET } from './some-form.ts';
import type { Listens } from './whence.ts';

/** See docs.slack.dev/reference/events/reaction_added. One that is removed takes nothing back: nothing was recorded by it. */
const Reaction = z.object({
  type: z.literal('reaction_added'),
  user: z.string(),
  reaction: z.string(),
  item: z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
});

/** Signs that say that something is done. */
const DONE = new Set(['white_check_mark', 'heavy_check_mark', 'ballot_box_with_check']);
const REMEMBERED = 5_000;

/** A ✅ on a message that asks: about one activity it offers “complete”. */
export function reactions(ports: SlackPorts, listener: SlackListener): Listens<SlackEventMiddlewareArgs> {
  const heard = new LRUCache<string, true>({ max: REMEMBERED });
  return async ({ event, workspace }) => {
    const read = Reaction.safeParse(event);
    if (!read.success || !DONE.has(read.data.reaction)) return;
    const { team } = workspace;
    const { user, item } = read.data;
    const { channel, ts } = item;
    const key = `${team}:${channel}:${ts}:${user}`;
    if (user === workspace.botUser || heard.has(key)) return;
    const row = await ports.received(laneOf(team), `${channel}:${ts}`);
    if (!row?.message?.asks.length || (await ports.people.member(workspace, user)).bot) return;
    heard.set(key, true);
    const { about } = row.message.reply;
    const surface = channel.startsWith('D') ? 'message' : 'ephemeral';
    try {
      await inTurnOrSilent(ports, {
        key: `reaction:${key}`,
        hear: async () =>
          await listener.hear({
            ...{ workspace, user, raw: false, text: 'done', way: 'reaction', surface, about },
            inputKey: `slack:reaction:${key}`,
          }),
        post: async (reply) => {
          const { chat } = ports.clients.of(workspace.token);
          await inSomeForm(slackMessage(reply, { surface }), async (content) =>
            surface === 'message'
              ? await chat.postMessage({
                  ...{ channel, thread_ts: ts, ...QUIET },
                  ...content,
                })
              : await chat.postEphemeral({ channel, user, ...content }),
          );
        },
      });
    } catch (fault) {
      // Slack sends it again, and then it is heard again.
      heard.delete(key);
      throw fault;
    }
  };
}
