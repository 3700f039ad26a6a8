import type { Command } from '../commands/command.ts';
import { commandNamed, nearestCommand } from '../commands/registry.ts';
import { splitWords } from '../intent/words.ts';
import type { State } from '../ledger/state.ts';
import { byRef } from '../plan/finding.ts';

/** What a text turned out to be before anything is done about it. */
export type Parsed =
  | { kind: 'command'; command: Command; rest: string }
  | { kind: 'near'; command: Command; typed: string; rest: string }
  | { kind: 'words' };

/** Reads cleaned text: an optional "plan", a command's name, or a reference with what is told about it. */
export function parse(text: string, state: State): Parsed {
  const bare = text.replace(/^\/?plan(\s+|$)/i, '').trim() || 'help';
  const [first] = splitWords(bare);
  if (!first) return { kind: 'words' };
  const rest = bare.slice(first.end).trim();
  const typed = first.text.replace(/[.!?:,]+$/, '');
  const command = first.quoted ? null : (commandNamed(first.text) ?? commandNamed(typed));
  if (command) return { kind: 'command', command, rest };
  const told = byRef(state, first.text);
  const aboutIt = commandNamed(told && !rest ? 'show' : 'update');
  if (told && aboutIt) return { kind: 'command', command: aboutIt, rest: bare };
  const near = nearestCommand(typed);
  return near ? { kind: 'near', command: near, typed, rest } : { kind: 'words' };
}
