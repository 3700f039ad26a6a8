import type { Reply } from '../base/replies/reply.ts';
import type { Catalogue } from '../contract/catalogue.ts';
import type { Recipient } from '../domain/recipients.ts';
import { personWith } from '../domain/standing.ts';
import type { State } from '../domain/state.ts';
import type { Row } from '../ledger/row.ts';
import { answered } from './kinds.ts';
import type { Outbox } from './store.ts';

/** How a message that the bot started reads by now: what was answered since says so. Null: it was not composed yet. */
export function asItReads(catalogue: Catalogue, state: State, row: Row): Reply | null {
  const { message, sentAt } = row;
  if (!message) return null;
  return (sentAt && answered(catalogue, state, row, sentAt)) || message.reply;
}

/** The newest message to whoever has this account, as a person or as the account alone. */
export async function newestTo(state: State, account: string, outbox: Outbox): Promise<Row | null> {
  const person = personWith(state, account);
  const recipients: Recipient[] = [`account:${account}`, ...(person ? [`person:${person.id}` as const] : [])];
  const matches = await Promise.all(
    recipients.map(async (recipient) => await outbox.received(state.organisation, recipient, 1)),
  );
  const newestFirst = matches.flat().sort((a, b) => ((a.sentAt ?? '') > (b.sentAt ?? '') ? -1 : 1));
  return newestFirst[0] ?? null;
}
