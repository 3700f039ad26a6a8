import {
  count,
  fields,
  heading,
  listed,
  note,
  reply,
  sentences,
  text,
  undoOf,
} from '../../base/replies/build.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { accepting } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import { personWith } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import type { Decision } from '../../ledger/decision.ts';
import { type PersonMatch, personNamed } from './naming.ts';
import { keysOf } from './role-change.ts';

/** Somebody has left: what they hold stands among the roles without anybody until it is given on. */
export const leaver: Command = {
  name: 'leaver',
  usage: 'leaver @person',
  does: 'say that somebody has left; what they held is shown until somebody holds it',
  group: 'look after',
  accepts: (rest, context) =>
    accepting(!rest || rest.startsWith('@') || !('refused' in personNamed(rest, context))),
  hear(rest, context) {
    const person = personNamed(rest, context);
    if ('refused' in person) return answer(sentences(person.refused));
    return change(gone(person, rest, context));
  },
};

function gone(person: PersonMatch, rest: string, context: Context): Proposal {
  return ofThePlan('leaver', 'say that somebody has left', context, {
    decide(state) {
      const decided = leaving(state, person.accounts, context.today);
      return decided.kind === 'refusal'
        ? refuse(sentences(`${person.name} has left already, or is not in this plan.`))
        : decided;
    },
    large: {
      asks: `Has ${person.name} left?`,
      say: `leaver ${rest}`,
      label: 'Yes, they have left',
      shows({ detail }, state) {
        const roles = heldBy(detail.person, state).map(({ id, title }): [string, string] => {
          const open = keysOf(state, id).filter((key) =>
            isOpen(state.activities.get(key) ?? { status: 'complete' }),
          );
          return [title, count(open.length, 'open activity', 'open activities')];
        });
        return roles.length
          ? [
              text(
                'These roles would stand among those without anybody until somebody holds them. Cover and delegates stay.',
              ),
              fields(roles),
            ]
          : [text('They hold no role.')];
      },
    },
    confirm(entry, state) {
      const roles = heldBy(entry.detail.person, state).map(({ title }) => title);
      return reply(
        [
          heading(`${person.name} has left`),
          text(roles.length ? `They held: ${listed(roles)}.` : 'They held no role.'),
          roles.length
            ? note(`“transfer @${person.name} to @person” gives all of it to somebody else.`)
            : null,
        ],
        { actions: [undoOf(entry)] },
      );
    },
  });
}

function heldBy(person: string, state: State) {
  return [...state.owners.values()].filter(({ holder }) => holder === person);
}

/** The change that marks whoever speaks from these accounts as gone; a platform that deactivates somebody makes it too. */
export function leaving(state: State, accounts: string[], today: IsoDate): Decision<null, 'leaver'> {
  const person = accounts
    .map((account) => personWith(state, account))
    .find((candidate) => candidate !== null);
  if (!person || person.leftOn) return { kind: 'refusal', refusal: null };
  const owners = [...state.owners.values()].filter(({ holder }) => holder === person.id);
  return {
    kind: 'change',
    refs: owners.flatMap(({ id }) => keysOf(state, id)),
    changes: [{ of: 'people', id: person.id, set: { leftOn: today } }],
    detail: {
      value: `${person.name} has left.`,
      person: person.id,
      before: [{ of: 'people', id: person.id, set: { leftOn: null } }],
    },
  };
}
