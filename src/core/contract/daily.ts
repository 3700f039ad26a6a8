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

/** What a day's message is made with beside the plan. */
export interface DailyAt {
  defaults: Defaults;
  now: Instant;
  /** Each administrator as messages reach them. */
  administrators(): readonly Recipient[];
  /** Whether another open message of the recipient asks it already. */
  isAsked(ask: ReminderItem): boolean;
}

/** What is due to a recipient now. Pure. */
export type DailySource = (state: State, recipient: Recipient, at: DailyAt) => DailyQuestions | null;
