import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Outbox } from '../../src/core/outbox/store.ts';
import type { Collection, ScanResult } from '../../src/embedded-mongo/collection.ts';
import { Engine } from '../../src/embedded-mongo/dispatch.ts';
import { type Listener, listen } from '../../src/embedded-mongo/server.ts';
import { Storage } from '../../src/embedded-mongo/storage.ts';
import { type Connection, connect } from '../../src/mongo/connect.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoOutbox } from '../../src/mongo/outbox-store.ts';

/** The long form: ROWS=100000 npm test -- tests/embedded-mongo/outbox-limits */
const SIZE = Number(process.env.ROWS ?? 20_000);
const NOW = Date.parse('2023-10-03T08:00:00.000Z');
const MINUTE = 60_000;
/** Beside what a query returns it may look at a few more. */
const MORE = 20;

/** Years of messages that were sent, and a morning's that are not. */
function row(n: number) {
  const states = ['pending', 'pending', 'sending', 'doubtful', 'failed', 'unconfirmed'];
  const open = n % 200 === 0;
  const state = open ? states[(n / 200) % states.length] : 'sent';
  const at = NOW - (SIZE - n) * MINUTE;
  const due = n % 400 === 0 ? NOW - MINUTE : NOW + n * MINUTE;
  return {
    _id: `o${n % 20}|daily|person:p${n % 100}|${n}`,
    organisation: `o${n % 20}`,
    recipient: `person:p${n % 100}`,
    lane: `slack:T${n % 20}`,
    matter: { kind: n % 50 ? 'daily' : 'summary', day: '2023-10-03' },
    notBefore: new Date(open ? due : at),
    state,
    looks: 0,
    attempts: 0,
    ...(open
      ? { term: 1 }
      : {
          message: JSON.stringify({
            kind: 'reminder',
            reply: { parts: [], actions: [], about: [] },
            asks: [],
          }),
          about: [`k${n % 3_000}`],
          sentAt: new Date(at),
          receipt: `r${n}`,
        }),
    ...((state === 'failed' || state === 'unconfirmed') && { reason: 'It did not arrive.' }),
    ...(n % 5_000 === 1 && { editAt: new Date(NOW - MINUTE) }),
  };
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-limits-'));
const now = new Date(NOW).toISOString();
let engine: Engine;
let listener: Listener;
let connection: Connection;
let collection: Collection;
let outbox: Outbox;
const found: ScanResult[] = [];

beforeAll(async () => {
  engine = new Engine(new Storage(folder, { throwaway: true }), () => undefined);
  collection = engine.storage.makeCollection('answerable.outbox');
  const rows = Array.from({ length: SIZE }, (_, n) => ({ number: n + 1, document: row(n) }));
  collection.restore([], () => rows.map((one) => ({ row: one, known: one.document })));
  engine.collections.set('answerable.outbox', collection);
  const socket = path.join(folder, 'mongodb.sock');
  listener = await listen(engine, { path: socket });
  connection = await connect(`mongodb://${encodeURIComponent(socket)}/answerable?directConnection=true`);
  await ensureIndexes(connection.db);
  outbox = mongoOutbox(connection.db);
  const find = collection.find.bind(collection);
  collection.find = (options) => {
    const one = find(options);
    found.push(one);
    return one;
  };
});
afterAll(async () => {
  await connection.close();
  await listener.close();
  await engine.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe(`among ${SIZE.toLocaleString('en-GB')} messages no call of the outbox looks at more than it returns, and a few`, () => {
  test.each([
    ['lanes that have something to do', () => outbox.lanesDue(now)],
    ['what is due in a lane', () => outbox.due('slack:T0', now, 50)],
    ['what an earlier holder left', () => outbox.ambiguous('slack:T0', 2, now)],
    ['what recipients have open', () => outbox.openTo('o0', ['person:p0', 'person:p20', 'person:p40'])],
    ['what waits to be edited', () => outbox.toEdit('slack:T1', now, 50)],
    ['a message by its receipt', () => outbox.withReceipt('slack:T3', 'r43')],
    ['what somebody received last', () => outbox.received('o3', 'person:p43', 20)],
    ['what administrators should look at', () => outbox.undelivered('o0', now, 50)],
    ['whether a summary is on its way', () => outbox.summaryIsOpen('o1')],
    ['when something is due next', () => outbox.nextAt(now)],
    ['what is old', () => outbox.purge(new Date(NOW - (SIZE - 100) * MINUTE).toISOString())],
  ] as [string, () => Promise<unknown>][])('%s', async (_name, call) => {
    found.length = 0;
    await call();
    expect(found.length).toBeGreaterThan(0);
    for (const { examined, keysExamined, rows, index } of found) {
      expect(index).not.toBeNull();
      expect(examined).toBeLessThanOrEqual(rows.length + MORE);
      expect(keysExamined).toBeLessThanOrEqual(rows.length + MORE);
    }
  });
});
