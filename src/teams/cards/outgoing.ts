import { shortened } from '../../core/base/replies/build.ts';
import { replyText } from '../../core/base/replies/text.ts';
import type { Outgoing } from '../bridge.ts';
import type { Card } from './card.ts';
import { type CardOf, renderCard } from './render.ts';

const MOST_SUMMARY = 200;

/** A reply as a message: its card, and its first words for the notification. */
export type { CardOf };

export function outgoing(of: CardOf, replyToId?: string): Outgoing {
  return { ...carrying(renderCard(of), of), ...(replyToId && { replyToId }) };
}

/** The same so that it stands in its reader’s activity feed: a personal chat that is silent by itself rings. */
export function alerting(message: Outgoing): Outgoing {
  return { ...message, channelData: { notification: { alert: true } } };
}

function carrying(content: Card, { reply }: CardOf): Outgoing {
  const [first] = reply.parts;
  const words = first ? replyText({ ...reply, parts: [first] }) : '';
  return {
    type: 'message',
    summary: shortened(words.replace(/\s+/g, ' '), MOST_SUMMARY) || 'Answerable',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}
