import { distance } from 'fastest-levenshtein';
import type { Command } from '../contract/command.ts';
import { FEATURES } from './features.ts';
import { helpFor } from './help.ts';

/** Every command: help's own, then those that the features bring, in the order in which help shows them. */
export const COMMANDS: Command[] = [helpFor(() => COMMANDS), ...FEATURES.flatMap(({ commands }) => commands)];

const BY_WORD = new Map(
  COMMANDS.flatMap((command) => wordsOf(command).map((word) => [word, command] as const)),
);

function wordsOf({ name, also = [] }: Command): string[] {
  return [name, ...also];
}

/** The command with this name, in any capitals. */
export function commandNamed(word: string): Command | null {
  return BY_WORD.get(word.toLowerCase()) ?? null;
}

/** The nearest command to a mistyped word, at most two letters off; a short word allows one. */
export function nearestCommand(word: string): Command | null {
  const typed = word.toLowerCase();
  const allowed = typed.length <= 4 ? 1 : 2;
  const near = [...BY_WORD.keys()]
    .filter((known) => known.length > 2)
    .map((known) => ({ known, off: distance(typed, known) }))
    .filter(({ off }) => off <= allowed)
    .sort((a, b) => a.off - b.off);
  return near[0] ? commandNamed(near[0].known) : null;
}
