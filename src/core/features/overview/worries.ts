import { count, list, note, reply, sentences, shortened, text } from '../../base/replies/build.ts';
import type { ListItem, Reply } from '../../base/replies/reply.ts';
import { addDays, formatDate } from '../../base/time/days.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { actionsBelow } from '../../contract/list-actions.ts';
import { noPlan } from '../../contract/subject.ts';
import { answerText } from '../../domain/answers.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { askedTodayText } from '../../domain/reminder-state.ts';
import type { Entity } from '../../domain/state.ts';
import { daysLate, isOpen, isOverdue } from '../../domain/timeliness.ts';
import { lateText, lineOf, markOf, statusText, whenDue } from '../../domain/view.ts';
import { partOf, partsKnown } from './part.ts';

const MOST_SHOWN = 7;
/** What has not begun so many days before it is due will hardly be done. */
const SOON = 21;

/** What to look at first: late, off track, at risk, or due soon and not begun, the worst first. */
export const worries: Command = {
  name: 'worries',
  also: ['risks', 'problems'],
  usage: 'worries [priority N|OWNER]',
  does: 'what to look at first: late, off track, at risk, or due soon and not begun; the worst first',
  group: 'see',
  steady: 'for all',
  accepts: mayTake((rest, { state }) => partOf(rest, state) !== null),
  hear: (rest, context) => answer(worriesReply(rest, context)),
};

function worriesReply(rest: string, context: Context): Reply {
  const { state, today } = context;
  if (!activitiesOf(state).length) return noPlan(state);
  const part = partOf(rest, state);
  if (!part)
    return sentences(
      `I can’t find a priority or owner called “${shortened(rest, 80)}”. ${partsKnown(state)}`,
    );
  const found = part.activities
    .map((activity) => ({ activity, weight: weightOf(activity, today) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const where = part.name ? ` for ${part.name}` : '';
  if (!found.length)
    return sentences(
      `Nothing to worry about${where} on ${formatDate(today)}: nothing is late, off track or at risk, and all that is due soon has begun.`,
    );
  const shown = found.slice(0, MOST_SHOWN).map(({ activity }) => activity);
  const more = found.length - shown.length;
  return reply(
    [
      text(`${count(found.length, 'activity needs', 'activities need')} a look${where}, the worst first.`),
      list(shown.map((activity) => worry(activity, context))),
      more ? note(`${more} more are less pressing. “overdue” shows all that is late, with whom.`) : null,
    ],
    {
      about: shown.map(({ key }) => key),
      actions: actionsBelow(context.catalogue, { shown, asked: shown }, context),
    },
  );
}

const OFF_TRACK = 60;
const AT_RISK = 20;

/** How pressing it is, in days: what is late counts its days, and a status as so many. 0: it is not. */
function weightOf(activity: Entity<'activities'>, today: string): number {
  if (!isOpen(activity)) return 0;
  const late = isOverdue(activity, today) ? 30 + daysLate(activity, today) : 0;
  const declared = { 'off track': OFF_TRACK, 'at risk': AT_RISK }[activity.status as string] ?? 0;
  return late + declared + (hasNotBegun(activity, today) ? 1 : 0);
}

function hasNotBegun({ status, completionDate, ongoing }: Entity<'activities'>, today: string): boolean {
  if (status !== 'not started' || ongoing || completionDate === null) return false;
  return completionDate >= today && completionDate <= addDays(today, SOON);
}

function worry(activity: Entity<'activities'>, context: Context): ListItem {
  const { state, today } = context;
  const late = isOverdue(activity, today);
  return {
    text: lineOf(activity),
    mark: markOf(activity, today),
    detail: [
      late ? lateText(activity, today) : null,
      statusText(activity),
      late ? null : whenDue(activity),
      ownerTitle(state, activity.owner),
      answerText(state, activity, today),
      askedTodayText(state, activity.key, context),
    ]
      .filter((piece) => piece !== null)
      .join(' · '),
  };
}
