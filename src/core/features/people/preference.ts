import type { Recipient } from '../../domain/recipients.ts';
import { personWith } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';

/** The platforms that a person can be reached on, as they are called. */
export const PLATFORMS: Record<string, string> = { slack: 'Slack', teams: 'Teams' };

/** The platform of an account, such as "slack". */
export function platformOf(account: string): string {
  return account.slice(0, account.indexOf(':'));
}

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
