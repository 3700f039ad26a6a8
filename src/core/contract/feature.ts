import type { Command } from './command.ts';

/** All that one feature brings. Its folder's `index.ts` exports one; `app/features.ts` lists them. */
export interface Feature {
  /** The folder's name. */
  name: string;
  commands: Command[];
}
