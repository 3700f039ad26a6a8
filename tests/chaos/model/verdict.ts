import type { Instant } from '../../../src/core/base/time/dates.ts';
import { planOccasions } from '../../../src/core/features/reminders/occasions.ts';
import type { SentMessage } from '../../../src/core/ledger/events.ts';
import type { Ledger } from '../../../src/core/ledger/ledger.ts';
import type { Message } from '../../../src/core/ledger/row.ts';
import { verifyLedger } from '../../../src/core/ledger/verify.ts';
import type { memoryStores } from '../../fakes/memory-outbox.ts';
import { CALENDAR, LADDER } from './promises.ts';

/** What a run comes to. */
export interface Counted {
  sent: number;
  kills: number;
  lost: number;
  doubled: number;
  /** The same question in two messages. */
  again: number;
  unconfirmed: number;
  /** Attempts whose outcome nobody could know. */
  ambiguous: number;
  /** Messages under way when their process was killed or began to stand still. */
  interrupted: number;
  /** Messages that arrived and stand in the ledger not exactly once. */
  unproven: number;
  findings: number;
}

type Stores = ReturnType<typeof memoryStores>;

/** What was lost, sent twice, asked again or left without proof, now that everything is well again. */
export async function judge(
  ledger: Ledger,
  stores: Stores,
  accepted: { key: string; message: Message }[],
  now: Instant,
): Promise<Omit<Counted, 'kills' | 'ambiguous' | 'interrupted'>> {
  const state = await ledger.current('o', now);
  const terms = { ladder: LADDER, calendar: CALENDAR, quietUntil: null, starts: null };
  const lost = [...state.activities.values()].filter(
    (one) => planOccasions(one, state.asked.get(one.key) ?? null, terms, now).due,
  ).length;
  const keys = count(accepted.map(({ key }) => key));
  const asks = count(
    accepted.flatMap(({ key, message }) =>
      keys.get(key) === 1 ? message.asks.map((ask) => [ask.key, ask.forDate, ask.on].join()) : [],
    ),
  );
  const told: string[] = [];
  for await (const entry of ledger.entries('o'))
    if (entry.action === 'sent') told.push(...(entry.detail.messages as SentMessage[]).map(({ row }) => row));
  const proofs = count(told);
  return {
    sent: accepted.length,
    lost,
    doubled: [...keys.values()].filter((n) => n > 1).length,
    again: [...asks.values()].filter((n) => n > 1).length,
    unconfirmed: [...stores.rows.values()].filter((row) => row.state === 'unconfirmed').length,
    unproven: [...keys.keys()].filter((key) => proofs.get(key) !== 1).length,
    findings: (await verifyLedger(stores.store, 'o')).findings.length,
  };
}

function count(keys: string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return times;
}
