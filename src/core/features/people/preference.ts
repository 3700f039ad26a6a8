import type { Recipient } from '../../domain/recipients.ts';
import { personWith } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';

/** The platform that a recipient wants to be reached on first; null: none in particular. */
export function preferenceOf(state: State, recipient: Recipient): string | null {
  if (!recipient.startsWith('person:')) return null;
  return state.people.get(recipient.slice('person:'.length))?.prefers ?? null;
}

/** An account that belongs to a person is that person: whoever administers on two platforms is told once. */
export function asPerson(state: State, recipient: Recipient): Recipient {
  if (!recipient.startsWith('account:')) return recipient;
  const person = personWith(state, recipient.slice('account:'.length));
  return person ? `person:${person.id}` : recipient;
}
