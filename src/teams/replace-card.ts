import type { LocatedActivity } from './activity.ts';
import { type CardOf, outgoing } from './cards/outgoing.ts';
import type { Desk } from './desk.ts';

/** Everybody who sees the card sees the answer, also after a reload. False: Teams did not take it. */
export async function replaceCard(
  { bridge, onProblem }: Desk,
  activity: LocatedActivity,
  answer: CardOf,
  message = activity.replyToId,
): Promise<boolean> {
  const { serviceUrl, conversation } = activity;
  if (!message) return false;
  try {
    await bridge.update(serviceUrl, conversation.id, message, outgoing(answer));
    return true;
  } catch (fault) {
    onProblem(fault);
    return false;
  }
}
