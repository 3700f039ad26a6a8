import type { Part } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import type { Change } from '../domain/model.ts';
import type { State } from '../domain/state.ts';

declare module './catalogue.ts' {
  interface Catalogue {
    /** Undefined: a step of a feature that is not here any more. */
    step(name: string): DecidedStep | undefined;
  }
}

/** A large step of the plan as a request keeps it until the chief executive has decided. */
export interface StepAsked {
  /** The step's name, such as "plan new". */
  name: string;
  args: string[];
  /** What is asked, behind "asks": "to open the plan 2024-25". */
  told: string;
}

/** A large step that an approval makes, decided on the newest state. */
export interface DecidedStep {
  name: string;
  /** What it would change as the plan stands, for whoever decides; nothing where it cannot be done. */
  shows(args: string[], state: State, now: Instant): Part[];
  decide(
    args: string[],
    state: State,
    now: Instant,
  ): { changes: Change[]; refs: string[] } | { refused: string };
}
