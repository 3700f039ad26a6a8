import { reply } from '../core/base/replies/build.ts';
import { formatInstant } from '../core/base/time/days.ts';
import type { Catalogue } from '../core/contract/catalogue.ts';
import { type Defaults, type Recipient, recipientCalendar, recipientOf } from '../core/domain/recipients.ts';
import { personWith } from '../core/domain/standing.ts';
import type { State } from '../core/domain/state.ts';
import { speakerFor } from '../core/features/owners/index.ts';
import type { Row } from '../core/ledger/row.ts';
import { asItReads } from '../core/outbox/answering.ts';
import { channelRecipients } from './channels.ts';
import type { Received } from './routes.ts';

/** Whose messages a person in the playground reads: the role's, its holder's and their own. Empty: nobody writes to them. */
export function recipientsPlayed(state: State, as: string): Recipient[] {
  if (as.startsWith('#')) return channelRecipients(state, `#${as.slice(1)}`);
  const speaker = speakerFor(state, as, 'playground');
  if (!speaker) return [];
  const { account, administrator, plays } = speaker;
  const own = personWith(state, account);
  const recipients: Recipient[] = [
    ...(administrator ? ['administrators' as const] : []),
    ...(plays ? [`role:${plays}` as const, recipientOf(state, plays)] : []),
    `account:${account}` as const,
    ...(own ? [`person:${own.id}` as const] : []),
  ];
  return [...new Set(recipients)];
}

/** A row as its reader has it by now: what was answered says so. */
export function received(
  row: Row,
  state: State,
  { catalogue, defaults }: { catalogue: Catalogue; defaults: Defaults },
): Received {
  const { zone } = recipientCalendar(state, row.recipient, defaults);
  const about = row.message?.reply.about ?? [];
  return {
    id: row.id,
    at: formatInstant(row.sentAt ?? row.notBefore, zone),
    kind: row.message?.kind ?? row.matter.kind,
    refs: about.flatMap((key) => state.activities.get(key)?.ref ?? []),
    reply: asItReads(catalogue, state, row, defaults) ?? reply([]),
  };
}
