import type { Db } from 'mongodb';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { NO_LADDER } from '../../src/core/reminders/ladder.ts';
import { sweep } from '../../src/core/reminders/sweep.ts';
import { outboxOf, projectionsOf } from '../../src/mongo/collections.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { mongoOutbox } from '../../src/mongo/outbox-store.ts';
import { mongoSchedule } from '../../src/mongo/schedule.ts';
import { PLACE, promise, record } from '../../tests/fakes/promises.ts';
import { NOW, timed } from './sending.ts';

const DUE = 1_000;
const ROUNDS = 7;
const BLOCK = 10_000;

/** A sweep with 1,000 due among few and among many activities of other organisations, interleaved. */
export async function sweeping(db: Db, small: number, large: number) {
  await ensureIndexes(db);
  const activities = projectionsOf(db, 'activities');
  const ledger = new Ledger(mongoLedgerStore(db), {
    salt: () => '0'.repeat(32),
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
  const due = Array.from({ length: DUE }, (_, n) => promise(`P${n}`, '2023-10-03', `o${n}`));
  await record(ledger, due, '2023-09-01T08:00:00.000Z', 'o', { ...NO_LADDER, onTheDay: true });
  const parts = {
    ledger,
    schedule: mongoSchedule(db),
    outbox: mongoOutbox(db),
    place: PLACE,
    routing: { lane: () => 'bench', administrators: () => ['administrators' as const] },
  };
  const grow = async (from: number, to: number) => {
    for (let at = from; at < to; at += BLOCK)
      await activities.insertMany(
        Array.from({ length: Math.min(BLOCK, to - at) }, (_, n) => ({
          ...promise(`Q${at + n}`, '2024-03-29', `o${n % 50}`),
          _id: `other-${(at + n) % 500}|activities|p/Q${at + n}`,
          organisation: `other-${(at + n) % 500}`,
          of: 'activities' as const,
          rev: 1,
          nextActionAt: new Date(Date.parse('2023-11-01T09:00:00.000Z') + (at + n) * 1_000),
        })),
        { ordered: false },
      );
  };
  const once = async () => {
    await outboxOf(db).deleteMany({});
    await activities.updateMany(
      { organisation: 'o' },
      { $set: { nextActionAt: new Date('2023-10-03T08:00:00Z') } },
    );
    const { ms } = await timed(() => sweep(parts, NOW));
    const rows = await outboxOf(db).countDocuments();
    if (rows !== DUE) throw new Error(`${rows} rows instead of ${DUE}`);
    return ms;
  };
  const measure = async () => {
    await once();
    const all: number[] = [];
    for (let round = 0; round < ROUNDS; round++) all.push(await once());
    return all.sort((a, b) => a - b);
  };
  const middle = (all: number[]) => all[Math.floor(all.length / 2)] ?? 0;
  // The small size is measured before and after, so that what changed on the machine shows.
  await grow(DUE, small);
  const first = await measure();
  await grow(small, large);
  const big = await measure();
  await activities.deleteMany({
    nextActionAt: { $gt: new Date(Date.parse('2023-11-01T09:00:00.000Z') + small * 1_000) },
  });
  const last = await measure();
  const few = (middle(first) + middle(last)) / 2;
  return { small: few, large: middle(big), ratio: middle(big) / few };
}
