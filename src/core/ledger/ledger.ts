import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import type { Instant } from '../base/time/dates.ts';
import type { Kind } from '../domain/model.ts';
import { emptyLike, emptyState, type State, tableOf } from '../domain/state.ts';
import { applyEntry } from './apply.ts';
import type { Decision, Input, Outcome } from './decision.ts';
import { type Entry, type StoredEntry, seal } from './entry.ts';
import { EventBook } from './event-book.ts';
import type { Action } from './events.ts';
import { openEntries } from './open-entries.ts';
import type { LedgerOptions } from './options.ts';
import { sharing } from './sharing.ts';
import { type Consequences, type LedgerStore, NO_CONSEQUENCES, type Projection, together } from './store.ts';

const ENTRIES_PER_READ = 500;
/** How often a decision is made again because another process took its number. */
const MOST_TRIES = 100;

interface CachedState {
  state: State;
  appliedTo: number;
  queue: PQueue;
  /** The newest entry's number. */
  head(): Promise<number>;
}

/**
 * Decide, append, apply. The chain of an organisation is the truth; projections follow it and heal by
 * themselves, because whoever reads, appends or meets a redelivery applies what is missing.
 */
export class Ledger {
  readonly #store: LedgerStore;
  readonly #salt: () => string;
  readonly #onApplyFailed: (fault: unknown) => void;
  readonly #consequences: (entry: Entry, state: State) => Consequences;
  readonly #onDue: () => void;
  readonly #kinds: readonly Kind[];
  readonly #events: EventBook;
  readonly #held: LRUCache<string, CachedState>;

  /** `salt` gives 16 random bytes in hexadecimal; `organisations` is how many states are kept in memory. */
  constructor(
    store: LedgerStore,
    {
      salt,
      onApplyFailed,
      consequences = () => NO_CONSEQUENCES,
      onDue = () => {},
      vocabulary: { kinds, events },
      organisations = 50,
    }: LedgerOptions,
  ) {
    this.#store = store;
    this.#salt = salt;
    this.#onApplyFailed = onApplyFailed;
    this.#consequences = consequences;
    this.#onDue = onDue;
    this.#kinds = kinds;
    this.#events = new EventBook(events);
    this.#held = new LRUCache({ max: organisations });
  }

  /** The organisation as its newest entry says. Costs one small read while nothing has changed. */
  async current(organisation: string, at: Instant): Promise<State> {
    const held = this.#hold(organisation);
    const head = await held.head();
    // What this process is about to apply needs nobody else; what it failed to apply does.
    const unapplied = held.appliedTo < head && !held.queue.pending;
    if (held.state.seq < head || unapplied) await held.queue.add(() => this.#catchUp(held, at));
    return held.state;
  }

  /** Makes one change. The decision is made again when another process was faster. */
  async change<Refusal, A extends Action = Action>(
    input: Input<A>,
    decide: (state: State) => Decision<Refusal, A>,
  ): Promise<Outcome<Refusal>> {
    const held = this.#hold(input.organisation);
    return await held.queue.add(() => this.#append(held, input, decide));
  }

  /** Every entry about an activity, oldest first. */
  async about(organisation: string, activityKey: string): Promise<Entry[]> {
    return await this.#open(await this.#store.entriesAbout(organisation, activityKey));
  }

  /** An account's newest entries, newest first. */
  async by(organisation: string, account: string, limit: number): Promise<Entry[]> {
    return await this.#open(await this.#store.entriesBy(organisation, account, limit));
  }

  /** Every entry made from an instant on, oldest first. Clocks may differ a little, so each is looked at. */
  async since(organisation: string, at: Instant): Promise<Entry[]> {
    const found: Entry[] = [];
    for await (const entry of this.entries(organisation)) if (entry.at >= at) found.push(entry);
    return found;
  }

  /** All entries in order, read in pieces. */
  async *entries(organisation: string): AsyncGenerator<Entry> {
    for (let after = 0; ; ) {
      const stored = await this.#store.entriesAfter(organisation, after, ENTRIES_PER_READ);
      for (const entry of await this.#open(stored)) yield entry;
      const last = stored.at(-1);
      if (!last) return;
      after = last.seq;
    }
  }

  /** An organisation before its first entry. */
  blank = (organisation: string): State => emptyState(organisation, this.#kinds);

  #hold(organisation: string): CachedState {
    const known = this.#held.get(organisation);
    if (known) return known;
    const held = {
      state: this.blank(organisation),
      appliedTo: -1,
      queue: new PQueue({ concurrency: 1 }),
      head: sharing(async () => await this.#store.head(organisation)),
    };
    this.#held.set(organisation, held);
    return held;
  }

  async #append<Refusal>(
    held: CachedState,
    input: Input,
    decide: (state: State) => Decision<Refusal>,
  ): Promise<Outcome<Refusal>> {
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      // At first from memory: if that was behind, the number after it is taken. Nothing is refused from memory.
      const fresh = attempt > 0 || held.appliedTo < 0 || held.appliedTo < held.state.seq;
      if (fresh) await this.#catchUp(held, input.at);
      const decision = decide(held.state);
      if (decision.kind === 'refusal') {
        if (!fresh) continue;
        const repeated = await this.#repeated(held, input);
        return repeated ?? { kind: 'refused', refusal: decision.refusal, state: held.state };
      }
      const { kind: _kind, ...decided } = decision;
      const draft = { ...input, ...decided };
      const { entry, rows } = seal(draft, { seq: held.state.seq + 1, prev: held.state.hash }, this.#salt);
      if (rows.length) await this.#store.keepRows(rows);
      if (await this.#store.append(entry)) {
        const appended = this.#events.written(draft, entry);
        applyEntry(held.state, appended);
        // The change is durable now; a projection that fails here is healed by the next reader.
        await this.#apply(held, [appended], input.at).catch(this.#onApplyFailed);
        if (appended.action === 'erase') await this.#forget(held);
        return { kind: 'appended', entry: appended, state: held.state };
      }
      const known = await this.#repeated(held, input);
      if (known) return known;
    }
    throw new Error(`no place in the chain of ${input.organisation} after ${MOST_TRIES} tries`);
  }

  async #repeated(
    held: CachedState,
    input: Input,
  ): Promise<{ kind: 'repeated'; entry: Entry; state: State } | null> {
    const stored = await this.#store.entryByInput(input.organisation, input.inputKey);
    if (!stored) return null;
    await this.#catchUp(held, input.at);
    const [entry] = await this.#open([stored]);
    return entry ? { kind: 'repeated', entry, state: held.state } : null;
  }

  async #catchUp(held: CachedState, at: Instant): Promise<void> {
    if (held.appliedTo < 0) await this.#load(held);
    const missing = await this.#read(held.state);
    if (missing.some(({ action }) => action === 'erase')) await this.#forget(held);
    // What cannot be written beside the ledger now is left to the next reader; what was read is right without it.
    if (held.appliedTo < held.state.seq) await this.#heal(held, missing, at).catch(this.#onApplyFailed);
  }

  /** Reads all anew: what is in memory, and beside the ledger, may still have words that are gone. */
  async #forget(held: CachedState): Promise<void> {
    held.state = emptyLike(held.state);
    await this.#read(held.state);
  }

  /** Applies every entry that a state has not seen, and gives them. */
  async #read(state: State): Promise<Entry[]> {
    const read: Entry[] = [];
    for (;;) {
      const stored = await this.#store.entriesAfter(state.organisation, state.seq, ENTRIES_PER_READ);
      for (const entry of await this.#open(stored)) {
        applyEntry(state, entry);
        read.push(entry);
      }
      if (stored.length < ENTRIES_PER_READ) return read;
    }
  }

  /** Reads the projections; entries after the one they stand at are applied on top of them. */
  async #load(held: CachedState): Promise<void> {
    const { organisation } = held.state;
    const appliedTo = await this.#store.appliedTo(organisation);
    const state = emptyLike(held.state);
    for (const { of, id, doc } of await this.#store.projections(organisation)) {
      tableOf(state, of).set(id, doc);
    }
    if (appliedTo > 0) {
      const [at] = await this.#store.entriesAfter(organisation, appliedTo - 1, 1);
      if (at) Object.assign(state, { seq: at.seq, hash: at.hash });
    }
    held.state = state;
    held.appliedTo = appliedTo;
  }

  /** Writes what a killed process left unapplied, unless another one has meanwhile. */
  async #heal(held: CachedState, entries: Entry[], at: Instant): Promise<void> {
    held.appliedTo = Math.max(held.appliedTo, await this.#store.appliedTo(held.state.organisation));
    const missing = entries.filter((entry) => entry.seq > held.appliedTo);
    const first = missing[0]?.seq ?? held.state.seq + 1;
    if (first > held.appliedTo + 1) {
      const between = await this.#store.entriesAfter(
        held.state.organisation,
        held.appliedTo,
        first - held.appliedTo - 1,
      );
      missing.unshift(...(await this.#open(between)));
    }
    if (missing.length) await this.#apply(held, missing, at);
  }

  async #apply(held: CachedState, entries: Entry[], at: Instant): Promise<void> {
    const touched = new Map<string, Projection>();
    for (const change of entries.flatMap((entry) => entry.changes)) {
      const doc = held.state[change.of].get(change.id);
      if (doc) touched.set(`${change.of} ${change.id}`, { of: change.of, id: change.id, doc } as Projection);
    }
    const appliedTo = entries.at(-1)?.seq ?? held.appliedTo;
    const each = entries.map((entry) => this.#consequences(entry, held.state));
    const follows = together(each);
    const { organisation } = held.state;
    await this.#store.project(organisation, [...touched.values()], follows, appliedTo, at);
    held.appliedTo = Math.max(held.appliedTo, appliedTo);
    const plans = [...touched.values()].some(({ of }) => of === 'activities');
    if (plans || follows.look.length || follows.messages.length || follows.answered.length) this.#onDue();
  }

  #open(stored: StoredEntry[]): Promise<Entry[]> {
    return openEntries(this.#store, this.#events, stored);
  }
}
