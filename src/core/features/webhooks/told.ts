import { textsNamed } from '../../base/replies/names.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { localDay } from '../../base/time/days.ts';
import { ownerTitle } from '../../domain/current.ts';
import { nameNow, namesIn } from '../../domain/current-names.ts';
import type { Activity, Change, Kind } from '../../domain/model.ts';
import { calendarFor, type Defaults } from '../../domain/recipients.ts';
import type { State } from '../../domain/state.ts';
import { isOverdue } from '../../domain/timeliness.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { EventOf } from './events.ts';

/** A change of more things than this is told as one of the plan. */
const MOST_EACH = 50;
/** Kinds of things whose changes are told. */
const TOLD: ReadonlySet<Kind> = new Set<Kind>([
  'plans',
  'activities',
  'requests',
  'readings',
  'owners',
  'snapshots',
]);
/** Fields of an activity that say nothing to others. */
const INNER = new Set(['key', 'datedAt', 'unchanged', 'rev', 'changed', 'carriedFrom', 'ladder']);

/** What programs are told of an entry, as it left the plan. Pure: repeated, it says the same. */
export function eventsOf(entry: Entry, state: State, defaults: Defaults): EventOf[] {
  if (entry.action === 'webhook test')
    return [{ type: 'webhook.test', data: { webhook: entry.detail.webhook } }];
  const relevant = entry.changes.filter(({ of }) => TOLD.has(of));
  const plan = planChanged(relevant, state);
  const today = localDay(entry.at, calendarFor(state, defaults).zone);
  const each = relevant.length > MOST_EACH ? [] : relevant;
  const told = each.flatMap((change) => eventOf(change, state, today) ?? []);
  return textsNamed(plan ? [...told, plan] : told, namesIn(state));
}

/** An event with the frame that all have. */
export function framed(event: EventOf, entry: Entry, state: State): Record<string, unknown> {
  const { organisation, seq, at, by } = entry;
  return {
    ...{ type: event.type, version: 1, organisation, ledger: seq, at },
    by: { name: nameNow(state, by), role: by.role && ownerTitle(state, by.role) },
    data: event.data,
  };
}

function eventOf(change: Change, state: State, today: IsoDate): EventOf | null {
  switch (change.of) {
    case 'activities':
      return activityEvent(change, state, today);
    case 'requests':
      return change.set.state ? decisionEvent(change.id, state) : null;
    case 'readings':
      return 'value' in change.set ? readingEvent(change.id, state) : null;
    case 'owners':
      return 'holder' in change.set ? ownerEvent(change.id, state) : null;
    case 'snapshots':
      return digestEvent(change.id, state);
    default:
      return null;
  }
}

function activityEvent(
  { id, set, gone }: Extract<Change, { of: 'activities' }>,
  state: State,
  today: IsoDate,
): EventOf | null {
  const stands = state.activities.get(id);
  if (gone || !stands) {
    const at = id.lastIndexOf('/');
    return { type: 'activity.removed', data: { ref: id.slice(at + 1), plan: id.slice(0, at) } };
  }
  // What stands may be newer, where it was left to be applied later.
  const activity = activityTold({ ...stands, ...set }, state, today);
  if ('key' in set) return { type: 'activity.added', data: { activity } };
  const changed = Object.keys(set).filter((field) => !INNER.has(field));
  return changed.length ? { type: 'activity.changed', data: { activity, changed } } : null;
}

function activityTold(activity: Activity, state: State, today: IsoDate) {
  const { ref, plan, title, section, priority, owner, status, percent, lastWords } = activity;
  const { completionDate, baselineDate, forecastDate, ongoing, updatedAt, completedOn } = activity;
  return {
    ...{ ref, plan, title, section, priority },
    owner: ownerTitle(state, owner),
    ...{ status, percent, completionDate, baselineDate, forecastDate, ongoing },
    overdue: isOverdue(activity, today),
    note: lastWords?.text ?? null,
    noteBy: lastWords?.name ?? null,
    ...{ updatedAt, completedOn },
  };
}

function decisionEvent(id: string, state: State): EventOf | null {
  const request = state.requests.get(id);
  if (!request) return null;
  const { number, wants, key, others = [], text, from, to, asker, verdict } = request;
  const keys = [key, ...others].filter((one) => one);
  const decision = {
    ...{ id, number, wants },
    refs: keys.map((one) => state.activities.get(one)?.ref ?? one),
    reason: text,
    ...{ from, to },
    askedBy: asker.name,
    state: request.state,
    verdict: verdict?.text ?? null,
    decidedBy: verdict?.name ?? null,
  };
  if (request.state === 'open') return { type: 'decision.asked', data: { decision } };
  if (request.state === 'withdrawn') return { type: 'decision.withdrawn', data: { decision } };
  return { type: 'decision.made', data: { decision } };
}

function readingEvent(id: string, state: State): EventOf | null {
  const reading = state.readings.get(id);
  if (!reading) return null;
  const { measure, period, value, note } = reading;
  const title = state.measures.get(measure)?.title ?? measure;
  return { type: 'measure.reading', data: { measure: title, period, value, note } };
}

function ownerEvent(id: string, state: State): EventOf {
  const holder = state.owners.get(id)?.holder ?? null;
  const name = holder && (state.people.get(holder)?.name ?? null);
  return { type: 'owner.changed', data: { owner: ownerTitle(state, id), holder: name } };
}

function digestEvent(id: string, state: State): EventOf | null {
  const snapshot = state.snapshots.get(id);
  if (!snapshot) return null;
  const { terms, day, counts, before } = snapshot;
  const { channel, priority } = terms;
  return { type: 'digest.taken', data: { channel, priority, day, counts, before } };
}

/** A plan that was brought in, opened, renamed or closed, and whatever touches many things. */
function planChanged(changes: Change[], state: State): EventOf | null {
  const named = changes.find(({ of }) => of === 'plans')?.id;
  if (!named && changes.length <= MOST_EACH) return null;
  const those = changes.flatMap((change) => (change.of === 'activities' ? [change] : []));
  const removed = those.filter(({ gone }) => gone).length;
  const added = those.filter(({ gone, set }) => !gone && 'key' in set).length;
  const id = named ?? those[0]?.id.replace(/\/[^/]*$/, '') ?? null;
  return {
    type: 'plan.changed',
    data: {
      plan: id,
      name: state.plans.get(id ?? '')?.name ?? null,
      ...{ added, removed, changed: those.length - added - removed },
      others: changes.length - those.length,
    },
  };
}
