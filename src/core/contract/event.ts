import { z } from 'zod';
import type { Change } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import type { EntryOf } from '../ledger/entry.ts';
import type { EventSchema } from '../ledger/event-book.ts';
import { type Action, CHANGE } from '../ledger/events.ts';

/** What the history of an activity says of an entry. */
export interface Happening {
  text: string;
  /** What was said with it, quoted below the line. */
  words?: string | null;
  /** It changed the work or what was decided about it; absent: somebody was asked, or who answers for it changed. */
  work?: true;
  /** The line says all of it: the values that it changed are not listed beside it. */
  whole?: true;
  /** It begins the line of the values that it changed. */
  leads?: true;
}

/** What an event is told about. */
export interface About {
  /** The activity's key. */
  key: string;
  state: State;
}

/** An answer that is more than a status: what it comes to, and in whose words. */
export interface AnswerWords {
  told: string;
  text?: string | null;
}

/** One thing that can happen: how the ledger keeps it, how a history tells it, whether it can be taken back. */
export interface EventKind<A extends Action = Action> extends EventSchema<A> {
  /** How a history tells it; null or absent: by the values that it changed. */
  happened?(entry: EntryOf<A>, about: About): Happening | null;
  /** Whoever was asked about an activity has answered by it; `contract/answers.ts` says what. */
  answers?: true;
  /** What it comes to as an answer, where that is not how the activity stands; null: this entry answers nothing. */
  answer?(entry: Pick<EntryOf<A>, 'changes' | 'detail'>, about: About): AnswerWords | null;
  /** Whatever it changes, no message that asks is answered by it. */
  answersNothing?: true;
  /** Why “undo” cannot take it back, and what to do instead. Absent: its author may, while nothing was built on it. */
  final?: string;
  /** A message of its own tells whoever gains a right by it, and the administrators. */
  tellsRights?: true;
}

/** What stood before an event, as changes that put it back. */
export interface Before {
  before: Change[];
}
/** A sentence that tells what was done. It may name people, so it is kept as erasable words. */
export interface Summary {
  value: string;
}

/** Reads the changes that put back what stood before. */
export const BEFORE = z.array(CHANGE);
/** Reads the detail of an event that remembers one sentence. */
export const SUMMARY = z.looseObject({ value: z.string() });
/** Told, and it can be taken back; entries from before there was an undo have nothing to put back. */
export const SUMMARY_WITH_BEFORE = z.looseObject({ value: z.string(), before: BEFORE.exactOptional() });
