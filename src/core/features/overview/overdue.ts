import { grouped } from '../../base/grouped.ts';
import { count, heading, list, note, reply, shortened, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { withoutMarksBehind } from '../../base/text/marks-behind.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { actionsBelow } from '../../contract/list-actions.ts';
import { noPlan } from '../../contract/subject.ts';
import { answerText } from '../../domain/answers.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { askedTodayText } from '../../domain/reminder-state.ts';
import type { Entity, State } from '../../domain/state.ts';
import { daysLate, hasMoved, isOverdue } from '../../domain/timeliness.ts';
import { ageText, dueText, lateText, lineOf, statusText } from '../../domain/view.ts';
import { type PlanPart, partOf, partsKnown } from './part.ts';

/** The chief executive's first question: what is late, against the date first promised, and what was said. */
export const overdue: Command = {
  name: 'overdue',
  also: ['late'],
  usage: 'overdue [priority N|OWNER]',
  does: 'what is overdue, by owner, with days late and the owner’s last words',
  group: 'see',
  steady: 'for each',
  accepts: mayTake((rest, { state }) => NO_PART.test(rest) || partNamed(rest, state) !== null),
  hear: (rest, context) => answer(overduePart(rest, context)),
};

/** What behind the word asks for nothing else: “overdue now, please”. */
const NO_PART = /^(?:(?:now|today|all|everything|please|thanks|thank you)[\s,.!?]*)+$|^[\s.!?]+$/i;

function overduePart(rest: string, context: Context): Reply {
  if (!rest || NO_PART.test(rest) || !activitiesOf(context.state).length)
    return madeReply(context, { name: null, activities: activitiesOf(context.state) });
  const part = partNamed(rest, context.state);
  if (part?.name) return madeReply(context, part);
  const unknown = `I can’t find a priority or owner called “${shortened(nameIn(rest), 80)}”. ${partsKnown(context.state)}`;
  const all = { id: 'overdue', label: 'All that is overdue', say: 'overdue' };
  return reply([text(unknown)], { actions: [all] });
}

function nameIn(rest: string): string {
  return withoutMarksBehind(rest.replace(/^(?:in|of|by|for|with)\s+/i, ''), '.!?');
}

function partNamed(rest: string, state: State): PlanPart | null {
  return partOf(nameIn(rest), state);
}

function madeReply(context: Context, { name, activities }: PlanPart): Reply {
  const { catalogue, state, today } = context;
  const part = name ? heading(name) : null;
  if (!activitiesOf(state).length) return noPlan(state);
  const late = activities.filter((activity) => isOverdue(activity, today));
  const moved = activities.filter((activity) => hasMoved(activity)).length;
  const movedNote = moved
    ? note(
        `${count(moved, 'date')} ${moved === 1 ? 'has' : 'have'} moved. Say “status” to see ${moved === 1 ? 'it' : 'them'}.`,
      )
    : null;
  if (!late.length) {
    return reply([part, text(`Nothing is overdue on ${formatDate(today)}.`), movedNote]);
  }
  const byOwner = grouped(late, (activity) => activity.owner);
  const owners = [...byOwner].sort(([, a], [, b]) => latest(b, today) - latest(a, today));
  const shown = owners.flatMap(([, theirs]) => sortedByLateness(theirs, today));
  const many = owners.length === 1 ? 'one owner' : `${owners.length} owners`;
  return reply(
    [
      part,
      text(`${count(late.length, 'activity', 'activities')} overdue on ${formatDate(today)}, with ${many}.`),
      ...owners.flatMap(([owner, theirs]) => [
        heading(`${ownerTitle(state, owner)} (${theirs.length})`),
        list(sortedByLateness(theirs, today).map((activity) => lateItem(activity, context))),
      ]),
      note('Days late count from the date first promised.'),
      movedNote,
    ],
    {
      about: late.map((activity) => activity.key),
      actions: actionsBelow(catalogue, { shown, asked: shown }, context),
    },
  );
}

function lateItem(activity: Entity<'activities'>, context: Context) {
  const { state, today, zone, catalogue } = context;
  const last = state.asked.get(activity.key)?.last;
  const byBot = last ? `asked ${ageText(localDay(last, zone), today)}` : 'not asked yet';
  const waits = catalogue.inHand(state, activity) ? 'waits for a decision' : byBot;
  const asked = askedTodayText(state, activity.key, context) ?? waits;
  const told = [lateText(activity, today), `due ${dueText(activity)}`, statusText(activity), asked];
  return {
    text: lineOf(activity),
    mark: 'overdue' as const,
    detail: [...told, answerText(state, activity, today)].join(' · '),
  };
}

function sortedByLateness(activities: Entity<'activities'>[], today: IsoDate): Entity<'activities'>[] {
  return [...activities].sort((a, b) => daysLate(b, today) - daysLate(a, today));
}

function latest(activities: Entity<'activities'>[], today: IsoDate): number {
  return Math.max(...activities.map((activity) => daysLate(activity, today)));
}
