import { LRUCache } from 'lru-cache';
import type { Reply } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import type { Command } from '../contract/command.ts';
import type { Said } from '../contract/ports.ts';
import type { Standing } from '../domain/standing.ts';

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
    return isBare(said) ? (this.#always.get(JSON.stringify([said.organisation, said.text])) ?? null) : null;
  }

  /** What depends on the plan and the day, and on who asks or not. Days begin and end with a minute. */
  now(said: Said, seq: number, now: Instant): Reply | null {
    if (!isBare(said)) return null;
    const kept = (asker: Asker) => this.#ofMinute.get(keyOf(asker, said, seq, now));
    return kept(EVERYBODY) ?? kept(accountOf(said)) ?? null;
  }

  /** The same, by what they may do: whoever may do the same is told the same. */
  alike(said: Said, who: Standing, seq: number, now: Instant): Reply | null {
    if (!isBare(said)) return null;
    const kept = this.#ofMinute.get(keyOf(standingIn(who), said, seq, now));
    if (kept) this.#ofMinute.set(keyOf(accountOf(said), said, seq, now), kept);
    return kept ?? null;
  }

  /** The answer as it is kept, with its key; as it is where it has to be made anew each time. */
  keep(said: Said, who: Standing, seq: number, now: Instant, { steady }: Command, answer: Reply): Reply {
    if (!isBare(said) || !steady) return answer;
    const { organisation, text } = said;
    if (steady === 'always') {
      const named = { ...answer, key: JSON.stringify([organisation, text]) };
      this.#always.set(named.key, named);
      return named;
    }
    const key = keyOf(steady === 'for all' ? EVERYBODY : standingIn(who), said, seq, now);
    const named = { ...answer, key };
    const kept = this.#of(now);
    kept.set(key, named);
    if (steady === 'for each') kept.set(keyOf(accountOf(said), said, seq, now), named);
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

/** By whom an answer is asked for, as far as it depends on that. */
type Asker = readonly unknown[];
const EVERYBODY: Asker = [];

/** Found before anybody knows what the account may do. */
function accountOf({ speaker: { account, administrator, plays } }: Said): Asker {
  return [account, administrator, plays];
}

/** All that somebody is in the plan, without the account and the name by which nobody is told apart there. */
function standingIn({ account: _account, name: _name, ...standing }: Standing): Asker {
  return [standing];
}

/** Organisation, number in the ledger, minute, whoever asks and words. */
function keyOf(asker: Asker, { organisation, text }: Said, seq: number, now: Instant): string {
  return JSON.stringify([organisation, seq, now.slice(0, 16), ...asker, text]);
}
