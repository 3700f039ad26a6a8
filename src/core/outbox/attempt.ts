import type { State } from '../domain/state.ts';
import { accountClosed } from '../features/owners/index.ts';
import { sha256 } from '../ledger/hash.ts';
import { NOBODY, type Row } from '../ledger/row.ts';
import type { Attempt, Chat } from './chat.ts';
import { settleCarried } from './day.ts';
import { type Batch, later } from './prepare.ts';
import { recordSent } from './sent.ts';
import type { Session } from './session.ts';
import type { Settlement } from './store.ts';

/** A call that takes longer is given up. A lease with less left sends nothing more. */
export const CALL_MS = 8_000;
const MOST_ATTEMPTS = 20;
const FIRST_PAUSE_MS = 1_000;
/** What failed together is tried again up to so much later each. */
const SPREAD = 0.25;
const LONGEST_PAUSE_MS = 30 * 60_000;

/** A message waits for its turn in a conversation or lane no longer than this; then its row does. */
export const MOST_WAIT_MS = 4_000;

type Result = Attempt | { outcome: 'held back'; waitMs: number };

/** Sends a batch at once, then tells the ledger, then settles its rows: a repeat of any part changes nothing. */
export async function sendBatch(session: Session, { id, state, rows }: Batch): Promise<void> {
  const results = await Promise.all(
    rows.map(async (row) => {
      const reached = session.chat.reach(state, row.recipient);
      if (reached?.lane !== row.lane)
        return { outcome: 'refused' as const, reason: 'The recipient can no longer be reached here.' };
      return await send(session, row, reached);
    }),
  );
  await conclude(
    session,
    { id, state },
    rows.map((row, i) => ({ row, result: results[i] ?? { outcome: 'held back', waitMs: 0 } })),
  );
}

async function send(session: Session, row: Row, to: { lane: string; address: string }): Promise<Result> {
  const { chat, lease, pacing, pause } = session;
  try {
    // Before the lease is looked at, because it takes its time.
    if (row.message && !session.blocked && !session.stopping()) await chat.ready?.(to, row.message);
  } catch (fault) {
    return { outcome: 'refused for now', reason: wordsOf(fault) };
  }
  const { wait, booked } = pacing.book(to.address, MOST_WAIT_MS);
  if (!booked) return { outcome: 'held back', waitMs: wait };
  if (wait > 0) await pause(wait);
  if (!row.message || session.blocked || session.stopping() || lease.left() <= CALL_MS)
    return { outcome: 'held back', waitMs: 0 };
  try {
    const attempt = await chat.send(to, row.message, row.id, AbortSignal.timeout(CALL_MS));
    if (attempt.outcome === 'throttled') await block(session, attempt.waitMs);
    return attempt;
  } catch (fault) {
    return { outcome: 'unknown', reason: wordsOf(fault) };
  }
}

function wordsOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

/** Nothing goes to the workspace before the platform's time is over. */
export async function block(session: Session, waitMs: number): Promise<void> {
  session.blocked = true;
  session.pacing.hold(waitMs);
  await session.laneStore.block(session.lease.lane, later(session.clock.now(), waitMs));
}

/** Writes what came of a batch: first the proof of asking, then the rows. */
async function conclude(
  session: Session,
  { id: batch, state }: Pick<Batch, 'id' | 'state'>,
  results: { row: Row; result: Result }[],
): Promise<void> {
  const now = session.clock.now();
  const canFind = session.chat.find !== undefined;
  const gone = results
    .filter(({ result }) => result.outcome === 'delivered' || (result.outcome === 'unknown' && !canFind))
    .map(({ row, result }) => ({ row, confirmed: result.outcome === 'delivered' }));
  if (!session.chat.unproven) await recordSent(session.ledger, batch, gone, session.defaults, now);
  for (const { row, result } of results)
    if (result.outcome === 'refused' && result.closed) await noteClosed(session, row, result.closed, now);
  const settled = results.map(({ row, result }) =>
    result.outcome === 'refused'
      ? elsewhere(session, state, row, result.reason, now)
      : settledAs(row, result, now, session),
  );
  if (settled.some(({ lane }) => lane)) session.rerouted = true;
  await session.outbox.settle(settled, ['sending'], session.lease.term);
  await settleCarried(
    session.outbox,
    results.map(({ row }) => row),
    settled,
    now,
  );
  for (const [i, settlement] of settled.entries()) {
    const row = results[i]?.row;
    const ended = row && session.catalogue.message(row.matter.kind)?.attempted;
    if (ended) await ended(session.ledger, state, row, { ...settlement, at: now });
  }
}

async function noteClosed(
  { ledger, defaults }: Session,
  row: Row,
  account: string,
  at: string,
): Promise<void> {
  const { organisation, id } = row;
  await accountClosed(ledger, { organisation, account, inputKey: `closed:${id}`, at }, defaults);
}

/** Refused here, it goes the next way on which its reader is reached; where there is none it has failed. */
function elsewhere({ routing }: Session, state: State, row: Row, reason: string, now: string): Settlement {
  const { id, attempts, recipient } = row;
  const refusedBy = [...(row.refusedBy ?? []), row.lane];
  const lane = routing.lane(state, recipient, refusedBy);
  if (lane === NOBODY) return { id, state: 'failed', attempts: attempts + 1, reason };
  return { id, state: 'pending', attempts: 0, notBefore: now, reason, lane, refusedBy };
}

function settledAs(
  row: Row,
  result: Exclude<Result, { outcome: 'refused' }>,
  now: string,
  { chat }: Session,
): Settlement {
  const { id } = row;
  switch (result.outcome) {
    case 'delivered':
      return { id, state: 'sent', sentAt: now, reason: null, receipt: result.receipt ?? null };
    case 'held back':
      return { id, state: 'pending', notBefore: later(now, result.waitMs) };
    case 'throttled':
      return { id, state: 'pending', notBefore: later(now, result.waitMs) };
    case 'refused for now':
      return again(row, result.reason, now, chat);
    case 'unknown':
      return chat.find
        ? { id, state: 'doubtful', notBefore: later(now, chat.settleMs), reason: result.reason }
        : { id, state: 'unconfirmed', sentAt: now, reason: result.reason };
  }
}

/** A number from 0 to below 1 that belongs to a text. */
function shareOf(text: string): number {
  return Number.parseInt(sha256(text).slice(0, 8), 16) / 2 ** 32;
}

/** Back to waiting, longer each time, and not all at the same moment; after many attempts it stays where administrators see it. */
export function again(
  { id, attempts }: Row,
  reason: string,
  now: string,
  { tries = MOST_ATTEMPTS }: Pick<Chat, 'tries'>,
): Settlement {
  const tried = attempts + 1;
  if (tried >= tries) return { id, state: 'failed', attempts: tried, reason };
  const pause =
    Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS) * (1 + SPREAD * shareOf(`${id}|${tried}`));
  return { id, state: 'pending', attempts: tried, notBefore: later(now, pause), reason };
}
