import { listed } from '../../base/replies/build.ts';
import type { Catalogue } from '../../contract/catalogue.ts';
import type { Context } from '../../contract/command.ts';
import type { Change, Kind } from '../../domain/model.ts';
import { type Entity, kindsOf, type State, tableOf } from '../../domain/state.ts';
import { thingName } from '../../domain/thing-names.ts';
import { thingKey } from '../../ledger/traced.ts';

/** What of a taking back can still be done, or why it cannot be. */
export type Still = { changes: Change[] } | { refused: string };

interface Undone {
  seq: number;
  changes: Change[];
  stands: Map<string, number>;
  /** Kinds that go back whatever has become of them. */
  anyway: Set<Kind>;
}

/**
 * Whether an entry can be taken back as things stand: nobody has changed them since, and nothing rests on what it
 * made. What follows by itself, such as which questions were asked, is put back where it can be.
 */
export function stillPossible(
  { seq, changes, stands, anyway }: Undone,
  state: State,
  context: Context,
): Still {
  const follows = new Set(context.catalogue.entities.flatMap((one) => (one.follows ? [one.kind] : [])));
  const isAsLeft = (change: Change) => {
    const thing = state[change.of].get(change.id);
    return thing?.rev === (stands.get(thingKey(change)) ?? seq);
  };
  const left = changes.filter((change) => !follows.has(change.of) || isAsLeft(change));
  for (const change of left) {
    const { of, id } = change;
    if (follows.has(of) || anyway.has(of) || isAsLeft(change)) continue;
    return { refused: changedSince(state[of].get(id), change, state, context) };
  }
  const gone = left.filter((change) => change.gone);
  const refused = carriedSince(left, state) ?? restingOn(gone, left, state, context.catalogue);
  if (refused) return { refused };
  if (!left.length) return { refused: 'The bot has acted on it since, so nothing is left to take back.' };
  const removed = new Set(gone.flatMap(({ of, id }) => (of === 'activities' ? [id] : [])));
  const told = new Set(left.map(thingKey));
  const forgotten = [...state.asked.keys()].filter((id) => removed.has(id) && !told.has(`asked ${id}`));
  return { changes: [...left, ...forgotten.map((id): Change => ({ of: 'asked', id, set: {}, gone: true }))] };
}

function changedSince(thing: Entity | undefined, { of, id }: Change, state: State, { who }: Context): string {
  const name = thingName(state, of, id);
  if (!thing) return `${capital(name)} is no longer there, so nothing is taken back.`;
  const by = thing.changed.name === who.name ? 'You have' : `${thing.changed.name} has`;
  const seen = of === 'activities' ? ` “history ${name}” shows what happened.` : '';
  return `${by} changed ${name} since, so it stays.${seen}`;
}

/** What went over into another year is changed there. */
function carriedSince(changes: Change[], state: State): string | null {
  const keys = new Set(changes.flatMap(({ of, id, gone }) => (of === 'activities' && !gone ? [id] : [])));
  const carried = [...state.activities.values()].find(
    ({ carriedFrom }) => carriedFrom && keys.has(carriedFrom),
  );
  if (!carried) return null;
  const plan = state.plans.get(carried.plan)?.name ?? 'another plan';
  return `${carried.ref} has gone over into ${plan} since, so it stays.`;
}

/** What was made stays while something else names it. */
function restingOn(gone: Change[], changes: Change[], state: State, { entities }: Catalogue): string | null {
  const ids = gone.flatMap(({ of, id }) =>
    NAMED_BY_OTHERS.has(of) ? [{ of, id, quoted: JSON.stringify(id) }] : [],
  );
  if (!ids.length) return null;
  const own = new Set(changes.map(thingKey));
  for (const kind of kindsOf(state)) {
    const of = entities.find((one) => one.kind === kind);
    if (of?.follows) continue;
    for (const [id, thing] of tableOf(state, kind)) {
      if (own.has(`${kind} ${id}`) || of?.rests?.(id, state) === false) continue;
      const written = JSON.stringify(thing);
      const named = ids
        .filter(({ quoted }) => written.includes(quoted))
        .map((one) => thingName(state, one.of, one.id));
      if (named.length)
        return `${capital(thingName(state, kind, id))} rests on ${listed(named.slice(0, 3))}, so it stays.`;
    }
  }
  return null;
}

const NAMED_BY_OTHERS = new Set(['plans', 'activities', 'measures']);

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
