/** Freezing a batch took longer than this: the database or the process is behind, and less should be under way. */
const SLOW_MS = 400;
/** It took less than this: there may be more. */
const QUICK_MS = 150;

/**
 * Room for messages that are under way, given out in the order in which it is asked for. It grows while work goes
 * quickly and is halved when it does not: whoever takes over from a killed process looks up all that was in it.
 */
export class Room {
  readonly #least: number;
  readonly #most: number;
  #size: number;
  #inside = 0;
  readonly #waiting: { count: number; enter: () => void }[] = [];

  constructor({ least, most }: { least: number; most: number }) {
    this.#least = least;
    this.#most = most;
    this.#size = least;
  }

  /** How many may be under way now. */
  get size(): number {
    return this.#size;
  }

  /** Waits until there is room for `count`, or nobody is inside. Whoever entered leaves again. */
  async enter(count: number): Promise<void> {
    if (this.#waiting.length || !this.#holds(count))
      await new Promise<void>((enter) => this.#waiting.push({ count, enter }));
    else this.#inside += count;
  }

  leave(count: number): void {
    this.#inside -= count;
    this.#letIn();
  }

  /** How long it took to freeze a batch, in milliseconds. */
  felt(ms: number): void {
    if (ms > SLOW_MS) this.#size = Math.max(this.#least, Math.floor(this.#size / 2));
    else if (ms < QUICK_MS) this.#size = Math.min(this.#most, this.#size + this.#least);
    this.#letIn();
  }

  /** What came for a larger room than it is now goes alone. */
  #holds(count: number): boolean {
    return !this.#inside || this.#inside + count <= this.#size;
  }

  #letIn(): void {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (!this.#holds(next.count)) return;
      this.#waiting.shift();
      this.#inside += next.count;
      next.enter();
    }
  }
}
