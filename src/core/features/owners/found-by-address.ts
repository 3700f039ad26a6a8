import { count, listed } from '../../base/replies/build.ts';
import type { Instant } from '../../base/time/dates.ts';
import { rolesThere } from '../../domain/current.ts';
import type { Change } from '../../domain/model.ts';
import { oneChangeEach } from '../../domain/one-change-each.ts';
import type { Owner, RoleContact } from '../../domain/people.ts';
import { platformOf } from '../../domain/platforms.ts';
import { remembered } from '../../domain/remembered.ts';
import type { Speaker } from '../../domain/speaker.ts';
import { personWith } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { BOT } from '../../ledger/bot.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { enrolled } from './naming.ts';
import { keysOf } from './role-change.ts';

/** Somebody whom a platform knows by their e-mail addresses. */
export interface Addressed {
  account: string;
  name: string;
  addresses: string[];
}

/** Somebody who was found by an address of the plan's file, and the role that they hold by it. */
export interface FoundHolder {
  role: string;
  person: string;
  name: string;
  email: string;
}

/** An address that a file gives for a role which nobody has held since. */
interface Expected extends RoleContact {
  role: string;
}

/**
 * Addresses under which somebody is looked for. Whoever brings plans in may say who holds a role, so the file's word
 * counts as theirs, once: what anybody says of the role afterwards counts more.
 */
export const expected: (state: State) => Expected[] = remembered(['owners'], (state) =>
  rolesThere(state).flatMap((owner) =>
    owner.contact && isOpen(owner) ? [{ ...owner.contact, role: owner.id }] : [],
  ),
);

function isOpen({ holder, handovers = [], contact }: Entity<'owners'>): boolean {
  return !holder && !handovers.length && !contact?.settledBy;
}

/** What is settled about an address once somebody holds the role, or is said to hold it no more. */
export function settled(
  { contact }: Pick<Owner, 'contact'>,
  person: string,
): Pick<Owner, 'contact'> | object {
  return contact && !contact.settledBy ? { contact: { ...contact, settledBy: person } } : {};
}

/** Those who were found hold the roles that the file gives them. Somebody who has left comes back by a person's word only. */
export function withHolders(state: State, people: Addressed[]): Decision<null, 'found'> {
  const found: FoundHolder[] = [];
  const changes: Change[] = [];
  let newcomers = 0;
  for (const { account, name, addresses } of people) {
    const own = new Set(addresses.map((one) => one.toLowerCase()));
    const theirs = expected(state).filter(({ email }) => own.has(email.toLowerCase()));
    const here = personWith(state, account);
    const elsewhere = here ? null : elsewhereFound(state, account, own);
    if (here?.leftOn || (!theirs.length && !elsewhere)) continue;
    const accounts = [account, ...(elsewhere?.accounts ?? [])];
    const { id, changes: made } = enrolled(state, { name, accounts, plays: null }, newcomers);
    if (!here && !elsewhere) newcomers++;
    changes.push(...made);
    const known = here?.name ?? elsewhere?.name ?? name;
    if (elsewhere) found.push({ ...elsewhere.by, person: id, name: known });
    for (const { role, ...contact } of theirs) {
      changes.push({ of: 'owners', id: role, set: { holder: id, contact: { ...contact, settledBy: id } } });
      found.push({ role, person: id, name: known, email: contact.email });
    }
  }
  if (!found.length) return { kind: 'refusal', refusal: null };
  const by = [...new Set(theirSayers(state, found))];
  return {
    kind: 'change',
    refs: found.flatMap(({ role }) => keysOf(state, role)),
    changes: oneChangeEach(changes),
    detail: { value: foundText(state, found, by), found, by: by.map((name) => ({ name })) },
  };
}

/** Who was found by one of these addresses on another platform, and has no account on this one. */
function elsewhereFound(state: State, account: string, addresses: Set<string>) {
  for (const { id: role, holder, contact } of rolesThere(state)) {
    if (!contact || !holder || contact.settledBy !== holder) continue;
    const person = addresses.has(contact.email.toLowerCase()) ? state.people.get(holder) : undefined;
    if (!person || person.leftOn) continue;
    if (person.accounts.some((one) => platformOf(one) === platformOf(account))) continue;
    return { name: person.name, accounts: person.accounts, by: { role, email: contact.email } };
  }
  return null;
}

function theirSayers(state: State, found: FoundHolder[]): string[] {
  return found.flatMap(({ role }) => state.owners.get(role)?.contact?.said?.name ?? []);
}

function foundText(state: State, found: FoundHolder[], by: string[]): string {
  const held = found.map(
    ({ role, name }) => `${name} holds the role ${state.owners.get(role)?.title ?? role}`,
  );
  return `${listed(held)} now, by the e-mail ${found.length === 1 ? 'address' : 'addresses'} in the plan’s file${byWhom(by)}.`;
}

/** " that Casey Chief brought in", where it is known. */
export function byWhom(names: string[]): string {
  return names.length ? ` that ${listed(names)} brought in` : '';
}

/** Nobody in a place has these addresses, or it does not let them be looked up: said once for each place. */
export function notFoundIn(
  state: State,
  where: string,
  missing: { roles: string[]; unread: boolean },
): Decision<null, 'not found'> {
  const roles = expected(state).filter(
    ({ role, soughtIn = [] }) => missing.roles.includes(role) && !soughtIn.includes(where),
  );
  if (!roles.length) return { kind: 'refusal', refusal: null };
  return {
    kind: 'change',
    refs: [],
    changes: roles.map(({ role, ...contact }) => ({
      of: 'owners',
      id: role,
      set: { contact: { ...contact, soughtIn: [...(contact.soughtIn ?? []), where] } },
    })),
    detail: {
      value: `${count(roles.length, 'e-mail address', 'e-mail addresses')} of the plan’s file led to nobody.`,
      roles: roles.map(({ role }) => role),
      platform: platformOf(`${where}:`),
      unread: missing.unread,
    },
  };
}

/** Whether a file names anybody by an address. */
const named = remembered(['owners'], (state) => [...state.owners.values()].some(({ contact }) => contact));

/** Somebody is there: whoever the plan's file names by their address holds that role from now on. Usually nothing. */
export async function meet(
  ledger: Ledger,
  organisation: string,
  speaker: Speaker,
  at: Instant,
): Promise<State> {
  return await meetIn(ledger, await ledger.current(organisation, at), speaker, at);
}

/** The same where the newest state is at hand. */
export async function meetIn(
  ledger: Ledger,
  state: State,
  { account, name, addresses = [], outsider }: Speaker,
  at: Instant,
): Promise<State> {
  if (outsider || !addresses.length || !named(state)) return state;
  return await findHolders(ledger, state, [{ account, name, addresses }], at);
}

/** Keeps in one entry who was found. Returns the newest state. */
export async function findHolders(
  ledger: Ledger,
  state: State,
  people: Addressed[],
  at: Instant,
): Promise<State> {
  if (withHolders(state, people).kind === 'refusal') return state;
  const { organisation, seq } = state;
  const accounts = people.map(({ account }) => account).join(' ');
  const inputKey = `found:${seq}:${accounts}`;
  const input = { organisation, inputKey, at, action: 'found' as const, by: BOT, said: null };
  return (await ledger.change<null>(input, (newest) => withHolders(newest, people))).state;
}
