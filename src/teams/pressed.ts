import { note, sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import { replyText } from '../core/base/replies/text.ts';
import type { Row } from '../core/ledger/row.ts';
import type { LocatedActivity } from './activity.ts';
import { answerTo } from './answering.ts';
import { MENU, readPress } from './cards/buttons.ts';
import { type CardOf, outgoing } from './cards/outgoing.ts';
import { renderCard } from './cards/render.ts';
import { wasSentTo } from './chat.ts';
import type { Desk, TurnResult } from './desk.ts';
import { cardKey, inputOfPress } from './press.ts';
import { offerReport, takeConsent } from './reports.ts';
import { follow, NOBODY_WORDS, THROTTLED_WORDS } from './take-message.ts';

/** A button pressed on a client that knows Action.Execute: the answer takes the card's place. */
export async function takeInvoke(desk: Desk, activity: LocatedActivity): Promise<TurnResult> {
  if (activity.name === 'fileConsent/invoke') return await takeConsent(desk, activity);
  if (activity.name !== 'adaptiveCard/action') return { status: 501 };
  const { action } = (activity.value ?? {}) as { action?: { data?: unknown } };
  const answer = await press(desk, activity, action?.data);
  if (typeof answer === 'string') return invoked('application/vnd.microsoft.activity.message', answer);
  await replaceCard(desk, activity, answer);
  return invoked('application/vnd.microsoft.card.adaptive', renderCard(answer));
}

/** The same from an older client, which sends a message without words. */
export async function takeSubmit(desk: Desk, activity: LocatedActivity): Promise<TurnResult> {
  const answer = await press(desk, activity, activity.value);
  const { serviceUrl, conversation } = activity;
  try {
    if (typeof answer === 'string') {
      const message = outgoing({ reply: sentences(answer), key: '', again: null });
      await desk.bridge.send(serviceUrl, conversation.id, message);
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
async function press(desk: Desk, activity: LocatedActivity, data: unknown): Promise<CardOf | string> {
  const pressed = readPress(data);
  if (!pressed) return 'This button is not one of mine. Please ask again and use the new card.';
  if (pressed.carried.a === MENU && !pressed.carried.s)
    return 'Choose what to do in the list first, then press the button.';
  const speaker = await desk.people.speaker(activity);
  if (!speaker) return NOBODY_WORDS;
  if (!desk.throttle.admits(speaker.account)) return THROTTLED_WORDS;
  const { k, s, p } = pressed.carried;
  const row = speaker.outsider ? null : await rowOf(desk, activity, k);
  if (p !== undefined && !s && !speaker.outsider) return await page(desk, row, k, p);
  const said = inputOfPress(desk.organisation, speaker, pressed);
  const about = row?.message && !said.about ? { about: row.message.reply.about } : {};
  const hearing = desk.conversation.hear({ ...said, ...about });
  const { reply, late } = await answerTo(hearing, desk);
  void offerReport(desk, activity, hearing);
  // What others asked for stays where it is.
  if (speaker.outsider) return replyText(reply);
  const key = p === undefined ? cardKey(said.inputKey) : k;
  if (late) void follow(desk, activity, late, key);
  const rest = row && (await desk.reads(row));
  if (row && rest) return { ...together(reply, rest), key: `${row.id}~${key}`, again: '' };
  const { again = null, lead = 0 } = reply;
  return { reply, key, again, lead, ...(p !== undefined && { from: p }) };
}

/**
 * The message that the bot started, when the button is on one: its card is named by its id or by Teams' own name. A
 * client may send any name, so that only what was sent to the same conversation counts.
 */
async function rowOf(
  { organisation, row, received, onProblem }: Desk,
  { conversation }: LocatedActivity,
  key: string,
): Promise<Row | null> {
  const [name = ''] = key.split('~');
  if (!name.includes('|')) return null;
  try {
    const found = (await row(name)) ?? (await received(name));
    const theirs = found?.organisation === organisation && wasSentTo(conversation.id, found.receipt);
    return theirs ? found : null;
  } catch (fault) {
    onProblem(fault);
    return null;
  }
}

/** The answer first, then what else the message asks. */
function together(answer: Reply, rest: Reply): Pick<CardOf, 'reply' | 'lead'> {
  const asks = rest.parts.some(
    (part) => part.type === 'list' && part.items.some((item) => item.actions?.length),
  );
  if (!asks) return { reply: answer };
  const front = [...answer.parts, note('The rest of what I asked:')];
  const reply = { ...rest, parts: [...front, ...rest.parts], actions: [...answer.actions, ...rest.actions] };
  return { reply, lead: front.length };
}

/** Another page of a message that the bot started, as it reads by now. */
async function page(desk: Desk, row: Row | null, key: string, from: number): Promise<CardOf | string> {
  const reply = row && (await desk.reads(row));
  if (!reply) return 'That message is no longer kept. “mine” shows how it stands now.';
  return { reply, key, again: '', from };
}

/** Everybody who sees the card sees the answer, also after a reload. False: Teams did not take it. */
async function replaceCard(
  { bridge, onProblem }: Desk,
  activity: LocatedActivity,
  answer: CardOf,
): Promise<boolean> {
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
