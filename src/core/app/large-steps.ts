import { LRUCache } from 'lru-cache';
import { heading, listed, note, reply, text } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import { type Decided, type LargeStep, type Proposal, refuse } from '../contract/command.ts';
import type { Said } from '../contract/ports.ts';
import type { Kind } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import { thingName } from '../domain/thing-names.ts';
import type { Action } from '../ledger/events.ts';
import { sha256 } from '../ledger/hash.ts';

/** A large step as it was shown: the ledger's number then, and what was shown, in short. */
interface Seen {
  seq: number;
  mark: string;
}

/** What was said, once “yes” stands for the step that was shown before. */
export interface Meant {
  text: string;
  about: string[];
  /** Null: nothing was shown before. */
  seen: Seen | null;
  /** “No” to what was shown. */
  left?: true;
}

const CONFIRMED = /^yes (\d+)\.([0-9a-f]{6}): (.+)$/is;
const YES =
  /^(?:yes|yep|yeah|ok(?:ay)?|go ahead|do it|confirm(?:ed)?)(?:[\s,]+(?:please|thanks|do it|do that|go ahead))*[\s.!]*$/i;
const NO = /^(?:no|nope|cancel|stop|leave it|don.?t)(?:[\s,]+(?:thanks|thank you|don.?t))*[\s.!]*$/i;
/** How a message says that “yes” in its thread is for a large step. */
const ABOUT = 'steps/';
/** So long a bare “yes” is for what was shown last. */
const SHOWN_FOR_MS = 15 * 60_000;
const MOST_PEOPLE = 1_000;
const MOST_NAMED = 5;

/** Which large step each person was shown last, for a “yes” that is no answer to a message. */
export class ShownSteps {
  readonly #shown = new LRUCache<string, { say: string; at: Instant }>({ max: MOST_PEOPLE });

  meant({ organisation, speaker, about: given = [] }: Said, words: string, now: Instant): Meant {
    const about = given.filter((key) => !key.startsWith(ABOUT));
    const key = `${organisation} ${speaker.account}`;
    const last = this.#shown.get(key);
    this.#shown.delete(key);
    const recent = last && Date.parse(now) - Date.parse(last.at) <= SHOWN_FOR_MS ? last.say : null;
    const answered = given.find((one) => one.startsWith(ABOUT))?.slice(ABOUT.length);
    const shown = answered ?? (given.length ? null : recent);
    if (shown && NO.test(words)) return { text: words, about, seen: null, left: true };
    const said = YES.test(words) ? shown : null;
    const [, seq, mark, sentence] = CONFIRMED.exec(said ?? words) ?? [];
    if (!seq || !mark || !sentence) return { text: words, about, seen: null };
    return { text: sentence, about: [], seen: { seq: Number(seq), mark } };
  }

  note({ organisation, speaker }: Said, { about }: Reply, now: Instant): void {
    const say = about.find((key) => key.startsWith(ABOUT))?.slice(ABOUT.length);
    if (say) this.#shown.set(`${organisation} ${speaker.account}`, { say, at: now });
  }
}

/** A large step is shown first, and made when what was shown holds on the newest state. Others are made at once. */
export function shownFirst<A extends Action>(proposal: Proposal<A>, seen: Seen | null): Proposal<A> {
  const { large } = proposal;
  if (!large) return proposal;
  return {
    ...proposal,
    decide(state) {
      const decision = proposal.decide(state);
      if (decision.kind === 'refusal') return decision;
      const parts = large.shows(decision, state);
      const now = { seq: state.seq, mark: sha256(JSON.stringify(parts)).slice(0, 6) };
      const since = seen ? changedSince(decision, state, seen.seq) : [];
      if (seen && !since.length && seen.mark === now.mark) return decision;
      const moved = seen ? `Nothing is changed: ${movedText(since)} Please look once more.` : null;
      return refuse(
        reply(
          [
            ...(moved ? [text(moved)] : []),
            heading(large.asks),
            ...parts,
            note('Nothing is changed yet. Press the button, or say “yes”.'),
          ],
          confirming(large, now),
        ),
      );
    },
  };
}

function confirming<A extends Action>({ label, say }: LargeStep<A>, { seq, mark }: Seen) {
  const confirm = `yes ${seq}.${mark}: ${say}`;
  return {
    about: [`${ABOUT}${confirm}`],
    actions: [{ id: 'confirm', label, say: confirm, style: 'primary' as const }],
  };
}

/** What the step touches and somebody has changed since it was shown, with their names. */
function changedSince<A extends Action>({ changes, refs }: Decided<A>, state: State, seq: number): string[] {
  const touched: { of: Kind; id: string }[] = [
    ...changes,
    ...refs.map((id) => ({ of: 'activities' as const, id })),
  ];
  const told = touched.flatMap(({ of, id }) => {
    const thing = state[of].get(id);
    return thing && thing.rev > seq && of !== 'asked'
      ? [`${thing.changed.name} has changed ${thingName(state, of, id)}`]
      : [];
  });
  return [...new Set(told)];
}

function movedText(since: string[]): string {
  if (!since.length) return 'the plan has changed since I showed this.';
  const more = since.length - MOST_NAMED;
  const shown = more > 0 ? [...since.slice(0, MOST_NAMED), `${more} more`] : since;
  return `since I showed this, ${listed(shown)}.`;
}
