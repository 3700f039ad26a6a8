import { count, heading, list, listed, note, reply, text } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import type { RoleContact } from '../../domain/people.ts';
import { PLATFORMS } from '../../domain/platforms.ts';
import type { Entity, State } from '../../domain/state.ts';
import { byWhom } from './found-by-address.ts';
import { keysOf } from './role-change.ts';
import { named } from './roles.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    /** Roles whose holders were found by the addresses in a plan's file. */
    found: { roles: string[] };
    'not found': { roles: string[]; platform: string; unread: boolean };
  }
}

const MOST_TOLD = 30;

type Known = Entity<'owners'> & { contact: RoleContact };

/** Those of the roles that still have an address; some may have got another holder since. */
function rolesIn(state: State, ids: string[]): Known[] {
  return ids.flatMap((id) => {
    const owner = state.owners.get(id);
    return owner?.contact ? [{ ...owner, contact: owner.contact }] : [];
  });
}

/** No right comes to anybody silently: whoever was found hears it, and so do the administrators. */
export const foundMessage: MessageKind<'found'> = {
  kind: 'found',
  joins: 1,
  after({ action, detail }) {
    if (action !== 'found') return [];
    const roles = detail.found.map(({ role }) => role);
    const people = [...new Set(detail.found.map(({ person }) => person))];
    const theirs = (person: string) =>
      detail.found.flatMap((one) => (one.person === person ? [one.role] : []));
    return [
      ...people.map((person) => ({
        to: `person:${person}` as const,
        matter: { kind: 'found' as const, roles: theirs(person) },
      })),
      { to: 'administrators' as const, matter: { kind: 'found' as const, roles } },
    ];
  },

  compose(state, { roles }, { recipient }) {
    const there = rolesIn(state, roles).filter(
      ({ holder, contact }) => holder && contact.settledBy === holder,
    );
    const [first] = there;
    if (!first) return null;
    const own = there.every(({ holder }) => recipient === `person:${holder}`);
    return {
      kind: 'role',
      asks: [],
      reply: own ? reply(toHolder(state, there, first), mine) : reply(toAdministrators(state, there)),
    };
  },
};

const mine = { actions: [{ id: 'mine', label: 'What is mine', say: 'mine' }] };

function toHolder(state: State, roles: Known[], first: Known): Part[] {
  const titles = listed(roles.map(({ title }) => title));
  const many = roles.reduce((sum, { id }) => sum + keysOf(state, id).length, 0);
  return [
    heading(`You answer for ${titles}`),
    text(
      `The plan’s file${byWhom(sayers(roles))} gives your e-mail address for ${roles.length === 1 ? 'this role' : 'these roles'}. ${count(many, 'activity comes', 'activities come')} with it. I ask you about each before its date, in one message a day at most. Press a button or answer in a sentence; “mine” shows what is yours.`,
    ),
    note(`Is that wrong? Tell an administrator of the plan; they say owner "${first.title}" is nobody.`),
  ];
}

function toAdministrators(state: State, roles: Known[]): Part[] {
  const shown = roles.slice(0, MOST_TOLD);
  const left = roles.length - shown.length;
  return [
    heading(`I found ${count(roles.length, 'role holder')} by e-mail`),
    text(
      `The plan’s file${byWhom(sayers(roles))} gives their e-mail ${roles.length === 1 ? 'address' : 'addresses'}. They can update these roles’ activities from now on, and I have told them.`,
    ),
    list(
      shown.map(({ title, holder }, i) => ({
        text: `${title}: ${named(state, holder ?? '')}`,
        actions: [{ id: `not-${i}`, label: 'Not right', say: `owner "${title}" is nobody` }],
      })),
    ),
    ...(left ? [note(`And ${left} more. Say “owners” to see who holds what.`)] : []),
  ];
}

function sayers(roles: Known[]): string[] {
  return [...new Set(roles.flatMap(({ contact }) => contact.said?.name ?? []))];
}

/** What the administrators can do where a file's addresses lead to nobody. */
export const notFoundMessage: MessageKind<'not found'> = {
  kind: 'not found',
  joins: 3,
  after({ action, detail }) {
    if (action !== 'not found') return [];
    const { roles, platform, unread } = detail;
    return [{ to: 'administrators', matter: { kind: 'not found', roles, platform, unread } }];
  },

  compose(state, { roles, platform, unread }) {
    const there = rolesIn(state, roles).filter(({ holder }) => !holder);
    const [first] = there;
    if (!first) return null;
    const where = PLATFORMS[platform] ?? platform;
    const titles = there.slice(0, MOST_TOLD).map(({ title }) => title);
    const left = there.length - titles.length;
    const why = unread
      ? `I cannot look people up by e-mail in ${where}: the app lacks the scope users:read.email. Add it to the app and install it again, and I will look for them within a day.`
      : `Nobody in ${where} has the e-mail ${there.length === 1 ? 'address' : 'addresses'} that the plan’s file gives for ${there.length === 1 ? 'this role' : 'these roles'}, or they are guests there.`;
    return {
      kind: 'role',
      asks: [],
      reply: reply([
        heading(`Nobody yet for ${count(there.length, 'role')}`),
        text(why),
        list(titles.map((title) => ({ text: title }))),
        ...(left ? [note(`And ${left} more.`)] : []),
        note(`Say owner "${first.title}" is @person to name somebody yourself.`),
      ]),
    };
  },
};
