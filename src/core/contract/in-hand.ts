import type { Entity, State } from '../domain/state.ts';

/**
 * Whether an activity is in somebody else’s hands for now, as when its owner has asked for a decision: nobody is asked how
 * it is going meanwhile, and no silence of its owner is handed up. Pure.
 */
export type InHand = (state: State, activity: Entity<'activities'>) => boolean;

declare module './catalogue.ts' {
  interface Catalogue {
    inHand: InHand;
  }
}
