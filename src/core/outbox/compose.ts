import type { State } from '../ledger/state.ts';
import type { Instant } from '../model.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../plan/current.ts';
import { grouped } from '../plan/grouped.ts';
import { daysLate, isOpen, isOverdue } from '../plan/timeliness.ts';
import { dueText, lateText, lineOf, markOf, statusText } from '../plan/view.ts';
import type { Ask } from '../reminders/asked.ts';
import { answerButtons } from '../reminders/buttons.ts';
import { composeDaily } from '../reminders/daily.ts';
import { count, heading, list, note, quote, reply, text } from '../replies/build.ts';
import { messageDay } from '../time/calendar.ts';
import { formatDate, localDay } from '../time/days.ts';
import { calendarFor, type Place, recipientCalendar } from './recipients.ts';
import type { Matter, Message, Row } from './row.ts';

/** What a row says, from the plan as it stands; null when there is nothing to say any more. */
export function compose(state: State, row: Row, place: Place, now: Instant, open: Ask[]): Message | null {
  const { matter, recipient } = row;
  const today = localDay(now, recipientCalendar(state, recipient, place).zone);
  switch (matter.kind) {
    case 'daily':
      return composeDaily(state, recipient, place, now, open);
    case 'nudge':
      return nudge(state, matter, today);
    case 'decision':
      return decision(state, matter, today);
    case 'summary':
      return summary(state, place, now);
  }
}

function nudge(
  state: State,
  { key, name, words }: Extract<Matter, { kind: 'nudge' }>,
  today: string,
): Message | null {
  const activity = state.activities.get(key);
  if (!activity || !isOpen(activity)) return null;
  const late = isOverdue(activity, today) ? lateText(activity, today) : `due ${dueText(activity)}`;
  return {
    kind: 'nudge',
    asks: [{ key, forDate: activity.completionDate, on: null, step: null, since: null, owner: true }],
    reply: reply(
      [
        text(`${name} asks how this stands. A button or a sentence is enough.`),
        words ? quote(words, name) : null,
        list([
          {
            text: lineOf(activity),
            mark: markOf(activity, today),
            detail: `${late} · ${statusText(activity)}`,
            actions: answerButtons(activity),
          },
        ]),
        note('A nudge comes from a person and beside the day’s message, once a day for an activity at most.'),
      ],
      { about: [key] },
    ),
  };
}

function decision(
  state: State,
  { key, name, question }: Extract<Matter, { kind: 'decision' }>,
  today: string,
): Message | null {
  const activity = state.activities.get(key);
  if (!activity) return null;
  const { ref } = activity;
  return {
    kind: 'decision',
    asks: [],
    reply: reply(
      [
        heading(`A decision is asked of you: ${lineOf(activity)}`),
        quote(question, name),
        list([
          {
            text: `${ownerTitle(state, activity.owner)} answers for it`,
            mark: markOf(activity, today),
            detail: `due ${dueText(activity)} · ${statusText(activity)}`,
          },
        ]),
        note(`Answer with “note ${ref}” and your decision; it is kept with the activity.`),
      ],
      { about: [key], actions: [{ id: `show-${ref}`, label: 'Show', say: `show ${ref}` }] },
    ),
  };
}

/** What administrators see before any owner hears a word of a plan that is late already. */
function summary(state: State, place: Place, now: Instant): Message | null {
  const plan = currentPlan(state);
  const calendar = calendarFor(state, place);
  const today = localDay(now, calendar.zone);
  const late = activitiesOf(state).filter((activity) => isOverdue(activity, today));
  if (!plan || !late.length) return null;
  const owners = [...grouped(late, ({ owner }) => owner)].sort(([, a], [, b]) => b.length - a.length);
  const first = formatDate(messageDay(now, calendar));
  return {
    kind: 'summary',
    asks: [],
    reply: reply(
      [
        heading(`${plan.name} is in`),
        text(
          `${count(late.length, 'activity', 'activities')} of ${activitiesOf(state).length} are overdue already, with ${count(owners.length, 'owner')}. Nobody was asked yet.`,
        ),
        list(
          owners.map(([owner, theirs]) => ({
            text: ownerTitle(state, owner),
            mark: 'overdue' as const,
            detail: `${theirs.length} overdue, the longest ${count(Math.max(...theirs.map((a) => daysLate(a, today))), 'day')}`,
          })),
        ),
        note(
          `Owners are asked from ${first} on, one message a working day at most, for what falls due from now on. If the plan is out of date, mark what is done first; “settings” shows and changes the reminders.`,
        ),
      ],
      { actions: [{ id: 'overdue', label: 'Show what is overdue', say: 'overdue' }], about: [] },
    ),
  };
}
