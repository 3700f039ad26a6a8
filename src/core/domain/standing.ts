import type { IsoDate } from '../base/time/dates.ts';
import { rolesThere } from './current.ts';
import { holderOn } from './holders.ts';
import { remembered } from './remembered.ts';
import { wentWithTheExample } from './retired-example.ts';
import type { Speaker } from './speaker.ts';
import type { Entity, State } from './state.ts';

/** What the speaker is in this organisation today. */
export interface Standing {
  account: string;
  name: string;
  person: string | null;
  administrator: boolean;
  chief: boolean;
  /** The chief executive's word is theirs: approvals, acknowledgements. */
  decides: boolean;
  /** Owner ids held. */
  holds: string[];
  /** Owner ids the speaker may update for as delegate or dated cover. */
  standsInFor: string[];
  /** Owner ids whose holders, delegates and cover the speaker may set as assistant. */
  assists: string[];
  /** A program that records how everything stands, and ends and decides nothing. */
  records?: true;
}

const CHIEF_EXECUTIVE = /^chief executive( officer)?$/i;

/** The chief executive's role: as set, else the role titled Chief Executive (Officer). */
export const chiefRole: (state: State) => Entity<'owners'> | null = remembered(
  ['settings', 'owners', 'plans', 'activities'],
  (state) => {
    const set = state.settings.get('settings')?.chiefExecutive;
    return set ? (state.owners.get(set) ?? null) : titledChief(state);
  },
);

/** The role titled Chief Executive (Officer); one that nobody holds and only a retired example names is none. */
export function titledChief(state: State): Entity<'owners'> | null {
  const titled = rolesThere(state).filter(({ title }) => CHIEF_EXECUTIVE.test(title));
  return titled.find(({ id, holder }) => holder || !wentWithTheExample(state, id)) ?? null;
}

/** Resolves a speaker's account to the roles held, delegated and covered on that day. */
export function standingOf(state: State, speaker: Speaker, today: IsoDate): Standing {
  const known = personWith(state, speaker.account);
  // Whoever has left has no right left, whatever still stands in their name.
  const person = known?.leftOn ? null : known;
  const holds = new Set(speaker.plays ? [speaker.plays] : []);
  const standsInFor = new Set<string>();
  for (const owner of person ? state.owners.values() : []) {
    if (holderOn(owner, today) === person?.id) holds.add(owner.id);
    const covers = owner.cover.some((c) => c.person === person?.id && c.from <= today && today <= c.to);
    if (covers || (person && owner.delegates.includes(person.id))) standsInFor.add(owner.id);
  }
  const chief = chiefRole(state);
  return {
    account: speaker.account,
    name: known?.name ?? speaker.name,
    person: known?.id ?? null,
    administrator: speaker.administrator,
    chief: chief !== null && holds.has(chief.id),
    decides:
      [chief?.id, state.settings.get('settings')?.second].some((role) => role && holds.has(role)) ||
      (!chief && speaker.administrator),
    holds: [...holds],
    standsInFor: [...standsInFor],
    assists: assisted(state, person?.id ?? null),
    ...(speaker.records && { records: true }),
  };
}

function assisted(state: State, person: string | null): string[] {
  const owners = [...state.owners.values()];
  return owners.filter(({ assistants }) => person && assistants?.includes(person)).map(({ id }) => id);
}

/** The person behind an account, or null. */
export function personWith(state: State, account: string): Entity<'people'> | null {
  for (const person of state.people.values()) if (person.accounts.includes(account)) return person;
  return null;
}
