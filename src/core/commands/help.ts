import { fields, heading, note, reply, text } from '../replies/build.ts';
import type { Reply } from '../replies/reply.ts';
import { answer, type Command } from './command.ts';

const GROUPS: [Command['group'], string][] = [
  ['see', 'See how it stands'],
  ['answer', 'Tell how it stands'],
  ['decide', 'Decide'],
  ['look after', 'Look after the plan'],
];

/** Help names every command that this build has, from the commands themselves. */
export function helpFor(commands: () => Command[]): Command {
  return {
    name: 'help',
    also: ['?', 'hello', 'hi'],
    usage: 'help [command]',
    does: 'what you can say',
    group: 'see',
    hear(rest) {
      const wanted = rest.toLowerCase();
      const one = commands().find(({ name, also }) => name === wanted || also?.includes(wanted));
      return answer(one ? aboutOne(one) : everything(commands()));
    },
  };
}

function aboutOne({ name, usage, does, also = [] }: Command): Reply {
  const others = also.length
    ? note(`You can also say ${also.map((word) => `“${word}”`).join(' or ')}.`)
    : null;
  return reply([heading(name), fields([[usage, does]]), others]);
}

function everything(commands: Command[]): Reply {
  return reply([
    text('I keep the delivery plan answerable: who promised what, by when, and what happened since.'),
    ...GROUPS.flatMap(([group, title]) => {
      const those = commands.filter((command) => command.group === group);
      return those.length ? [heading(title), fields(those.map(({ usage, does }) => [usage, does]))] : [];
    }),
    note('References such as P1.3 or words from a title both work. What you say is kept, with your name.'),
  ]);
}
