/** Room for so many at once, given out in the order in which it is asked for. */
export class Room {
  #left: number;
  readonly #waiting: { count: number; enter: () => void }[] = [];

  constructor(size: number) {
    this.#left = size;
  }

  /** Waits until there is room for `count`, which must not be more than there is in all. Whoever entered leaves again. */
  async enter(count: number): Promise<void> {
    if (!this.#waiting.length && count <= this.#left) {
      this.#left -= count;
      return;
    }
    await new Promise<void>((enter) => this.#waiting.push({ count, enter }));
  }

  leave(count: number): void {
    this.#left += count;
    for (let next = this.#waiting[0]; next && next.count <= this.#left; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#left -= next.count;
      next.enter();
    }
  }
}
