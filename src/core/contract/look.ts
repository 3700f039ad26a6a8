import type { Instant } from '../base/time/dates.ts';
import type { Change, Kind } from '../domain/model.ts';
import type { Defaults, Recipient } from '../domain/recipients.ts';
import type { State } from '../domain/state.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Catalogue } from './catalogue.ts';

declare module './catalogue.ts' {
  interface Catalogue {
    /** What is done when the time of a thing of that kind has come. */
    looks(of: Kind): readonly Look[];
    upkeep: readonly Upkeep[];
    touched(change: Change, state: State): string[] | 'all';
  }
}

/** What looking at one thing comes to. */
export interface LookPlan {
  /** Whom the day's message asks about it now. */
  recipients: Recipient[];
  /** When there is something to ask or do next, once they have been asked; null: nothing is to come. */
  next: Instant | null;
  /** The next working morning of whoever answers for it. */
  nextMorning: Instant;
}

/** What the sweep looks with. */
export interface SweepContext {
  catalogue: Catalogue;
  defaults: Defaults;
  now: Instant;
  /** Each administrator as messages reach them. */
  administrators(): readonly Recipient[];
}

/** What a feature does when the time of a thing has come. */
export interface Look {
  of: Kind;
  /** Pure. Null: this feature has nothing to do with that thing. */
  plan(state: State, key: string, at: SweepContext): LookPlan | null;
  /** Done before it is planned, such as the taking of a digest. Repeated, it changes nothing. */
  act?(ledger: Ledger, state: State, key: string, at: SweepContext): Promise<void>;
}

/** Brings an organisation up to its day before anything is looked at. Repeated, it changes nothing. */
export type Upkeep = (ledger: Ledger, state: State, defaults: Defaults, now: Instant) => Promise<void>;

/** Keys of what the sweep looks at again after a change, beside what was changed; all of it after some. */
export type Touches = (change: Change, state: State) => string[] | 'all';
