import { count, sentences } from '../../base/replies/build.ts';
import { plainForm } from '../../base/text/split-words.ts';
import { formatDate } from '../../base/time/days.ts';
import { accepting } from '../../contract/accepts.ts';
import {
  answer,
  type Command,
  type CommandResult,
  type Context,
  change,
  type Proposal,
} from '../../contract/command.ts';
import { dayIn, whichDay } from '../../contract/day-argument.ts';
import { ownerTitle } from '../../domain/current.ts';
import { ownerNamed } from '../../domain/finding.ts';
import { holderOn } from '../../domain/holders.ts';
import type { Owner } from '../../domain/people.ts';
import { settled } from './found-by-address.ts';
import { arrived, type PersonMatch, personNamed } from './naming.ts';
import { keysOf, type RoleSet, roleChange } from './role-change.ts';
import { named, noRole, roleAt } from './roles.ts';
import { merged } from './similar.ts';

const OWNER_ADVICE =
  'Say “owner "ROLE" is @person”, “… is me”, “… is @person from 1 June”, “… is nobody” or “owner "ROLE" also "another name"”.';

const ENDS = /\s(?:is|also|not)\s/i;

/** Who holds a role, from now or from a day on, and what else it is called. */
export const owner: Command = {
  name: 'owner',
  usage: 'owner "ROLE" is @person|me [from DATE]',
  does: 'who holds a role, from now or from a day on; “owner "ROLE" also "NAME"” for another name of it',
  group: 'look after',
  accepts: (rest, { state }) =>
    accepting(!rest || rest.startsWith('"') || ownerNamed(state, roleAt(rest, ENDS)?.title ?? '') !== null),
  hear(rest, context) {
    const read = roleAt(rest, ENDS);
    if (!read) return answer(sentences(`Which role? ${OWNER_ADVICE}`));
    const match = ownerNamed(context.state, read.title);
    if (!match) return answer(noRole(read.title, context, (title) => `owner "${title}" ${read.rest}`));
    const [, verb = '', what = ''] = /^(is|also|not)\s+(.+)$/i.exec(read.rest) ?? [];
    if (verb.toLowerCase() === 'also') {
      const other = ownerNamed(context.state, what);
      return change(
        other && isOther(other, match.id, what)
          ? merged(match.id, other.id, context)
          : alias(match.id, what, context),
      );
    }
    if (verb.toLowerCase() === 'not') return apart(match.id, what, context);
    if (!verb) return answer(sentences(OWNER_ADVICE));
    return roleHolder(match.id, what, context);
  },
};

function roleHolder(role: string, what: string, context: Context): CommandResult {
  if (/^(?:nobody|vacant|no one)$/i.test(what)) return change(vacated(role, context));
  const [, who = what, on] = /^(.+?)\s+(?:from|as of|starting)\s+(.+)$/i.exec(what) ?? [];
  const person = personNamed(who, context);
  if ('refused' in person) return answer(sentences(person.refused));
  const day = on === undefined ? null : dayIn(on, context);
  if (day && day.fault !== null) {
    const title = ownerTitle(context.state, role);
    return answer(whichDay(day, (clear) => `owner "${title}" is ${who} from ${clear}`));
  }
  const from = day?.date ?? context.today;
  if (from < context.today)
    return answer(
      sentences(
        `${formatDate(from)} is past, and who held a role then stays as it was. Name today or a day ahead.`,
      ),
    );
  return change(
    from === context.today ? holdsNow(role, person, context) : takesOver(role, person, from, context),
  );
}

function holdsNow(role: string, person: PersonMatch, context: Context): Proposal {
  const { today, said } = context;
  return roleChange(
    {
      role,
      action: 'owner',
      actions: [{ id: 'owners', label: 'Owners', say: 'owners' }],
      decide(current, state): RoleSet | { refused: string } {
        const { id, changes } = arrived(state, person);
        const was = holderOn(current, today);
        const you = person.accounts.includes(said.speaker.account);
        const holder = you ? 'You hold' : `${person.name} holds`;
        const stays = was === id && !state.people.get(id)?.leftOn;
        if (stays) return { refused: `${holder} the role ${current.title} already.` };
        const set: Partial<Owner> = {
          holder: id,
          handovers: (current.handovers ?? []).filter(({ from }) => from > today),
        };
        const since = was && was !== id ? ` ${named(state, was)} held it until now.` : '';
        const many = count(keysOf(state, role).length, 'activity comes', 'activities come');
        return {
          set,
          also: changes,
          told: `${person.name} now holds the role ${current.title}.${since} ${many} with it.`,
        };
      },
    },
    context,
  );
}

/** A hand-over to come: rights change on that day by themselves, and the sweep tells it in the ledger. */
function takesOver(role: string, person: PersonMatch, from: string, context: Context): Proposal {
  return roleChange(
    {
      role,
      action: 'owner',
      decide(current, state) {
        const { id, changes } = arrived(state, person);
        const others = (current.handovers ?? []).filter((other) => other.from !== from);
        const handovers = [...others, { person: id, from }].sort((a, b) => (a.from < b.from ? -1 : 1));
        const until = holderOn(current, context.today);
        const then = until ? ` Until then ${named(state, until)} holds it.` : ' Until then nobody holds it.';
        const sentence = `${person.name} takes over the role ${current.title} on ${formatDate(from)}.${then}`;
        return { set: { handovers }, also: changes, told: sentence };
      },
    },
    context,
  );
}

function vacated(role: string, context: Context): Proposal {
  return roleChange(
    {
      role,
      action: 'owner',
      decide(current, state) {
        const was = holderOn(current, context.today);
        if (!was) return { refused: `Nobody holds the role ${current.title}.` };
        const sentence = `Nobody holds the role ${current.title} now; ${named(state, was)} did until now. “owners” shows it until somebody does.`;
        return { set: { holder: null, handovers: [], ...settled(current, was) }, told: sentence };
      },
    },
    context,
  );
}

/** A role of its own, rather than a name that was given already. */
function isOther({ id, title }: Owner, name: string, words: string): boolean {
  return id !== name && plainForm(title) === plainForm(words);
}

function apart(role: string, what: string, context: Context): CommandResult {
  const other = ownerNamed(context.state, what);
  if (!other || other.id === role) return answer(noRole(what, context, (title) => `owner "${title}"`));
  return change(
    roleChange(
      {
        role,
        action: 'owner',
        decide: (current) => ({
          set: { apartFrom: [...new Set([...(current.apartFrom ?? []), other.id])] },
          told: `${current.title} and ${other.title} are two roles.`,
        }),
      },
      context,
    ),
  );
}

function alias(role: string, what: string, context: Context): Proposal {
  const name = what.replace(/^"|"$/g, '').trim();
  return roleChange(
    {
      role,
      action: 'owner',
      decide(current, state) {
        const taken = ownerNamed(state, name);
        if (!name || name.length > 120) return { refused: 'A name is one to 120 characters long.' };
        if (taken) return { refused: `“${name}” is a name of the ${taken.title} already.` };
        return {
          set: { aliases: [...current.aliases, name] },
          told: `The ${current.title} is also called ${name}.`,
        };
      },
    },
    context,
  );
}
