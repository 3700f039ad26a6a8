import { count, heading, list } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { activitiesOf } from '../../domain/current.ts';
import { holderOn } from '../../domain/holders.ts';
import { chiefRole } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { named } from './roles.ts';

/** A role that nobody stands for, although work or decisions wait for it. */
export interface Orphan {
  owner: Entity<'owners'>;
  /** Activities of the current plan on which work is still expected. */
  open: number;
  why: string;
}

/** Roles without a holder, or whose holder has left, until somebody holds them. */
export function orphans(state: State, today: IsoDate): Orphan[] {
  const open = new Map<string, number>();
  for (const activity of activitiesOf(state))
    if (isOpen(activity)) open.set(activity.owner, (open.get(activity.owner) ?? 0) + 1);
  const chief = chiefRole(state)?.id;
  return [...state.owners.values()].flatMap((owner) => {
    const many = open.get(owner.id) ?? 0;
    if (!many && owner.id !== chief) return [];
    const holder = holderOn(owner, today);
    const left = holder ? state.people.get(holder)?.leftOn : null;
    if (holder && !left) return [];
    const why = holder ? `${named(state, holder)} has left` : 'nobody holds it';
    return [{ owner, open: many, why }];
  });
}

/** For administrators, until it is fixed. */
export function orphanParts(state: State, today: IsoDate): Part[] {
  const matches = orphans(state, today);
  if (!matches.length) return [];
  return [
    heading(`Roles without anybody (${matches.length})`),
    list(
      matches.map(({ owner, open, why }) => ({
        text: owner.title,
        detail: `${why} · ${count(open, 'open activity', 'open activities')} · “owner "${owner.title}" is @person”`,
      })),
    ),
  ];
}
