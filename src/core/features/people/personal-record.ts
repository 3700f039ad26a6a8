import type { Person } from '../../domain/people.ts';
import type { State } from '../../domain/state.ts';
import type { Entry } from '../../ledger/entry.ts';
import { ERASED } from '../../ledger/erasable-words.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { secretsOf, withoutSecrets } from '../../ledger/redaction.ts';
import type { Row } from '../../ledger/row.ts';
import { namesLookedFor } from './redacted.ts';
import type { Subject } from './words-of.ts';

/** Everything that is held about a person, as their export has it. */
export interface PersonalRecord {
  person: Person;
  /** Every name they were shown by. */
  names: string[];
  roles: { role: string; as: string; from?: string; to?: string }[];
  activities: { ref: string; as: string }[];
  /** What they did and said, oldest first. */
  did: {
    seq: number;
    at: string;
    action: string;
    said: string | null;
    changes: unknown[];
    detail: unknown;
  }[];
  /** Entries of others that name them. */
  named: { seq: number; at: string; action: string; by: string }[];
  /** Messages that were sent to them and are still kept. */
  messages: { at: string; kind: string; text: string }[];
}

/** Reads the whole ledger and what was sent, and leaves out secrets of earlier versions. `textOf` gives a message as plain text. */
export async function personalRecordOf(
  ledger: Ledger,
  state: State,
  person: Person,
  rows: Row[],
  textOf: (row: Row) => string,
): Promise<PersonalRecord> {
  const { names } = await subjectOf(ledger, state, person);
  const record: PersonalRecord = {
    person: {
      id: person.id,
      name: person.name,
      accounts: person.accounts,
      ...(person.leftOn && { leftOn: person.leftOn }),
    },
    names,
    roles: rolesOf(state, person.id),
    activities: helpsWith(state, person.id),
    did: [],
    named: [],
    messages: rows.map((row) => ({
      at: row.sentAt ?? row.notBefore,
      kind: row.message?.kind ?? row.matter.kind,
      text: textOf(row),
    })),
  };
  const secrets: string[] = [];
  for await (const entry of ledger.entries(state.organisation)) {
    const { seq, at, action, said: words, changes, detail, by } = entry;
    secrets.push(...secretsOf(changes));
    if (isTheirs(entry, person)) record.did.push({ seq, at, action, said: words, changes, detail });
    else if (isNamed(entry, person, names)) record.named.push({ seq, at, action, by: by.name });
  }
  return withoutSecrets(record, secrets);
}

/** The person with every name under which they spoke. */
export async function subjectOf(ledger: Ledger, state: State, person: Person): Promise<Subject> {
  // An erasure that was cut off has taken the accounts from the person; its entry still has them.
  const accounts = new Set(person.accounts);
  for await (const { action, detail } of ledger.entries(state.organisation)) {
    if (action === 'erase' && detail.person === person.id)
      for (const one of detail.accounts as string[]) accounts.add(one);
  }
  const whole = { ...person, accounts: [...accounts] };
  const names = new Set([person.name]);
  for await (const entry of ledger.entries(state.organisation)) {
    if (isTheirs(entry, whole)) names.add(entry.by.name);
    // An address is theirs as a name is, wherever a file gives it.
    if (entry.action !== 'found') continue;
    for (const { person: id, email } of entry.detail.found) if (id === person.id) names.add(email);
  }
  names.delete(ERASED);
  const looked = namesLookedFor([...names], state);
  return { person: whole, names: [...names], said: { names: looked, accounts: whole.accounts, texts: [] } };
}

function isTheirs({ by }: Entry, { id, accounts }: Person): boolean {
  return by.person === id || accounts.includes(by.account);
}

function isNamed(entry: Entry, { id }: Person, names: string[]): boolean {
  const whole = JSON.stringify([entry.changes, entry.detail, entry.said]);
  return (
    whole.includes(`"${id}"`) ||
    whole.includes(`person:${id}"`) ||
    names.some((name) => whole.includes(JSON.stringify(name).slice(1, -1)))
  );
}

function rolesOf(state: State, person: string): PersonalRecord['roles'] {
  return [...state.owners.values()].flatMap(
    ({ title: role, holder, delegates, cover, handovers = [], assistants = [] }) => [
      ...(holder === person ? [{ role, as: 'holder' }] : []),
      ...handovers
        .filter((one) => one.person === person)
        .map(({ from }) => ({ role, as: 'holder to come', from })),
      ...(delegates.includes(person) ? [{ role, as: 'delegate' }] : []),
      ...(assistants.includes(person) ? [{ role, as: 'assistant' }] : []),
      ...cover
        .filter((one) => one.person === person)
        .map(({ from, to }) => ({ role, as: 'cover', from, to })),
    ],
  );
}

function helpsWith(state: State, person: string): PersonalRecord['activities'] {
  return [...state.activities.values()].flatMap(({ key, delegates = [], contributors = [] }) => [
    ...(delegates.includes(person) ? [{ ref: key, as: 'delegate' }] : []),
    ...(contributors.includes(person) ? [{ ref: key, as: 'contributor' }] : []),
  ]);
}
