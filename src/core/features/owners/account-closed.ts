import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { localDay } from '../../base/time/days.ts';
import { calendarFor, type Defaults } from '../../domain/recipients.ts';
import { personWith } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';
import { BOT } from '../../ledger/bot.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { leaving } from './leaving.ts';

export interface Closed {
  organisation: string;
  /** Where the person spoke from, `slack:T1:U1`. */
  account: string;
  inputKey: string;
  at: Instant;
}

/** A platform says that an account is closed: told once in the ledger, however often it is heard. */
export async function accountClosed(ledger: Ledger, closed: Closed, defaults: Defaults): Promise<void> {
  const { account, ...input } = closed;
  await ledger.change<null>({ ...input, action: 'leaver', by: BOT, said: null }, (state) =>
    withoutAccount(state, account, localDay(closed.at, calendarFor(state, defaults).zone)),
  );
}

/** Whoever speaks from another platform too has lost an account; everybody else has left. */
function withoutAccount(state: State, account: string, today: IsoDate): Decision<null, 'leaver'> {
  const person = personWith(state, account);
  const kept = person?.accounts.filter((one) => one !== account) ?? [];
  if (!person || !kept.some((known) => /^(?:slack|teams):/.test(known)))
    return leaving(state, [account], today);
  return {
    kind: 'change',
    refs: [],
    changes: [{ of: 'people', id: person.id, set: { accounts: kept } }],
    detail: { value: `${person.name} has lost one of their accounts.`, person: person.id },
  };
}
