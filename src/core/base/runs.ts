/** One run at a time. Whoever comes while one is under way needs another; all who come meanwhile share it. */
export class Runs {
  readonly #once: (heals: boolean) => Promise<void>;
  #running: Promise<void> = Promise.resolve();
  #waiting: { run: Promise<void>; heals: boolean } | null = null;

  constructor(once: (heals: boolean) => Promise<void>) {
    this.#once = once;
  }

  /** The run that is under way, whatever becomes of it. */
  get under(): Promise<void> {
    return this.#running.catch(() => undefined);
  }

  /** The last run that is under way or waited for, whatever becomes of it. */
  get last(): Promise<void> {
    return (this.#waiting?.run ?? this.#running).catch(() => undefined);
  }

  async enter(heals: boolean): Promise<void> {
    const waiting = this.#waiting ?? this.#next(heals);
    this.#waiting = waiting;
    waiting.heals ||= heals;
    await waiting.run;
  }

  #next(heals: boolean): { run: Promise<void>; heals: boolean } {
    const next = { run: this.#running, heals };
    next.run = this.under.then(() => {
      this.#waiting = null;
      this.#running = this.#once(next.heals);
      return this.#running;
    });
    return next;
  }
}
