import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { collectionOf, openDatabase, refusal, type TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

describe('commands that drivers and the product send', () => {
  test('hello tells the limits and the time, and no replica set', async () => {
    const hello = await on.db.command({ hello: 1 });
    expect(hello).toMatchObject({ ok: 1, isWritablePrimary: true, maxBsonObjectSize: 16_777_216 });
    expect(Math.abs(Date.now() - hello.localTime.getTime())).toBeLessThan(60_000);
    expect(hello.setName).toBeUndefined();
  });

  test('ping and buildInfo', async () => {
    expect(await on.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
    const { version } = await on.client.db('admin').command({ buildInfo: 1 });
    expect(version).toMatch(/^\d+\.\d+/);
  });

  test('collections are made, listed and dropped', async () => {
    await on.db.createCollection('made');
    await on.db.collection('written').insertOne({ a: 1 });
    const names = async () =>
      (await on.db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
    expect(await names()).toEqual(expect.arrayContaining(['made', 'written']));
    expect(await on.db.listCollections({ name: 'made' }).toArray()).toHaveLength(1);
    // DocumentDB takes making it again.
    if (!on.isDocumentDb) {
      expect((await refusal(on.db.command({ create: 'made' }))).code).toBe(48);
    }
    await on.db.collection('made').drop();
    await on.db.collection('written').drop();
    expect(await names()).not.toEqual(expect.arrayContaining(['made']));
    expect(await on.db.collection('written').findOne({})).toBeNull();
  });

  test('a dropped collection starts anew, without its indexes', async () => {
    const collection = await collectionOf(on.db, [{ a: 1 }]);
    await collection.createIndex({ a: 1 }, { unique: true });
    await collection.drop();
    await collection.insertMany([{ a: 1 }, { a: 1 }]);
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  });

  test('databases are apart', async () => {
    const other = on.client.db(`${on.db.databaseName}_x`);
    await other.collection('same').insertOne({ from: 'other' });
    await on.db.collection('same').insertOne({ from: 'this' });
    await other.dropDatabase();
    expect(await other.collection('same').countDocuments()).toBe(0);
    expect(await on.db.collection('same').countDocuments()).toBe(1);
  });

  test('an unknown command is refused by name', async () => {
    const fault = await refusal(on.db.command({ frobnicate: 1 }));
    expect(on.codes(59)).toContain(fault.code);
  });

  test('sessions are taken', async () => {
    const session = on.client.startSession();
    await on.db.collection('s').insertOne({ n: 1 }, { session });
    expect(await on.db.collection('s').findOne({}, { session })).toMatchObject({ n: 1 });
    await session.endSession();
  });

  test('a document of more than 16 MB is refused', async () => {
    const collection = await collectionOf(on.db, []);
    await refusal(collection.insertOne({ text: 'x'.repeat(16 * 1024 * 1024) }));
    await collection.insertOne({ text: 'x'.repeat(15_000_000) });
    expect(await collection.countDocuments()).toBe(1);
  });
});
