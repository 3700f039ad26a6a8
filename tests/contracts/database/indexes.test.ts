import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { collectionOf, openDatabase, refusal, type TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

describe('a unique index', () => {
  test('refuses the same values with 11000, its key and value', async () => {
    const collection = await collectionOf(on.db, []);
    await collection.createIndex({ organisation: 1, seq: 1 }, { unique: true });
    await collection.insertOne({ organisation: 'a', seq: 1 });
    await collection.insertOne({ organisation: 'b', seq: 1 });
    const fault = await refusal(collection.insertOne({ organisation: 'a', seq: 1 }));
    expect(fault).toMatchObject({ code: 11000, keyPattern: { organisation: 1, seq: 1 } });
    await collection.insertOne({ organisation: 'a', seq: 2 });
    const update = collection.updateOne({ organisation: 'a', seq: 2 }, { $set: { seq: 1 } });
    expect(await refusal(update)).toMatchObject({ code: 11000 });
    expect(await collection.countDocuments()).toBe(3);
  });

  test('counts missing as null, once', async () => {
    const collection = await collectionOf(on.db, []);
    await collection.createIndex({ a: 1 }, { unique: true });
    await collection.insertOne({ other: 1 });
    expect(await refusal(collection.insertOne({ a: null }))).toMatchObject({ code: 11000 });
  });

  test('looks at the elements of lists, of other documents only', async () => {
    const collection = await collectionOf(on.db, []);
    await collection.createIndex({ a: 1 }, { unique: true });
    await collection.insertOne({ a: [1, 1, 2] });
    await collection.insertOne({ a: 3 });
    // DocumentDB takes an element that another document's list has.
    if (on.isDocumentDb) return;
    expect(await refusal(collection.insertOne({ a: 2 }))).toMatchObject({ code: 11000 });
  });

  test('with a partial filter binds only what the filter matches', async () => {
    const collection = await collectionOf(on.db, []);
    await collection.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { live: true } });
    await collection.insertMany([{ key: 1 }, { key: 1 }, { key: 1, live: true }]);
    expect(await refusal(collection.insertOne({ key: 1, live: true }))).toMatchObject({ code: 11000 });
    const update = collection.updateOne({ live: null }, { $set: { live: true } });
    expect(await refusal(update)).toMatchObject({ code: 11000 });
  });

  test('cannot be made over duplicates', async () => {
    const collection = await collectionOf(on.db, [{ a: 1 }, { a: 1 }]);
    const fault = await refusal(collection.createIndex({ a: 1 }, { unique: true }));
    // DocumentDB's door closes the connection without an answer.
    if (!on.isDocumentDb) expect(fault).toMatchObject({ code: 11000 });
    expect(await collection.indexExists('a_1')).toBe(false);
  });
});

describe('indexes of a collection', () => {
  test('are listed, made again without harm, and dropped', async () => {
    const collection = await collectionOf(on.db, [{ a: 1 }]);
    const partial = { partialFilterExpression: { due: { $exists: true } } };
    for (let again = 0; again < 2; again++) {
      expect(await collection.createIndex({ a: 1, b: -1 })).toBe('a_1_b_-1');
      expect(await collection.createIndex({ due: 1 }, partial)).toBe('due_1');
      expect(await collection.createIndex({ 'x.y': 1 }, { unique: true, name: 'named' })).toBe('named');
    }
    const listed = await collection.indexes();
    expect(listed.map(({ name }) => name).sort()).toEqual(['_id_', 'a_1_b_-1', 'due_1', 'named']);
    expect(listed.find(({ name }) => name === 'due_1')).toMatchObject({ key: { due: 1 }, ...partial });
    expect(listed.find(({ name }) => name === 'named')).toMatchObject({ unique: true });
    await collection.dropIndex('named');
    expect(await collection.indexExists('named')).toBe(false);
    await collection.dropIndexes();
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  });

  test('with a name or key that another has are refused', async () => {
    const collection = await collectionOf(on.db, [{ a: 1 }]);
    await collection.createIndex({ a: 1 }, { name: 'one' });
    expect(on.codes(86)).toContain((await refusal(collection.createIndex({ b: 1 }, { name: 'one' }))).code);
    expect(on.codes(85)).toContain((await refusal(collection.createIndex({ a: 1 }, { name: 'two' }))).code);
  });

  test('of a collection that is not there cannot be listed', async () => {
    expect(on.codes(26)).toContain((await refusal(on.db.collection('never made').indexes())).code);
  });

  test('that are not there cannot be dropped', async () => {
    const collection = await collectionOf(on.db, [{ a: 1 }]);
    expect(on.codes(27)).toContain((await refusal(collection.dropIndex('missing'))).code);
  });
});
