import type { Part } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import type { Defaults, Recipient } from '../domain/recipients.ts';
import type { ReminderItem } from '../domain/reminder-state.ts';
import type { State } from '../domain/state.ts';

/** What a feature has asked in the day's one message, beside the activities' own dates. */
export interface DailyQuestions {
  asks: ReminderItem[];
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
  defaults: Defaults,
  now: Instant,
  isAsked: (ask: ReminderItem) => boolean,
) => DailyQuestions | null;
