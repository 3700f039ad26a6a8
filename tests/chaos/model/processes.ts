/** A seeded random number from 0 to 1. */
export function dice(seed: number): () => number {
  let at = seed >>> 0;
  return () => {
    at = (at * 1_664_525 + 1_013_904_223) >>> 0;
    return at / 2 ** 32;
  };
}

/** A process whose every effect waits until the scheduler lets it happen; killed, none ever does again. */
export class Process {
  readonly #waiting: (() => void)[] = [];
  /** Steps for which it stands still, and whether it is killed at its next one: where that hurts most. */
  pausedFor = 0;
  paused = false;
  doomed = false;
  #dead = false;
  #running = false;

  /** Waits for its turn. */
  gate(): Promise<void> {
    return this.#dead ? new Promise(() => undefined) : new Promise((go) => this.#waiting.push(go));
  }

  /** Makes every method of a store two effects: it happens, and its answer arrives. */
  through<T extends object>(store: T): T {
    return new Proxy(store, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as unknown;
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          await this.gate();
          const answer = (await Reflect.apply(method, target, given)) as unknown;
          await this.gate();
          return answer;
        };
      },
    });
  }

  get idle(): boolean {
    return !this.#running;
  }

  /** Begins something and tells when it ends. */
  run(work: () => Promise<void>): void {
    this.#running = true;
    void work()
      .catch(() => undefined)
      .finally(() => {
        this.#running = false;
      });
  }

  /** Lets one waiting effect happen. */
  step(pick: number): void {
    const [go] = this.#waiting.splice(Math.floor(pick * this.#waiting.length), 1);
    go?.();
  }

  kill(): void {
    this.#dead = true;
    this.#waiting.length = 0;
  }
}

/** Everything that can go on without the scheduler has gone on. */
export const settled = () => new Promise<void>((done) => setImmediate(done));
