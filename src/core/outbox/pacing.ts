import { LRUCache } from 'lru-cache';
import type { Pace } from './chat.ts';

const CONVERSATIONS = 10_000;

/** Keeps the distance that a platform asks for, in memory: what is forgotten by a restart costs a 429 at most. */
export class Pacing {
  readonly #pace: Pace;
  readonly #millis: () => number;
  #laneFree = 0;
  readonly #conversationFree = new LRUCache<string, number>({ max: CONVERSATIONS });

  constructor(pace: Pace, millis: () => number) {
    this.#pace = pace;
    this.#millis = millis;
  }

  /** Books the next free moment for a conversation. Returns the milliseconds until then; beyond `most` nothing is booked. */
  book(conversation: string, most: number): { wait: number; booked: boolean } {
    const now = this.#millis();
    const at = Math.max(now, this.#laneFree, this.#conversationFree.get(conversation) ?? 0);
    const wait = at - now;
    if (wait > most) return { wait, booked: false };
    this.#laneFree = at + this.#pace.laneMs;
    if (this.#pace.conversationMs) this.#conversationFree.set(conversation, at + this.#pace.conversationMs);
    return { wait, booked: true };
  }

  /** How many messages the lane lets through in so many milliseconds, one at least. */
  room(ms: number): number {
    return this.#pace.laneMs ? Math.max(1, Math.floor(ms / this.#pace.laneMs)) : Infinity;
  }

  /** Nothing goes out for so long. */
  hold(ms: number): void {
    this.#laneFree = Math.max(this.#laneFree, this.#millis() + ms);
  }
}
