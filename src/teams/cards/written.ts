import { LRUCache } from 'lru-cache';
import type { Written } from '../bridge.ts';
import { type CardOf, outgoing } from './outgoing.ts';

/** Answers are asked for again within their minute only; a card is twenty kilobytes. */
const MOST_LETTERS = 4_000_000;

/** Messages of answers that stay the same, cut where the card's own key stands. */
const kept = new LRUCache<string, string[]>({
  maxSize: MOST_LETTERS,
  sizeCalculation: (pieces) => pieces.reduce((letters, piece) => letters + piece.length, 1),
});

/** A reply as a message that is ready to be sent: what many people ask for is drawn and written once. */
export function written(of: CardOf, replyToId?: string): Written {
  const { reply, key, again, from = 0, lead = 0, viewers = [] } = of;
  const ownKey = keyed(key);
  const write = () => JSON.stringify(outgoing(of));
  if (reply.key === undefined) return ready(write(), replyToId);
  // A longer key leaves less room on a page.
  const name = JSON.stringify([reply.key, again, from, lead, key.length, ...viewers]);
  const pieces = kept.get(name) ?? write().split(ownKey);
  kept.set(name, pieces);
  return ready(pieces.join(ownKey), replyToId);
}

/** How a button carries its card's key. No text can look so: its quotation marks are escaped. */
function keyed(key: string): string {
  return `"k":${JSON.stringify(key)}`;
}

function ready(json: string, replyToId: string | undefined): Written {
  if (replyToId === undefined) return { json };
  return { json: `${json.slice(0, -1)},"replyToId":${JSON.stringify(replyToId)}}`, replyToId };
}
