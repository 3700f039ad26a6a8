import type { Db } from 'mongodb';
import type { Activity } from '../../src/core/domain/model.ts';
import { emptyState, kindsOf, type State, tableOf } from '../../src/core/domain/state.ts';
import { applyEntry } from '../../src/core/ledger/apply.ts';
import { type Draft, type StoredEntry, seal, unseal } from '../../src/core/ledger/entry.ts';
import { NO_CONSEQUENCES, type Projection } from '../../src/core/ledger/store.ts';
import { ledgerOf, organisationsOf } from '../../src/mongo/collections.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { BY, promise } from '../../tests/fakes/promises.ts';

const ACTIVITIES = 400;
const AT_ONCE = 2_000;
const AT = '2025-04-01T09:00:00.000Z';
const STATUSES = ['on track', 'at risk', 'off track'] as const;

/** Salts need not be secret here. */
const salt = () => '0'.repeat(32);

/** Writes an organisation's ledger of so many entries, years of updates, with what they come to. */
export async function keepChain(db: Db, organisation: string, entries: number): Promise<void> {
  await ensureIndexes(db);
  const state = emptyState(organisation);
  let prev = state.hash;
  await organisationsOf(db).updateOne(
    { _id: organisation },
    { $setOnInsert: { appliedTo: 0 } },
    { upsert: true },
  );
  for (let from = 1; from <= entries; from += AT_ONCE) {
    const some: StoredEntry[] = [];
    for (let seq = from; seq < Math.min(from + AT_ONCE, entries + 1); seq++) {
      const { entry } = seal(draftOf(organisation, seq), { seq, prev }, salt);
      applyEntry(state, unseal(entry, []));
      prev = entry.hash;
      some.push(entry);
    }
    await ledgerOf(db).insertMany(
      some.map((entry) => ({ _id: `${organisation}:${entry.seq}`, ...entry })),
      { ordered: false },
    );
  }
  await mongoLedgerStore(db).project(organisation, thingsOf(state), NO_CONSEQUENCES, entries, AT);
}

function draftOf(organisation: string, seq: number): Draft {
  const base = { organisation, inputKey: `i${seq}`, at: AT, by: BY };
  if (seq === 1) {
    const plan = {
      id: 'p',
      name: 'Plan',
      from: '2025-04-01',
      to: '2026-03-31',
      current: true,
      example: false,
    };
    const activities = Array.from({ length: ACTIVITIES }, (_, n) => activity(n));
    return {
      ...base,
      ...{ action: 'add', said: null, refs: [], detail: {} },
      changes: [
        { of: 'plans', id: 'p', set: plan },
        ...activities.map((set) => ({ of: 'activities' as const, id: set.key, set })),
      ],
    };
  }
  const n = (seq * 7) % ACTIVITIES;
  const status = STATUSES[seq % STATUSES.length] ?? 'on track';
  const set = { ...activity(n), status, percent: seq % 100, updatedAt: AT };
  return {
    ...base,
    ...{ action: 'add', said: `P${n} ${status}, ${seq % 100}%`, refs: [set.key], detail: {} },
    changes: [{ of: 'activities', id: set.key, set }],
  };
}

function activity(n: number): Activity {
  return promise(`P${n}`, n % 3 ? '2026-03-31' : '2025-03-31', `o${n % 20}`);
}

function thingsOf(state: State): Projection[] {
  return kindsOf(state).flatMap((of) =>
    [...tableOf(state, of)].map(([id, doc]) => ({ of, id, doc }) as unknown as Projection),
  );
}
