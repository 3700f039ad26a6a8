import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { type OpenEngine, openEngine, socketUri } from '../../src/embedded-mongo/engine.ts';
import { withFolder } from './folders.ts';

const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-login-'));
const folder = path.join(parent, 'data');
const file = path.join(folder, 'database-password');
let engine: OpenEngine;
beforeAll(async () => {
  engine = await openEngine({ folder, port: 0 });
});
afterAll(async () => {
  await engine.close();
  fs.rmSync(parent, { recursive: true });
});

async function using<T>(uri: string, use: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2_000 });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

const bare = () => engine.uri.replace(/\/\/.*@/, '//');
const as = (user: string, password: string, more = '') =>
  `${bare().replace('//', `//${user}:${encodeURIComponent(password)}@`)}${more}`;
const readAll = async (client: MongoClient) => await client.db('d').collection('c').find().toArray();

describe('the port of the embedded engine', () => {
  test('serves whoever has the password, which only its user can read', async () => {
    const password = fs.readFileSync(file, 'utf8').trim();
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(password.length).toBeGreaterThanOrEqual(32);
    await using(engine.uri, async (client) => {
      await client.db('d').collection('c').insertOne({ a: 1 });
      expect(await readAll(client)).toHaveLength(1);
    });
    await using(
      as('answerable', password, '&authMechanism=SCRAM-SHA-256&authSource=admin'),
      async (client) => {
        const many = await Promise.all(Array.from({ length: 20 }, async () => await readAll(client)));
        expect(many.flat()).toHaveLength(20);
      },
    );
  });

  test.each([
    { find: 'c' },
    { insert: 'c', documents: [{ a: 2 }] },
    { dropDatabase: 1 },
    { listDatabases: 1 },
    { serverStatus: 1 },
    { getMore: 1, collection: 'c' },
    { frobnicate: 1 },
  ])('answers nothing before a login: %j', async (command) => {
    await using(bare(), async (client) => {
      await expect(client.db('d').command(command)).rejects.toMatchObject({
        code: 13,
        codeName: 'Unauthorized',
      });
      expect(await client.db('d').command({ ping: 1 })).toMatchObject({ ok: 1 });
    });
  });

  test.each([
    ['another password', 'answerable', 'x'.repeat(32)],
    ['another user', 'root', null],
    ['a user with odd characters', 'a%2Cb%3Dc', null],
  ])('refuses %s', async (_name, user, password) => {
    const right = fs.readFileSync(file, 'utf8').trim();
    await using(as(user, password ?? right), async (client) => {
      await expect(readAll(client)).rejects.toMatchObject({ code: 18 });
    });
  });

  test('knows one mechanism only', async () => {
    await using(
      as('answerable', 'x'.repeat(32), '&authMechanism=PLAIN&authSource=$external'),
      async (client) => {
        await expect(readAll(client)).rejects.toThrow('SCRAM-SHA-256');
      },
    );
  });

  test('its socket file asks for none: only its user can open it', async () => {
    await using(socketUri(folder), async (client) => {
      expect(await client.db('d').command({ ping: 1 })).toMatchObject({ ok: 1 });
      expect(await readAll(client)).toHaveLength(1);
    });
  });
});

describe('the password', () => {
  test('is the same after a start, and another once its file is removed', async () => {
    await withFolder(async (folder) => {
      const uriOf = async () => {
        const opened = await openEngine({ folder, port: 0 });
        await opened.close();
        return opened.uri.replace(/\d+\/\?/, '');
      };
      const first = await uriOf();
      expect(await uriOf()).toBe(first);
      fs.rmSync(path.join(folder, 'database-password'));
      expect(await uriOf()).not.toBe(first);
    });
  });

  test.each([
    ['others can read', (at: string) => fs.chmodSync(at, 0o644), 'mode 644'],
    ['is empty', (at: string) => fs.writeFileSync(at, '\n'), 'no password'],
    [
      'is a link',
      (at: string) => {
        fs.renameSync(at, `${at}2`);
        fs.symlinkSync(`${at}2`, at);
      },
      'no plain file',
    ],
  ])('in a file that %s is not used, and the port stays shut', async (_name, spoil, words) => {
    await withFolder(async (folder) => {
      await (await openEngine({ folder, port: 0 })).close();
      spoil(path.join(folder, 'database-password'));
      await expect(openEngine({ folder, port: 0 })).rejects.toThrow(words);
      await (await openEngine({ folder })).close();
    });
  });
});
