import { describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { type OpenEngine, openEngine } from '../../src/embedded-mongo/engine.ts';
import { withFolder } from './folders.ts';

/** A disk that is full, or read-only, when the test says so; at its next write or at any. */
class TestDisk {
  trouble: string | null = null;
  /** How many bytes are taken before it is full. */
  room = Number.POSITIVE_INFINITY;

  refusal(bytes: number): string | null {
    this.room -= bytes;
    if (this.room < 0) this.trouble = 'the disk is full';
    return this.trouble;
  }

  trial(): string | null {
    return this.trouble;
  }
}

interface Kept {
  _id: string;
  n: number;
}

async function withEngine(
  folder: string,
  disk: TestDisk,
  use: (client: MongoClient, warnings: string[], engine: OpenEngine) => Promise<void>,
): Promise<void> {
  const warnings: string[] = [];
  const engine = await openEngine({ folder, disk, onWarning: (message) => warnings.push(message) });
  const client = new MongoClient(engine.uri);
  try {
    await use(client, warnings, engine);
  } finally {
    await client.close();
    await engine.close();
  }
}

const keptOf = (client: MongoClient) => client.db('d').collection<Kept>('kept');
const all = async (client: MongoClient) =>
  Object.fromEntries((await keptOf(client).find().toArray()).map(({ _id, n }) => [_id, n]));

describe('a full disk', () => {
  test('refuses each kind of write, lets everything be read, and goes on when there is room', async () => {
    await withFolder(async (folder) => {
      const disk = new TestDisk();
      await withEngine(folder, disk, async (client, warnings) => {
        const kept = keptOf(client);
        await kept.insertMany([
          { _id: 'a', n: 1 },
          { _id: 'b', n: 2 },
        ]);
        disk.trouble = 'the disk is full';
        const writes = [
          async () => await kept.insertOne({ _id: 'c', n: 3 }),
          async () => await kept.updateOne({ _id: 'a' }, { $inc: { n: 1 } }),
          async () => await kept.deleteOne({ _id: 'a' }),
          async () => await kept.findOneAndUpdate({ _id: 'z' }, { $set: { n: 1 } }, { upsert: true }),
          async () => await kept.createIndex({ n: 1 }),
          async () => await client.db('d').createCollection('more'),
          async () => await kept.drop(),
          async () => await client.db('d').dropDatabase(),
        ];
        for (const write of writes)
          await expect(write()).rejects.toMatchObject({ code: 14_031, message: /the disk is full/ });
        expect(await all(client)).toEqual({ a: 1, b: 2 });
        const hello = await client.db('d').command({ hello: 1 });
        expect(hello).toMatchObject({ readOnly: true, readOnlyReason: 'the disk is full' });
        disk.trouble = null;
        expect(await client.db('d').command({ hello: 1 })).toMatchObject({ readOnly: false });
        await kept.updateOne({ _id: 'a' }, { $inc: { n: 1 } });
        expect(await all(client)).toEqual({ a: 2, b: 2 });
        expect(warnings.filter((warning) => warning.includes('full')).length).toBeLessThanOrEqual(1);
      });
      await withEngine(folder, new TestDisk(), async (client) => {
        expect(await all(client)).toEqual({ a: 2, b: 2 });
        expect((await keptOf(client).indexes()).map(({ name }) => name)).toEqual(['_id_']);
      });
    });
  });

  test.each([600, 1_500, 4_000, 9_000])(
    'among many writes at once, after %d bytes: what was acknowledged is there, and nothing else',
    async (room) => {
      await withFolder(async (folder) => {
        const disk = new TestDisk();
        const sums = new Map<string, number>();
        await withEngine(folder, disk, async (client, warnings) => {
          await keptOf(client).insertOne({ _id: '0', n: 0 });
          sums.set('0', 0);
          disk.room = room;
          const write = async (name: number) => {
            const _id = String(name % 7);
            const done = await keptOf(client)
              .updateOne({ _id }, { $inc: { n: 1 } }, { upsert: true })
              .catch((fault) => {
                expect(fault.code).toBe(14_031);
                return null;
              });
            if (done) sums.set(_id, (sums.get(_id) ?? 0) + 1);
          };
          await Promise.all(Array.from({ length: 400 }, async (_, name) => await write(name)));
          expect(disk.trouble).not.toBeNull();
          expect(warnings).toHaveLength(1);
          expect(await all(client)).toEqual(Object.fromEntries(sums));
          // Room again: what comes now rests on what is on the disk.
          disk.room = Number.POSITIVE_INFINITY;
          disk.trouble = null;
          await Promise.all(Array.from({ length: 20 }, async (_, name) => await write(name)));
          expect(await all(client)).toEqual(Object.fromEntries(sums));
        });
        await withEngine(folder, new TestDisk(), async (client) => {
          expect(await all(client)).toEqual(Object.fromEntries(sums));
        });
      });
    },
  );

  test('at the start is told in a sentence, and nothing stays open', async () => {
    await withFolder(async (folder) => {
      await withEngine(folder, new TestDisk(), async (client) => {
        await keptOf(client).insertOne({ _id: 'a', n: 1 });
      });
      const disk = new TestDisk();
      disk.trouble = 'the disk is full';
      await expect(openEngine({ folder, disk })).rejects.toThrow(/is full.*Free some space and start again/);
      disk.trouble = null;
      await withEngine(folder, disk, async (client) => expect(await all(client)).toEqual({ a: 1 }));
    });
  });
});
