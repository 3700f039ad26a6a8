import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import { UNWATCHED } from '../base/steps.ts';
import type { Instant } from '../base/time/dates.ts';
import type { Kind } from '../domain/model.ts';
import { emptyLike, emptyState, type State, tableOf } from '../domain/state.ts';
import { applyEntry } from './apply.ts';
import { type Decision, draftOf, type Input, type Outcome } from './decision.ts';
import { type Entry, type StoredEntry, seal } from './entry.ts';
import { EventBook } from './event-book.ts';
import type { Action } from './events.ts';
import { openEntries } from './open-entries.ts';
import type { LedgerOptions } from './options.ts';
import { sharing } from './sharing.ts';
import { type LedgerStore, NO_CONSEQUENCES, together } from './store.ts';
import { touchedBy } from './touched-by.ts';

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
  readonly #options: Required<Omit<LedgerOptions, 'vocabulary' | 'organisations'>>;
  readonly #kinds: readonly Kind[];
  readonly #events: EventBook;
  readonly #states: LRUCache<string, CachedState>;

  /** `salt` gives 16 random bytes in hexadecimal; `organisations` is how many states are kept in memory. */
  constructor(
    store: LedgerStore,
    {
      salt,
      onApplyFailed,
      consequences = () => NO_CONSEQUENCES,
      onDue = () => {},
      steps = UNWATCHED,
      vocabulary: { kinds, events },
      organisations = 50,
    }: LedgerOptions,
  ) {
    this.#store = store;
    this.#options = { salt, onApplyFailed, consequences, onDue, steps };
    this.#kinds = kinds;
    this.#events = new EventBook(events);
    this.#states = new LRUCache({ max: organisations });
  }

  /** The organisation as its newest entry says. Costs one small read while nothing has changed. */
  async current(organisation: string, at: Instant): Promise<State> {
    const cached = this.#hold(organisation);
    const head = await cached.head();
    // What this process is about to apply needs nobody else; what it failed to apply does.
    const unapplied = cached.appliedTo < head && !cached.queue.pending;
    if (cached.state.seq < head || unapplied) await cached.queue.add(() => this.#catchUp(cached, at));
    return cached.state;
  }

  /** Makes one change, decided again when another process was faster. @throws {NotSaved} Nothing was changed. */
  async change<Refusal, A extends Action = Action>(
    input: Input<A>,
    decide: (state: State) => Decision<Refusal, A>,
  ): Promise<Outcome<Refusal>> {
    const cached = this.#hold(input.organisation);
    return await cached.queue.add(this.#options.steps.bound(() => this.#append(cached, input, decide)));
  }

  /** Every entry about one or more of these activities, oldest first. */
  async about(organisation: string, activityKeys: string[]): Promise<Entry[]> {
    return await this.#open(await this.#store.entriesAbout(organisation, activityKeys));
  }

  /** Whether something was kept for an input's key. */
  hasInput = async (organisation: string, inputKey: string): Promise<boolean> =>
    (await this.#store.entryByInput(organisation, inputKey)) !== null;

  /** An account's newest entries, newest first. */
  async by(organisation: string, account: string, limit: number): Promise<Entry[]> {
    return await this.#open(await this.#store.entriesBy(organisation, account, limit));
  }

  /** Every entry made from an instant on, oldest first. Clocks may differ a little, so each is looked at. */
  async since(organisation: string, at: Instant): Promise<Entry[]> {
    const entries: Entry[] = [];
    for await (const entry of this.entries(organisation)) if (entry.at >= at) entries.push(entry);
    return entries;
  }

  /** All entries in order, or those behind a number, read in pieces. */
  async *entries(organisation: string, behind = 0): AsyncGenerator<Entry> {
    for (let after = behind; ; ) {
      const stored = await this.#store.entriesAfter(organisation, after, ENTRIES_PER_READ);
      for (const entry of await this.#open(stored)) yield entry;
      after = stored.at(-1)?.seq ?? 0;
      if (!after) return;
    }
  }

  /** An organisation before its first entry. */
  blank = (organisation: string): State => emptyState(organisation, this.#kinds);

  #hold(organisation: string): CachedState {
    const cached = this.#states.get(organisation);
    if (cached) return cached;
    const fresh = {
      state: this.blank(organisation),
      appliedTo: -1,
      queue: new PQueue({ concurrency: 1 }),
      head: sharing(async () => await this.#store.head(organisation)),
    };
    this.#states.set(organisation, fresh);
    return fresh;
  }

  async #append<Refusal>(
    cached: CachedState,
    input: Input,
    decide: (state: State) => Decision<Refusal>,
  ): Promise<Outcome<Refusal>> {
    const { salt, steps, onApplyFailed } = this.#options;
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      // At first from memory: if that was behind, the number after it is taken. Nothing is refused from memory.
      const fresh = attempt > 0 || cached.appliedTo < 0 || cached.appliedTo < cached.state.seq;
      if (fresh) await this.#catchUp(cached, input.at);
      const decision = steps.stepNow('decide', () => decide(cached.state));
      if (decision.kind === 'refusal') {
        if (!fresh) continue;
        const repeated = await this.#repeated(cached, input);
        return repeated ?? { kind: 'refused', refusal: decision.refusal, state: cached.state };
      }
      const draft = draftOf(input, decision, cached.state);
      const { entry, rows } = seal(draft, { seq: cached.state.seq + 1, prev: cached.state.hash }, salt);
      if (rows.length) await this.#store.keepRows(rows);
      if (await this.#store.append(entry)) {
        const appended = this.#events.written(draft, entry);
        applyEntry(cached.state, appended);
        // The change is durable now; a projection that fails here is healed by the next reader.
        await this.#apply(cached, [appended], input.at).catch(onApplyFailed);
        if (appended.action === 'erase') await this.#forget(cached);
        return { kind: 'appended', entry: appended, state: cached.state };
      }
      const repeat = await this.#repeated(cached, input);
      if (repeat) return repeat;
    }
    throw new Error(`no place in the chain of ${input.organisation} after ${MOST_TRIES} tries`);
  }

  async #repeated(
    cached: CachedState,
    input: Input,
  ): Promise<{ kind: 'repeated'; entry: Entry; state: State } | null> {
    const stored = await this.#store.entryByInput(input.organisation, input.inputKey);
    if (!stored) return null;
    await this.#catchUp(cached, input.at);
    const [entry] = await this.#open([stored]);
    return entry ? { kind: 'repeated', entry, state: cached.state } : null;
  }

  async #catchUp(cached: CachedState, at: Instant): Promise<void> {
    if (cached.appliedTo < 0) await this.#load(cached);
    const missing = await this.#read(cached.state);
    if (missing.some(({ action }) => action === 'erase')) await this.#forget(cached);
    // What cannot be written beside the ledger now is left to the next reader; what was read is right without it.
    if (cached.appliedTo < cached.state.seq)
      await this.#heal(cached, missing, at).catch(this.#options.onApplyFailed);
  }

  /** Reads all anew: what is in memory, and beside the ledger, may still have words that are gone. */
  async #forget(cached: CachedState): Promise<void> {
    cached.state = emptyLike(cached.state);
    await this.#read(cached.state);
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
  async #load(cached: CachedState): Promise<void> {
    const { organisation } = cached.state;
    const appliedTo = await this.#store.appliedTo(organisation);
    const state = emptyLike(cached.state);
    for (const { of, id, doc } of await this.#store.projections(organisation)) {
      tableOf(state, of).set(id, doc);
    }
    if (appliedTo > 0) {
      const [at] = await this.#store.entriesAfter(organisation, appliedTo - 1, 1);
      if (at) Object.assign(state, { seq: at.seq, hash: at.hash });
    }
    cached.state = state;
    cached.appliedTo = appliedTo;
  }

  /** Writes what a killed process left unapplied, unless another one has meanwhile. */
  async #heal(cached: CachedState, entries: Entry[], at: Instant): Promise<void> {
    cached.appliedTo = Math.max(cached.appliedTo, await this.#store.appliedTo(cached.state.organisation));
    const missing = entries.filter((entry) => entry.seq > cached.appliedTo);
    const first = missing[0]?.seq ?? cached.state.seq + 1;
    if (first > cached.appliedTo + 1) {
      const between = await this.#store.entriesAfter(
        cached.state.organisation,
        cached.appliedTo,
        first - cached.appliedTo - 1,
      );
      missing.unshift(...(await this.#open(between)));
    }
    if (missing.length) await this.#apply(cached, missing, at);
  }

  async #apply(cached: CachedState, entries: Entry[], at: Instant): Promise<void> {
    const touched = touchedBy(entries, cached.state);
    const appliedTo = entries.at(-1)?.seq ?? cached.appliedTo;
    const each = entries.map((entry) => this.#options.consequences(entry, cached.state));
    const follows = together(each);
    const { organisation } = cached.state;
    await this.#store.project(organisation, touched, follows, appliedTo, at);
    cached.appliedTo = Math.max(cached.appliedTo, appliedTo);
    const plans = touched.some(({ of }) => of === 'activities');
    if (plans || follows.look.length || follows.messages.length || follows.answered.length)
      this.#options.onDue();
  }

  #open(stored: StoredEntry[]): Promise<Entry[]> {
    return openEntries(this.#store, this.#events, stored);
  }
}
