import type { LocatedActivity } from './activity.ts';
import { outgoing } from './cards/outgoing.ts';
import { receiptOf } from './chat.ts';
import type { Desk, TurnResult } from './desk.ts';
import { cardKey } from './press.ts';
import { keyOfMessage, textOf } from './take-message.ts';

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
  const text = how === 'deleted' ? null : await textOf(desk, activity);
  const at = activity.timestamp ?? '';
  const back = activity.channelData?.eventType === 'undeleteMessage';
  if (!desk.latest.takes(message, { text, at }, { back })) return { status: 200 };
  const inputKey = `teams:${how}:${cardKey(`${message}:${text ?? how}`)}`;
  const earlier = { message, how };
  const { organisation } = activity;
  const said = { organisation, speaker, text: text ?? how, earlier, inputKey };
  return await tell(desk, activity, said, () => desk.latest.forget(message));
}

/** A ✅ on a message that asks; one that is taken off again changes nothing. */
export async function takeReaction(desk: Desk, activity: LocatedActivity): Promise<TurnResult> {
  const done = activity.reactionsAdded?.some(({ type }) => DONE.test(type));
  const speaker = done && activity.replyToId ? await desk.people.speaker(activity) : null;
  if (!speaker || !activity.replyToId || !desk.throttle.admits(speaker.account)) return { status: 200 };
  const row = await desk.received(
    activity.organisation,
    receiptOf(activity.conversation.id, activity.replyToId),
  );
  if (!row?.message?.asks.length) return { status: 200 };
  const inputKey = `teams:reaction:${row.id}:${speaker.account}`;
  if (!desk.latest.takes(inputKey, { text: '', at: '' })) return { status: 200 };
  const { about } = row.message.reply;
  const said = {
    ...{ organisation: activity.organisation, speaker, text: 'done', about, inputKey },
    way: 'reaction' as const,
  };
  return await tell(desk, activity, said, () => desk.latest.forget(inputKey));
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
