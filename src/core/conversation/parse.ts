import type { Asking, Command } from '../commands/command.ts';
import { commandNamed, nearestCommand } from '../commands/registry.ts';
import { fromWords } from '../commands/update.ts';
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

/** Whether the core's own grammar takes the text; a sentence that tells more than one thing is for understanding. */
export function isGrammar(text: string, { state, said }: Asking): boolean {
  const parsed = parse(text, state);
  if (parsed.kind !== 'command') return false;
  const [first = ''] = text.split(' ');
  if (!byRef(state, first)) return !startsSentence(parsed, said.about ?? []);
  if (parsed.command.name === 'show') return true;
  const told = text.slice(first.length).trim();
  const others =
    told.split(/[\s,;]+/).some((word) => byRef(state, word)) || /\b(?:rest|others?)\b/i.test(told);
  return (
    !others &&
    !('refused' in fromWords(told)) &&
    !/\b(?:slip\w*|expect\w*|pushed|moved|delayed)\b/i.test(told)
  );
}

/** Commands whose name also begins sentences: "done, I think", "same as last week", "remind me on Friday". */
const ALSO_WORDS = new Set([
  'done',
  'same',
  'remind',
  'later',
  'check',
  'pause',
  'cancel',
  'decision',
  'depends',
]);

/** In answer to a message such a word with more behind it is a sentence, unless a reference follows. */
function startsSentence({ command, rest }: Extract<Parsed, { kind: 'command' }>, about: string[]): boolean {
  return (
    about.length > 0 &&
    ALSO_WORDS.has(command.name) &&
    rest !== '' &&
    !/^[a-z]+\d/i.test(rest) &&
    !/^(?:because|until|till|on|")/i.test(rest)
  );
}
