import { sentences } from '../../base/replies/build.ts';
import { answer, type Command, type Context, change } from '../../contract/command.ts';
import { byRef } from '../../domain/finding.ts';
import { enrolled } from './naming.ts';
import { type Placing, placed, placeOnActivity, readPlacing, roleNamed, takesPlacing } from './people-of.ts';
import { roleChange } from './role-change.ts';

const PLACING = {
  joins: 'to|is',
  how: 'Say “delegate "ROLE" to @person” or “delegate P1.3 to @person”; “without” instead of “to” ends it.',
};

/** Somebody may update for a role or for one activity; the owner stays accountable. */
export const delegate: Command = {
  name: 'delegate',
  usage: 'delegate "ROLE"|REF to @person',
  does: 'let somebody update for a role or one activity; the owner stays accountable',
  group: 'look after',
  accepts: takesPlacing(PLACING),
  hear(rest, context) {
    const read = readPlacing(rest, PLACING, context);
    if ('refused' in read) return answer(sentences(read.refused));
    if (byRef(context.state, read.what))
      return placeOnActivity(read, { action: 'delegate', field: 'delegates', may: 'may update it' }, context);
    const role = roleNamed(read.what, context, (title) => `delegate "${title}" to ${read.person.name}`);
    return 'ask' in role ? answer(role.ask) : change(delegates(role.id, read, context));
  },
};

function delegates(role: string, { adds, person }: Placing, context: Context) {
  return roleChange(
    {
      role,
      action: 'delegate',
      holderMay: true,
      decide(owner, state) {
        const { id, changes } = enrolled(state, person);
        if (adds && owner.holder === id) return { refused: `${person.name} holds the role ${owner.title}.` };
        const next = placed(owner.delegates, id, adds);
        const may = `may update for the ${owner.title}`;
        if (!next)
          return {
            refused: `${person.name} ${adds ? `${may} already` : `is not a delegate of the ${owner.title}`}.`,
          };
        const stays = adds ? ' The role stays accountable; dates are still its own to ask for.' : '';
        return {
          set: { delegates: next },
          also: changes,
          told: `${person.name} ${adds ? may : `no longer ${may}`.replace('no longer may', 'may no longer')}.${stays}`,
        };
      },
    },
    context,
  );
}
