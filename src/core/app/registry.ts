import { distance } from 'fastest-levenshtein';
import type { Command } from '../contract/command.ts';
import { FEATURES } from './features.ts';
import { helpFor } from './help.ts';

/** Every command: help's own, then those that the features bring, in the order in which help shows them. */
export const COMMANDS: Command[] = [helpFor(() => COMMANDS), ...FEATURES.flatMap(({ commands }) => commands)];

/** Whoever types a longer one means no command. */
const LONGEST_WORD = 40;

/** Finds commands by their words. */
export interface Registry {
  /** The command with this name, in any capitals. */
  named(word: string): Command | null;
  /** The nearest command to a mistyped word, at most two letters off; a short word allows one. */
  nearest(word: string): Command | null;
}

/** A registry of these commands; where two have a word, the later one has it. */
export function registryOf(commands: Command[]): Registry {
  const byWord = new Map(
    commands.flatMap((command) =>
      [command.name, ...(command.also ?? [])].map((word) => [word, command] as const),
    ),
  );
  return {
    named: (word) => byWord.get(word.toLowerCase()) ?? null,
    nearest(word) {
      if (word.length > LONGEST_WORD) return null;
      const typed = word.toLowerCase();
      const allowed = typed.length <= 4 ? 1 : 2;
      const near = [...byWord]
        .filter(([name]) => name.length > 2 && beginsAlike(name, typed))
        .map(([name, command]) => ({ command, off: distance(typed, name) }))
        .filter(({ off }) => off <= allowed)
        .sort((a, b) => a.off - b.off);
      return near[0]?.command ?? null;
    },
  };
}

/** Whoever mistypes a word has its first letter right, or the second in its place: “fine” is no “mine”, and “over” no “cover”. */
function beginsAlike(name: string, typed: string): boolean {
  return name[0] === typed[0] || (name[0] === typed[1] && name[1] === typed[0]);
}

/** The commands of this build by their words. */
export const REGISTRY = registryOf(COMMANDS);
