import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { MongoClient } from 'mongodb';
import { openEngine } from '../../src/embedded-mongo/engine.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-refusals-'));
let client: MongoClient;
let close: () => Promise<void>;

beforeAll(async () => {
  const engine = await openEngine({ folder });
  client = new MongoClient(engine.uri);
  await client
    .db('d')
    .collection('c')
    .insertMany([{ a: 1, list: [1] }, { a: 2 }]);
  close = async () => {
    await client.close();
    await engine.close();
    fs.rmSync(folder, { recursive: true });
  };
});
afterAll(async () => await close());

const find = (filter: Document, more: Document = {}): Document => ({ find: 'c', filter, ...more });
const update = (u: Document | Document[], more: Document = {}): Document => ({
  update: 'c',
  updates: [{ q: {}, u, ...more }],
});
const aggregate = (...pipeline: Document[]): Document => ({ aggregate: 'c', pipeline, cursor: {} });
const index = (spec: Document): Document => ({
  createIndexes: 'c',
  indexes: [{ name: 'i', key: { a: 1 }, ...spec }],
});

/** Each command, and the words that its refusal has to name. */
const REFUSED: [Document, string][] = [
  [find({ $where: 'true' }), '$where'],
  [find({ $expr: { $eq: ['$a', 1] } }), '$expr'],
  [find({ $text: { $search: 'x' } }), '$text'],
  [find({ $jsonSchema: {} }), '$jsonSchema'],
  [find({ a: { $near: [0, 0] } }), '$near'],
  [find({ a: { $bitsAllSet: 1 } }), '$bitsAllSet'],
  [find({ a: { $not: { $geoWithin: {} } } }), '$geoWithin'],
  [find({ list: { $elemMatch: { $where: 'x' } } }), '$where'],
  [find({ a: { $type: 'int' } }), '$type int'],
  [find({ a: { $regex: 'x', $options: 'x' } }), 'options "x"'],
  [find({ a: { $regex: '(?=x)x' } }), '(?=x)x'],
  [find({ a: { $constructor: 1 } }), '$constructor'],
  [find({}, { hint: 'a_1' }), 'hint'],
  [find({}, { collation: { locale: 'en' } }), 'collation'],
  [find({}, { tailable: true }), 'tailable'],
  [find({}, { let: { x: 1 } }), 'let'],
  [find({}, { sort: { a: { $meta: 'textScore' } } }), '$meta'],
  [find({}, { projection: { list: { $slice: 1 } } }), '$slice'],
  [find({}, { projection: { 'list.$': 1 } }), 'list.$'],
  [find({}, { projection: { b: '$a' } }), 'projection of b'],
  [find({}, { frobnicate: 1 }), 'frobnicate'],
  [update({ $bit: { a: { and: 1 } } }), '$bit'],
  [update({ $pullAll: { list: [1] } }), '$pullAll'],
  [update({ $set: { 'list.$': 1 } }), 'list.$'],
  [update({ $set: { 'list.$[]': 1 } }), 'list.$[]'],
  [update({ $set: { 'list.$[x]': 1 } }, { arrayFilters: [{ x: 1 }] }), 'arrayFilters'],
  [update({ $set: { b: 1 } }, { hint: { a: 1 } }), 'hint'],
  [update({ $push: { list: { $each: [1], $frob: 1 } } }), '$frob'],
  [update({ $currentDate: { a: { $type: 'timestamp' } } }), 'timestamp'],
  [update([{ $match: {} }]), '$match'],
  [update([{ $set: { 'a.b': 1 } }]), 'a.b'],
  [aggregate({ $facet: {} }), '$facet'],
  [aggregate({ $bucket: {} }), '$bucket'],
  [aggregate({ $out: 'x' }), '$out'],
  [aggregate({ $merge: 'x' }), '$merge'],
  [aggregate({ $changeStream: {} }), '$changeStream'],
  [aggregate({ $project: { b: { $dateTrunc: {} } } }), '$dateTrunc'],
  [aggregate({ $project: { b: { $function: {} } } }), '$function'],
  [aggregate({ $project: { b: '$$NOW' } }), '$$NOW'],
  [aggregate({ $group: { _id: null, b: { $stdDevPop: '$a' } } }), '$stdDevPop'],
  [aggregate({ $unwind: { path: '$list', includeArrayIndex: 'i' } }), 'includeArrayIndex'],
  [aggregate({ $lookup: { from: 'c', as: 'x', pipeline: [] } }), 'pipeline'],
  [index({ key: { a: 'text' } }), 'text'],
  [index({ key: { a: '2dsphere' } }), '2dsphere'],
  [index({ key: { '$**': 1 } }), '$**'],
  [index({ sparse: true }), 'sparse'],
  [index({ expireAfterSeconds: 5 }), 'expireAfterSeconds'],
  [index({ collation: { locale: 'en' } }), 'collation'],
  [{ create: 'capped', capped: true, size: 10 }, 'capped'],
  [{ mapReduce: 'c' }, 'mapReduce'],
  [{ collMod: 'c' }, 'collMod'],
  [{ explain: { delete: 'c', deletes: [] } }, 'delete'],
  [{ find: 'c', txnNumber: 1, startTransaction: true, autocommit: false }, 'transactions'],
  [{ insert: 'c', documents: [{ $a: 1 }] }, '$a'],
];

describe('what the engine does not do is refused by name', () => {
  test.each(REFUSED.map(([command, words]) => [JSON.stringify(command), command, words] as const))(
    '%s',
    async (_name, command, words) => {
      const answer = await client
        .db('d')
        .command(command)
        .catch((fault) => fault);
      const message = answer.writeErrors?.[0]?.errmsg ?? answer.message ?? '';
      expect(message).toContain(words);
    },
  );

  test('and has changed nothing', async () => {
    const kept = await client
      .db('d')
      .collection('c')
      .find({}, { projection: { _id: 0 } })
      .toArray();
    expect(kept).toEqual([{ a: 1, list: [1] }, { a: 2 }]);
    expect(await client.db('d').collection('c').indexes()).toHaveLength(1);
  });

  test('a transaction of the driver fails with a clear error', async () => {
    const session = client.startSession();
    const run = session.withTransaction(
      async () => await client.db('d').collection('c').insertOne({ n: 1 }, { session }),
    );
    await expect(run).rejects.toThrow(/[Tt]ransaction|retryable writes/);
    await session.endSession();
  });
});
