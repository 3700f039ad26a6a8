import { withNames } from '../base/replies/names.ts';
import type { Reply } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import { localDay } from '../base/time/days.ts';
import type { Catalogue } from '../contract/catalogue.ts';
import { namesIn, withNamesNow } from '../domain/current-names.ts';
import { calendarFor, type Defaults, type Recipient } from '../domain/recipients.ts';
import type { Speaker } from '../domain/speaker.ts';
import { personWith, standingOf } from '../domain/standing.ts';
import type { State } from '../domain/state.ts';
import type { Row } from '../ledger/row.ts';
import { answered } from './kinds.ts';
import type { Outbox } from './store.ts';

/** How a message that the bot started reads by now: what was answered since says so. Null: it was not composed yet. */
export function asItReads(catalogue: Catalogue, state: State, row: Row, defaults: Defaults): Reply | null {
  const { message, sentAt } = row;
  if (!message) return null;
  return (sentAt && answered(catalogue, state, row, { sentAt, defaults })) || message.reply;
}

/** The same for one of those who read it together. */
export function asSeenBy(
  catalogue: Catalogue,
  state: State,
  row: Row,
  { speaker, now, defaults }: { speaker: Speaker; now: Instant; defaults: Defaults },
): Reply | null {
  const reply = asItReads(catalogue, state, row, defaults);
  const kind = catalogue.message(row.matter.kind);
  if (!reply || !kind?.seen) return reply;
  const today = localDay(now, calendarFor(state, defaults).zone);
  const seeing = { who: standingOf(state, speaker, today), now, today, catalogue };
  return withNames(kind.seen(withNamesNow(state), row.matter, reply, seeing), namesIn(state));
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
