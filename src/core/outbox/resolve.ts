import PQueue from 'p-queue';
import { grouped } from '../base/grouped.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Row } from '../ledger/row.ts';
import { again, block, CALL_MS } from './attempt.ts';
import { settleCarried } from './day.ts';
import { later } from './prepare.ts';
import { type Dispatch, messageIn, recordSent } from './sent.ts';
import type { Session } from './session.ts';
import type { Settlement } from './store.ts';

/** A platform answers questions more slowly than it takes messages. */
const LOOKUPS_AT_ONCE = 8;

type Verdict = 'yes' | 'no' | 'nobody knows' | 'ask later';

/** Rows that an earlier holder left, or whose attempt had no answer: found out before anything is sent again. */
export async function resolveAmbiguous(session: Session): Promise<void> {
  const { outbox, lease, clock } = session;
  const rows = await outbox.ambiguous(lease.lane, lease.term, clock.now());
  for (const [batch, those] of grouped(rows, (row) => row.batch ?? row.id)) {
    if (session.blocked || !session.goOn() || lease.left() <= CALL_MS) return;
    await resolveBatch(session, batch, those);
  }
}

/**
 * A batch keeps its name for life, and so does the key of its entry: whether its sender, paused for an hour, or
 * whoever took it over tells the ledger first, it is told once.
 */
async function resolveBatch(session: Session, batch: string, rows: Row[]): Promise<void> {
  const { outbox, lease, ledger, defaults, clock } = session;
  const queue = new PQueue({ concurrency: LOOKUPS_AT_ONCE });
  const verdicts = await queue.addAll(
    rows.map((row) => async () => {
      const ours = await outbox.takeOver(row, lease.term);
      return { row, verdict: ours ? await find(session, row) : null };
    }),
  );
  const now = clock.now();
  const gone = verdicts.flatMap(({ row, verdict }): Dispatch[] =>
    verdict === 'yes' || verdict === 'nobody knows' ? [{ row, confirmed: verdict === 'yes' }] : [],
  );
  const proof = await recordSent(ledger, batch, gone, defaults, now);
  const settled: Settlement[] = [];
  for (const { row, verdict } of verdicts) {
    if (!verdict) continue;
    const left = gone.find((one) => one.row === row);
    const entry =
      left && !(proof && messageIn(proof, row))
        ? await recordSent(ledger, `${batch}|${row.id}`, [left], defaults, now)
        : proof;
    settled.push(settledAs(session, row, verdict, entry, now));
  }
  await outbox.settle(settled, ['sending'], lease.term);
  await settleCarried(outbox, rows, settled, now);
}

function settledAs(
  { chat }: Session,
  row: Row,
  verdict: Verdict,
  entry: Entry | null,
  now: string,
): Settlement {
  const { id } = row;
  const message = entry && messageIn(entry, row);
  if (entry && message?.confirmed) return { id, state: 'sent', sentAt: entry.at, reason: null };
  if (entry && message) {
    const reason = 'Its sender was stopped before an answer came.';
    return { id, state: 'unconfirmed', sentAt: entry.at, reason };
  }
  if (verdict === 'no') return again(row, 'It had not arrived.', now, chat);
  return { id, state: 'doubtful', notBefore: later(now, Math.max(chat.settleMs, CALL_MS)) };
}

async function find(session: Session, row: Row): Promise<Verdict> {
  const { chat, ledger, clock } = session;
  if (!chat.find) return 'nobody knows';
  const reached = chat.reach(await ledger.current(row.organisation, clock.now()), row.recipient);
  if (reached?.lane !== row.lane) return 'nobody knows';
  if (session.blocked) return 'ask later';
  try {
    const arrived = await chat.find(reached, row.id, AbortSignal.timeout(CALL_MS));
    if (arrived === null) return 'nobody knows';
    if (typeof arrived === 'object') {
      await block(session, arrived.waitMs);
      return 'ask later';
    }
    return arrived ? 'yes' : 'no';
  } catch {
    return 'ask later';
  }
}
