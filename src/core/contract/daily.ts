import type { Part } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import type { Ask } from '../domain/asked.ts';
import type { Place, Recipient } from '../domain/recipients.ts';
import type { State } from '../domain/state.ts';

/** What a feature has asked in the day's one message, beside the activities' own dates. */
export interface DailyQuestions {
  asks: Ask[];
  /** Keys of the activities that it is about, in the order in which they are read. */
  about: string[];
  parts: Part[];
  /** When it is asked and until when, as small print. */
  contract: string;
}

/** What is due to a recipient now; `isAsked` tells what another open message asks already. Pure. */
export type DailySource = (
  state: State,
  recipient: Recipient,
  place: Place,
  now: Instant,
  isAsked: (ask: Ask) => boolean,
) => DailyQuestions | null;
