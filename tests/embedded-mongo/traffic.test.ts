import { EventEmitter, once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BSON, MongoClient } from 'mongodb';
import { Engine } from '../../src/embedded-mongo/dispatch.ts';
import { drained } from '../../src/embedded-mongo/drained.ts';
import { credentialsOf } from '../../src/embedded-mongo/login.ts';
import { type Listener, listen } from '../../src/embedded-mongo/server.ts';
import { Storage } from '../../src/embedded-mongo/storage.ts';
import { Room, Traffic } from '../../src/embedded-mongo/traffic.ts';

const MB = 1_000_000;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-traffic-'));
const socketFile = path.join(folder, 'mongodb.sock');
const traffic = new Traffic({ tickMs: 20 });
/** As it is set up in use: nobody is dropped within a test. */
const patientFile = path.join(folder, 'patient.sock');
const patient = new Traffic();
let engine: Engine;
let listeners: Listener[];
let client: MongoClient;
let calm: MongoClient;

beforeAll(async () => {
  engine = new Engine(new Storage(path.join(folder, 'documents'), { throwaway: true }), () => undefined);
  listeners = [
    await listen(engine, { path: socketFile }, traffic),
    await listen(engine, { path: patientFile }, patient),
    await listen(engine, { port: 0, credentials: credentialsOf('a password of the test') }, traffic),
  ];
  const clientOf = (file: string) =>
    new MongoClient(`mongodb://${encodeURIComponent(file)}/?directConnection=true`);
  client = clientOf(socketFile);
  calm = clientOf(patientFile);
  await client.db('d').command({ ping: 1 });
});
afterAll(async () => {
  await client.close();
  await calm.close();
  for (const listener of listeners) await listener.close();
  await engine.close();
  fs.rmSync(folder, { recursive: true });
});

/** The start of a message that says it has so many bytes. */
function begun(length: number, sent = length - 1): Buffer {
  const bytes = Buffer.alloc(sent);
  bytes.writeInt32LE(length, 0);
  bytes.writeInt32LE(2013, 12);
  return bytes;
}

async function connected(to: number | string = socketFile): Promise<net.Socket> {
  const socket = typeof to === 'number' ? net.connect(to, '127.0.0.1') : net.connect(to);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Ends when the server has dropped the connection. */
const gone = async (socket: net.Socket) =>
  await new Promise<void>((done) => {
    socket.resume().once('close', () => done());
    if (socket.destroyed) done();
  });

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise(setImmediate);
};

describe('messages that do not end', () => {
  test('25 of 47 MB hold little, others are answered, and all are dropped', async () => {
    const before = process.memoryUsage().rss;
    const sockets = await Promise.all(Array.from({ length: 25 }, async () => await connected()));
    const part = begun(47 * MB);
    for (const socket of sockets) socket.write(part);
    const closed = Promise.all(sockets.map(gone));
    let most = 0;
    let over = false;
    void closed.then(() => {
      over = true;
    });
    while (!over) {
      expect(await client.db('d').command({ ping: 1 })).toMatchObject({ ok: 1 });
      expect(traffic.unfinished.held).toBeLessThanOrEqual(96 * MB);
      most = Math.max(most, process.memoryUsage().rss - before);
      await new Promise(setImmediate);
    }
    await until(() => traffic.unfinished.held === 0);
    // What Node itself holds of what was sent is in this process too: the same buffer 25 times, and no more of it.
    expect(most).toBeLessThan(400 * MB);
  });

  test.each([2, 15, 16, 20, 60_000, 70_000])('one of which %d bytes came is dropped', async (sent) => {
    const socket = await connected();
    socket.write(begun(100_000, Math.max(sent, 16)).subarray(0, sent));
    await gone(socket);
    await until(() => traffic.unfinished.held === 0);
  });

  test('one that trickles is dropped, however often a byte of it comes', async () => {
    const socket = await connected();
    socket.write(begun(100_000, 50));
    const trickle = setInterval(() => socket.write('x'), 5);
    await gone(socket);
    clearInterval(trickle);
  });

  test('a connection that is merely idle stays', async () => {
    const socket = await connected();
    const dropped = await connected();
    dropped.write(begun(100_000, 50));
    await gone(dropped);
    const sections = Buffer.concat([Buffer.alloc(5), BSON.serialize({ ping: 1, $db: 'd' })]);
    const head = begun(16 + sections.length, 16);
    socket.write(Buffer.concat([head, sections]));
    const [answer] = await once(socket, 'data');
    expect(BSON.deserialize(answer.subarray(21))).toEqual({ ok: 1 });
    socket.destroy();
  });

  test('large messages that do end are all taken', async () => {
    const large = calm.db('d').collection('large');
    const text = 'x'.repeat(15 * MB);
    await Promise.all(Array.from({ length: 9 }, async (_, n) => await large.insertOne({ n, text })));
    expect(await large.countDocuments()).toBe(9);
    await large.drop();
    expect(patient.unfinished.held).toBe(0);
  });
});

describe('before a login', () => {
  test('nobody may send more than a login takes', async () => {
    const socket = await connected(listeners[2]?.port ?? 0);
    socket.write(begun(20_000, 100));
    await gone(socket);
    await until(() => traffic.unfinished.held === 0);
  });

  test('nobody may stay, silent or not', async () => {
    const silent = await connected(listeners[2]?.port ?? 0);
    const asking = await connected(listeners[2]?.port ?? 0);
    const sections = Buffer.concat([Buffer.alloc(5), BSON.serialize({ ping: 1, $db: 'd' })]);
    const ask = setInterval(
      () => asking.write(Buffer.concat([begun(16 + sections.length, 16), sections])),
      5,
    );
    await Promise.all([gone(silent), gone(asking)]);
    clearInterval(ask);
  });
});

describe('answers that nobody reads', () => {
  const sections = Buffer.concat([Buffer.alloc(5), BSON.serialize({ find: 'big', $db: 'd' })]);
  const ask = Buffer.concat([begun(16 + sections.length, 16), sections]);

  test('hold little together, and small ones go out beside them', async () => {
    const big = calm.db('d').collection('big');
    await big.insertMany(Array.from({ length: 11 }, () => ({ text: 'x'.repeat(MB) })));
    const lazy = await Promise.all(Array.from({ length: 20 }, async () => await connected(patientFile)));
    for (const socket of lazy) socket.pause().write(ask);
    await until(() => patient.unread.held > 50 * MB);
    for (let n = 0; n < 50; n++) expect(await calm.db('d').command({ ping: 1 })).toMatchObject({ ok: 1 });
    // 64 MB and one answer more; 20 answers would be 220 MB.
    expect(patient.unread.held).toBeLessThan(80 * MB);
    for (const socket of lazy) socket.destroy();
    await until(() => patient.unread.held === 0);
    expect(await big.find().toArray()).toHaveLength(11);
  });

  test('have their connection dropped in the end', async () => {
    const lazy = await connected();
    lazy.pause().write(ask);
    await until(() => traffic.unread.held > MB);
    await until(() => traffic.unread.held === 0);
    await gone(lazy);
  });
});

describe('room', () => {
  test('is given in turn, and what is larger than all of it alone', async () => {
    const room = new Room(10);
    const order: string[] = [];
    const take = (name: string, bytes: number) => room.take(bytes).then(() => order.push(name));
    await take('first', 6);
    const large = take('large', 50);
    const small = take('small', 1);
    await new Promise(setImmediate);
    expect(order).toEqual(['first']);
    room.change(-6);
    await large;
    expect(room.held).toBe(50);
    room.change(-50);
    await small;
    expect(order).toEqual(['first', 'large', 'small']);
    room.change(-1);
    expect(room.held).toBe(0);
  });
});

test('waiting for a slow reader leaves nothing behind on its connection, however often', async () => {
  const socket = new EventEmitter();
  for (let n = 0; n < 20; n++) {
    const waited = drained(socket);
    expect(socket.listenerCount('drain')).toBe(1);
    socket.emit(n % 2 ? 'drain' : 'close');
    await waited;
  }
  expect(socket.eventNames()).toEqual([]);
});
