import type { Instant } from '../../base/time/dates.ts';
import type { Change } from '../../domain/model.ts';
import type { Person } from '../../domain/people.ts';
import { PLATFORMS, platformOf } from '../../domain/platforms.ts';
import { personWith } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';
import { BOT } from '../../ledger/bot.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { Ledger } from '../../ledger/ledger.ts';

/** What a platform calls somebody now. */
export interface NameHeard {
  organisation: string;
  /** `slack:T1:U1`. */
  account: string;
  name: string;
  inputKey: string;
  at: Instant;
}

/** Whether a person is called otherwise by now. Somebody with two accounts is called as in the first. */
export function isRenamed(state: State, { account, name }: Pick<NameHeard, 'account' | 'name'>): boolean {
  const person = personWith(state, account);
  return person !== null && name !== '' && person.name !== name && namesPerson(person, account);
}

function namesPerson({ accounts }: Person, account: string): boolean {
  return account === accounts.find((one) => platformOf(one) in PLATFORMS);
}

/** A changed name, told once in the ledger: from then on everything reads with it, also what was done before. */
export async function nameHeard(
  ledger: Ledger,
  { organisation, account, name, ...input }: NameHeard,
): Promise<void> {
  const state = await ledger.current(organisation, input.at);
  const before = personWith(state, account) ? null : await nameBefore(ledger, organisation, account);
  await ledger.change<null>({ ...input, organisation, action: 'renamed', by: BOT, said: null }, (newest) =>
    withName(newest, { account, name }, before),
  );
}

/** What somebody was called who did something and has no place in the plan. */
async function nameBefore(ledger: Ledger, organisation: string, account: string): Promise<string | null> {
  const [last] = await ledger.by(organisation, account, 1);
  return last?.by.name ?? null;
}

function withName(
  state: State,
  { account, name }: Pick<NameHeard, 'account' | 'name'>,
  before: string | null,
): Decision<null, 'renamed'> {
  const change = isRenamed(state, { account, name })
    ? renamedTo(state, account, name)
    : knownBy(state, { account, name }, before);
  if (!change) return { kind: 'refusal', refusal: null };
  return {
    kind: 'change',
    refs: [],
    changes: [change],
    detail: { value: `Somebody is called ${name} now.` },
  };
}

function renamedTo(state: State, account: string, name: string): Change | null {
  const person = personWith(state, account);
  if (!person) return null;
  const former = [...(person.former ?? []).filter((one) => one.name !== name), { name: person.name }];
  return { of: 'people', id: person.id, set: { name, former } };
}

/** Whoever only spoke becomes a person, so that what they said is told by their name of now. */
function knownBy(
  state: State,
  { account, name }: Pick<NameHeard, 'account' | 'name'>,
  before: string | null,
): Change | null {
  if (before === null || before === name || !name || personWith(state, account)) return null;
  const id = `p${state.people.size + 1}`;
  return { of: 'people', id, set: { id, name, accounts: [account], former: [{ name: before }] } };
}
