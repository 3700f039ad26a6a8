import { LRUCache } from 'lru-cache';

/** A second click within this is the same press. */
const DOUBLE_MS = 3_000;
const REMEMBERED = 10_000;

/** Names a press so that a redelivery and a double click have the name of the first. */
export class Presses {
  readonly #recent: LRUCache<string, string>;

  constructor(millis: () => number) {
    this.#recent = new LRUCache({ max: REMEMBERED, ttl: DOUBLE_MS, perf: { now: millis } });
  }

  /** `at` is Slack's own time of the press, in seconds, equal for redeliveries. */
  nameOf(where: string, at: string): string {
    // Processes that share nothing agree by the time that Slack gave it.
    const span = Math.floor(Number.parseFloat(at) / (DOUBLE_MS / 1_000));
    const named = this.#recent.get(where) ?? `${where}|${Number.isFinite(span) ? span : at}`;
    this.#recent.set(where, named);
    return named;
  }
}
