import type { Activity } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import type { Entry } from './entry.ts';

type About = (keys: string[]) => Promise<Entry[]>;

/**
 * Everything that happened to an activity in all its plan years, oldest first, as if it always had its newest key:
 * histories, promises and undo read one activity.
 */
export async function aboutAllYears(state: State, key: string, about: About): Promise<Entry[]> {
  return (await eachAboutAllYears(state, [key], about)).get(key) ?? [];
}

/** The same for several activities, read at once: what is about many of them, as a plan that came in, is read once. */
export async function eachAboutAllYears(
  state: State,
  keys: string[],
  about: About,
): Promise<Map<string, Entry[]>> {
  const years = new Map(keys.map((key) => [key, keysOfAllYears(state, key)]));
  const entries = keys.length ? await about([...new Set([...years.values()].flat())]) : [];
  const byKey = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const ref of new Set(entry.refs)) {
      const those = byKey.get(ref);
      if (those) those.push(entry);
      else byKey.set(ref, [entry]);
    }
  return new Map([...years].map(([key, its]) => [key, inOneYear(its, key, byKey)]));
}

function keysOfAllYears(state: State, key: string): string[] {
  const keys = [key];
  for (let before = state.activities.get(key)?.carriedFrom; before && !keys.includes(before); ) {
    keys.push(before);
    before = state.activities.get(before)?.carriedFrom;
  }
  return keys;
}

function inOneYear(keys: string[], key: string, about: ReadonlyMap<string, Entry[]>): Entry[] {
  if (keys.length === 1) return about.get(key) ?? [];
  const bySeq = new Map<number, Entry>();
  for (const one of keys)
    for (const entry of about.get(one) ?? []) bySeq.set(entry.seq, renamed(entry, keys, key));
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
