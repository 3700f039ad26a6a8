import { LRUCache } from 'lru-cache';
import type { LocatedActivity } from './activity.ts';
import { outgoing } from './cards/outgoing.ts';
import { receiptOf } from './chat.ts';
import type { Desk, TurnResult } from './desk.ts';
import { spokenText } from './mentions.ts';
import { cardKey } from './press.ts';
import { keyOfMessage } from './take-message.ts';

const REMEMBERED = 5_000;
/** What was told of messages that changed, by their key: a request that comes again is answered in silence. */
const told = new LRUCache<string, string>({ max: REMEMBERED });
/** A ✅ in the names that Teams gives it, by its picture or by its code. */
const DONE = /2705|2714|2611|check/i;

/**
 * A message of somebody's own was edited, deleted or brought back. See
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events.
 */
export async function takeEarlier(
  desk: Desk,
  activity: LocatedActivity,
  how: 'edited' | 'deleted',
): Promise<TurnResult> {
  const speaker = await desk.people.speaker(activity);
  if (!speaker || !desk.throttle.admits(speaker.account)) return { status: 200 };
  const message = keyOfMessage(activity);
  const text =
    how === 'deleted'
      ? how
      : await spokenText(
          activity,
          activity.tenant,
          async (id) => (await desk.people.member(activity, id)).objectId,
        );
  const before = told.get(message);
  // A deletion is the last word, until the message is brought back.
  const back = activity.channelData?.eventType === 'undeleteMessage';
  if (before === text || (before === 'deleted' && !back)) return { status: 200 };
  told.set(message, text);
  const inputKey = `teams:${how}:${cardKey(`${message}:${text}`)}`;
  const said = { organisation: desk.organisation, speaker, text, earlier: { message, how }, inputKey };
  return await tell(desk, activity, said, () => told.delete(message));
}

/** A ✅ on a message that asks; one that is taken off again changes nothing. */
export async function takeReaction(desk: Desk, activity: LocatedActivity): Promise<TurnResult> {
  const done = activity.reactionsAdded?.some(({ type }) => DONE.test(type));
  const speaker = done && activity.replyToId ? await desk.people.speaker(activity) : null;
  if (!speaker || !activity.replyToId || !desk.throttle.admits(speaker.account)) return { status: 200 };
  const row = await desk.received(receiptOf(activity.conversation.id, activity.replyToId));
  if (!row?.message?.asks.length) return { status: 200 };
  const inputKey = `teams:reaction:${row.id}:${speaker.account}`;
  if (told.has(inputKey)) return { status: 200 };
  told.set(inputKey, '');
  const { about } = row.message.reply;
  const said = {
    ...{ organisation: desk.organisation, speaker, text: 'done', about, inputKey },
    way: 'reaction' as const,
  };
  return await tell(desk, activity, said, () => told.delete(inputKey));
}

/** Says what the core answers, unless that is nothing. What fails is told again when Teams asks again. */
async function tell(
  { conversation, bridge, onProblem }: Desk,
  { serviceUrl, conversation: { id } }: LocatedActivity,
  said: Parameters<Desk['conversation']['hear']>[0],
  forget: () => void,
): Promise<TurnResult> {
  try {
    const reply = await conversation.hear(said);
    if (reply.parts.length)
      await bridge.send(serviceUrl, id, outgoing({ reply, key: cardKey(said.inputKey), again: null }));
    return { status: 200 };
  } catch (fault) {
    forget();
    onProblem(fault);
    return { status: 502 };
  }
}
