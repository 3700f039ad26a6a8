import { LRUCache } from 'lru-cache';
import type { Reply } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import type { Command } from '../contract/command.ts';
import type { Said } from '../contract/ports.ts';

const MOST_KEPT = 1_000;

/** Answers that would be the same again: they are made once while nothing that they depend on has changed. */
export class KeptAnswers {
  readonly #kept = new LRUCache<string, Reply>({ max: MOST_KEPT });

  /** What depends on the words alone, before the plan is looked at. */
  always(said: Said): Reply | null {
    return isBare(said) ? (this.#kept.get(said.text) ?? null) : null;
  }

  /** What depends on the plan, the day and who asks. Days begin and end with a minute. */
  now(said: Said, seq: number, now: Instant): Reply | null {
    return isBare(said) ? (this.#kept.get(keyOf(said, seq, now)) ?? null) : null;
  }

  keep(said: Said, seq: number, now: Instant, { steady }: Command, answer: Reply): void {
    if (!isBare(said) || !steady) return;
    this.#kept.set(steady === 'always' ? said.text : keyOf(said, seq, now), answer);
  }
}

/** Nothing but words from a member. */
function isBare({ speaker, about, values }: Said): boolean {
  return !speaker.outsider && !about?.length && !values;
}

function keyOf({ organisation, speaker, text }: Said, seq: number, now: Instant): string {
  const { account, administrator, plays } = speaker;
  return JSON.stringify([organisation, seq, now.slice(0, 16), account, administrator, plays, text]);
}
