import { expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { openEngine } from '../../src/embedded-mongo/engine.ts';
import { withKnownHead } from '../../src/mongo/known-head.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { withFolder } from './folders.ts';

const LEDGER = 'answerable.ledger';

/** Two clients on an engine of this process, one of which knows heads as long as the engine says that they stand. */
async function onEngine(use: (on: Awaited<ReturnType<typeof opened>>) => Promise<void>) {
  await withFolder(async (folder) => {
    const on = await opened(folder);
    try {
      await use(on);
    } finally {
      await Promise.all(on.clients.map((client) => client.close()));
      await on.engine.close();
    }
  });
}

async function opened(folder: string) {
  const engine = await openEngine({ folder, throwaway: true });
  const clients = [new MongoClient(engine.uri), new MongoClient(engine.uri)] as const;
  const [own, others] = clients.map((client) => client.db('answerable').collection<any>('ledger'));
  const stored = mongoLedgerStore(clients[0].db('answerable'));
  const asked: string[] = [];
  const counted = {
    ...stored,
    head: async (organisation: string) => {
      asked.push(organisation);
      return await stored.head(organisation);
    },
  };
  const store = withKnownHead(counted, () => engine.changeOf?.(LEDGER) ?? Number.NaN);
  if (!own || !others) throw new Error('no collection');
  return { engine, clients, own, others, asked, store };
}

const entry = (organisation: string, seq: number) => ({ _id: `${organisation}:${seq}`, organisation, seq });

test('a head that stands is asked for once, also where there is none', async () => {
  await onEngine(async ({ own, asked, store }) => {
    expect([await store.head('here'), await store.head('here')]).toEqual([0, 0]);
    expect(asked).toHaveLength(1);
    await own.insertOne(entry('here', 1));
    expect([await store.head('here'), await store.head('here')]).toEqual([1, 1]);
    expect(asked).toHaveLength(2);
  });
});

test('whatever anybody else does to the ledger is seen by whoever asks next', async () => {
  await onEngine(async ({ others, clients, store }) => {
    await others.insertOne(entry('here', 1));
    expect(await store.head('here')).toBe(1);
    await others.insertOne(entry('here', 2));
    expect(await store.head('here')).toBe(2);
    await others.updateOne({ _id: 'here:2' }, { $set: { seq: 7 } });
    expect(await store.head('here')).toBe(7);
    await others.deleteOne({ _id: 'here:2' });
    expect(await store.head('here')).toBe(1);
    await clients[1].db('answerable').dropCollection('ledger');
    expect(await store.head('here')).toBe(0);
    await others.insertOne(entry('here', 1));
    expect(await store.head('here')).toBe(1);
  });
});

test('what is written while a head is on its way is not taken for known', async () => {
  await onEngine(async ({ others, store }) => {
    await others.insertOne(entry('here', 1));
    const [, ...heads] = await Promise.all([
      others.insertOne(entry('here', 2)),
      ...Array.from({ length: 5 }, async () => await store.head('here')),
    ]);
    for (const head of heads) expect([1, 2]).toContain(head);
    expect(await store.head('here')).toBe(2);
  });
});
