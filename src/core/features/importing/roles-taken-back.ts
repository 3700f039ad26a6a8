import type { Change } from '../../domain/model.ts';
import type { Entity, State } from '../../domain/state.ts';

type Role = Entity<'owners'>;
type RoleChange = Extract<Change, { of: 'owners' }>;

/**
 * What of an import goes back by now. A role that it made goes where nothing else uses it, and whoever was found by the
 * file's address holds it no more. A role, a spelling or a setting that somebody has changed since stays as it is.
 */
export function whatGoesBack(changes: readonly Change[], state: State, imported: number): Change[] {
  return changes.flatMap((change): Change[] => {
    if (change.of === 'settings') return isAsLeft(state.settings.get(change.id), imported) ? [change] : [];
    if (change.of !== 'owners') return [change];
    const role = state.owners.get(change.id);
    return role ? roleBack(change, role, changes, state, imported) : [];
  });
}

function isAsLeft(thing: Entity | undefined, imported: number): boolean {
  return thing?.rev === imported;
}

function roleBack(
  change: RoleChange,
  role: Role,
  changes: readonly Change[],
  state: State,
  imported: number,
): Change[] {
  const found = role.holder !== null && role.contact?.settledBy === role.holder;
  const freed = found ? { holder: null, contact: change.set.contact ?? null } : {};
  if (change.set.withdrawn) {
    if (isUsed(role, found, changes, state)) return [];
    return [{ ...change, set: { ...change.set, ...freed } }];
  }
  if (isAsLeft(role, imported)) return [change];
  return found && 'contact' in change.set ? [{ ...change, set: freed }] : [];
}

/** Whether anything but the import that made a role needs it. */
function isUsed(role: Role, found: boolean, changes: readonly Change[], state: State): boolean {
  const { id, holder, handovers, delegates, cover, assistants, zone, mergedInto } = role;
  const people = [handovers, delegates, cover, assistants].some((those) => those?.length);
  if (people || zone || mergedInto || (holder && !found)) return true;
  const { chiefExecutive, second } = state.settings.get('settings') ?? {};
  if (chiefExecutive === id || second === id) return true;
  if ([...state.owners.values()].some((other) => other.mergedInto === id)) return true;
  const back = new Map(changes.map((change) => [`${change.of} ${change.id}`, change.set]));
  const answersFor = [...state.activities.values()].some((activity) => {
    const { owner, plan } = { ...activity, ...back.get(`activities ${activity.key}`) };
    return owner === id && plan !== '';
  });
  return answersFor || [...state.measures.values()].some(({ terms }) => terms?.owner === id);
}
