import { CommandError } from './errors.ts';
import type { Fields } from './values.ts';

/** The clock is read once in so many documents: reading it costs about as much as testing one. */
const LOOKS_EVERY = 32;
const MOST_MS = 2 ** 31 - 1;

/** How long a command may go on, as `maxTimeMS` asks; without it, as long as it needs. */
export class Deadline {
  readonly #millis: () => number;
  readonly #end: number;
  #documents = 0;

  /** `millis` is a clock that only moves forward. */
  constructor(ms: number | null, millis: () => number) {
    this.#millis = millis;
    this.#end = ms === null ? Number.POSITIVE_INFINITY : millis() + ms;
  }

  /** Called for each document that is looked at. @throws {CommandError} MaxTimeMSExpired */
  tick(): void {
    if (++this.#documents % LOOKS_EVERY === 0) this.check();
  }

  /** @throws {CommandError} MaxTimeMSExpired */
  check(): void {
    if (this.#end !== Number.POSITIVE_INFINITY && this.#millis() >= this.#end)
      throw new CommandError(50, 'operation exceeded time limit');
  }
}

/** The time limit of a command in milliseconds; null: none, which 0 says too. */
export function timeLimitOf({ maxTimeMS }: Fields): number | null {
  if (maxTimeMS === undefined || maxTimeMS === null) return null;
  const ms = typeof maxTimeMS === 'object' ? Number(String(maxTimeMS)) : maxTimeMS;
  if (typeof ms !== 'number' || !Number.isInteger(ms) || ms < 0 || ms > MOST_MS)
    throw new CommandError(2, `maxTimeMS has to be a whole number from 0 to ${MOST_MS}`);
  return ms || null;
}
