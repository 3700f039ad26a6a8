import { DELIVERY_STATUSES, type DeliveryStatus } from '../../base/delivery-status.ts';
import { grouped } from '../../base/grouped.ts';
import { count, heading, list, note, reply, sentences, shortened, text } from '../../base/replies/build.ts';
import type { Cell, Reply } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { lastSuch } from '../../base/time/last-such.ts';
import { addsNothing, mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { actionsBelow } from '../../contract/list-actions.ts';
import { noPlan } from '../../contract/subject.ts';
import { isDayUnknown } from '../../domain/completion.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../../domain/current.ts';
import { statusByPriority } from '../../domain/pictures/status-by-priority.ts';
import { askedTodayText } from '../../domain/reminder-state.ts';
import type { Entity } from '../../domain/state.ts';
import { STATUS_WORDS, statusAtStart } from '../../domain/statuses.ts';
import { hasMoved, isOverdue } from '../../domain/timeliness.ts';
import { lineOf, listItem, movedText, whenDue } from '../../domain/view.ts';
import { type PlanPart, partOf, partsKnown } from './part.ts';

/** What behind the word asks for nothing else: “status please”. */
const NO_STATUS = /^(?:(?:of|the|plan|now|today|all|please|report|summary|update)[\s,.!?]*)+$|^[\s.!?]+$/i;

/** The whole plan in one look. */
export const status: Command = {
  name: 'status',
  also: ['plan', 'summary'],
  usage: 'status [STATUS [priority N|OWNER] [since DATE]]',
  does: 'the whole plan by section, and which promises have moved; “status at risk” for those alone, “status complete since 1 September” for what was done',
  group: 'see',
  accepts: mayTake((rest, context) => {
    const asked = statusAtStart(rest);
    const behind = rest.slice(asked?.length ?? 0);
    return NO_STATUS.test(rest) || addsNothing(behind) || (!!asked && narrowed(behind, context) !== null);
  }),
  hear: (rest, context) => {
    const asked = statusAtStart(rest);
    if (asked) return answer(ofStatus(asked.status, rest.slice(asked.length), context));
    const whole = statusReply(context);
    if (!rest || NO_STATUS.test(rest)) return answer(whole);
    const unknown = `“${shortened(rest, 80)}” is not a status, so this is the whole plan. A status is ${STATUS_WORDS}, paused or cancelled.`;
    return answer({ ...whole, parts: [text(unknown), ...whole.parts] });
  },
};

/** What is asked for behind a status: a part of the plan, and a day from which on. */
interface Narrowed {
  part: PlanPart;
  since: IsoDate | null;
}

/** “priority 2 since 1 September”; null: it is neither. */
function narrowed(behind: string, { state, today }: Context): Narrowed | null {
  const words = addsNothing(behind) ? '' : behind.trim();
  const [, before = '', day] = /^(.*?)(?:\bsince (.+))?$/i.exec(words) ?? [];
  const part = partOf(before.trim().replace(/^(?:in|of|for|with) /i, ''), state);
  const since = day === undefined ? null : lastSuch(day, today);
  return part && (day === undefined || since) ? { part, since } : null;
}

/** The activities that stand so. */
function ofStatus(declared: DeliveryStatus, behind: string, context: Context): Reply {
  const { state, today } = context;
  if (!activitiesOf(state).length) return noPlan(state);
  const wanted = narrowed(behind, context);
  if (!wanted)
    return sentences(
      `I can’t find a priority, an owner or a past day in “${shortened(behind.trim(), 80)}”. ${partsKnown(state)}`,
    );
  const { part, since } = wanted;
  const found = part.activities.filter(
    ({ status: stands, completedOn }) =>
      stands === declared && (since === null || (completedOn ?? '') >= since),
  );
  const many = count(found.length, 'activity is', 'activities are');
  const apart = since && declared === 'complete' ? part.activities.filter(isDayUnknown).length : 0;
  const notKnown = apart
    ? `${count(apart, 'activity is', 'activities are')} complete without a completion day, and not counted here.`
    : null;
  const where = `${since ? ` since ${formatDate(since)}` : ''}${part.name ? `, ${part.name}` : ''}`;
  if (!found.length) return sentences(`No activity is ${declared}${where}.`, ...(notKnown ? [notKnown] : []));
  return reply(
    [
      text(`${many} ${declared}${where}.`),
      list(
        found.map((activity) => {
          const asked = askedTodayText(state, activity.key, context);
          return listItem(activity, today, ownerTitle(state, activity.owner), asked);
        }),
      ),
      ...(notKnown ? [note(notKnown)] : []),
    ],
    {
      about: found.map(({ key }) => key),
      actions: actionsBelow(context.catalogue, { shown: found, asked: found }, context),
    },
  );
}

function statusReply(context: Context): Reply {
  const { catalogue, state, today } = context;
  const activities = activitiesOf(state);
  const plan = currentPlan(state);
  if (!plan || !activities.length) return noPlan(state);
  const late = activities.filter((activity) => isOverdue(activity, today));
  const complete = activities.filter((activity) => activity.status === 'complete').length;
  const moved = activities.filter((activity) => hasMoved(activity));
  const all = count(activities.length, 'activity', 'activities');
  const parts = [
    heading(`${plan.name} on ${formatDate(today)}`),
    text(`${all}: ${complete} complete, ${late.length} overdue, ${moved.length} moved to a later date.`),
    statusByPriority(plan.name, activities, today),
    bySection(activities, today),
    ...(moved.length
      ? [
          heading('Promises moved'),
          list(
            moved.map((activity) => ({
              text: lineOf(activity),
              mark: 'moved' as const,
              detail: `${movedText(activity)} · ${whenDue(activity)} · ${ownerTitle(state, activity.owner)}`,
            })),
          ),
        ]
      : []),
    ...catalogue.notices('status').flatMap((notice) => notice.parts(context)),
    note('“priority 1” shows one section, “overdue” what is late and with whom, “timeline” when all is due.'),
  ];
  const listed = { shown: [...new Set([...late, ...moved])], asked: late };
  return reply(parts, { actions: actionsBelow(catalogue, listed, context) });
}

function bySection(activities: Entity<'activities'>[], today: IsoDate) {
  const used = DELIVERY_STATUSES.filter((declared) => activities.some((a) => a.status === declared));
  const number = (n: number): Cell => ({ text: n ? String(n) : '–' });
  return {
    type: 'table' as const,
    columns: [
      { label: 'Section' },
      { label: 'All', align: 'right' as const },
      ...used.map((declared) => ({ label: declared, align: 'right' as const })),
      { label: 'overdue', align: 'right' as const },
    ],
    rows: [...grouped(activities, (activity) => activity.section)].map(([section, those]) => [
      { text: section || 'Without a section' },
      number(those.length),
      ...used.map((declared) => number(those.filter((a) => a.status === declared).length)),
      number(those.filter((activity) => isOverdue(activity, today)).length),
    ]),
  };
}
