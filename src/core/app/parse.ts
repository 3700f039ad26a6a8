import type { Reply } from '../base/replies/reply.ts';
import { withoutMarksBehind } from '../base/text/marks-behind.ts';
import { splitWords, type Word } from '../base/text/split-words.ts';
import type { Acceptance, Command, Context } from '../contract/command.ts';
import { byRef } from '../domain/finding.ts';
import { REGISTRY, type Registry } from './registry.ts';

/** What a text turned out to be before anything is done about it. */
export type ParseResult =
  | { kind: 'command'; command: Command; rest: string }
  /** Words that were meant for a command and are wrong. */
  | { kind: 'advice'; reply: Reply }
  /** A sentence, and the command whose word it begins with. */
  | { kind: 'words'; near: Near | null };

/** The command that a sentence begins like, and the words behind. */
export interface Near {
  command: Command;
  rest: string;
  /** The word as it was typed, where it is not quite the command's. */
  mistyped: string | null;
}

/**
 * Reads cleaned text: an optional "plan", then a command's word with what the command accepts behind it, or a reference
 * with what is told about it. Everything else is a sentence.
 */
export function parse(text: string, context: Context, registry = REGISTRY): ParseResult {
  const bare = withoutAddress(text) || 'help';
  const [first] = splitWords(bare);
  if (!first) return { kind: 'words', near: null };
  const typed = withoutMarksBehind(first.text, '.!?:,;');
  const behind = bare.slice(first.end).trim();
  const command = first.quoted ? null : (registry.named(first.text) ?? registry.named(typed));
  if (command) return asCommand(command, first.text.slice(typed.length), behind, context);
  if (!first.quoted && byRef(context.state, first.text))
    return aboutReference(bare, first, context, registry);
  const near = registry.nearest(typed);
  return { kind: 'words', near: near && { command: near, rest: behind, mistyped: typed } };
}

/** “/plan overdue” and “plan overdue” say “overdue”. */
export function withoutAddress(text: string): string {
  return text.replace(/^\/?plan(\s+|$)/i, '').trim();
}

/** `marks` follow the word: words that a mark sets apart are none of its arguments, as in “Late. New date 24 November”. */
function asCommand(command: Command, marks: string, behind: string, context: Context): ParseResult {
  const setApart = behind !== '' && (/[.!?:,;]/.test(marks) || /^[,:;–—-]+\s/.test(behind));
  const rest = behind.replace(/^[?.!,:;–—-]+(?:\s+|$)/, '');
  const accepted = setApart
    ? 'not mine'
    : acceptance(command, rest || (isAsked(marks, behind) ? '?' : ''), context);
  return parsedAs(accepted, command, rest);
}

/** A reference alone is shown; with words behind it, they tell how it stands. */
function aboutReference(bare: string, { end }: Word, context: Context, registry: Registry): ParseResult {
  const sentence = bare.slice(end).replace(/^[\s.!?]+/, '');
  const command = registry.named(sentence ? 'update' : 'show');
  if (!command) return { kind: 'words', near: null };
  return parsedAs(acceptance(command, bare, context), command, bare);
}

function parsedAs(accepted: Acceptance, command: Command, rest: string): ParseResult {
  if (accepted === 'accepts') return { kind: 'command', command, rest };
  if (accepted === 'not mine') return { kind: 'words', near: { command, rest, mistyped: null } };
  return { kind: 'advice', reply: accepted.advice };
}

/** A form is a command's own. */
function acceptance({ accepts }: Command, rest: string, context: Context): Acceptance {
  if (context.said.values) return 'accepts';
  return accepts?.(rest, context) ?? 'not mine';
}

function isAsked(marks: string, behind: string): boolean {
  return marks.includes('?') || behind.startsWith('?');
}
