import { fields, heading, note, reply, shortened, text } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { mayTake } from '../contract/accepts.ts';
import type { Catalogue } from '../contract/catalogue.ts';
import { answer, type Command } from '../contract/command.ts';

const GROUPS: [Command['group'], string][] = [
  ['see', 'See how it stands'],
  ['answer', 'Tell how it stands'],
  ['decide', 'Decide'],
  ['look after', 'Look after the plan'],
];

/** What most people need, worded whole; everything else is a name away. */
const FIRST = ['mine', 'overdue', 'show', 'update', 'done', 'note', 'later', 'undo'];

/** Help names every command that this build has, from the commands themselves. */
export function helpFor(commands: () => Command[]): Command {
  return {
    name: 'help',
    also: ['?', 'hello', 'hi'],
    usage: 'help [word]',
    does: 'what you can say',
    group: 'see',
    steady: 'always',
    accepts: mayTake(
      (rest) => WHOLE.test(rest) || commandOf(rest, commands()) !== undefined || groupOf(rest) !== undefined,
    ),
    hear(rest, context) {
      const { catalogue } = context;
      const all = commands().filter(({ isOffered }) => isOffered?.(context) ?? true);
      const one = commandOf(rest, all);
      const group = groupOf(rest);
      if (one) return answer(aboutOne(one, catalogue));
      if (group) return answer(aboutGroup(...group, all));
      const page = everything(all);
      if (WHOLE.test(rest)) return answer(page);
      const unknown = text(`There is no command “${shortened(rest, 80)}”. This is everything you can say.`);
      return answer({ ...page, parts: [unknown, ...page.parts] });
    },
  };
}

/** “help me”, “hello there”: the whole page. */
const WHOLE = /^(?:please|me|there|answerable)?[\s.!?]*$/i;

function commandOf(word: string, all: Command[]): Command | undefined {
  const query = word.toLowerCase();
  return all.find(({ name, also }) => name === query || also?.includes(query));
}

function groupOf(word: string): (typeof GROUPS)[number] | undefined {
  const query = word.toLowerCase();
  return GROUPS.find(([name, title]) => name === query || title.toLowerCase() === query);
}

function aboutOne({ name, usage, does, also = [], more }: Command, catalogue: Catalogue): Reply {
  const others = also.length
    ? note(`You can also say ${also.map((word) => `“${word}”`).join(' or ')}.`)
    : null;
  return reply([heading(name), fields([[usage, does]]), ...(more?.(catalogue) ?? []), others]);
}

/** A page, not a wall: the first few in full, every other one by its name. */
function everything(commands: Command[]): Reply {
  const first = commands.filter(isFirst);
  const named = tasksOf(commands).map(([title, those]): [string, string] => [
    title,
    those.map(({ usage }) => wordOf(usage)).join(', '),
  ]);
  const page = reply([
    text('I keep the delivery plan answerable: who promised what, by when, and what happened since.'),
    heading('To begin with'),
    fields(first.map(({ usage, does }) => [usage, does])),
    heading('Everything I understand'),
    fields(named),
    note('Say “help” and a word to see how it is used: “help cover”, “help look after”.'),
    note('References such as P1.3 or words from a title both work. What you say is kept, with your name.'),
  ]);
  return { ...page, help: true };
}

/** The commands by what one wants to do. */
export function tasksOf(commands: Command[]): [title: string, commands: Command[]][] {
  return GROUPS.flatMap(([group, title]): [string, Command[]][] => {
    const those = commands.filter((command) => command.group === group);
    return those.length ? [[title, those]] : [];
  });
}

/** Whether most people need it. */
export const isFirst = ({ name }: Command): boolean => FIRST.includes(name);

/** One group with how each command is used. */
function aboutGroup(group: Command['group'], title: string, commands: Command[]): Reply {
  const those = commands.filter((command) => command.group === group);
  return reply([heading(title), fields(those.map(({ usage, does }) => [usage, does]))]);
}

/** "plan new" of “plan new "2024-25"”, "update" of “update REF STATUS”. */
function wordOf(usage: string): string {
  return /^plan \S+|^\S+/.exec(usage)?.[0] ?? usage;
}
