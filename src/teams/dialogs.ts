import type { Form, Reply } from '../core/base/replies/reply.ts';
import type { LocatedActivity } from './activity.ts';
import { readPress } from './cards/buttons.ts';
import { dialogOf, type TaskAnswer, told, words } from './cards/dialog.ts';
import { type CardOf, outgoing } from './cards/outgoing.ts';
import type { Desk, TurnResult } from './desk.ts';
import { hearPress } from './hear-press.ts';
import { cardKey } from './press.ts';
import { replaceCard } from './replace-card.ts';

/** A button with a form: its dialog as it reads by now, or why there is none. */
export async function openDialog(desk: Desk, activity: LocatedActivity): Promise<TurnResult> {
  const heard = await hearPress(desk, activity, readPress(dataOf(activity)));
  if (typeof heard === 'string') return answered(words(heard));
  const { reply, key } = heard;
  const form = formIn(reply);
  if (!form) return answered(told(reply));
  // Each opening is one: the same words in another are said anew.
  const opening = `${key}~${cardKey(activity.id)}`;
  return answered(dialogOf({ form, reply, key: opening, message: activity.replyToId ?? undefined }));
}

/**
 * What was filled in. Where it changed something, or there is a next step, the dialog closes and the answer takes the
 * place of the card whose button opened it; else the form stays, with what is wrong above it and every word kept.
 */
export async function takeDialog(desk: Desk, activity: LocatedActivity): Promise<TurnResult> {
  const pressed = readPress(dataOf(activity));
  const heard = await hearPress(desk, activity, pressed);
  if (typeof heard === 'string') return answered(words(heard));
  const { reply, key, late } = heard;
  const { m: message, f: sent = null } = pressed?.carried ?? {};
  if (leadsOn(reply)) {
    await show(desk, activity, await heard.card(), message);
    return { status: 200 };
  }
  const form = late ? null : (formIn(reply) ?? sent);
  if (!form) return answered(told(reply));
  return answered(dialogOf({ form, reply, key, message, typed: pressed?.values ?? {} }));
}

/** Whether there is something to see or to confirm in the chat. */
function leadsOn({ changed, inPlace, actions }: Reply): boolean {
  return changed === true || inPlace === true || actions.some(({ id }) => id === 'confirm');
}

/** In the place of the card that opened the dialog; where that is gone, as a message of its own. */
async function show(
  desk: Desk,
  activity: LocatedActivity,
  answer: CardOf,
  message: string | undefined,
): Promise<void> {
  if (await replaceCard(desk, activity, answer, message)) return;
  const { serviceUrl, conversation } = activity;
  await desk.bridge.send(serviceUrl, conversation.id, outgoing(answer)).catch(desk.onProblem);
}

function dataOf({ value }: LocatedActivity): unknown {
  return (value as { data?: unknown } | undefined)?.data;
}

function answered(body: TaskAnswer): TurnResult {
  return { status: 200, body };
}

/** The form in a reply, in its parts or behind one of its buttons. */
function formIn({ parts, actions }: Reply): Form | null {
  const part = parts.find(({ type }) => type === 'form');
  if (part?.type === 'form') return part.form;
  return actions.find(({ form }) => form)?.form ?? null;
}
