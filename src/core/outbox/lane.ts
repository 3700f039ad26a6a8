import type { Instant } from '../base/time/dates.ts';
import type { LaneRecord, LaneStore } from './store.ts';

/** Without a renewal for so long a lane may be taken over. */
export const LEASE_MS = 15_000;
const RENEW_MS = 4_000;

/** A lane that this process holds. */
export interface Lease {
  lane: string;
  term: number;
  blockedUntil: Instant | null;
  /** Milliseconds for which it is certainly still ours. */
  left(): number;
  release(): Promise<void>;
}

/**
 * Holds lanes for one process. Nobody's clock is trusted: a lane may be taken over when its beat was seen to stand
 * still for a whole lease on others' stopwatches, and a holder counts its lease from before its last renewal. Those
 * who wait pass on what they saw, one after the other, so that a lane comes free even where none of them lives long.
 */
export class Lanes {
  readonly #store: LaneStore;
  readonly #holder: string;
  readonly #millis: () => number;
  readonly #alone: boolean;
  readonly #watched = new Map<string, { beat: number; since: number; before: number }>();

  /** `alone`: no other process can hold a lane, because the database's folder is this process's own. */
  constructor(
    store: LaneStore,
    { holder, millis, alone }: { holder: string; millis: () => number; alone: boolean },
  ) {
    this.#store = store;
    this.#holder = holder;
    this.#millis = millis;
    this.#alone = alone;
  }

  /** Takes a free or abandoned lane; null while it is somebody else's. */
  async hold(lane: string): Promise<Lease | null> {
    const seen = await this.#store.read(lane);
    const others = seen.holder !== null && seen.holder !== this.#holder && !this.#alone;
    if (others && !(await this.#abandoned(lane, seen))) return null;
    const startedAt = this.#millis();
    const taken = await this.#store.take(lane, seen, this.#holder);
    if (!taken) return null;
    this.#watched.delete(lane);
    return this.#lease(lane, taken, startedAt);
  }

  async #abandoned(lane: string, { beat, stillMs }: LaneRecord): Promise<boolean> {
    const cached = this.#watched.get(lane);
    // What others saw before the first look and what is seen since do not overlap.
    const watched = cached?.beat === beat ? cached : { beat, since: this.#millis(), before: stillMs };
    this.#watched.set(lane, watched);
    const still = watched.before + this.#millis() - watched.since;
    if (still > LEASE_MS) return true;
    if (still > stillMs) await this.#store.seen(lane, beat, still);
    return false;
  }

  #lease(lane: string, { term, blockedUntil }: LaneRecord, startedAt: number): Lease {
    let until = startedAt + LEASE_MS;
    let over = false;
    const renew = async () => {
      const before = this.#millis();
      if (await this.#store.renew(lane, term)) until = before + LEASE_MS;
      else over = true;
    };
    // A renewal that fails is tried again; the lease runs out meanwhile, and nothing is sent after that.
    const renewing = setInterval(() => void renew().catch(() => undefined), RENEW_MS);
    renewing.unref();
    return {
      lane,
      term,
      blockedUntil,
      left: () => (over ? 0 : until - this.#millis()),
      release: async () => {
        clearInterval(renewing);
        over = true;
        await this.#store.release(lane, term);
      },
    };
  }
}
