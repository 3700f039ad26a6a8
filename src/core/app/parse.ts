import { splitWords } from '../base/text/words.ts';
import type { Command, Context } from '../contract/command.ts';
import { byRef } from '../domain/finding.ts';
import type { State } from '../domain/state.ts';
import { requestAnswered } from '../features/decisions/index.ts';
import { fromWords } from '../features/updates/index.ts';
import { readClause } from '../reading/reading.ts';
import { understand } from '../reading/understand.ts';
import { commandNamed, nearestCommand } from './registry.ts';

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
  if (command && isAskedOfBot(command, rest)) return { kind: 'words' };
  if (command) return { kind: 'command', command, rest };
  const told = byRef(state, first.text);
  const aboutIt = commandNamed(told && !rest ? 'show' : 'update');
  if (told && aboutIt) return { kind: 'command', command: aboutIt, rest: bare };
  const near = nearestCommand(typed);
  return near ? { kind: 'near', command: near, typed, rest } : { kind: 'words' };
}

/** "ask me next week" speaks to the bot; “ask” is for those who decide. */
function isAskedOfBot({ name }: Command, rest: string): boolean {
  return name === 'ask' && /^(?:me|us|him|her|them)\b/i.test(rest);
}

/** Whether the core's own grammar takes the text; a sentence that tells more than one thing is for understanding. */
export function isGrammar(text: string, context: Context): boolean {
  const { state } = context;
  const parsed = parse(text, state);
  if (parsed.kind !== 'command') return false;
  const [first = ''] = text.split(' ');
  if (!byRef(state, first)) return !startsSentence(parsed, text, context);
  if (parsed.command.name === 'show') return true;
  const told = text.slice(first.length).trim();
  const others =
    told.split(/[\s,;]+/).some((word) => byRef(state, word)) || /\b(?:rest|others?)\b/i.test(told);
  return !others && tellsNoMore(told, context);
}

/** "at risk waiting on procurement": a status with a note, and nothing in the note that tells otherwise. */
function tellsNoMore(told: string, context: Context): boolean {
  const read = fromWords(told);
  // A share below nothing is refused as it is typed; read as words it would lose its sign.
  if ('refused' in read) return /(?:^|\s)-\d+(?:\.\d+)?\s?%/.test(told);
  if (!read.words) return true;
  const { doubts = [], status, percent, ...more } = readClause(told, context.today) ?? {};
  const same = status === read.status && percent === read.percent;
  const doubtful = doubts.some((doubt) => doubt !== 'more was said' || read.status === 'complete');
  return same && !Object.keys(more).length && !doubtful;
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
  'recurring',
  'new',
  'rename',
  'narrative',
  'cover',
]);
/** Commands whose name begins a sentence only where one can be read: "status: on track", "late, now 20 October". */
const MAY_BEGIN = new Set(['help', 'status', 'mine', 'overdue', 'home', 'show', 'update', 'due', 'priority']);

/** What keeps some of them commands: "depends on", but neither "needs until May" nor "later until Friday". */
const GOES_ON: Record<string, RegExp> = { done: /^"/, later: /^"/, depends: /^(?:on\b|")/i };
/** Commands that take a status or a time as what is to be listed. */
const LISTS = new Set(['status', 'due', 'overdue', 'mine', 'search', 'help', 'priority', 'update', 'done']);
/** "Report slips to April", "Measures are done": a verb makes the first word a subject. */
const IS_TOLD_OF =
  /^(?:is|are|was|were|has|have|had|will|won'?t|now|not|going|goes|went|gone|slips?|slipped|slipping|moves?|moved|moving|done|complete[d]?|finished|published|signed|delayed|should|can'?t|out|ready|nearly|almost|still|\w+ed|written|sent|(?:an?|another|two|three|four|\d+) (?:more )?(?:days?|weeks?|fortnight|months?))\b/i;

/** In answer to a message such a word with more behind it is a sentence, unless a reference follows. */
function startsSentence(
  { command, rest }: Extract<Parsed, { kind: 'command' }>,
  text: string,
  context: Context,
): boolean {
  const about = context.said.about ?? [];
  if (!about.length) return false;
  // "done" alone, of several: of which? “done?” asks.
  if (!rest) return command.name === 'done' && (about.length > 1 || text.endsWith('?'));
  const [named = ''] = rest.split(/[\s,:]/);
  if (command.name === 'ask') return !byRef(context.state, named) && !requestAnswered(context);
  // “update P1.9 on track”, as a button says it, names what it is about.
  if (command.name === 'update' && byRef(context.state, named)) return false;
  if (!LISTS.has(command.name) && IS_TOLD_OF.test(rest)) return understand(text, context) !== null;
  // “status: first done, second green” tells of more than one.
  const several = about.length > 1 && !byRef(context.state, named) ? understand(text, context)?.told : [];
  const parts = several?.filter(({ reading }) => reading).map(({ words }) => words);
  if (new Set(parts).size > 1) return true;
  const marked = /^\S+[,:.!]\s|^\S+\s[–—-]\s/.test(text);
  // "due to staffing we need until May" asks for no list, whatever is made of it.
  if (command.name === 'due' && /^to\b/i.test(rest)) return true;
  // "status at risk" lists; "status is at risk" tells.
  const lists =
    command.name === 'due' ||
    (command.name === 'status' &&
      rest.split(' ').length <= 3 &&
      !/^(?:is|now|still|remains|=)\b/i.test(rest));
  if (MAY_BEGIN.has(command.name) && (marked || !lists)) return understand(text, context) !== null;
  const goesOn = GOES_ON[command.name] ?? /^(?:because|until|till|on|")/i;
  return ALSO_WORDS.has(command.name) && !/^(?:[a-z]+\d|@)/i.test(rest) && !goesOn.test(rest);
}
