import type { Kind } from './model.ts';
import type { State } from './state.ts';

const versions = new WeakMap<object, number>();

/** Something in a table has changed. */
export function touched(table: object): void {
  versions.set(table, (versions.get(table) ?? 0) + 1);
}

/** What follows from some kinds of things, worked out again only when one of them has changed. */
export function remembered<T>(kinds: Kind[], make: (state: State) => T): (state: State) => T {
  const cache = new WeakMap<State, { at: string; value: T }>();
  return (state) => {
    const at = kinds.map((kind) => versions.get(state[kind]) ?? 0).join();
    const before = cache.get(state);
    if (before?.at === at) return before.value;
    const value = make(state);
    cache.set(state, { at, value });
    return value;
  };
}
