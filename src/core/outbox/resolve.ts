import { again, CALL_MS } from './attempt.ts';
import type { Session } from './delivery.ts';
import { later } from './prepare.ts';
import type { Row } from './row.ts';
import { recordSent, type SentMessage, sentKey } from './sent.ts';
import type { Settled } from './store.ts';

/** Rows that an earlier holder left, or whose attempt had no answer: found out before anything is sent again. */
export async function resolveAmbiguous(session: Session): Promise<void> {
  const { outbox, lease, clock } = session;
  for (const row of await outbox.ambiguous(lease.lane, lease.term, clock.now())) {
    if (session.blocked || lease.left() <= CALL_MS) return;
    const settled = await resolve(session, row);
    if (settled) await outbox.settle([settled], ['sending', 'doubtful']);
  }
}

async function resolve(session: Session, row: Row): Promise<Settled | null> {
  const { id } = row;
  const told = row.batch && (await session.ledger.byInput(row.organisation, sentKey(row.batch)));
  const mine = told && (told.detail.messages as SentMessage[]).find((message) => message.row === id);
  if (told && mine)
    return { id, state: mine.confirmed ? 'sent' : 'unconfirmed', sentAt: told.at, reason: null };
  const batch = session.id();
  if (!(await session.outbox.takeOver(row, { term: session.lease.term, batch }))) return null;
  const arrived = await find(session, row);
  const now = session.clock.now();
  if (arrived === 'ask later')
    return { id, state: 'doubtful', notBefore: later(now, Math.max(session.chat.settleMs, CALL_MS)) };
  if (arrived === 'no') return again(row, 'It had not arrived.', now);
  const confirmed = arrived === 'yes';
  await recordSent(session.ledger, batch, [{ row, confirmed }], session.place, now);
  const reason = confirmed ? null : 'Its sender was stopped before an answer came.';
  return { id, state: confirmed ? 'sent' : 'unconfirmed', sentAt: now, reason };
}

async function find(session: Session, row: Row): Promise<'yes' | 'no' | 'nobody knows' | 'ask later'> {
  const { chat, ledger, clock } = session;
  if (!chat.find) return 'nobody knows';
  const reached = chat.reach(await ledger.current(row.organisation, clock.now()), row.recipient);
  if (reached?.lane !== row.lane) return 'nobody knows';
  try {
    return (await chat.find(reached, row.id, AbortSignal.timeout(CALL_MS))) ? 'yes' : 'no';
  } catch {
    return 'ask later';
  }
}
