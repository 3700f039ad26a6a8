import { sentences } from '../core/replies/build.ts';
import type { Placed } from './activity.ts';
import { answerTo } from './answering.ts';
import { readPress } from './cards/buttons.ts';
import { type CardOf, outgoing } from './cards/outgoing.ts';
import { renderCard } from './cards/render.ts';
import { cardKey, saidByPress, sayAgain } from './press.ts';
import type { Desk, TurnResult } from './turns.ts';
import { follow } from './words.ts';

/** A button pressed on a client that knows Action.Execute: the answer takes the card's place. */
export async function takeInvoke(desk: Desk, activity: Placed): Promise<TurnResult> {
  if (activity.name !== 'adaptiveCard/action') return { status: 501 };
  const { action } = activity.value as { action?: { data?: unknown } };
  const answer = await press(desk, activity, action?.data);
  if (typeof answer === 'string') return invoked('application/vnd.microsoft.activity.message', answer);
  await replaceCard(desk, activity, answer);
  return invoked('application/vnd.microsoft.card.adaptive', renderCard(answer));
}

/** The same from an older client, which sends a message without words. */
export async function takeSubmit(desk: Desk, activity: Placed): Promise<TurnResult> {
  const answer = await press(desk, activity, activity.value);
  const { serviceUrl, conversation } = activity;
  try {
    if (typeof answer === 'string') {
      const told = outgoing({ reply: sentences(answer), key: '', again: null });
      await desk.bridge.send(serviceUrl, conversation.id, told);
    } else if (!(await replaceCard(desk, activity, answer))) {
      await desk.bridge.send(serviceUrl, conversation.id, outgoing(answer));
    }
    return { status: 200 };
  } catch (fault) {
    desk.onProblem(fault);
    return { status: 502 };
  }
}

function invoked(type: string, value: unknown): TurnResult {
  return { status: 200, body: { statusCode: 200, type, value } };
}

/** What a press comes to: a card, or a sentence where there is none to show. */
async function press(desk: Desk, activity: Placed, data: unknown): Promise<CardOf | string> {
  const pressed = readPress(data);
  if (!pressed) return 'This button is not one of mine. Please ask again and use the new card.';
  const speaker = await desk.people.speaker(activity);
  if (!speaker) return 'Teams does not say who you are, so I can neither show nor change anything.';
  if (!desk.throttle.admits(speaker.account))
    return 'That is more than 500 messages in a minute. Nothing was done; please wait a moment.';
  const { k, s, p } = pressed.carried;
  if (p !== undefined && !s) return await nextPage(desk, k, p);
  if (p !== undefined && sayAgain(s) === null) return 'This list cannot be turned. Please ask again.';
  const said = saidByPress(desk.organisation, speaker, pressed);
  const key = p === undefined ? cardKey(said.inputKey) : k;
  const again = sayAgain(s);
  const { reply, late } = await answerTo(said, desk);
  if (late) void follow(desk, activity, late, { key, again });
  return { reply, key, again, ...(p !== undefined && { from: p }) };
}

/** A message that the bot started is kept as it went out. */
async function nextPage({ row, onProblem }: Desk, id: string, from: number): Promise<CardOf | string> {
  const kept = await row(id).catch((fault: unknown) => {
    onProblem(fault);
    return null;
  });
  if (!kept?.message) return 'That message is no longer kept. “mine” shows how it stands now.';
  return { reply: kept.message.reply, key: id, again: '', from };
}

/** Everybody who sees the card sees the answer, also after a reload. False: Teams did not take it. */
async function replaceCard({ bridge, onProblem }: Desk, activity: Placed, answer: CardOf): Promise<boolean> {
  const { serviceUrl, conversation, replyToId } = activity;
  if (!replyToId) return false;
  try {
    await bridge.update(serviceUrl, conversation.id, replyToId, outgoing(answer));
    return true;
  } catch (fault) {
    onProblem(fault);
    return false;
  }
}
