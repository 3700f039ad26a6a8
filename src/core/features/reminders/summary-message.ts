import { grouped } from '../../base/grouped.ts';
import { count, heading, list, note, reply, text } from '../../base/replies/build.ts';
import { messageDay } from '../../base/time/calendar.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../../domain/current.ts';
import { calendarFor } from '../../domain/recipients.ts';
import { daysLate, isOverdue } from '../../domain/timeliness.ts';

/** What administrators see before any owner hears a word of a plan that is late already. */
export const summaryMessage: MessageKind<'summary'> = {
  kind: 'summary',
  joins: 3,
  after({ action, detail, at }, state, defaults) {
    if (action !== 'import' || detail.first !== true) return [];
    const today = localDay(at, calendarFor(state, defaults).zone);
    const late = activitiesOf(state).some((activity) => isOverdue(activity, today));
    return late ? [{ to: 'administrators', matter: { kind: 'summary' } }] : [];
  },

  compose(state, _matter, { defaults, now }) {
    const plan = currentPlan(state);
    const calendar = calendarFor(state, defaults);
    const today = localDay(now, calendar.zone);
    const late = activitiesOf(state).filter((activity) => isOverdue(activity, today));
    if (!plan || !late.length) return null;
    const owners = [...grouped(late, ({ owner }) => owner)].sort(([, a], [, b]) => b.length - a.length);
    const of = `${count(late.length, 'activity', 'activities')} of ${activitiesOf(state).length}`;
    const first = formatDate(messageDay(now, calendar));
    return {
      kind: 'summary',
      asks: [],
      reply: reply(
        [
          heading(`${plan.name} is in`),
          text(
            `${of} are overdue already, with ${count(owners.length, 'owner')}. Nobody has been asked yet.`,
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
  },
};
