import { CATALOGUE } from '../../../src/core/app/features.ts';
import { Ledger } from '../../../src/core/ledger/ledger.ts';
import { verifyLedger } from '../../../src/core/ledger/verify.ts';
import { outboxOf } from '../../../src/mongo/collections.ts';
import type { Connection } from '../../../src/mongo/connect.ts';
import { mongoLedgerStore } from '../../../src/mongo/ledger-store.ts';
import type { ChatServer } from './chat-server.ts';
import type { Scenario } from './scenario.ts';

/** What became of each message that was due, from what the chat accepted and what the database says. */
export async function judge(
  { db }: Connection,
  chat: ChatServer,
  scenario: Scenario,
  due: Map<string, number>,
  interrupted: number,
) {
  const times = new Map<string, number[]>();
  for (const { key, at } of chat.accepted) times.set(key, [...(times.get(key) ?? []), at]);
  const rows = await outboxOf(db).find({}).toArray();
  const visible = new Set(
    rows.filter(({ state }) => state === 'failed' || state === 'unconfirmed').map(({ _id }) => _id),
  );
  const bad = rows.filter(({ recipient }) => scenario.poisoned === true && recipient === 'role:o0');
  const retried = new Set(bad.map(({ _id }) => _id));
  const late = [...due]
    .flatMap(([key, at]) => ((times.get(key)?.[0] ?? 0) > 0 ? [(times.get(key)?.[0] ?? 0) - at] : []))
    .sort((a, b) => a - b);
  const percentile = (share: number) =>
    Math.round((late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0) / 100) / 10;
  const proofs = new Map<string, number>();
  let findings = 0;
  for (let o = 0; o < scenario.organisations; o++) {
    const store = mongoLedgerStore(db);
    findings += (await verifyLedger(store, `org-${o}`)).findings.length;
    const reader = new Ledger(store, {
      vocabulary: CATALOGUE.vocabulary,
      salt: () => '',
      onApplyFailed: () => {},
    });
    for await (const entry of reader.entries(`org-${o}`))
      for (const { row } of entry.action === 'sent' ? entry.detail.messages : [])
        proofs.set(row, (proofs.get(row) ?? 0) + 1);
  }
  return {
    scenario: scenario.name,
    messages: due.size,
    faults: [...chat.injected.values()].reduce((sum, n) => sum + n, 0),
    lost: [...due.keys()].filter((key) => !times.has(key) && !visible.has(key) && !retried.has(key)).length,
    doubled: [...times.values()].filter(({ length }) => length > 1).length,
    unconfirmed: rows.filter(({ state }) => state === 'unconfirmed').length,
    ambiguous: chat.ambiguous() + interrupted,
    early: chat.early,
    late: { p50: percentile(0.5), p99: percentile(0.99), most: percentile(1) },
    unproven: [...times.keys()].filter((key) => proofs.get(key) !== 1).length,
    findings,
    wrongClockCalls: scenario.skewMs ? (chat.calls.get('worker-0') ?? 0) : 0,
    poisoned: bad[0] ? { state: bad[0].state, attempts: bad[0].attempts } : null,
  };
}
