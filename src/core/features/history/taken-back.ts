import { grouped } from '../../base/grouped.ts';
import { count, listed } from '../../base/replies/build.ts';
import { formatDate } from '../../base/time/days.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Change, Kind } from '../../domain/model.ts';
import type { State } from '../../domain/state.ts';
import { thingName } from '../../domain/thing-names.ts';
import { dueText, statusText } from '../../domain/view.ts';
import type { Entry } from '../../ledger/entry.ts';

/** So many things of a kind are named; more are counted. */
const MOST_NAMED = 5;

/** What each kind is called where there are many. */
const MANY: Partial<Record<Kind, [one: string, more: string]>> = {
  activities: ['activity', 'activities'],
  measures: ['measure', 'measures'],
};
/** What follows from the others and is not told. */
const UNTOLD = new Set<Kind>(['asked', 'answers']);

/** What comes back when an entry is taken back, a sentence a thing: just what differs from what the entry had made. */
export function comesBack(undone: Entry, back: readonly Change[], state: State): string[] {
  const told = back.filter(({ of }) => !UNTOLD.has(of));
  return [...grouped(told, ({ of, gone }) => `${of} ${gone ?? false}`).values()].flatMap((those) => {
    const [first] = those;
    const names = first && MANY[first.of];
    if (!first) return [];
    if (names && those.length > MOST_NAMED) {
      const many = count(those.length, ...names);
      return [first.gone ? `${many} are out of the plan again` : `${many} are as before`];
    }
    return those.flatMap((change) => {
      const made = undone.changes.find(({ of, id }) => of === change.of && id === change.id);
      if (change.of === 'settings') return [settingText(undone)];
      return change.gone ? goneText(change, made, state) : backText(change, made, state);
    });
  });
}

/** What was made is named as it was made: it is no more. */
function goneText({ of, id }: Change, made: Change | undefined, state: State): string[] {
  const fields = new Map<string, unknown>(Object.entries(made?.set ?? {}));
  const called = fields.get('ref') ?? fields.get('name') ?? fields.get('title');
  if (of === 'plans') return [`there is no plan ${String(called ?? id)} any more`];
  if (of === 'activities') return [`${String(called ?? id)} is out of the plan again`];
  const measure = fields.get('measure');
  if (typeof measure === 'string') return [`the reading of ${thingName(state, 'measures', measure)} is gone`];
  return [`${typeof called === 'string' ? `“${called}”` : thingName(state, of, id)} is gone`];
}

function backText(change: Change, made: Change | undefined, state: State): string[] {
  const { of, id } = change;
  const now = new Map<string, unknown>(Object.entries(made?.set ?? {}));
  const fields = Object.entries(change.set).flatMap(([field, value]) =>
    JSON.stringify(value ?? null) === JSON.stringify(now.get(field) ?? null) ? [] : [field],
  );
  switch (of) {
    case 'activities':
      return activityText(id, new Set(fields), state);
    case 'owners':
      return roleText(id, new Set(fields), state);
    case 'plans':
      return planText(id, new Set(fields), state);
    case 'people':
      return fields.includes('leftOn')
        ? [`${thingName(state, of, id)} has not left`]
        : asBefore(change, state);
    default:
      return fields.length ? (requestText(change) ?? asBefore(change, state)) : [];
  }
}

const asBefore = ({ of, id }: Change, state: State) => [`${thingName(state, of, id)} is as before`];

/** What an activity's other fields are called. */
const PARTS: Record<string, string> = {
  lastWords: 'last words',
  narrative: 'words for the public',
  evidence: 'evidence',
  milestones: 'milestones',
  recurring: 'regular update',
  dependsOn: 'dependencies',
  delegates: 'delegates',
  contributors: 'contributors',
  ladder: 'reminders',
  acknowledged: 'acknowledgement',
};

function activityText(id: string, fields: Set<string>, state: State): string[] {
  const activity = state.activities.get(id);
  if (!activity || !fields.size) return [];
  const { ref, forecastDate } = activity;
  const parts = Object.entries(PARTS).flatMap(([field, name]) => (fields.has(field) ? [name] : []));
  const lines = [
    fields.has('status') || fields.has('percent') ? `${ref} is ${statusText(activity)} again` : null,
    fields.has('completionDate') ? `${ref} is due ${dueText(activity)} again` : null,
    fields.has('forecastDate')
      ? `${ref} is expected by ${forecastDate ? formatDate(forecastDate) : 'its due date'} again`
      : null,
    fields.has('owner') ? `the ${ownerTitle(state, activity.owner)} answers for ${ref} again` : null,
    fields.has('title') ? `${ref} is called “${activity.title}” again` : null,
    parts.length ? `${ref} has the ${listed(parts)} that it had before` : null,
  ].filter((line) => line !== null);
  return lines.length ? lines : [`${ref} is as before`];
}

const STANDING_IN = ['delegates', 'cover', 'assistants', 'handovers'];

function roleText(id: string, fields: Set<string>, state: State): string[] {
  const owner = state.owners.get(id);
  if (!owner || !fields.size) return [];
  const holder = owner.holder ? (state.people.get(owner.holder)?.name ?? 'The holder of before') : 'Nobody';
  const held = fields.delete('holder') ? [`${holder} holds the role ${owner.title} again`] : [];
  if (!fields.size) return held;
  const standIns = STANDING_IN.some((field) => fields.has(field));
  return [...held, `${standIns ? 'who stands in for the' : 'the role'} ${owner.title} is as before`];
}

function planText(id: string, fields: Set<string>, state: State): string[] {
  const plan = state.plans.get(id);
  if (!plan) return [];
  if (fields.has('current'))
    return [`${plan.name} is ${plan.current ? 'the current plan again' : 'not the current plan'}`];
  return fields.size ? [`the plan ${plan.name} is as before`] : [];
}

/** The sentence that told the change, as what holds no more. */
function settingText({ detail }: Entry): string {
  const told = 'value' in detail && typeof detail.value === 'string' ? detail.value : null;
  return told ? `it holds no more that “${told}”` : 'the settings are as before';
}

function requestText({ of, id, set }: Change): string[] | null {
  const { state: now } = Object.fromEntries(Object.entries(set));
  if (of !== 'requests') return null;
  if (now === 'open') return [`${id} waits for a decision again`];
  return now === 'withdrawn' ? [`${id} is withdrawn`] : null;
}
