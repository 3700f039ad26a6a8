import { sentences } from '../core/base/replies/build.ts';
import type { LocatedActivity } from './activity.ts';
import { readPress } from './cards/buttons.ts';
import { outgoing } from './cards/outgoing.ts';
import { renderCard } from './cards/render.ts';
import type { Desk, TurnResult } from './desk.ts';
import { openDialog, takeDialog } from './dialogs.ts';
import { hearPress } from './hear-press.ts';
import { replaceCard } from './replace-card.ts';
import { takeConsent } from './reports.ts';

/** A button pressed on a client that knows Action.Execute: the answer takes the card's place. */
export async function takeInvoke(desk: Desk, activity: LocatedActivity): Promise<TurnResult> {
  if (activity.name === 'fileConsent/invoke') return await takeConsent(desk, activity);
  if (activity.name === 'task/fetch') return await openDialog(desk, activity);
  if (activity.name === 'task/submit') return await takeDialog(desk, activity);
  if (activity.name !== 'adaptiveCard/action') return { status: 501 };
  const { action } = (activity.value ?? {}) as { action?: { data?: unknown } };
  const heard = await hearPress(desk, activity, readPress(action?.data));
  if (typeof heard === 'string') return invoked('application/vnd.microsoft.activity.message', heard);
  const answer = await heard.card();
  if (!heard.alone) await replaceCard(desk, activity, answer);
  return invoked('application/vnd.microsoft.card.adaptive', renderCard(answer));
}

/** The same from an older client, which sends a message without words. */
export async function takeSubmit(desk: Desk, activity: LocatedActivity): Promise<TurnResult> {
  const heard = await hearPress(desk, activity, readPress(activity.value));
  const answer = typeof heard === 'string' ? heard : await heard.card();
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
