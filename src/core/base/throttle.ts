/** How many commands one person may give in a minute of real time; others are not affected. */
const MOST_A_MINUTE = 500;
const MINUTE_MS = 60_000;
const MOST_PEOPLE = 10_000;

/** Counts what each person says in a minute. `millis` is a clock that only moves forward. */
export class Throttle {
  readonly #millis: () => number;
  readonly #most: number;
  readonly #said = new Map<string, { since: number; count: number }>();

  constructor(millis: () => number, most = MOST_A_MINUTE) {
    this.#millis = millis;
    this.#most = most;
  }

  /** True when the person may speak; that counts as having spoken. */
  admits(person: string): boolean {
    const now = this.#millis();
    const cached = this.#said.get(person);
    if (!cached || now - cached.since >= MINUTE_MS) {
      this.#said.delete(person);
      this.#said.set(person, { since: now, count: 1 });
      const [oldest] = this.#said.keys();
      if (this.#said.size > MOST_PEOPLE && oldest !== undefined) this.#said.delete(oldest);
      return true;
    }
    cached.count++;
    return cached.count <= this.#most;
  }

  /** Whether the person has said so much in this minute that no more is taken; that counts as nothing. */
  isFull(person: string): boolean {
    const cached = this.#said.get(person);
    return cached !== undefined && this.#millis() - cached.since < MINUTE_MS && cached.count >= this.#most;
  }

  /** Whole seconds until the person may speak again. */
  seconds(person: string): number {
    const since = this.#said.get(person)?.since ?? this.#millis();
    return Math.max(1, Math.ceil((since + MINUTE_MS - this.#millis()) / 1000));
  }
}
