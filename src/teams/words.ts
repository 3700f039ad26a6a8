import type { Said } from '../core/ports.ts';
import { sentences } from '../core/replies/build.ts';
import type { Reply } from '../core/replies/reply.ts';
import { kindOf, type Placed } from './activity.ts';
import { answerTo } from './answering.ts';
import { type CardOf, outgoing } from './cards/outgoing.ts';
import { receiptOf } from './chat.ts';
import { spokenText } from './mentions.ts';
import { cardKey, sayAgain } from './press.ts';
import type { Desk, TurnResult } from './turns.ts';

const THROTTLED = sentences(
  'That is more than 500 messages in a minute. Nothing was done; please wait a moment.',
);
const NOBODY = sentences('Teams does not say who you are, so I can neither show nor change anything.');

/** A message in words: heard in a personal chat, elsewhere where the bot is named. */
export async function takeWords(desk: Desk, activity: Placed): Promise<TurnResult> {
  if (kindOf(activity) !== 'personal' && !isNamed(activity)) return { status: 200 };
  const speaker = await desk.people.speaker(activity);
  if (!speaker) return await say(desk, activity, { reply: NOBODY, key: '', again: null });
  if (!desk.throttle.admits(speaker.account))
    return await say(desk, activity, { reply: THROTTLED, key: '', again: null });
  const text = await spokenText(activity, activity.tenant, async (id) => {
    return (await desk.people.member(activity, id)).objectId;
  });
  const about = await aboutOf(desk, activity);
  const said: Said = {
    organisation: desk.organisation,
    speaker,
    text,
    ...(about.length && { about }),
    // A redelivered message keeps its id.
    inputKey: `teams:message:${activity.tenant}:${activity.conversation.id}:${activity.id}`,
  };
  const key = cardKey(said.inputKey);
  const again = sayAgain(text);
  const { reply, late } = await answerTo(said, desk);
  if (late) void follow(desk, activity, late, { key, again });
  return await say(desk, activity, { reply, key, again });
}

/** An answer that was not ready in time comes as a message of its own. */
export async function follow(
  { bridge, onProblem }: Desk,
  { serviceUrl, conversation }: Placed,
  late: Promise<Reply>,
  { key, again }: Pick<CardOf, 'key' | 'again'>,
): Promise<void> {
  try {
    await bridge.send(serviceUrl, conversation.id, outgoing({ reply: await late, key, again }));
  } catch (fault) {
    onProblem(fault);
  }
}

/** A failed answer is a failed request, so that Teams brings the message again; what it changed is not done twice. */
async function say({ bridge, onProblem }: Desk, activity: Placed, answer: CardOf): Promise<TurnResult> {
  const { serviceUrl, conversation, id } = activity;
  try {
    await bridge.send(serviceUrl, conversation.id, outgoing(answer, id || undefined));
    return { status: 200 };
  } catch (fault) {
    onProblem(fault);
    return { status: 502 };
  }
}

function isNamed({ entities, recipient }: Placed): boolean {
  return (entities ?? []).some(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient?.id,
  );
}

/** The activities of the message that this one answers: quoted, or the first of its thread. */
async function aboutOf({ received, onProblem }: Desk, activity: Placed): Promise<string[]> {
  const answered = answeredMessage(activity);
  if (!answered) return [];
  try {
    const row = await received(receiptOf(activity.conversation.id, answered));
    return row?.message?.reply.about ?? [];
  } catch (fault) {
    onProblem(fault);
    return [];
  }
}

/** A reply names the message in `replyToId`, a channel's thread in its conversation, a quotation in its markup. */
function answeredMessage({ replyToId, conversation, attachments }: Placed): string | null {
  if (replyToId) return replyToId;
  const thread = /;messageid=([^;]+)/.exec(conversation.id)?.[1];
  if (thread) return thread;
  for (const { contentType, content } of attachments ?? []) {
    if (contentType !== 'text/html' || typeof content !== 'string') continue;
    const quoted = /itemtype="http:\/\/schema\.skype\.com\/Reply"[^>]*itemid="([^"]+)"/.exec(content)?.[1];
    if (quoted) return quoted;
  }
  return null;
}
