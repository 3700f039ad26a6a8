import type { Row } from '../ledger/row.ts';
import { CALL_MS, MOST_WAIT_MS } from './attempt.ts';
import { answered } from './kinds.ts';
import { later } from './prepare.ts';
import type { Session } from './session.ts';

/** Messages older than this stay as they were sent. */
export const EDITED_FOR_DAYS = 35;
const AT_ONCE = 50;
const AGAIN_MS = 60_000;
/** A message that cannot be edited for so long stays as it is: its buttons still answer truthfully. */
const TRIED_FOR_MS = 60 * 60_000;
/** Edits messages whose questions were answered meanwhile. An edit may repeat; it never says anything new. */
export async function editAnswered(session: Session): Promise<void> {
  const { outbox, lease, clock } = session;
  const rows = await outbox.toEdit(lease.lane, clock.now(), AT_ONCE);
  for (const row of rows) {
    if (session.blocked || lease.left() <= CALL_MS || !session.goOn()) return;
    await edit(session, row);
  }
}

async function edit(session: Session, row: Row): Promise<void> {
  const { catalogue, defaults, chat, outbox, ledger, clock, pacing, pause } = session;
  const { id, editAt, message, receipt, sentAt } = row;
  if (!editAt) return;
  const state = await ledger.current(row.organisation, clock.now());
  const to = chat.reach(state, row.recipient);
  const reads = message && sentAt ? answered(catalogue, state, row, { sentAt, defaults }) : null;
  const reply = reads ?? (row.wasEdited ? (message?.reply ?? null) : null);
  if (!chat.update || to?.lane !== row.lane || !reply || !receipt) {
    await outbox.edited(id, editAt, null);
    return;
  }
  const { wait, booked } = pacing.book(to.address, MOST_WAIT_MS);
  if (!booked) return;
  if (wait > 0) await pause(wait);
  const attempt = await chat
    .update(to, receipt, reply, AbortSignal.timeout(CALL_MS))
    .catch(() => ({ outcome: 'unknown' as const }));
  const now = clock.now();
  const over = Date.parse(now) - Date.parse(editAt) > TRIED_FOR_MS;
  if (attempt.outcome === 'throttled') {
    session.blocked = true;
    pacing.hold(attempt.waitMs);
    await session.laneStore.block(session.lease.lane, later(now, attempt.waitMs));
  }
  const done = attempt.outcome === 'delivered' || attempt.outcome === 'refused' || over;
  await outbox.edited(id, editAt, done ? null : later(now, AGAIN_MS), attempt.outcome === 'delivered');
}
