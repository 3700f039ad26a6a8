import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { conversation } from '../../src/core/app/conversation.ts';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import type { Chat } from '../../src/core/outbox/chat.ts';
import { consequencesOf } from '../../src/core/outbox/consequences.ts';
import { connect } from '../../src/mongo/connect.ts';
import { mongoLanes } from '../../src/mongo/lane-store.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { mongoOutbox } from '../../src/mongo/outbox-store.ts';
import { mongoSchedule } from '../../src/mongo/schedule.ts';
import { attending, routingThrough } from '../../src/wiring/attending.ts';
import { PLACE } from '../../tests/fakes/promises.ts';

/** What a chat takes for a message. */
const TAKES_MS = 50;
const NOW = '2023-10-03T08:30:00.000Z';

// One process of several on a database: it does what it is told by its parent, and tells what came of it.
const [uri = '', organisations = ''] = process.argv.slice(2);
const { db } = await connect(uri);
const every = Number(organisations);
let sent = 0;
let conflicts = 0;

const chat: Chat = {
  reach: (state, recipient) => ({ lane: `bench:${state.organisation}`, address: recipient }),
  serves: () => true,
  pace: { conversationMs: 0, laneMs: 0 },
  settleMs: 0,
  async send() {
    await pause(TAKES_MS);
    sent++;
    return { outcome: 'delivered' };
  },
};
const store = mongoLedgerStore(db);
const ledger = new Ledger(
  {
    ...store,
    append: async (entry) => {
      const taken = await store.append(entry);
      if (!taken) conflicts++;
      return taken;
    },
  },
  {
    vocabulary: CATALOGUE.vocabulary,
    salt: () => randomUUID().replaceAll('-', ''),
    onApplyFailed: (fault) => {
      throw fault;
    },
    consequences: consequencesOf(CATALOGUE, PLACE, routingThrough([chat])),
    organisations: every,
  },
);
const clock = { now: () => NOW };
const there = conversation({
  ...{ ledger, clock, defaults: PLACE, address: null },
  undelivered: async () => [],
  unreachable: async () => [],
  secret: () => new Uint8Array(16),
  millis: () => 0,
  cpu: () => 0,
  yields: async () => {},
});
const looksAfter = attending({
  ...{ catalogue: CATALOGUE, ledger, clock, defaults: PLACE, chats: [chat], routing: routingThrough([chat]) },
  schedule: mongoSchedule(db),
  outbox: mongoOutbox(db),
  laneStore: mongoLanes(db),
  unapplied: async () => [],
  clockIsRight: async () => true,
  alone: false,
  millis: () => performance.now(),
  pause: async (ms) => await pause(ms),
  yields: async () => {},
});

/** People of every organisation say something, one after another each, for so long. */
async function speak(text: (n: number) => string, atOnce: number, forMs: number) {
  const took: number[] = [];
  const until = performance.now() + forMs;
  let said = 0;
  const person = async (who: number) => {
    while (performance.now() < until) {
      const n = said++;
      const organisation = `org-${(n * 7 + who) % every}`;
      const speaker = {
        account: `bench:${who}`,
        name: 'Somebody',
        administrator: true,
        outsider: false,
        plays: null,
      };
      const began = performance.now();
      await there.hear({ organisation, speaker, text: text(n), inputKey: randomUUID() });
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, who) => person(who)));
  return took;
}

const WORK: Record<string, () => Promise<number[]>> = {
  warm: async () => {
    for (let n = 0; n < every; n++) await ledger.current(`org-${n}`, NOW);
    await speak(() => 'overdue', 1, 300);
    return [];
  },
  changes: async () => await speak((n) => `note P1 words ${n}`, 20, 8_000),
  questions: async () => await speak(() => 'due', 20, 4_000),
  reminders: async () => {
    const until = performance.now() + 60_000;
    while (performance.now() < until && (await mongoOutbox(db).lanesDue(NOW)).length + (await due())) {
      await looksAfter.attend();
      await pause(100);
    }
    return [];
  },
};
const due = async () => (await mongoSchedule(db).due(NOW, 1)).length;

process.on('message', (what: string) => {
  const cpu = process.cpuUsage();
  const before = { sent, conflicts };
  void WORK[what]?.().then((took) => {
    const { user, system } = process.cpuUsage(cpu);
    process.send?.({
      ...{ took, cpuMs: (user + system) / 1_000 },
      ...{ sent: sent - before.sent, conflicts: conflicts - before.conflicts },
    });
  });
});
process.send?.('ready');
