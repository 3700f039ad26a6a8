import type { Context } from '../../contract/command.ts';
import type { EntityKind } from '../../contract/entity.ts';
import type { Change, Kind } from '../../domain/model.ts';
import type { Entry } from '../../ledger/entry.ts';
import { CHANGE } from '../../ledger/events.ts';
import { type Fields, type Trace, thingKey } from '../../ledger/traced.ts';

/** What takes an entry back. */
export interface PuttingBack {
  changes: Change[];
  /** The number that each thing has now if nothing was built on the entry; absent: the entry's own. */
  stands: Map<string, number>;
}

/** The changes that put back what stood before an entry: fields as they were, and what it made is no more. */
export async function puttingBack(entry: Entry, context: Context): Promise<PuttingBack> {
  const { past, state } = context;
  const kept = ('before' in entry.detail && entry.detail.before) || [];
  // A plan’s file may hold thousands of rows, and its entry keeps what becomes of each.
  if (entry.action === 'import' && kept.length) return { changes: kept, stands: new Map() };
  const untouched = entry.changes.every(({ of, id }) => state[of].get(id)?.rev === entry.seq);
  if (untouched && covers(kept, entry)) return { changes: kept, stands: new Map() };
  const trace = await past.traced(entry);
  const changes = entry.changes.flatMap((change) => restored(change, trace, kept, context));
  const stands = [...trace.stands].flatMap(([key, { at, rev }]) =>
    at === entry.seq ? [[key, rev] as const] : [],
  );
  return { changes, stands: new Map(stands) };
}

/** An event that keeps how everything stood needs no look at the ledger. */
function covers(kept: Change[], { changes }: Entry): boolean {
  return changes.every(({ of, id, set }) => {
    const own = kept.find((one) => one.of === of && one.id === id);
    return own !== undefined && Object.keys(set).every((field) => field in own.set);
  });
}

function restored(
  change: Change,
  { before }: Trace,
  kept: Change[],
  { catalogue, who, now }: Context,
): Change[] {
  const { of, id } = change;
  const kind = catalogue.entities.find((one) => one.kind === of);
  const was = before.get(thingKey(change));
  if (!was) return unmade(of, id, kind, { name: who.name, now });
  const own: Fields = kept.find((one) => one.of === of && one.id === id)?.set ?? {};
  const set = Object.fromEntries(
    Object.keys(change.set).map((field) => [field, (field in own ? own[field] : was[field]) ?? null]),
  );
  return [CHANGE.parse({ of, id, set: { ...set, ...kind?.putBack?.(change.set) } })];
}

/** What was made is no more, unless its kind says what becomes of it. */
function unmade(
  of: Kind,
  id: string,
  kind: EntityKind | undefined,
  by: { name: string; now: string },
): Change[] {
  if (!kind?.unmade) return [CHANGE.parse({ of, id, set: {}, gone: true })];
  const set = kind.unmade(by);
  return set ? [CHANGE.parse({ of, id, set })] : [];
}
