import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { openEngine } from '../../src/embedded-mongo/engine.ts';
import { ledgerOf } from '../../src/mongo/collections.ts';
import { runBot } from '../fakes/bot.ts';
import { CHIEF } from '../fakes/world.ts';

jest.setTimeout(60_000);
const MESSAGES = 60;
const AT_ONCE = 4;

type Bot = Awaited<ReturnType<typeof runBot>>;
let engine: Awaited<ReturnType<typeof openEngine>>;
let client: MongoClient;
let folder: string;
/** What a proxy sends to, in turn. */
const bots: (Bot | null)[] = [];

const one = async () => await runBot({ MONGODB_URI: engine.uri, PLAYGROUND: 'true' });

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-test-'));
  engine = await openEngine({ folder, port: 0, throwaway: true });
  client = await new MongoClient(engine.uri).connect();
  bots.push(await one(), await one());
});
afterAll(async () => {
  for (const bot of bots) await bot?.close();
  await client.close();
  await engine.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

let asked = 0;
/** As a proxy does: what one process does not take goes to the next one. */
async function say(text: string): Promise<string> {
  for (let tries = 0; tries < 4; tries++) {
    const bot = bots[asked++ % bots.length];
    const answer = await bot?.send('/playground/messages', { as: CHIEF, text }).catch(() => null);
    if (answer?.status === 200) return await answer.text();
  }
  throw new Error(`Nobody took “${text}”.`);
}

test('one process after the other is restarted while people speak, and each message is answered and kept once', async () => {
  const waiting = Array.from({ length: MESSAGES }, (_, n) => `note P1.3 words ${n} of them`);
  const restarts = new Map([
    [MESSAGES / 4, 0],
    [MESSAGES / 2, 1],
  ]);
  let restarting: Promise<void> = Promise.resolve();
  const restart = async (at: number) => {
    const old = bots[at];
    // A proxy that is told sends nothing more there; what is under way is answered.
    bots[at] = null;
    await old?.close();
    bots[at] = await one();
  };
  const person = async () => {
    for (let text = waiting.shift(); text; text = waiting.shift()) {
      const at = restarts.get(waiting.length);
      if (at !== undefined) restarting = restarting.then(async () => await restart(at));
      expect(await say(text)).toContain('P1.3');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, person));
  await restarting;
  const entries = await ledgerOf(client.db('answerable')).find({ organisation: 'default' }).toArray();
  const kept = JSON.stringify(entries);
  const lost = Array.from({ length: MESSAGES }, (_, n) => `words ${n} of them`).filter(
    (words) => !kept.includes(words),
  );
  expect(lost).toEqual([]);
  expect(entries.filter(({ body }) => body.action === 'note').length).toBe(MESSAGES);
  expect(entries.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(entries.map((_, n) => n + 1));
});
