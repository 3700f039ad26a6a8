import { heading, listed, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { addWorkingDays, workingDayFrom } from '../../base/time/calendar.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, formatDate } from '../../base/time/days.ts';
import { readSpokenDate } from '../../base/time/spoken-date.ts';
import { takesReference } from '../../contract/accepts.ts';
import { happenedSince, refuseFirst } from '../../contract/ask-first.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { dayIn, whichDay } from '../../contract/day-argument.ts';
import { leadingRefs, subjectOf } from '../../contract/subject.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Activity, Change, ReminderState } from '../../domain/model.ts';
import { actsIn, mayUpdate } from '../../domain/permissions.ts';
import { noReminders } from '../../domain/reminder-state.ts';
import type { Standing } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { lineOf } from '../../domain/view.ts';
import type { EntryOf } from '../../ledger/entry.ts';

/** Without a date a question comes again after so many working days; never later than so many days. */
const USUAL_WORKING_DAYS = 3;
const LONGEST_DAYS = 31;
const MOST_IN_A_ROW = 3;

/** Puts a question off. It is logged, and the completion date stays as it is. */
export const later: Command = {
  name: 'later',
  also: ['snooze'],
  usage: 'later REF [until date]',
  does: 'be asked again later; the completion date stays',
  group: 'answer',
  accepts: takesReference({ ofEach: true, follows: isWhen }),
  hear(rest, context) {
    const several = leadingRefs(rest, context.state);
    const subject = several.keys.length
      ? { kind: 'activity' as const, rest: several.rest }
      : subjectOf(rest, context, (ref, tail) => `later ${ref} ${tail}`);
    if (subject.kind === 'reply') return answer(subject.reply);
    const keys = 'activity' in subject ? [subject.activity.key] : several.keys;
    const words = withoutUntil(subject.rest);
    const day = words ? dayIn(words, context) : null;
    if (day && day.fault !== null) {
      const refs = keys.map((key) => context.state.activities.get(key)?.ref ?? '').join(' ');
      return answer(whichDay(day, (clear) => `later ${refs} until ${clear}`));
    }
    const until = day?.date ?? addWorkingDays(context.today, USUAL_WORKING_DAYS, context.calendar);
    if (until <= context.today)
      return answer(sentences(`${formatDate(until)} is not ahead. Name a day after today.`));
    const last = addDays(context.today, LONGEST_DAYS);
    if (until > last)
      return answer(sentences(`A question can be put off until ${formatDate(last)} at most.`));
    return change(putOff(keys, workingDayFrom(until, context.calendar), context));
  },
};

/** More references, and nothing or a date. */
function isWhen(tail: string, context: Context): boolean {
  const words = withoutUntil(leadingRefs(tail, context.state).rest);
  return !words || readSpokenDate(words, context.today) !== null;
}

function withoutUntil(words: string): string {
  return words.replace(/^(?:until|till|on)\s+/i, '');
}

/** A named day within what is allowed, as a working day; without one the usual few. */
export function untilUsual(named: IsoDate | null, { today, calendar }: Context): IsoDate {
  const last = addDays(today, LONGEST_DAYS);
  if (!named || named <= today) return addWorkingDays(today, USUAL_WORKING_DAYS, calendar);
  return workingDayFrom(named < last ? named : last, calendar);
}

/** Puts the questions about activities off until a working day. */
export function putOff(keys: string[], until: IsoDate, context: Context): Proposal<'later'> {
  const { state: seen, who, now } = context;
  const first = seen.activities.get(keys[0] ?? '');
  return {
    action: 'later',
    role: first ? actsIn(who, first) : null,
    decide(state) {
      const changes: Change[] = [];
      const asks: string[] = [];
      const activities = keys.map((key) => state.activities.get(key)).filter((one) => one !== undefined);
      // What a message asked about may be done meanwhile; the others are put off all the same.
      const open = activities.filter(isOpen);
      for (const activity of open.length ? open : activities) {
        const { key, ref, owner, status } = activity;
        if (!mayUpdate(who, activity)) {
          const question = `${ref} is asked of the ${ownerTitle(state, owner)}; only they can put it off.`;
          return deny(sentences(question), 'later');
        }
        const since = happenedSince(activity, state, context);
        if (since && isOpen(activity)) asks.push(since);
        if (!isOpen(activity)) return refuse(sentences(`${ref} is ${status}, so I do not ask about it.`));
        const laters = latersInARow(activity, state.asked.get(key)) + 1;
        if (laters > MOST_IN_A_ROW) {
          const often = `${ref} was put off ${MOST_IN_A_ROW} times in a row.`;
          return refuse(sentences(`${often} Please say in a sentence how it is going.`));
        }
        // Whoever answers "later" has spoken: the silence ends, and counts anew from the next question.
        const before = state.asked.has(key) ? {} : noReminders(key);
        const set = { ...before, key, until, laterAt: now, laters, since: null, step: 0, stepOn: null };
        changes.push({ of: 'asked', id: key, set });
      }
      if (asks.length) return refuseFirst(asks, context, keys);
      if (!changes.length) return refuse(sentences('That activity is no longer in the plan.'));
      return { kind: 'change', refs: changes.map(({ id }) => id), changes, detail: { until } };
    },
    confirm: (entry, state) => toldLater(keys, entry, state, who),
  };
}

function latersInARow({ updatedAt }: Activity, reminders: ReminderState | undefined): number {
  if (!reminders?.laterAt) return 0;
  return updatedAt !== null && updatedAt > reminders.laterAt ? 0 : reminders.laters;
}

/** Whoever puts it off for somebody else is told who is asked. */
function toldLater(
  keys: string[],
  entry: EntryOf<'later'>,
  state: State,
  { holds, standsInFor }: Standing,
): Reply {
  // One entry may tell of more than what was put off.
  const put = entry.changes.filter((c) => c.of === 'asked' && keys.includes(c.id));
  const until = put.flatMap((c) => (c.of === 'asked' ? (c.set.until ?? []) : []))[0];
  const activities = put
    .map(({ id }) => id)
    .map((key) => state.activities.get(key))
    .filter((activity) => activity !== undefined);
  const [first] = activities;
  const one = first && activities.length === 1 ? first : null;
  const stays = one?.completionDate
    ? `It is still due ${formatDate(one.completionDate)}.`
    : 'Completion dates stay the same.';
  const owners = [...new Set(activities.map(({ owner }) => owner))];
  const own = owners.every((owner) => holds.includes(owner) || standsInFor.includes(owner));
  const asked = own ? 'you' : listed(owners.map((owner) => `the ${ownerTitle(state, owner)}`));
  return reply(
    [
      heading(one ? lineOf(one) : listed(activities.map(({ ref }) => ref))),
      text(`I will ask ${asked} again on ${formatDate(until ?? entry.detail.until)}. ${stays}`),
    ],
    { about: activities.map(({ key }) => key) },
  );
}
