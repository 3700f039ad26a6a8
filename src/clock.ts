import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Instant } from './core/base/time/dates.ts';
import type { Clock } from './core/contract/ports.ts';

/** The two clocks: the real one, and the playground's, which stands still between moves. */
export const realClock: Clock = { now: () => new Date().toISOString() };

const Kept = z.object({ now: z.iso.datetime() });

/** A clock that stands still; its time is kept in a file, so that a restart goes on where it stood. */
export class StandingClock implements Clock {
  readonly #file: string;

  constructor(folder: string) {
    this.#file = path.join(folder, 'clock.json');
  }

  /** The kept time is read again each time: the command line moves with the bot beside it. Real before it begins. */
  now(): Instant {
    return this.#kept() ?? realClock.now();
  }

  /** Begins on a fresh folder; a clock that runs already stays where it is. */
  begin(at: Instant): void {
    if (this.#kept() === null) this.set(at);
  }

  /** Never before what was said already: it begins there, or goes on to there. */
  reach(at: Instant): void {
    const kept = this.#kept();
    if (kept === null || kept < at) this.set(at);
  }

  get begun(): boolean {
    return this.#kept() !== null;
  }

  set(at: Instant): void {
    fs.mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    const next = `${this.#file}.${process.pid}`;
    fs.writeFileSync(next, JSON.stringify({ now: at }));
    fs.renameSync(next, this.#file);
  }

  #kept(): Instant | null {
    try {
      return new Date(Kept.parse(JSON.parse(fs.readFileSync(this.#file, 'utf8'))).now).toISOString();
    } catch {
      return null;
    }
  }
}
