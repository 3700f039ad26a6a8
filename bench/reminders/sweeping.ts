import type { Db } from 'mongodb';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { NO_LADDER } from '../../src/core/features/reminders/ladder.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { sweep } from '../../src/core/outbox/sweep.ts';
import { outboxOf, projectionsOf } from '../../src/mongo/collections.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { mongoOutbox } from '../../src/mongo/outbox-store.ts';
import { mongoSchedule } from '../../src/mongo/schedule.ts';
import { PLACE, promise, record } from '../../tests/fakes/promises.ts';
import { NOW, timed } from './sending.ts';

const DUE = 1_000;
const ROUNDS = 15;
const BLOCK = 5_000;
const DUE_AT = new Date('2023-10-03T08:00:00.000Z');
const LATER = Date.parse('2023-11-01T09:00:00.000Z');

/** A sweep with 1,000 due among few and among many activities of other organisations, in turn on two databases. */
export async function sweeping(few: { db: Db; size: number }, many: { db: Db; size: number }) {
  const small = await among(few.db, few.size);
  const large = await among(many.db, many.size);
  const took = { small: [] as number[], large: [] as number[] };
  // The first sweep of each has nothing in memory.
  await small();
  await large();
  for (let round = 0; round < ROUNDS; round++) {
    const inOrder = round % 2 ? ['large', 'small'] : ['small', 'large'];
    for (const which of inOrder as (keyof typeof took)[])
      took[which].push(await (which === 'small' ? small() : large()));
  }
  const ratios = took.large.map((ms, round) => ms / (took.small[round] ?? Number.NaN));
  return { small: middle(took.small), large: middle(took.large), ratio: middle(ratios) };
}

const middle = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** Fills a database, and gives a sweep over it in milliseconds. */
async function among(db: Db, size: number): Promise<() => Promise<number>> {
  await ensureIndexes(db);
  const activities = projectionsOf(db, 'activities');
  const ledger = new Ledger(mongoLedgerStore(db), {
    vocabulary: CATALOGUE.vocabulary,
    salt: () => '0'.repeat(32),
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
  const due = Array.from({ length: DUE }, (_, n) => promise(`P${n}`, '2023-10-03', `o${n}`));
  await record(ledger, due, '2023-09-01T08:00:00.000Z', 'o', { ...NO_LADDER, onTheDay: true });
  for (let at = DUE; at < size; at += BLOCK) {
    const others = Array.from({ length: Math.min(BLOCK, size - at) }, (_, n) => notDue(at + n));
    await activities.insertMany(others, { ordered: false });
  }
  const parts = {
    catalogue: CATALOGUE,
    ledger,
    schedule: mongoSchedule(db),
    outbox: mongoOutbox(db),
    defaults: PLACE,
    yields: async () => {},
    routing: { lane: () => 'bench', administrators: () => ['administrators' as const] },
  };
  return async () => {
    await outboxOf(db).deleteMany({});
    await activities.updateMany({ organisation: 'o' }, { $set: { nextActionAt: DUE_AT } });
    const { ms } = await timed(() => sweep(parts, NOW));
    const rows = await outboxOf(db).countDocuments();
    if (rows !== DUE) throw new Error(`${rows} rows instead of ${DUE}`);
    return ms;
  };
}

function notDue(n: number) {
  const organisation = `other-${n % 500}`;
  return {
    ...promise(`Q${n}`, '2024-03-29', `o${n % 50}`),
    _id: `${organisation}|activities|p/Q${n}`,
    organisation,
    of: 'activities' as const,
    rev: 1,
    nextActionAt: new Date(LATER + n * 1_000),
  };
}
