import type { Action, Mark } from '../base/replies/reply.ts';
import type { Entity } from '../domain/state.ts';
import type { Context } from './command.ts';

declare module './catalogue.ts' {
  interface Catalogue {
    /** What an activity's card is made of, in its order. */
    showFields: readonly ShowField[];
    /** The buttons below it. */
    showActions: readonly ShowAction[];
  }
}

/** One line of an activity's card. */
export interface ShowField {
  label: string;
  /** Its place on the card; lower comes first. */
  order: number;
  /** Null: the card goes without it. */
  value(activity: Entity<'activities'>, context: Context): string | null;
  /** The sign beside it. */
  mark?(activity: Entity<'activities'>, context: Context): Mark;
}

/** A button below the card. */
export interface ShowAction {
  order: number;
  /** Null: not for this reader, or not for this activity. */
  action(activity: Entity<'activities'>, context: Context): Action | null;
  /** Small print below the card. */
  note?(activity: Entity<'activities'>): string;
}
