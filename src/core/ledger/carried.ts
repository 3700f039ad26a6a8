import type { Activity } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import type { Entry } from './entry.ts';

/**
 * Everything that happened to an activity in all its plan years, oldest first, as if it always had its newest key:
 * histories, promises and undo read one activity.
 */
export async function aboutAllYears(
  state: State,
  key: string,
  about: (key: string) => Promise<Entry[]>,
): Promise<Entry[]> {
  const keys = [key];
  for (let before = state.activities.get(key)?.carriedFrom; before && !keys.includes(before); ) {
    keys.push(before);
    before = state.activities.get(before)?.carriedFrom;
  }
  if (keys.length === 1) return await about(key);
  const bySeq = new Map<number, Entry>();
  for (const one of keys)
    for (const entry of await about(one)) bySeq.set(entry.seq, renamed(entry, keys, key));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

function renamed(entry: Entry, keys: string[], key: string): Entry {
  const nameOf = (one: string) => (keys.includes(one) ? key : one);
  return {
    ...entry,
    refs: [...new Set(entry.refs.map(nameOf))],
    changes: entry.changes.map((change) => {
      if (change.of !== 'activities') return change;
      const id = nameOf(change.id);
      // It came over as it stood: nothing about the work has changed.
      const set: Partial<Activity> =
        change.set.carriedFrom !== undefined && id === key ? { plan: change.set.plan ?? '' } : change.set;
      return { ...change, id, set };
    }),
  };
}
