import { type Recipient, recipientOf } from '../../domain/recipients.ts';
import { personWith } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';

/** The platform that a recipient wants to be reached on first; null: none in particular. */
export function preferenceOf(state: State, recipient: Recipient): string | null {
  if (!recipient.startsWith('person:')) return null;
  return state.people.get(recipient.slice('person:'.length))?.prefers ?? null;
}

/**
 * Whoever a message is for, by the one name that they have: an account that belongs to a person, a person whose
 * accounts were joined to another's and a role that somebody holds are all that person.
 */
export function asPerson(state: State, recipient: Recipient): Recipient {
  const [kind, ...rest] = recipient.split(':');
  const id = rest.join(':');
  if (kind === 'role') return recipientOf(state, id);
  const person = kind === 'account' ? personWith(state, id) : kind === 'person' ? state.people.get(id) : null;
  return person ? `person:${person.isNow ?? person.id}` : recipient;
}
