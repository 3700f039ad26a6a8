import type { Change } from '../domain/model.ts';
import { touched } from '../domain/remembered.ts';
import { type Entity, type State, tableOf } from '../domain/state.ts';
import type { RawEntry } from './entry.ts';

/** Applies an entry in place. Things that already stand at it or later are left alone, so repeating is harmless. */
export function applyEntry(
  state: State,
  entry: Pick<RawEntry, 'by' | 'at' | 'seq' | 'hash' | 'changes'>,
): void {
  const changed = { name: entry.by.name, at: entry.at };
  for (const change of entry.changes) applyChange(state, change, entry.seq, changed);
  if (entry.seq > state.seq) {
    state.seq = entry.seq;
    state.hash = entry.hash;
  }
}

function applyChange(state: State, change: Change, seq: number, changed: Entity['changed']): void {
  const table = tableOf(state, change.of);
  const was = table.get(change.id);
  if (was && was.rev >= seq) return;
  if (change.gone) table.delete(change.id);
  else table.set(change.id, { ...was, ...change.set, rev: seq, changed });
  touched(table);
}
