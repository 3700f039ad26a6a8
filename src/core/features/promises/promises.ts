import { grouped } from '../../base/grouped.ts';
import { count, heading, note, reply, text } from '../../base/replies/build.ts';
import type { Cell, Part, Reply } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { takesReferenceAlone } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { noPlan, subjectOf } from '../../contract/subject.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../../domain/current.ts';
import type { Entity } from '../../domain/state.ts';
import { daysLate } from '../../domain/timeliness.ts';
import { lineOf, times, whenDue } from '../../domain/view.ts';
import { type DeliveryRecord, keptBy, shareKept, sharesShown, shareText } from './kept.ts';
import { datesPromised } from './ledger-of-dates.ts';

/** Every date ever promised, and the share that was kept. */
export const promises: Command = {
  name: 'promises',
  also: ['promise', 'dates'],
  usage: 'promises [REF]',
  does: 'every date ever promised, by whom and why; or the share delivered by the date first promised',
  group: 'see',
  accepts: takesReferenceAlone,
  async hear(rest, context) {
    if (!rest) return answer(share(context));
    const subject = subjectOf(rest, context, (ref) => `promises ${ref}`);
    if (subject.kind === 'reply') return answer(subject.reply);
    return answer(await datesOf(subject.activity, context));
  },
};

async function datesOf(activity: Entity<'activities'>, { past, zone, today }: Context): Promise<Reply> {
  const dates = datesPromised(await past.about(activity.key), activity.key);
  if (!dates.length) {
    return reply([heading(lineOf(activity)), text('No date was ever promised for it.')], {
      about: [activity.key],
    });
  }
  const cell = (words: string | null): Cell => ({ text: words ?? '–' });
  const table: Part = {
    type: 'table',
    columns: ['Date', 'Was', 'On', 'By', 'Approved by', 'Why'].map((label) => ({ label })),
    rows: dates.map(({ at, date, what, by, reason, approvedBy }) => [
      cell(formatDate(date)),
      cell(what),
      cell(formatDate(localDay(at, zone))),
      cell(by),
      cell(approvedBy),
      cell(reason),
    ]),
  };
  return reply([heading(lineOf(activity)), text(standing(activity, today)), table], {
    about: [activity.key],
  });
}

/** How it stands against the date first promised. */
function standing(activity: Entity<'activities'>, today: string): string {
  const { baselineDate, slips, status, completedOn } = activity;
  const first = baselineDate
    ? `First promised for ${formatDate(baselineDate)}`
    : 'No date was promised first';
  const moved = slips ? `, moved ${times(slips)} since` : '';
  const since = completedOn ? `since ${formatDate(completedOn)}` : 'on a day that is not known';
  const done = status === 'complete' ? ` Complete ${since}.` : '';
  const late = done
    ? ''
    : daysLate(activity, today)
      ? ` ${count(daysLate(activity, today), 'day')} from it today.`
      : '';
  return `${first}${moved}; ${whenDue(activity)}.${done}${late}`;
}

function share({ state, today }: Context): Reply {
  const activities = activitiesOf(state);
  const plan = currentPlan(state);
  if (!plan || !activities.length) return noPlan(state);
  const all = keptBy(activities, today);
  if (!all.promised) {
    return reply([heading(`Promises of ${plan.name}`), text('No first-promised date has come yet.')]);
  }
  return reply([
    heading(`Promises of ${plan.name}`),
    text(shareText(all, today)),
    byOwner(activities, all, (owner) => ownerTitle(state, owner), today),
    note(
      'A date that was moved with approval still counts against the date first promised. “promises P1.3” shows every date of one activity.',
    ),
  ]);
}

function byOwner(
  activities: Entity<'activities'>[],
  all: DeliveryRecord,
  title: (owner: string) => string,
  today: string,
): Part {
  const shown = sharesShown(all);
  const row = (name: string, kept: DeliveryRecord): Cell[] => [
    { text: name },
    ...shown.map(({ of }) => ({ text: of(kept) ? String(of(kept)) : '–' })),
    { text: shareKept(kept) },
  ];
  const owners = [...grouped(activities, ({ owner }) => owner)]
    .map(([owner, theirs]) => [title(owner), keptBy(theirs, today)] as const)
    .filter(([, { promised }]) => promised);
  const right = (label: string) => ({ label, align: 'right' as const });
  return {
    type: 'table',
    columns: [
      { label: 'Executive owner' },
      ...[...shown.map(({ label }) => label.toLowerCase()), 'kept'].map(right),
    ],
    rows: [...owners.map(([name, kept]) => row(name, kept)), ...(owners.length > 1 ? [row('All', all)] : [])],
  };
}
