import type { Change } from '../domain/model.ts';
import type { Action } from '../ledger/events.ts';
import type { DailySource } from './daily.ts';
import type { DutySource } from './duty.ts';
import type { EntityKind } from './entity.ts';
import type { EventKind } from './event.ts';

/**
 * What the features bring together, by what it is asked for. Each kind of contribution adds its own where it is
 * declared: a contribution looks at a command's context, and the context holds this.
 */
export interface Catalogue {
  /** How an action is told and taken back; undefined: no feature here brings it. */
  event(action: Action): EventKind | undefined;
  entities: readonly EntityKind[];
  daily: readonly DailySource[];
  duties: readonly DutySource[];
  /** How messages name what a change answers. */
  answered(change: Change): string[];
  /** Messages that it takes further, in the same way. */
  takenFurther(change: Change): string[];
}
