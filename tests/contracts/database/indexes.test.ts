import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Collection, Document } from 'mongodb';
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

/** The queries of the product, on what it keeps, each with the index that serves it. */
const QUERIES: [string, string, Document, Document | null, number, string][] = [
  [
    'entries after one',
    'ledger',
    { organisation: 'o1', seq: { $gt: 40 } },
    { seq: 1 },
    10,
    'organisation_1_seq_1',
  ],
  [
    'entries after the last',
    'ledger',
    { organisation: 'o1', seq: { $gt: 599 } },
    { seq: 1 },
    10,
    'organisation_1_seq_1',
  ],
  ['the head', 'ledger', { organisation: 'o1' }, { seq: -1 }, 1, 'organisation_1_seq_1'],
  [
    'an entry by its input',
    'ledger',
    { organisation: 'o1', inputKey: 'k31' },
    null,
    1,
    'organisation_1_inputKey_1',
  ],
  [
    'entries about an activity',
    'ledger',
    { organisation: 'o1', 'body.refs': 'r4' },
    { seq: 1 },
    0,
    'organisation_1_body.refs_1_seq_1',
  ],
  [
    'entries by an account',
    'ledger',
    { organisation: 'o1', 'body.by.account': 'u1' },
    { seq: -1 },
    5,
    'organisation_1_body.by.account_1_seq_-1',
  ],
  ['things of an organisation', 'activities', { organisation: 'o1' }, null, 0, 'organisation_1'],
  [
    'activities that are due',
    'activities',
    { nextActionAt: { $gt: new Date(0), $lte: new Date(40) } },
    { nextActionAt: 1 },
    10,
    'nextActionAt_1',
  ],
  [
    'messages to send',
    'outbox',
    { lane: 'l1', state: { $in: ['due', 'failed'] }, notBefore: { $lte: new Date(300) } },
    { notBefore: 1 },
    10,
    'lane_1_state_1_notBefore_1',
  ],
  [
    'messages of a person',
    'outbox',
    { organisation: 'o1', recipient: 'p1' },
    { at: 1 },
    0,
    'organisation_1_recipient_1_at_1',
  ],
];

describe('the queries of the product', () => {
  const kept = new Map<string, Collection<Document>>();
  const documents = new Map<string, Document[]>();

  beforeAll(async () => {
    const numbers = Array.from({ length: 600 }, (_, n) => n);
    documents.set(
      'ledger',
      numbers.map((n) => ({
        _id: `o${n % 3}:${n}`,
        organisation: `o${n % 3}`,
        seq: n,
        inputKey: `k${n}`,
        body: { refs: [`r${n % 7}`, `r${n % 11}`], by: { account: `u${n % 5}` } },
      })),
    );
    documents.set(
      'activities',
      numbers.map((n) => ({
        _id: `o${n % 3}|${n}`,
        organisation: `o${n % 3}`,
        ...(n % 10 ? {} : { nextActionAt: new Date(n) }),
      })),
    );
    documents.set(
      'outbox',
      numbers.map((n) => ({
        _id: n,
        lane: `l${n % 2}`,
        state: ['due', 'sent', 'failed'][n % 3],
        notBefore: new Date((n * 37) % 600),
        organisation: `o${n % 3}`,
        recipient: `p${n % 4}`,
        at: new Date(n),
      })),
    );
    for (const [name, list] of documents) kept.set(name, await collectionOf(on.db, list));
    await kept
      .get('ledger')
      ?.createIndexes([
        { key: { organisation: 1, seq: 1 }, unique: true },
        { key: { organisation: 1, inputKey: 1 }, unique: true },
        { key: { organisation: 1, 'body.refs': 1, seq: 1 } },
        { key: { organisation: 1, 'body.by.account': 1, seq: -1 } },
      ]);
    await kept
      .get('activities')
      ?.createIndexes([
        { key: { organisation: 1 } },
        { key: { nextActionAt: 1 }, partialFilterExpression: { nextActionAt: { $exists: true } } },
      ]);
    await kept
      .get('outbox')
      ?.createIndexes([
        { key: { lane: 1, state: 1, notBefore: 1 } },
        { key: { organisation: 1, recipient: 1, at: 1 } },
      ]);
  });

  test.each(QUERIES)(
    '%s: the same answer with and without its index',
    async (_name, where, filter, sort, limit) => {
      const collection = kept.get(where) as Collection<Document>;
      const bare = await collectionOf(on.db, documents.get(where) ?? []);
      const ask = async (from: Collection<Document>) => {
        const found = await from
          .find(filter)
          .sort(sort ?? { _id: 1 })
          .limit(limit)
          .toArray();
        return found.map(({ _id }) => _id);
      };
      expect(await ask(collection)).toEqual(await ask(bare));
    },
  );

  test.each(QUERIES)('%s: explain names its index', async (_name, where, filter, sort, limit, index) => {
    const cursor = (kept.get(where) as Collection<Document>).find(filter).limit(limit);
    const plan = await (sort ? cursor.sort(sort) : cursor).explain('executionStats');
    if (on.isDocumentDb) {
      // DocumentDB answers with PostgreSQL's plan, and PostgreSQL reads so small a table as a whole.
      expect(plan.ok).toBe(1);
      return;
    }
    const { nReturned, totalDocsExamined } = plan.executionStats;
    expect(JSON.stringify(plan.queryPlanner)).toContain(`"indexName":"${index}"`);
    expect(totalDocsExamined).toBeLessThanOrEqual(2 * nReturned);
  });
});
