import { grouped } from '../base/grouped.ts';
import { type Calendar, calendarOf } from '../base/time/calendar.ts';
import type { Region } from '../base/time/holidays.ts';
import { remembered } from './remembered.ts';
import type { State } from './state.ts';

/**
 * `person:<id>`; `role:<owner id>` for a role that nobody holds yet; `account:<account>` for somebody who is no
 * person of the plan; `channel:#<name>`, or `channel:<id>|#<name>` where its platform's id is known; `webhook:<id>` for a program; all `administrators` where nobody can tell them apart.
 */
export type Recipient =
  | `person:${string}`
  | `role:${string}`
  | `account:${string}`
  | `channel:#${string}`
  | `channel:${string}|#${string}`
  | `webhook:${string}`
  | 'administrators';

/** What an organisation has where its settings say nothing. */
export interface Defaults {
  zone: string;
  region: Region;
  /** What it is called; absent: nothing in particular. */
  name?: string;
  /** The platforms on which its people can be; absent: any that is known. */
  platforms?(organisation: string): readonly string[];
}

/** Who answers for an owner role: its holder, else the role itself, as when its holder has left. */
export function recipientOf(state: State, owner: string): Recipient {
  const holder = state.owners.get(owner)?.holder;
  return holder && !state.people.get(holder)?.leftOn ? `person:${holder}` : `role:${owner}`;
}

/** The owner roles for which a recipient is asked. */
export function rolesOf(state: State, recipient: Recipient): string[] {
  if (recipient.startsWith('role:')) return [recipient.slice('role:'.length)];
  if (!recipient.startsWith('person:')) return [];
  const person = recipient.slice('person:'.length);
  return (rolesByHolder(state).get(person) ?? []).map(({ id }) => id);
}

const rolesByHolder = remembered(['owners'], (state) =>
  grouped([...state.owners.values()], ({ holder }) => holder),
);

/** A channel as a recipient: by its id where it is known, so that a new name changes nothing. */
export function channelRecipient({ id, channel }: { id?: string | null; channel: `#${string}` }): Recipient {
  return id ? `channel:${id}|${channel}` : `channel:${channel}`;
}

/** The id and the name of a channel that is a recipient; null: it is none. */
export function channelOf(recipient: Recipient): { id: string | null; name: string } | null {
  const [, id, name] = /^channel:(?:(.+)\|)?(#.*)$/.exec(recipient) ?? [];
  return name === undefined ? null : { id: id ?? null, name };
}

/** The organisation's working days. */
export function calendarFor(state: State, defaults: Defaults): Calendar {
  const settings = state.settings.get('settings');
  return calendarOf(settings?.zone ?? defaults.zone, settings?.holidays ?? defaults.region);
}

/** The working days and mornings of an owner role. */
export function ownerCalendar(state: State, owner: string, defaults: Defaults): Calendar {
  const usual = calendarFor(state, defaults);
  const zone = state.owners.get(owner)?.zone;
  return zone ? calendarOf(zone, state.settings.get('settings')?.holidays ?? defaults.region) : usual;
}

/** The working days and mornings of whoever gets a message. */
export function recipientCalendar(state: State, recipient: Recipient, defaults: Defaults): Calendar {
  const [role] = rolesOf(state, recipient);
  return role ? ownerCalendar(state, role, defaults) : calendarFor(state, defaults);
}
