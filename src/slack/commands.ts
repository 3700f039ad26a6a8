import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { Reply } from '../core/base/replies/reply.ts';
import { followed, inTurn, WORKING } from './answering.ts';
import type { SlackListener } from './listener.ts';
import type { SlackPorts } from './ports.ts';
import { slackMessage } from './render/message.ts';
import { mayBeRefused } from './render/surfaces.ts';
import { type Answer, respond } from './respond.ts';
import { type Content, inSomeForm, QUIET } from './some-form.ts';
import type { Listens } from './whence.ts';
import type { Workspace } from './workspaces.ts';

const MOST_DRAWN = 1_000;
/** What was drawn of answers that stay the same, by their keys. */
const DRAWN = new LRUCache<string, Answer>({ max: MOST_DRAWN });

/** A reply to a command: for the asker alone, unless it is shared. */
export function answerOf(reply: Reply): Answer {
  const cached = reply.key === undefined ? undefined : DRAWN.get(reply.key);
  if (cached) return cached;
  const answer: Answer = {
    response_type: reply.shared ? 'in_channel' : 'ephemeral',
    ...slackMessage(reply, { surface: reply.shared ? 'message' : 'ephemeral' }),
  };
  if (reply.key !== undefined) DRAWN.set(reply.key, answer);
  return answer;
}

/** `/plan …`, answered in its own request, or honestly later. */
export function commands(ports: SlackPorts, listener: SlackListener): Listens<SlackCommandMiddlewareArgs> {
  return async ({ command, ack, context, workspace }) => {
    const { trigger_id: trigger } = command;
    const key = `command:${workspace.team}:${trigger || String(context.signature)}`;
    const { user_id: user, text, response_url: address } = command;
    const answerNow = async (reply: Reply) => {
      const answer = answerOf(reply);
      if (!address || !mayBeRefused(answer.blocks ?? [])) return await ack(answer);
      // An acknowledgement is shown or not, and nobody hears which.
      await ack();
      await followUp(ports, workspace, user, address, reply);
    };
    const surface = 'ephemeral' as const;
    const inputKey = `slack:${key}`;
    const outcome = await inTurn(ports, {
      key,
      hear: async () => await listener.hear({ workspace, user, raw: true, text, surface, inputKey }),
      async say(first) {
        if ('reply' in first) return await answerNow(first.reply);
        // While it may be another process's, nothing is promised.
        await ack(first.known ? { response_type: 'ephemeral', text: WORKING } : undefined);
        const tell = async (word: Reply) => await followUp(ports, workspace, user, address, word);
        const reply = await followed(ports, first, first.known ? null : tell);
        if (reply) await followUp(ports, workspace, user, address, reply);
      },
    });
    // Another process says it.
    if (outcome !== 'said') await ack();
  };
}

/** The answer that was promised: where it was asked, else as a direct message. */
export async function followUp(
  ports: SlackPorts,
  workspace: Workspace,
  user: string,
  responseUrl: string | undefined,
  reply: Reply,
): Promise<void> {
  const answer = answerOf(reply);
  if (responseUrl && (await respond(responseUrl, { ...answer, replace_original: false }, ports.loopback)))
    return;
  const { chat } = ports.clients.of(workspace.token);
  const post = async (content: Content) => await chat.postMessage({ channel: user, ...content, ...QUIET });
  await inSomeForm(slackMessage(reply), post).catch(ports.onProblem);
}
