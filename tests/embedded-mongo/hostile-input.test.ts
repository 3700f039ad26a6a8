import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BSON, MongoClient } from 'mongodb';
import { type OpenEngine, openEngine } from '../../src/embedded-mongo/engine.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-hostile-'));
let engine: OpenEngine;
beforeAll(async () => {
  engine = await openEngine({ folder });
});
afterAll(async () => {
  await engine.close();
  fs.rmSync(folder, { recursive: true });
});

const OP_MSG = 2013;

function message(body: Buffer, { operation = OP_MSG, length = 16 + body.length } = {}): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(operation, 12);
  return Buffer.concat([head, body]);
}

const section = (document: object) => Buffer.concat([Buffer.from([0]), BSON.serialize(document)]);
const withFlags = (flags: number, ...parts: Buffer[]) => {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(flags, 0);
  return message(Buffer.concat([head, ...parts]));
};
const command = (document: object) => withFlags(0, section({ ...document, $db: 'd' }));

/** Sends bytes and gives what came back before the connection was closed, or `until` bytes. */
async function send(bytes: Buffer | Buffer[], until = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const socket = net.connect(engine.socketPath ?? '');
  let back = Buffer.alloc(0);
  socket.on('error', () => undefined);
  const over = new Promise<void>((done) => {
    socket.on('data', (part) => {
      back = Buffer.concat([back, part]);
      if (back.length >= until) done();
    });
    socket.on('close', () => done());
  });
  await once(socket, 'connect');
  for (const part of [bytes].flat()) {
    socket.write(part);
    await new Promise(setImmediate);
  }
  await over;
  socket.destroy();
  return back;
}

function nested(depth: number): Buffer {
  let inner = Buffer.from([5, 0, 0, 0, 0]);
  for (let level = 0; level < depth; level++) {
    const size = Buffer.alloc(4);
    size.writeInt32LE(inner.length + 8, 0);
    inner = Buffer.concat([size, Buffer.from([3, 97, 0]), inner, Buffer.from([0])]);
  }
  return inner;
}

const truncated = Buffer.concat([Buffer.from([0]), BSON.serialize({ ping: 1 }).subarray(0, 12)]);
const liar = Buffer.from(BSON.serialize({ ping: 1, text: 'abcdef' }));
liar.writeInt32LE(1_000_000, 0);

const HOSTILE: [string, Buffer][] = [
  ['a negative length', message(Buffer.alloc(8), { length: -5 })],
  ['a length of nothing', message(Buffer.alloc(8), { length: 0 })],
  ['a length below the header', message(Buffer.alloc(8), { length: 15 })],
  ['a message of more than 48 MB', message(Buffer.alloc(8), { length: 48_000_001 })],
  ['the largest length there is', message(Buffer.alloc(8), { length: 0x7fffffff })],
  ['an operation that does not exist', message(Buffer.alloc(40), { operation: 4711 })],
  ['a compressed message', message(Buffer.alloc(40), { operation: 2012 })],
  [
    'an old query',
    message(
      Buffer.concat([Buffer.alloc(4), Buffer.from('d.c\0'), Buffer.alloc(8), BSON.serialize({ a: 1 })]),
      { operation: 2004 },
    ),
  ],
  ['an old query without an end', message(Buffer.alloc(60, 65), { operation: 2004 })],
  ['a page of the web', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
  ['flags that are not known', withFlags(4, section({ ping: 1 }))],
  [
    'a section of a kind that does not exist',
    withFlags(0, Buffer.from([9]), BSON.serialize({ a: 1 }) as Buffer),
  ],
  ['no section', withFlags(0, Buffer.alloc(0), Buffer.alloc(1))],
  ['two commands', withFlags(0, section({ ping: 1 }), section({ ping: 1 }))],
  ['a document that is cut off', withFlags(0, truncated)],
  ['a document that says it is longer', withFlags(0, Buffer.concat([Buffer.from([0]), liar]))],
  [
    'a sequence without a name',
    withFlags(0, section({ insert: 'c' }), Buffer.from([1, 8, 0, 0, 0, 65, 65, 65, 65])),
  ],
  ['documents in documents without end', withFlags(0, Buffer.concat([Buffer.from([0]), nested(4_000)]))],
  ['random bytes', Buffer.from(Array.from({ length: 999 }, (_, n) => (n * 7919 + 13) % 256))],
];

describe('hostile input closes its connection and nothing else', () => {
  test.each(HOSTILE)('%s', async (_name, bytes) => {
    expect((await send(bytes)).length).toBe(0);
    const client = new MongoClient(engine.uri);
    expect(await client.db('d').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
  });

  test('a message that arrives byte by byte is answered', async () => {
    const bytes = command({ ping: 1 });
    const back = await send(
      Array.from(bytes, (byte) => Buffer.from([byte])),
      30,
    );
    expect(BSON.deserialize(back.subarray(21))).toEqual({ ok: 1 });
  });

  test('several messages at once are answered in their order', async () => {
    const back = await send(
      Buffer.concat([command({ ping: 1 }), command({ buildInfo: 1 }), command({ nothing: 1 })]),
      300,
    );
    const answers: BSON.Document[] = [];
    for (let at = 0; at + 4 < back.length; at += back.readInt32LE(at)) {
      answers.push(BSON.deserialize(back.subarray(at + 21, at + back.readInt32LE(at))));
    }
    expect(answers[0]).toEqual({ ok: 1 });
    expect(answers[1]).toMatchObject({ ok: 1, bits: 64 });
    expect(answers[2]).toMatchObject({ ok: 0, code: 59 });
  });

  test.each([
    ['a name that every object has', { toString: 1 }],
    ['a command without a name', {}],
    ['a collection that is a number', { find: 7 }],
    ['a collection with a zero byte', { find: 'a\u0000b' }],
    ['a filter that is a list', { find: 'c', filter: [1] }],
    ['an insert without documents', { insert: 'c' }],
    ['an update of numbers', { update: 'c', updates: [1, 2] }],
    ['an update without an update', { update: 'c', updates: [{ q: {} }] }],
    ['a pipeline that is a text', { aggregate: 'c', pipeline: 'x', cursor: {} }],
    ['an index of nothing', { createIndexes: 'c', indexes: [{}] }],
    [
      'a field called __proto__',
      { update: 'c', updates: [{ q: {}, u: { $set: { '__proto__.x': 1 } }, upsert: true }] },
    ],
    ['a negative limit of a find', { find: 'c', limit: -3 }],
    ['an explain of an explain', { explain: { explain: { find: 'c' } } }],
  ])('%s is an error', async (_name, asked) => {
    const client = new MongoClient(engine.uri);
    const back = await send(command(asked), 60);
    const answer = BSON.deserialize(back.subarray(21, back.readInt32LE(0)));
    const refused = answer.ok === 0 || Array.isArray(answer.writeErrors);
    expect(refused).toBe(true);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    await client.close();
  });

  test('a reader that does not read does not fill the memory', async () => {
    const client = new MongoClient(engine.uri);
    await client
      .db('d')
      .collection('big')
      .insertMany(Array.from({ length: 12 }, () => ({ text: 'x'.repeat(1_000_000) })));
    const lazy = net.connect(engine.socketPath ?? '');
    lazy.on('error', () => undefined);
    await once(lazy, 'connect');
    lazy.pause();
    const before = process.memoryUsage().rss;
    for (let n = 0; n < 60; n++) lazy.write(command({ find: 'big' }));
    for (let n = 0; n < 20; n++) expect(await client.db('d').command({ ping: 1 })).toMatchObject({ ok: 1 });
    // 60 answers of 12 MB would be 720 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
    lazy.destroy();
    await client.close();
  });
});
