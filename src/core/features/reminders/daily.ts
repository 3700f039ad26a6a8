import { note, reply } from '../../base/replies/build.ts';
import type { Action } from '../../base/replies/reply.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { dayNumber, localDay } from '../../base/time/days.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import type { Ask } from '../../domain/asked.ts';
import { type Place, type Recipient, recipientCalendar } from '../../domain/recipients.ts';
import type { State } from '../../domain/state.ts';
import { daysLate, isOverdue } from '../../domain/timeliness.ts';
import type { Message } from '../../ledger/row.ts';
import { askOfReading, readingQuestions, readingsFor } from '../measures/index.ts';
import { askOfDuty, type DueDuty, dutiesFor, dutyQuestions } from '../milestones/index.ts';
import { withAnswers } from './answered.ts';
import { contract, handedUp, questions, warnings } from './daily-parts.ts';
import { askOf, type Item, itemsFor } from './items.ts';

const MOST_WITH_FORMS = 5;
const READINGS_CONTRACT =
  'A reading is asked for once its period is over, and weekly until it is given: “measure "NAME" 78%” is enough.';

const DUTIES_CONTRACT =
  'You are asked once a week before it is due, on its day, and weekly until it is done.';

/** The day's one message. The sweep inserts its row. */
export const dailyMessage: MessageKind<'daily'> = {
  compose: (state, _matter, { recipient, place, now, open }) =>
    composeDaily(state, recipient, place, now, open),
  answered: (state, _matter, reply, sentAt) => withAnswers(state, reply, sentAt),
};

/** The day's one message to a recipient, from the plan as it stands; null when nothing is due any more. */
export function composeDaily(
  state: State,
  recipient: Recipient,
  place: Place,
  now: Instant,
  open: Ask[] = [],
): Message | null {
  const today = localDay(now, recipientCalendar(state, recipient, place).zone);
  const items = itemsFor(state, recipient, place, now)
    .filter((item) => !isAskedBy(open, askOf(item)))
    .sort((a, b) => urgency(b, today) - urgency(a, today));
  const readings = readingsFor(state, recipient, place, now).filter(
    (due) => !isAskedBy(open, askOfReading(due)),
  );
  const duties = dutiesFor(state, recipient, place, now).filter((due) => !isAskedBy(open, askOfDuty(due)));
  if (!items.length && !readings.length && !duties.length) return null;
  const asked = items.filter(({ occasion }) => occasion);
  const warned = items.filter(({ step }) => step && step.number % 2 === 1);
  const passedOn = items.filter(({ step }) => step && step.number % 2 === 0);
  const own = items.filter((item) => !passedOn.includes(item));
  const parts = [
    ...questions(asked, today),
    ...warnings(warned, state, place),
    ...handedUp(passedOn, state, today, place),
    ...dutyQuestions(duties),
    ...readingQuestions(state, readings, MOST_WITH_FORMS),
    own.length ? note(contract(own, state, recipient, place, now)) : null,
    duties.length && !own.length ? note(DUTIES_CONTRACT) : null,
    readings.length ? note(READINGS_CONTRACT) : null,
  ];
  return {
    kind: passedOn.length ? 'escalation' : 'reminder',
    reply: reply(parts, {
      about: keysOf([...asked, ...warned, ...passedOn], duties),
      actions: keepAll(warned),
    }),
    asks: [...items.map(askOf), ...readings.map(askOfReading), ...duties.map(askOfDuty)],
  };
}

/** In the order in which they are read, which is how an answer counts them: “the second is done”. */
function keysOf(items: Item[], duties: DueDuty[]): string[] {
  return [...new Set([...items, ...duties].map(({ activity }) => activity.key))];
}

/** One tap keeps everything that was to be passed on. */
function keepAll(warned: Item[]): Action[] {
  if (!warned.length) return [];
  const refs = warned.map(({ activity }) => activity.ref).join(' ');
  const label = warned.length === 1 ? `Keep ${refs} with me` : `Keep all ${warned.length} with me`;
  return [{ id: 'keep', label, say: `later ${refs}` }];
}

/** Another open message of the same person asks it already. */
function isAskedBy(open: Ask[], ask: Ask): boolean {
  return open.some(
    (other) =>
      other.key === ask.key &&
      other.forDate === ask.forDate &&
      (other.on ?? '') >= (ask.on ?? '') &&
      (other.step ?? 0) >= (ask.step ?? 0),
  );
}

/** Overdue first and the latest of them first, then what is due soonest, then ongoing work. */
function urgency({ activity }: Item, today: IsoDate): number {
  if (isOverdue(activity, today)) return 100_000 + daysLate(activity, today);
  const due = activity.ongoing ? null : activity.completionDate;
  return due ? -dayNumber(due) : -100_000;
}
