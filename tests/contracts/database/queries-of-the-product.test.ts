import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Collection, Document } from 'mongodb';
import { collectionOf, openDatabase, type TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

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
