import { listed } from '../base/replies/build.ts';
import { ownerTitle } from './current.ts';
import { channelOf, type Recipient } from './recipients.ts';
import type { State } from './state.ts';

/** How a recipient is called: a role by its title, a person by name. */
export function titleOf(state: State, recipient: Recipient): string {
  if (recipient === 'administrators') return 'administrators';
  if (recipient.startsWith('role:')) return ownerTitle(state, recipient.slice('role:'.length));
  if (recipient.startsWith('webhook:')) return recipient.replace(':', ' ');
  const channel = channelOf(recipient);
  if (channel) return channel.name;
  if (recipient.startsWith('account:')) return nameOf(state, recipient.slice('account:'.length));
  const person = recipient.slice('person:'.length);
  const owner = [...state.owners.values()].find(({ holder }) => holder === person);
  return owner?.title ?? state.people.get(person)?.name ?? 'person in charge';
}

/** "Director of Operations and Head of Estates"; "their owner" when no role is held. */
export function listOfRoles(state: State, roles: string[]): string {
  return roles.length ? listed(roles.map((role) => ownerTitle(state, role))) : 'their owner';
}

function nameOf(state: State, account: string): string {
  const person = [...state.people.values()].find(({ accounts }) => accounts.includes(account));
  return person?.name ?? 'administrator';
}

/** Who did it and in whose role: “A for the Director of Operations”. */
export function authorText({ name, role }: { name: string; role: string | null }, state: State): string {
  if (!role) return name;
  const title = ownerTitle(state, role);
  return title === name ? name : `${name} for the ${title}`;
}
