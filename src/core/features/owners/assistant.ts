import { sentences } from '../../base/replies/build.ts';
import { answer, type Command, type Context, change } from '../../contract/command.ts';
import { enrolled } from './naming.ts';
import { type Placing, placed, readPlacing, roleNamed, takesPlacing } from './people-of.ts';
import { roleChange } from './role-change.ts';

const PLACING = {
  joins: 'is|to',
  how: 'Say “assistant "ROLE" is @person”; “without” instead of “is” ends it.',
};

/** Executives do not configure tools: their assistant sets delegates and cover for them, and asks for a hand-over. */
export const assistant: Command = {
  name: 'assistant',
  usage: 'assistant "ROLE" is @person',
  does: 'who may set cover and delegates for a role, and ask for another holder',
  group: 'look after',
  accepts: takesPlacing(PLACING),
  hear(rest, context) {
    const read = readPlacing(rest, PLACING, context);
    if ('refused' in read) return answer(sentences(read.refused));
    const role = roleNamed(read.what, context, (title) => `assistant "${title}" is ${read.person.name}`);
    return 'ask' in role ? answer(role.ask) : change(assists(role.id, read, context));
  },
};

function assists(role: string, { adds, person }: Placing, context: Context) {
  return roleChange(
    {
      role,
      action: 'assistant',
      holderMay: true,
      decide(owner, state) {
        const { id, changes } = enrolled(state, person);
        const next = placed(owner.assistants ?? [], id, adds);
        const is = `assistant to the ${owner.title}`;
        if (!next) return { refused: `${person.name} is ${adds ? 'already' : 'no'} ${is}.` };
        const may = adds ? ', and may set its delegates and cover' : '';
        return {
          set: { assistants: next },
          also: changes,
          told: `${person.name} is ${adds ? '' : 'no longer '}${is}${may}.`,
        };
      },
    },
    context,
  );
}
