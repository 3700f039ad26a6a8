import { note, reply } from '../../base/replies/build.ts';
import type { Action } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { dayNumber } from '../../base/time/days.ts';
import type { ComposeContext, MessageKind } from '../../contract/message-kind.ts';
import type { ReminderItem } from '../../domain/reminder-state.ts';
import type { State } from '../../domain/state.ts';
import { daysLate, isOverdue } from '../../domain/timeliness.ts';
import type { Message } from '../../ledger/row.ts';
import { tellForm } from '../updates/index.ts';
import { withAnswers } from './answered.ts';
import { contract, handedUp, questions, warnings } from './daily-parts.ts';
import { askOfDuty, type DueDuty, dutiesFor, dutyQuestions } from './duties.ts';
import { askOf, type Item, itemsFor } from './items.ts';

const DUTIES_CONTRACT = 'I ask you a week before it is due, on the day, and weekly until it is done.';

/** The day's one message. The sweep inserts its row. */
export const dailyMessage: MessageKind<'daily'> = {
  kind: 'daily',
  asks: ['reminder', 'escalation'],
  compose: (state, _matter, composing) => composeDaily(state, composing),
  answered: (state, _matter, reply, sentAt) => withAnswers(state, reply, sentAt),
};

/** The day's one message to a recipient, from the plan as it stands; null when nothing is due any more. */
export function composeDaily(state: State, composing: ComposeContext): Message | null {
  const { recipient, defaults, now, today, open, catalogue, administrators } = composing;
  const isAsked = (ask: ReminderItem) => isAskedBy(open, ask);
  const items = itemsFor(state, recipient, composing)
    .filter((item) => !isAsked(askOf(item)))
    .sort((a, b) => urgency(b, today) - urgency(a, today));
  const duties = dutiesFor(state, recipient, composing).filter((due) => !isAsked(askOfDuty(due)));
  const at = { defaults, now, administrators, isAsked };
  const others = catalogue.daily.flatMap((source) => source(state, recipient, at) ?? []);
  if (!items.length && !others.length && !duties.length) return null;
  const due = items.filter(({ occasion }) => occasion);
  const warned = items.filter(({ step }) => step && step.number % 2 === 1);
  const passedOn = items.filter(({ step }) => step && step.number % 2 === 0);
  const own = items.filter((item) => !passedOn.includes(item));
  const parts = [
    ...questions(due, state, today),
    ...warnings(warned, due.length, state, composing),
    ...handedUp(passedOn, state, today, composing),
    ...dutyQuestions(duties, own.length === 0),
    ...others.flatMap((other) => other.parts),
    own.length ? note(contract(own, state, recipient, composing)) : null,
    duties.length && !own.length ? note(DUTIES_CONTRACT) : null,
    ...others.map((other) => note(other.contract)),
  ];
  const about = [
    ...keysOf([...due, ...warned, ...passedOn], duties),
    ...others.flatMap((other) => other.about),
  ];
  return {
    kind: passedOn.length ? 'escalation' : 'reminder',
    reply: reply(parts, { about: [...new Set(about)], actions: forAll(own, warned) }),
    asks: [...items.map(askOf), ...others.flatMap((other) => other.asks), ...duties.map(askOfDuty)],
  };
}

/** In the order in which they are read, which is how an answer counts them: “the second is done”. */
function keysOf(items: Item[], duties: DueDuty[]): string[] {
  return [...new Set([...items, ...duties].map(({ activity }) => activity.key))];
}

/** What is answered for the whole message: as before, in one form, not now; one tap keeps what was to be passed on. */
function forAll(own: Item[], warned: Item[]): Action[] {
  const activities = own.map(({ activity }) => activity);
  const refs = activities.map(({ ref }) => ref).join(' ');
  if (!activities.length) return [];
  const form = tellForm(activities);
  const one = activities.length === 1;
  return [
    ...(one ? [] : [{ id: 'all-same', label: 'All as before', say: `same ${refs}` }]),
    {
      id: 'tell',
      label: one ? 'Answer in a form' : 'Update all in one form',
      say: form.say,
      form,
    },
    keep(warned) ?? { id: 'not-now', label: 'Not now', say: `later ${refs}` },
  ];
}

function keep(warned: Item[]): Action | null {
  if (!warned.length) return null;
  const refs = warned.map(({ activity }) => activity.ref).join(' ');
  const label = warned.length === 1 ? `Keep ${refs} with me` : `Keep all ${warned.length} with me`;
  return { id: 'keep', label, say: `later ${refs}` };
}

/** Another open message of the same person asks it already. */
function isAskedBy(open: ReminderItem[], ask: ReminderItem): boolean {
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
