import type { Change, Kind } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import type { Action } from '../ledger/events.ts';
import type { MatterKind } from '../ledger/row.ts';
import type { DailySource } from './daily.ts';
import type { DutySource } from './duty.ts';
import type { EntityKind } from './entity.ts';
import type { EventKind } from './event.ts';
import type { Look, Upkeep } from './look.ts';
import type { MessageKind } from './message-kind.ts';

/**
 * What the features bring together, by what it is asked for. Each kind of contribution adds its own where it is
 * declared: a contribution looks at a command's context, and the context holds this.
 */
export interface Catalogue {
  /** How an action is told and taken back; undefined: no feature here brings it. */
  event(action: Action): EventKind | undefined;
  entities: readonly EntityKind[];
  messages: readonly MessageKind[];
  /** Undefined: a row of a feature that is not here any more. */
  message(kind: MatterKind): MessageKind | undefined;
  daily: readonly DailySource[];
  duties: readonly DutySource[];
  /** What is done when the time of a thing of that kind has come. */
  looks(of: Kind): readonly Look[];
  upkeep: readonly Upkeep[];
  touched(change: Change, state: State): string[] | 'all';
  /** How messages name what a change answers. */
  answered(change: Change): string[];
}
