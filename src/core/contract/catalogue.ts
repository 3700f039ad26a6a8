import type { Action } from '../ledger/events.ts';
import type { EventKind } from './event.ts';

/** What the features bring together, by what it is asked for. */
export interface Catalogue {
  /** How an action is told and taken back; undefined: no feature here brings it. */
  event(action: Action): EventKind | undefined;
}
