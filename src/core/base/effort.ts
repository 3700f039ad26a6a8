const MINUTE_MS = 60_000;
/** Processor time in milliseconds that may be spent in a minute on one person, and on all of one organisation. */
const MOST_OF_PERSON = 6_000;
const MOST_OF_ORGANISATION = 40_000;
const MOST_KEPT = 10_000;

export interface EffortParts {
  /** Milliseconds that only grow. */
  millis(): number;
  /** Processor time of this process in milliseconds. */
  cpu(): number;
}

/** Counts what each person and each organisation costs, so that long texts are bounded as many of them are. */
export class Effort {
  readonly #parts: EffortParts;
  readonly #spent = new Map<string, { since: number; ms: number }>();

  constructor(parts: EffortParts) {
    this.#parts = parts;
  }

  /** Whether something may be spent on them in this minute. */
  admits(organisation: string, person: string): boolean {
    return (
      this.#of(personKey(organisation, person)).ms <= MOST_OF_PERSON &&
      this.#of(organisation).ms <= MOST_OF_ORGANISATION
    );
  }

  /** Does something for them; what it costs before it waits is counted, so that nobody pays for others. */
  spend<T>(organisation: string, person: string, work: () => T): T {
    const before = this.#parts.cpu();
    try {
      return work();
    } finally {
      const ms = this.#parts.cpu() - before;
      this.#of(personKey(organisation, person)).ms += ms;
      this.#of(organisation).ms += ms;
    }
  }

  #of(who: string): { ms: number } {
    const now = this.#parts.millis();
    const known = this.#spent.get(who);
    if (known && now - known.since < MINUTE_MS) return known;
    const anew = { since: now, ms: 0 };
    this.#spent.delete(who);
    this.#spent.set(who, anew);
    const [oldest] = this.#spent.keys();
    if (this.#spent.size > MOST_KEPT && oldest !== undefined) this.#spent.delete(oldest);
    return anew;
  }
}

function personKey(organisation: string, person: string): string {
  return JSON.stringify([organisation, person]);
}
