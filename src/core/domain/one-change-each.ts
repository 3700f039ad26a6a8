import type { Change } from './model.ts';

/** An entry holds one change of a thing: of two of the same, the later one's values count. */
export function oneChangeEach(changes: readonly Change[]): Change[] {
  const byId = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.of} ${change.id}`;
    const was = byId.get(key);
    byId.set(key, was ? withValues(was, change.set) : change);
  }
  return [...byId.values()];
}

function withValues<C extends Change>(change: C, set: object): C {
  return { ...change, set: { ...change.set, ...set } };
}
