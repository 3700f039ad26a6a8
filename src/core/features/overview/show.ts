import { count, fields, heading, listed, note, quote, reply, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { takesReferenceAlone } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { subjectOf } from '../../contract/subject.ts';
import { ownerTitle } from '../../domain/current.ts';
import { holderOn } from '../../domain/holders.ts';
import { olderActivity } from '../../domain/older.ts';
import { mayUpdate } from '../../domain/permissions.ts';
import type { Held, State } from '../../domain/state.ts';
import { daysLate, timeliness } from '../../domain/timeliness.ts';
import { ageText, dueText, markOf, movedText, statusText } from '../../domain/view.ts';
import { requestsAbout, wantedText } from '../decisions/index.ts';
import {
  dependenciesOf,
  dependentsNamed,
  milestonesText,
  recurringText,
  refsText,
} from '../milestones/index.ts';
import { named } from '../owners/index.ts';
import { questionsText } from '../scrutiny/index.ts';
import { updateForm } from '../updates/index.ts';

/** One activity, whole. */
export const show: Command = {
  name: 'show',
  also: ['view', 'open'],
  usage: 'show REF or words from its title',
  does: 'one activity with everything known about it',
  group: 'see',
  accepts: (rest, context) =>
    olderActivity(context.state, rest) ? 'accepts' : takesReferenceAlone(rest, context),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref) => `show ${ref}`);
    if (subject.kind === 'activity') return answer(card(subject.activity, context));
    const older = olderActivity(context.state, rest);
    return answer(older ? card(older, context) : subject.reply);
  },
};

/** The activity as a card, with the form for those who may update it. */
export function card(activity: Held<'activities'>, { state, today, who, zone }: Context): Reply {
  const when = timeliness(activity, today);
  const late = when === 'overdue' ? `, ${count(daysLate(activity, today), 'day')} late` : '';
  const firstPromised = activity.baselineDate !== activity.completionDate ? activity.baselineDate : null;
  const words = activity.lastWords;
  const form = updateForm(activity);
  return reply(
    [
      heading(`${activity.ref} ${activity.title}`),
      fields([
        ['Status', statusText(activity) + (when ? ` (${when})` : ''), markOf(activity, today)],
        ['Acknowledged', acknowledgedText(activity, zone)],
        ['Executive owner', ownerText(activity.owner, state, today)],
        ['Delegates', names(activity.delegates, state)],
        ['Contributors', names(activity.contributors, state)],
        ['Completion date', dueText(activity) + late],
        ['First promised', firstPromised && formatDate(firstPromised)],
        ['Moved', activity.slips ? movedText(activity) : null],
        ['Forecast', activity.forecastDate && formatDate(activity.forecastDate)],
        [
          'Plan',
          state.plans.get(activity.plan)?.current ? null : (state.plans.get(activity.plan)?.name ?? null),
        ],
        ['Section', activity.section],
        ['Objective', activity.objective || null],
        ['Milestones', milestonesText(activity)],
        ['Update promised', recurringText(activity)],
        ['Depends on', refsText(dependenciesOf(state, activity))],
        ['Needed for', refsText(dependentsNamed(state, activity.key))],
        ['Decisions', decisionsText(activity.key, state)],
        ['Public narrative', narrativeText(activity)],
        ['Questions', questionsText(state, activity.key)],
        ['Evidence', activity.evidence.length ? activity.evidence.join('\n') : null],
      ]),
      words
        ? quote(words.text, `${words.name}, ${ageText(words.at.slice(0, 10), today)}`)
        : text('Its owner has not said anything yet.'),
      note(`“history ${activity.ref}” tells everything that happened to it.`),
    ],
    {
      about: [activity.key],
      actions: [
        ...(mayUpdate(who, activity) ? [{ id: 'update', label: 'Update', say: form.say, form }] : []),
        { id: 'history', label: 'History', say: `history ${activity.ref}` },
      ],
    },
  );
}

/** Who has confirmed its completion, or that nobody has yet. */
function acknowledgedText({ status, acknowledged }: Held<'activities'>, zone: string): string | null {
  if (status !== 'complete') return null;
  return acknowledged
    ? `by ${acknowledged.name} on ${formatDate(localDay(acknowledged.at, zone))}`
    : 'not yet; “acknowledge” does it';
}

/** What was decided about it and what waits. */
function decisionsText(key: string, state: State): string | null {
  const told = requestsAbout(state, key).flatMap((request) => {
    if (request.state === 'open') return [`waits: ${wantedText(state, request)}`];
    return request.number === null
      ? []
      : [`${request.number}: ${request.state}, ${wantedText(state, request)}`];
  });
  return told.length ? told.join('\n') : null;
}

/** The role with the name of whoever holds it in brackets. */
function ownerText(owner: string, state: State, today: IsoDate): string {
  const title = ownerTitle(state, owner);
  const role = state.owners.get(owner);
  const holder = role && holderOn(role, today);
  const name = holder ? named(state, holder) : null;
  return name && name !== title ? `${title} (${name})` : title;
}

function names(people: string[] = [], state: State): string | null {
  return people.length ? listed(people.map((person) => named(state, person))) : null;
}

/** What the public reads, or that something is written and waits. */
function narrativeText({ narrative }: Held<'activities'>): string | null {
  if (!narrative) return null;
  if (!narrative.publishedAt) return `not published: “${narrative.text}”`;
  return `“${narrative.text}”${narrative.draft ? ' (a newer one is written)' : ''}`;
}
