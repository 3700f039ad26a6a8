import { count, listed } from '../../base/replies/build.ts';
import type { Change } from '../../domain/model.ts';
import type { State } from '../../domain/state.ts';

/** Of more activities than this what their file said beside the plan is not put back: an entry is one document. */
const MOST_WHOLE = 3_000;

/** An activity or measure that was brought in and taken back stands in no plan. */
const NO_PLAN = '';

/**
 * What stood before an import, as the changes that put it back: with them one “undo” takes the whole import back.
 * What else has become of the roles and the settings by then is looked at when it is taken back: `whatGoesBack`.
 */
export function beforeImport(state: State, changes: readonly Change[]): Change[] {
  const known = changes
    .filter(({ of, id }) => state[of].has(id))
    .map((change, i) => (i < MOST_WHOLE ? change : withoutWords(change)));
  const made = changes.filter(({ of, id }) => !state[of].has(id));
  return [...known.flatMap((change) => restored(state, change)), ...made.flatMap(withdrawn)];
}

function withoutWords(change: Change): Change {
  if (change.of !== 'activities') return change;
  const { fromFile: _said, ...set } = change.set;
  return { ...change, set };
}

function withdrawn({ of, id }: Change): Change[] {
  if (of === 'plans') return [{ of, id, set: { current: false } }];
  if (of === 'activities') return [{ of, id, set: { plan: NO_PLAN } }];
  if (of === 'owners') return [{ of, id, set: { withdrawn: true } }];
  return of === 'measures' ? [{ of, id, set: { plan: NO_PLAN } }] : [];
}

function restored(state: State, change: Change): Change[] {
  const { of, id } = change;
  if (of === 'activities') return put(state.activities.get(id), change.set, (set) => ({ of, id, set }));
  if (of === 'plans') return put(state.plans.get(id), change.set, (set) => ({ of, id, set }));
  if (of === 'owners') return put(state.owners.get(id), change.set, (set) => ({ of, id, set }));
  if (of === 'settings') return put(state.settings.get(id), change.set, (set) => ({ of, id, set }));
  return [];
}

/** The fields that change, as they were; one that was absent is put back as null. */
function put<T extends object>(
  was: T | undefined,
  next: Partial<T>,
  asChange: (set: Partial<T>) => Change,
): Change[] {
  if (!was) return [];
  const set = Object.keys(next).map((field) => [field, Reflect.get(was, field) ?? null]);
  return [asChange(Object.fromEntries(set))];
}

/** "39 activities are out of the plan again, and 2 are as before." */
export function takenBackText(changes: readonly Change[]): string {
  const activities = changes.filter(({ of }) => of === 'activities');
  const out = activities.filter((change) => change.of === 'activities' && change.set.plan === NO_PLAN).length;
  const back = activities.length - out;
  const roles = changes.filter((change) => change.of === 'owners' && change.set.withdrawn).length;
  const told = [
    ...(out ? [`${count(out, 'activity is', 'activities are')} out of the plan again`] : []),
    ...(back ? [`${count(back, 'activity is', 'activities are')} as before`] : []),
    ...(roles ? [`${count(roles, 'role that it made is', 'roles that it made are')} gone`] : []),
  ];
  return told.length ? `${listed(told)}.` : 'The plan is as before.';
}
