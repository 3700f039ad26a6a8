import type { Action } from '../base/replies/reply.ts';
import type { Instant, IsoDate } from '../base/time/dates.ts';
import type { Standing } from '../domain/standing.ts';
import type { Entity, State } from '../domain/state.ts';
import type { Catalogue } from './catalogue.ts';

declare module './catalogue.ts' {
  interface Catalogue {
    /** What can be done from where activities are listed, in order. */
    listActions: readonly ListActions[];
  }
}

/** For whom and when a list is made. `who` is null where everybody reads it: then a right is looked at on the press. */
export interface ListBasis {
  state: State;
  today: IsoDate;
  now: Instant;
  who: Standing | null;
}

/** The activities of a list. */
export interface Listed {
  /** In its order. */
  shown: Entity<'activities'>[];
  /** Those of them that somebody may have to be asked about. */
  asked: Entity<'activities'>[];
}

/** What a feature lets people do from a list of activities. */
export interface ListActions {
  order: number;
  actions(listed: Listed, basis: ListBasis): Action[];
}

/** What can be done about the activities of a list, without saying each of them. */
export function actionsBelow(catalogue: Catalogue, listed: Listed, basis: ListBasis): Action[] {
  return listed.shown.length ? catalogue.listActions.flatMap((one) => one.actions(listed, basis)) : [];
}
