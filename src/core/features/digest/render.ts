import { grouped } from '../../base/grouped.ts';
import { count, heading, listed, many, note, reply, text } from '../../base/replies/build.ts';
import type { ListItem, Part, Reply } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { section } from '../../contract/section.ts';
import { silentSince } from '../../domain/asked.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../../domain/current.ts';
import { statusByPriority } from '../../domain/pictures/status-by-priority.ts';
import type { Held, State } from '../../domain/state.ts';
import { daysLate } from '../../domain/timeliness.ts';
import { dueText, lateText, lineOf, markOf, movedText, wordsText } from '../../domain/view.ts';
import { wantedText } from '../decisions/index.ts';
import { measuredParts } from './measured.ts';
import type { Snapshot } from './model.ts';

type Activity = Held<'activities'>;

/** A section names so many and says how many more there are; whole, it names them up to a page's end. */
const MOST_NAMED = 4;
const MOST_WHOLE = 60;
/** An answer in its thread is about these at most. */
const MOST_ABOUT = 200;

/** A digest in words, exceptions first, then one picture, the seal at its foot. `whole` names what the short form leaves out. */
export function digestReply(state: State, snapshot: Snapshot, zone: string, whole = false): Reply {
  const plan = currentPlan(state);
  const { day, terms, seal } = snapshot;
  const most = whole ? MOST_WHOLE : MOST_NAMED;
  const about = terms.priority ? `, priority ${terms.priority}` : '';
  const shown = activitiesOf(state).filter(
    ({ priority }) => terms.priority === null || priority === terms.priority,
  );
  const parts = [
    heading(`${plan?.name ?? 'The plan'}${about} on ${formatDate(day)}`),
    text(summed(snapshot)),
    ...exceptions(state, snapshot, most),
    ...happened(state, snapshot, most),
    ...measuredParts(state, snapshot, most),
    ...ahead(state, snapshot, most, zone),
    statusByPriority(plan?.name ?? 'The plan', shown, day),
    note(foot(snapshot, seal)),
  ];
  const more = { id: 'more', label: 'Show all of it', say: `digest whole as-at ${day}` };
  return reply(parts, { about: keysIn(snapshot), actions: whole ? [] : [more] });
}

/** "12 overdue (2 more than on 25 September 2023), 3 at risk, 1 off track; 8 of 39 complete." */
function summed({ counts, before, since }: Snapshot): string {
  const change = before ? counts.overdue - before.overdue : 0;
  const than = since ? ` than on ${formatDate(since)}` : '';
  const moved = change ? ` (${many(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'}${than})` : '';
  const done = before ? counts.complete - before.complete : 0;
  const newly = done > 0 ? `, ${many(done)} more${than}` : '';
  const states = [
    `${many(counts.overdue)} overdue${moved}`,
    counts.atRisk ? `${many(counts.atRisk)} at risk` : null,
    counts.offTrack ? `${many(counts.offTrack)} off track` : null,
  ].filter((piece) => piece !== null);
  return `${listed(states)}; ${many(counts.complete)} of ${many(counts.all)} complete${newly}.`;
}

function exceptions(state: State, snapshot: Snapshot, most: number): Part[] {
  const { day } = snapshot;
  const owner = (activity: Activity) => ownerTitle(state, activity.owner);
  const late = (activity: Activity): ListItem => ({
    text: lineOf(activity),
    mark: 'overdue',
    detail: [owner(activity), lateText(activity, day), wordsText(activity.lastWords, day)].join(' · '),
  });
  return [
    ...section('Newly overdue', known(state, snapshot.newlyOverdue).map(late), most),
    ...section(
      'Still overdue',
      byOwner(state, snapshot, most > MOST_NAMED ? late : null),
      most,
      snapshot.overdue.length,
    ),
    ...section(
      'At risk or off track',
      known(state, snapshot.struggling).map((activity) => ({
        text: lineOf(activity),
        mark: activity.status,
        detail: [owner(activity), `due ${dueText(activity)}`, wordsText(activity.lastWords, day)].join(' · '),
      })),
      most,
    ),
    ...section('Waiting for a decision', requests(state, snapshot.waiting), most),
  ];
}

/** By owner in one line each; named one by one where there is room. */
function byOwner(
  state: State,
  { overdue, day }: Snapshot,
  one: ((a: Activity) => ListItem) | null,
): ListItem[] {
  const late = known(state, overdue);
  if (one) return late.map(one);
  return [...grouped(late, ({ owner }) => owner)].map(([owner, theirs]) => {
    const longest = Math.max(...theirs.map((activity) => daysLate(activity, day)));
    const refs = theirs.slice(0, 8).map(({ ref }) => ref);
    const more = theirs.length > refs.length ? ' …' : '';
    return {
      text: `${ownerTitle(state, owner)}: ${many(theirs.length)}`,
      mark: 'overdue',
      detail: `${refs.join(', ')}${more} · up to ${count(longest, 'day')} late`,
    };
  });
}

function happened(state: State, snapshot: Snapshot, most: number): Part[] {
  const delivered = known(state, snapshot.delivered).map((activity): ListItem => {
    const late = activity.completedOn && (activity.baselineDate ?? '') < activity.completedOn;
    const when = activity.baselineDate
      ? late
        ? `promised for ${formatDate(activity.baselineDate)}`
        : 'by the date first promised'
      : '';
    return {
      text: lineOf(activity),
      mark: 'complete',
      detail: [ownerTitle(state, activity.owner), when].filter((piece) => piece).join(' · '),
    };
  });
  const moved = snapshot.moved.flatMap((id): ListItem[] => {
    const request = state.requests.get(id);
    const activity = request && state.activities.get(request.key);
    if (!request || !activity) return [];
    const detail = `due ${dueText(activity)} · ${movedText(activity)} · “${request.text}”`;
    return [{ text: lineOf(activity), mark: 'moved', detail }];
  });
  return [...section('Delivered', delivered, most), ...section('Promises moved', moved, most)];
}

function ahead(state: State, snapshot: Snapshot, most: number, zone: string): Part[] {
  const { day } = snapshot;
  const due = known(state, snapshot.dueInSilence).map(
    (activity): ListItem => ({
      text: lineOf(activity),
      mark: markOf(activity, day),
      detail: [
        ownerTitle(state, activity.owner),
        `due ${dueText(activity)}`,
        activity.updatedAt ? `last heard ${formatDate(localDay(activity.updatedAt, zone))}` : 'no word yet',
      ].join(' · '),
    }),
  );
  const silent = [...grouped(known(state, snapshot.unanswered), ({ owner }) => owner)].map(
    ([owner, theirs]): ListItem => {
      const first = theirs
        .flatMap((activity) => silentSince(activity, state.asked.get(activity.key) ?? null) ?? [])
        .sort()[0];
      const since = first ? ` · first asked ${formatDate(localDay(first, zone))}` : '';
      const questions = count(theirs.length, 'question');
      return { text: ownerTitle(state, owner), mark: 'stale', detail: `${questions} unanswered${since}` };
    },
  );
  return [
    ...section('Due within 30 days, without a recent word', due, most),
    ...section('Waiting for an answer', silent, most),
  ];
}

function requests(state: State, ids: string[]): ListItem[] {
  return ids.flatMap((id) => {
    const request = state.requests.get(id);
    if (!request) return [];
    const asked = `${request.asker.name} asks ${wantedText(state, request)}`;
    return [{ text: asked, detail: `“${request.text}”` }];
  });
}

function known(state: State, keys: string[]): Activity[] {
  return keys.map((key) => state.activities.get(key)).filter((activity) => activity !== undefined);
}

function keysIn({ newlyOverdue, overdue, struggling, delivered, dueInSilence }: Snapshot): string[] {
  const keys = [...newlyOverdue, ...overdue, ...struggling, ...delivered, ...dueInSilence];
  return [...new Set(keys)].slice(0, MOST_ABOUT);
}

function foot({ contradictions }: Snapshot, seal: string): string {
  const flags = contradictions
    ? `${count(contradictions, 'contradiction')}; “check” shows what does not fit together. `
    : '';
  return `${flags}Days late count from the date first promised. Seal ${seal}`;
}
