import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { reply, sentences } from '../core/base/replies/build.ts';
import type { Action, Form, Part, Reply } from '../core/base/replies/reply.ts';
import { LIMITS } from './render/limits.ts';

const KEPT = 1_000;
const KEPT_MS = 60 * 60_000;
/** Room for what a button carries beside its sentence. */
const ROOM = 200;
const SAY = /^kept ([0-9a-f]{32})$/;
const GONE =
  'That button stood for more words than Slack lets a button hold, and I keep those for an hour only. Please say it again.';

/** What a button stands for: a sentence, or a form that asks for the rest of it. */
interface Long {
  say: string;
  form?: Form;
}

/**
 * A button holds 2,000 characters. What is longer waits here under a name, so that the button is still there; it is
 * somebody's own words, so they are not kept for long, and nowhere but in memory.
 */
export class KeptSentences {
  readonly #known: LRUCache<string, Long>;
  /** Replies that many people get are looked through once. */
  readonly #fits = new WeakSet<Reply>();

  constructor(millis: () => number) {
    this.#known = new LRUCache({ max: KEPT, ttl: KEPT_MS, ttlResolution: 0, perf: { now: millis } });
  }

  /** The same reply, whose buttons all fit; itself where they do already. */
  fitting(team: string, shown: Reply): Reply {
    if (this.#fits.has(shown)) return shown;
    const actions = eachOf(shown.actions, (action) => this.#short(team, action));
    const parts = eachOf(shown.parts, (part) => this.#shortIn(team, part));
    const again = shown.again === undefined ? null : this.#keep(team, { say: shown.again });
    if (actions === shown.actions && parts === shown.parts && again === null) {
      this.#fits.add(shown);
      return shown;
    }
    return { ...shown, actions, parts, ...(again !== null && { again }) };
  }

  /** What a sentence stands for: itself, a longer one, or an answer of its own. */
  meant(team: string, text: string): { say: string } | { reply: Reply } {
    const [, name] = SAY.exec(text) ?? [];
    if (name === undefined) return { say: text };
    const long = this.#known.get(`${team}:${name}`);
    if (!long) return { reply: sentences(GONE) };
    return long.form ? { reply: reply([{ type: 'form', form: long.form }]) } : long;
  }

  #shortIn(team: string, part: Part): Part {
    if (part.type !== 'list') return part;
    const items = eachOf(part.items, (item) => {
      const actions = item.actions && eachOf(item.actions, (action) => this.#short(team, action));
      return actions === item.actions ? item : { ...item, ...(actions && { actions }) };
    });
    return items === part.items ? part : { ...part, items };
  }

  #short(team: string, action: Action): Action {
    const { form, ...plain } = action;
    // A form on an activity's revision is made anew when it is opened; every other one is carried.
    const carried = form && !form.basis ? { say: action.say, form } : { say: action.say };
    const say = this.#keep(team, carried);
    if (say === null) return action;
    return form?.basis ? { ...action, say } : { ...plain, say };
  }

  /** The sentence that stands for what is too long for a button; null: it fits. */
  #keep(team: string, long: Long): string | null {
    const text = JSON.stringify(long);
    if (text.length <= LIMITS.buttonValue - ROOM) return null;
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    this.#known.set(`${team}:${name}`, long);
    return `kept ${name}`;
  }
}

/** The same list where nothing in it changes. */
function eachOf<T>(list: T[], changed: (one: T) => T): T[] {
  const changes = list.map(changed);
  return changes.every((one, i) => one === list[i]) ? list : changes;
}
