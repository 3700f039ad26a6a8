import { LRUCache } from 'lru-cache';
import type { Reply } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import type { Command, Steady } from '../contract/command.ts';
import type { Said } from '../contract/ports.ts';

const MOST_KEPT = 256;

/**
 * Answers that would be the same again, made once while nothing that they depend on has changed. Each has its key, by which
 * a face keeps what it drew of it.
 */
export class KeptAnswers {
  readonly #always = new LRUCache<string, Reply>({ max: MOST_KEPT });
  /** Those of this minute: an answer of a large plan is a hundred kilobytes, and an older one is asked for no more. */
  readonly #ofMinute = new LRUCache<string, Reply>({ max: MOST_KEPT });
  #minute = '';

  /** What depends on the words alone, before the plan is looked at. */
  always(said: Said): Reply | null {
    return isBare(said) ? (this.#always.get(keyOf('always', said, 0, '')) ?? null) : null;
  }

  /** What depends on the plan and the day, and on who asks or not. Days begin and end with a minute. */
  now(said: Said, seq: number, now: Instant): Reply | null {
    if (!isBare(said)) return null;
    const kept = (steady: Steady) => this.#ofMinute.get(keyOf(steady, said, seq, now));
    return kept('for all') ?? kept('for each') ?? null;
  }

  /** The answer as it is kept, with its key; as it is where it has to be made anew each time. */
  keep(said: Said, seq: number, now: Instant, { steady }: Command, answer: Reply): Reply {
    if (!isBare(said) || !steady) return answer;
    const key = keyOf(steady, said, seq, now);
    const named = { ...answer, key };
    if (steady === 'always') this.#always.set(key, named);
    else this.#of(now).set(key, named);
    return named;
  }

  #of(now: Instant): LRUCache<string, Reply> {
    const minute = now.slice(0, 16);
    if (minute !== this.#minute) this.#ofMinute.clear();
    this.#minute = minute;
    return this.#ofMinute;
  }
}

/** Nothing but words that a member says now: what became of an earlier message, or a tick, asks nothing. */
function isBare({ speaker, about, values, earlier, way }: Said): boolean {
  return !speaker.outsider && !about?.length && !values && !earlier && way !== 'reaction';
}

/** Organisation, number in the ledger, minute, standing of the speaker and words, as far as the answer depends on each. */
function keyOf(steady: Steady, { organisation, speaker, text }: Said, seq: number, now: Instant): string {
  if (steady === 'always') return JSON.stringify([organisation, text]);
  const { account, administrator, plays } = speaker;
  const standing = steady === 'for each' ? [account, administrator, plays] : [];
  return JSON.stringify([organisation, seq, now.slice(0, 16), ...standing, text]);
}
