import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { openEngine } from '../../src/embedded-mongo/engine.ts';
import { damageOf } from '../../src/embedded-mongo/store-check.ts';
import { withFolder } from './folders.ts';

const READ_ALL = fileURLToPath(new URL('./read-damaged.ts', import.meta.url));
/** Always the same numbers for the same seed (xorshift). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.abs(state) % below;
  };
}

/** A store with documents small and large, rewritten and removed, as it is after a close. */
async function filled(folder: string, seed: number, writes: number): Promise<string> {
  const engine = await openEngine({ folder, throwaway: true });
  const client = new MongoClient(engine.uri);
  const next = numbers(seed);
  const kept = client.db('d').collection<{ _id: number; text: string }>('kept');
  for (let n = 0; n < writes; n++) {
    const _id = next(80);
    if (next(4))
      await kept.replaceOne({ _id }, { text: 'x'.repeat(next(next(5) ? 900 : 40_000)) }, { upsert: true });
    else await kept.deleteOne({ _id });
  }
  await client.close();
  await engine.close();
  return path.join(folder, 'documents', 'data.mdb');
}

describe('the file of a store', () => {
  test.each([1, 2, 3])('is whole however much was written and removed (%d)', async (seed) => {
    await withFolder(async (folder) => {
      for (let round = 0; round < 4; round++)
        expect(damageOf(await filled(folder, seed * 10 + round, 40 + round * 60))).toBeNull();
    });
  });

  test('that is damaged anywhere is told so, or can be read to its end', async () => {
    await withFolder(async (folder) => {
      const whole = fs.readFileSync(await filled(path.join(folder, 'store'), 7, 250));
      const next = numbers(11);
      const files: string[] = [];
      const spoilt = (change: (bytes: Buffer) => Buffer) => {
        const place = path.join(folder, `spoilt-${files.length}`);
        fs.mkdirSync(place);
        fs.writeFileSync(path.join(place, 'data.mdb'), change(Buffer.from(whole)));
        files.push(place);
      };
      const noise = (bytes: Buffer, from: number, length: number) => {
        for (let at = from; at < Math.min(from + length, bytes.length); at++) bytes[at] = next(256);
        return bytes;
      };
      for (let n = 0; n < 40; n++) spoilt((bytes) => bytes.subarray(0, next(bytes.length)));
      for (let n = 0; n < 40; n++) spoilt((bytes) => noise(bytes, next(8_192), 1 + next(200)));
      for (let n = 0; n < 60; n++) spoilt((bytes) => noise(bytes, next(bytes.length), 1 + next(4_096)));
      for (let n = 0; n < 40; n++) spoilt((bytes) => noise(bytes, next(bytes.length / 4_096) * 4_096, 24));
      for (let n = 0; n < 20; n++) spoilt((bytes) => bytes.fill(0, next(bytes.length)));
      // Another process: damage that is not seen ends it with a signal, and names the file.
      const { signal, status, stdout } = spawnSync(
        process.execPath,
        ['--import', 'tsx', READ_ALL, ...files],
        {
          encoding: 'utf8',
        },
      );
      expect({ signal, status, last: stdout.trim().split('\n').at(-1) }).toEqual({
        signal: null,
        status: 0,
        last: 'end',
      });
      const told = stdout.split('\n').filter((line) => line.includes('damaged')).length;
      expect(told).toBeGreaterThan(100);
    });
  });
});

const HALF = (file: string) => fs.truncateSync(file, fs.statSync(file).size / 2);
const HEAD = (file: string) => {
  const descriptor = fs.openSync(file, 'r+');
  fs.writeSync(descriptor, Buffer.from(Array.from({ length: 8_192 }, (_, n) => (n * 7919 + 13) % 256)));
  fs.closeSync(descriptor);
};

describe('a start on a damaged store', () => {
  test.each([
    ['half a file', HALF],
    ['a head that is overwritten', HEAD],
  ])('%s is told with its place and a remedy, and nothing was changed', async (_name, spoil) => {
    await withFolder(async (folder) => {
      const file = await filled(folder, 3, 60);
      spoil(file);
      const before = fs.readFileSync(file);
      await expect(openEngine({ folder })).rejects.toThrow(
        new RegExp(`${folder}/documents is damaged: .*Put|put a copy.*answerable restore`),
      );
      expect(fs.readFileSync(file).equals(before)).toBe(true);
    });
  });

  test('the place that says who holds the folder may be damaged too', async () => {
    await withFolder(async (folder) => {
      await filled(folder, 3, 10);
      HEAD(path.join(folder, 'holder', 'data.mdb'));
      await expect(openEngine({ folder })).rejects.toThrow(/holder is damaged: .*remove it, and start again/);
      fs.rmSync(path.join(folder, 'holder'), { recursive: true });
      await (await openEngine({ folder })).close();
    });
  });

  test('a command ends with one sentence and without a stack', async () => {
    await withFolder(async (folder) => {
      HALF(await filled(folder, 3, 60));
      const command = fileURLToPath(new URL('../../bin/answerable.js', import.meta.url));
      const run = () =>
        execFileSync(process.execPath, [command, 'audit', 'verify'], {
          env: { ...process.env, DATA_DIR: folder, MONGODB_URI: '' },
          stdio: ['ignore', 'pipe', 'pipe'],
          encoding: 'utf8',
        });
      expect(run).toThrow(/^Command failed[^\n]*\nThe database in \S+ is damaged: [^\n]*\n$/);
    });
  });
});
