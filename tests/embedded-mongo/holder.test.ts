import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { EngineLocked, joinOrOpen, openEngine } from '../../src/embedded-mongo/engine.ts';
import { holdIn, withFolder } from './folders.ts';

const notBots = (role: string) => role !== 'bot';

describe('a folder has one holder', () => {
  test('a second opening is refused and says by whom, and the first goes on', async () => {
    await withFolder(async (folder) => {
      const engine = await openEngine({ folder, role: 'database' });
      const refused = await openEngine({ folder }).catch((fault) => fault);
      expect(refused).toBeInstanceOf(EngineLocked);
      expect(refused.message).toContain(`database, process ${process.pid}`);
      const client = new MongoClient(engine.uri);
      await client.db('a').collection('b').insertOne({ n: 1 });
      await client.close();
      await engine.close();
      await (await openEngine({ folder })).close();
    });
  });

  test('a command joins a running bot, whose engine goes on when the command is done', async () => {
    await withFolder(async (folder) => {
      const bot = await openEngine({ folder, role: 'bot' });
      const command = await joinOrOpen({ folder, role: 'command' });
      expect(command).toMatchObject({ uri: bot.uri, socketPath: null });
      await command.close();
      const client = new MongoClient(bot.uri);
      expect(await client.db('a').command({ ping: 1 })).toMatchObject({ ok: 1 });
      await client.close();
      await bot.close();
    });
  });

  test('a second bot is refused at once', async () => {
    await withFolder(async (folder) => {
      const bot = await openEngine({ folder, role: 'bot' });
      await expect(joinOrOpen({ folder, role: 'bot', joins: notBots })).rejects.toBeInstanceOf(EngineLocked);
      await bot.close();
    });
  });

  test('a bot that starts while another closes waits for it', async () => {
    await withFolder(async (folder) => {
      const first = await openEngine({ folder, role: 'bot' });
      const closed = first.close();
      const second = await joinOrOpen({ folder, role: 'bot', joins: notBots });
      await closed;
      expect(second.socketPath).toBe(path.join(fs.realpathSync(folder), 'mongodb.sock'));
      await second.close();
    });
  });

  test('a killed holder’s place is taken over, by one of several that try at once', async () => {
    await withFolder(async (folder) => {
      const killed = holdIn(folder);
      expect(await killed.line()).toBe('open');
      await killed.kill();
      const starters = [holdIn(folder), holdIn(folder), holdIn(folder)];
      const said = await Promise.all(starters.map((starter) => starter.line()));
      expect(said.sort()).toEqual(['held', 'held', 'open']);
      await Promise.all(starters.map((starter) => starter.kill()));
    });
  });

  test('a holder that is told to close leaves the folder to the next', async () => {
    await withFolder(async (folder) => {
      const child = holdIn(folder);
      expect(await child.line()).toBe('open');
      child.process.stdin?.end();
      expect(await child.line()).toBe('closed');
      await (await openEngine({ folder })).close();
    });
  });

  test('a port that is taken is an error and leaves nothing open', async () => {
    await withFolder(async (folder) => {
      const first = await openEngine({ folder: path.join(folder, 'one'), port: 0 });
      const port = Number(new URL(first.uri.replace('mongodb:', 'http:')).port);
      const two = path.join(folder, 'two');
      await expect(openEngine({ folder: two, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
      await (await openEngine({ folder: two })).close();
      await first.close();
    });
  });
});

describe('the socket file', () => {
  test('may be opened by its user only', async () => {
    await withFolder(async (parent) => {
      const folder = path.join(parent, 'data');
      const engine = await openEngine({ folder });
      const mode = (file: string) => fs.statSync(file).mode & 0o777;
      expect(mode(engine.socketPath ?? '')).toBe(0o600);
      expect(mode(folder)).toBe(0o700);
      expect(mode(path.join(folder, 'documents'))).toBe(0o700);
      await engine.close();
    });
  });

  test('of a folder with a long path stands in a private folder for temporary files', async () => {
    await withFolder(async (parent) => {
      const folder = path.join(parent, 'a'.repeat(60), 'b'.repeat(60));
      const engine = await openEngine({ folder });
      const socket = engine.socketPath ?? '';
      expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(107);
      expect(fs.statSync(path.dirname(socket)).mode & 0o777).toBe(0o700);
      expect(fs.statSync(socket).isSocket()).toBe(true);
      const client = new MongoClient(engine.uri);
      expect(await client.db('a').command({ ping: 1 })).toMatchObject({ ok: 1 });
      await client.close();
      await engine.close();
      // Somebody else's folder of that name is not trusted.
      fs.chmodSync(path.dirname(socket), 0o777);
      await expect(openEngine({ folder })).rejects.toThrow('is open to others');
      fs.rmSync(path.dirname(socket), { recursive: true });
    });
  });

  test('of a path of exactly 107 bytes stands in the folder itself', async () => {
    await withFolder(async (parent) => {
      const base = fs.realpathSync(parent);
      const folder = path.join(base, 'x'.repeat(107 - Buffer.byteLength(`${base}//mongodb.sock`)));
      const engine = await openEngine({ folder });
      expect(Buffer.byteLength(engine.socketPath ?? '')).toBe(107);
      expect(path.dirname(engine.socketPath ?? '')).toBe(folder);
      await engine.close();
    });
  });
});
