import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { BSON, Decimal128, Int32, Long, ObjectId, Timestamp } from 'bson';
import { MongoClient } from 'mongodb';
import { openEngine } from '../../src/embedded-mongo/engine.ts';
import { Index } from '../../src/embedded-mongo/index.ts';
import { KeptRow, Shelf } from '../../src/embedded-mongo/kept-rows.ts';
import { partOf, READ, wanted } from '../../src/embedded-mongo/partial.ts';
import { withFolder } from './folders.ts';

const VALUES = [
  ...['', 'words with “marks” and 🦊', 0, 7, -1.5, 2 ** 40, 2 ** 60, true, false, null],
  ...[new Date(0), new Date(-1), new ObjectId('0123456789abcdef01234567'), Long.fromNumber(2 ** 40)],
  ...[new Int32(5), new Timestamp({ t: 1, i: 2 }), Decimal128.fromString('1.25'), Buffer.from('bytes')],
  ...[/pattern/i, [], ['a', 'b', 3, null, { deep: ['x'] }, [['y']]], {}, { b: 1, c: { d: 'e' } }],
  ...[[{ c: { d: 'one' } }, { c: { d: 'two' } }, 'neither'], { c: [{ d: 1 }, { d: 2 }] }],
];
const PATHS = ['a', 'a.b', 'a.c.d', 'a.0', 'b', '_id', 'missing.path', 'constructor'];

test.each(PATHS)(
  'the keys of an index on “%s” are those of the whole document, out of its bytes',
  (field) => {
    for (const value of VALUES) {
      const bytes = Buffer.from(BSON.serialize({ _id: 1, before: 'x', a: value, b: [value], after: [1] }));
      const keys = (document: Record<string, unknown>) => {
        const index = new Index({ name: 'i', key: { [field]: 1 } });
        return index.keysOf({ number: 1, document }).map(({ values }) => values);
      };
      expect(keys(partOf(bytes, wanted([field])))).toEqual(keys(BSON.deserialize(bytes, READ)));
    }
  },
);

test('bytes that are no document are refused', () => {
  const bytes = Buffer.from(BSON.serialize({ _id: 1, a: 'text', b: { c: 1 } }));
  for (const at of [0, 4, bytes.length - 1]) {
    const spoilt = Buffer.from(bytes);
    spoilt.writeUInt8(0xee, at);
    expect(() => partOf(spoilt, wanted(['_id', 'b.c']))).toThrow();
  }
});

describe('a document on the disk', () => {
  test('is read once while it is held, and again when it was let go of', () => {
    const read: number[] = [];
    const shelf = new Shelf(25);
    const rows = [0, 1, 2, 3].map(
      (number) =>
        new KeptRow(number, (row) => {
          read.push(number);
          shelf.hold(row, 10);
          return { number };
        }),
    );
    const look = (number: number) => rows[number]!.document;
    expect(look(0)).toBe(look(0));
    rows[1]!.document = { instead: true };
    for (const number of [1, 2, 3, 3, 0, 1]) look(number);
    expect(read).toEqual([0, 2, 3, 0]);
    expect(look(1)).toEqual({ instead: true });
  });

  test('is what it was after a start, and can be found, changed and removed', async () => {
    await withFolder(async (folder) => {
      type Kept = { _id: number; group: string; text: string; tags: string[] };
      const kept = async <T>(use: (kept: ReturnType<typeof collectionOf>) => Promise<T>): Promise<T> => {
        const engine = await openEngine({ folder });
        const client = new MongoClient(engine.uri);
        const found = await use(collectionOf(client));
        await client.close();
        await engine.close();
        return found;
      };
      const collectionOf = (client: MongoClient) => client.db('d').collection<Kept>('kept');
      const all = Array.from({ length: 50 }, (_, _id) => ({
        ...{ _id, group: `g${_id % 5}`, text: `text ${_id}` },
        tags: [`t${_id % 3}`, 'every'],
      }));
      await kept(async (there) => {
        await there.createIndex({ group: 1, text: -1 });
        await there.createIndex({ tags: 1 }, { partialFilterExpression: { group: { $exists: true } } });
        await there.insertMany(all);
      });
      await kept(async (there) => {
        expect(await there.find().sort({ _id: 1 }).toArray()).toEqual(all);
        expect(await there.countDocuments({ group: 'g1', tags: 't1' })).toBe(
          all.filter(({ group, tags }) => group === 'g1' && tags.includes('t1')).length,
        );
        const cursor = there.find({}, { batchSize: 2 }).sort({ _id: 1 });
        await cursor.next();
        await there.updateMany({ group: 'g1' }, { $set: { group: 'moved' } });
        await there.deleteMany({ group: 'g2' });
        // Whoever was reading goes on with what was found.
        expect(await cursor.toArray()).toEqual(all.slice(1));
        await expect(there.insertOne({ ...all[3]! })).rejects.toMatchObject({ code: 11000 });
      });
      await kept(async (there) => {
        expect(await there.countDocuments({ group: 'moved' })).toBe(10);
        expect(await there.countDocuments({})).toBe(40);
      });
    });
  });

  test('that is spoilt is told when it is asked for, and all others are answered', async () => {
    await withFolder(async (folder) => {
      const mark = 'words that are found in the file';
      const first = await openEngine({ folder });
      const writing = new MongoClient(first.uri);
      const documents = [1, 2].map((n) => ({ _id: n, deep: { text: n === 2 ? mark : 'other words' } }));
      await writing.db('d').collection<{ _id: number }>('kept').insertMany(documents);
      await writing.close();
      await first.close();
      const file = path.join(folder, 'documents', 'data.mdb');
      const bytes = fs.readFileSync(file);
      // The length of a text inside: nothing that an index looks at.
      for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1))
        bytes.writeInt32LE(-7, at - 4);
      fs.writeFileSync(file, bytes);
      const engine = await openEngine({ folder });
      const client = new MongoClient(engine.uri);
      const kept = client.db('d').collection<{ _id: number }>('kept');
      expect(await kept.findOne({ _id: 1 })).toEqual(documents[0]);
      await expect(kept.findOne({ _id: 2 })).rejects.toThrow(/documents is damaged: .*Nothing was changed/);
      await client.close();
      await engine.close();
    });
  });
});
