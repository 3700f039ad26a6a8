/**
 * Work that holds the processor, done in turn: whoever asks for much waits for their own, and between two pieces whatever
 * else the process does goes on.
 */
export class Turns {
  readonly #yields: () => Promise<void>;
  /** What waits, by person; the first one is next. */
  readonly #waiting = new Map<string, (() => void)[]>();
  #busy = false;

  /** `yields` lets everything else go on once. */
  constructor(yields: () => Promise<void>) {
    this.#yields = yields;
  }

  /** Begins a person's work when it is their turn. Only what it does before it waits for something itself counts. */
  async take<T>(person: string, work: () => Promise<T>): Promise<T> {
    const begun = new Promise<Promise<T>[]>((begin) => {
      // In a list: a promise would be waited for here.
      const piece = () => begin([work()]);
      const those = this.#waiting.get(person);
      if (those) those.push(piece);
      else this.#waiting.set(person, [piece]);
    });
    if (!this.#busy) void this.#run();
    const [result] = await begun;
    if (!result) throw new Error('A piece of work has a result.');
    return await result;
  }

  async #run(): Promise<void> {
    this.#busy = true;
    for (let next = this.#next(); next; next = this.#next()) {
      next();
      await this.#yields();
    }
    this.#busy = false;
  }

  /** The next person's first piece; what else they asked for comes after everybody else's. */
  #next(): (() => void) | null {
    const [first] = this.#waiting;
    if (!first) return null;
    const [person, [piece, ...more]] = first;
    this.#waiting.delete(person);
    if (more.length) this.#waiting.set(person, more);
    return piece ?? null;
  }
}
