import type { Command } from './command.ts';
import type { EntityKind } from './entity.ts';
import type { EventKind } from './event.ts';

/** All that one feature brings. Its folder's `index.ts` exports one; `app/features.ts` lists them. */
export interface Feature {
  /** The folder's name. */
  name: string;
  commands: Command[];
  /** What can happen through it. */
  events?: EventKind[];
  /** What it keeps. */
  entities?: EntityKind[];
}
