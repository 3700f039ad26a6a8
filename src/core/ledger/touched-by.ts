import { type State, tableOf } from '../domain/state.ts';
import type { Entry } from './entry.ts';
import type { Projection, Removal } from './store.ts';

/** The things that entries changed, as the state has them after these, and those that are no more. */
export function touchedBy(entries: Entry[], state: State): (Projection | Removal)[] {
  const touched = new Map<string, Projection | Removal>();
  for (const { seq, changes } of entries) {
    for (const { of, id, gone } of changes) {
      const doc = tableOf(state, of).get(id);
      if (doc) touched.set(`${of} ${id}`, { of, id, doc } as Projection);
      else if (gone) touched.set(`${of} ${id}`, { of, id, removed: { rev: seq } });
    }
  }
  return [...touched.values()];
}
