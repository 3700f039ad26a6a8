import { afterAll, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { openEngine, socketUri } from '../../src/embedded-mongo/engine.ts';
import { closeSoon } from '../../src/mongo/connect.ts';
import { holdIn, withFolder } from './folders.ts';

const ROUNDS = 8;
const WRITERS = 12;

/** Writes with many at once until the engine is gone; gives what was acknowledged. */
async function writeUntilGone(uri: string, round: number, killAfter: number, kill: () => Promise<void>) {
  // A write that fails is not tried again: it may be there.
  const client = new MongoClient(uri, { retryWrites: false });
  const kept = client.db('answerable').collection<{ _id: string; times: number }>('kept');
  const acknowledged = new Map<string, number>();
  let writes = 0;
  let killed: Promise<void> | null = null;
  const writer = async (name: number) => {
    for (let n = 0; !killed; n++) {
      const _id = `${round}|${name}|${n % 5}`;
      try {
        await kept.updateOne({ _id }, { $inc: { times: 1 } }, { upsert: true });
      } catch {
        return;
      }
      acknowledged.set(_id, (acknowledged.get(_id) ?? 0) + 1);
      if (++writes === killAfter) killed = kill();
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, name) => writer(name)));
  if (killed) await (killed as Promise<void>);
  await closeSoon(client);
  return acknowledged;
}

describe('what was acknowledged', () => {
  let total = 0;
  afterAll(() => expect(total).toBeGreaterThan(ROUNDS));

  test('is there after SIGKILL at any moment, in one folder round after round', async () => {
    await withFolder(async (folder) => {
      const all = new Map<string, number>();
      for (let round = 0; round < ROUNDS; round++) {
        const child = holdIn(folder);
        expect(await child.line()).toBe('open');
        const acknowledged = await writeUntilGone(
          socketUri(folder),
          round,
          1 + ((round * 67) % 300),
          child.kill,
        );
        for (const [id, times] of acknowledged) all.set(id, times);
      }
      const engine = await openEngine({ folder });
      const client = new MongoClient(engine.uri);
      const found = await client
        .db('answerable')
        .collection<{ _id: string; times: number }>('kept')
        .find()
        .toArray();
      const kept = new Map(found.map(({ _id, times }) => [_id, times]));
      // A write whose answer did not arrive may be there too: one more, never one less.
      const lost = [...all].filter(
        ([id, times]) => (kept.get(id) ?? 0) < times || (kept.get(id) ?? 0) > times + 1,
      );
      await client.close();
      await engine.close();
      expect(lost).toEqual([]);
      total = all.size;
    });
  });

  test('is there after a close, with indexes, order of insertion and types', async () => {
    await withFolder(async (folder) => {
      const open = async <T>(use: (client: MongoClient) => Promise<T>) => {
        const engine = await openEngine({ folder });
        const client = new MongoClient(engine.uri);
        const result = await use(client);
        await client.close();
        await engine.close();
        return result;
      };
      const texts = ['z', 'a', '\u{1f600}', 'm'.repeat(3_000), ''];
      await open(async (client) => {
        const kept = client.db('one').collection<{ _id: string; at?: Date }>('kept');
        await kept.createIndex(
          { at: 1 },
          { unique: true, partialFilterExpression: { at: { $exists: true } } },
        );
        await kept.insertMany(texts.map((_id, n) => ({ _id, at: new Date(n) })));
        await kept.deleteOne({ _id: 'a' });
        await client.db('two').collection('gone').insertOne({ n: 1 });
        await client.db('two').dropDatabase();
      });
      await open(async (client) => {
        const kept = client.db('one').collection<{ _id: string; at?: Date }>('kept');
        expect((await kept.find().toArray()).map(({ _id }) => _id)).toEqual(
          texts.filter((text) => text !== 'a'),
        );
        expect((await kept.indexes()).map(({ name }) => name)).toEqual(['_id_', 'at_1']);
        await expect(kept.insertOne({ _id: 'new', at: new Date(0) })).rejects.toMatchObject({ code: 11000 });
        expect(await client.db('two').listCollections().toArray()).toEqual([]);
      });
    });
  });
});
