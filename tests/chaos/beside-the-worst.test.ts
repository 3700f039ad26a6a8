import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT } from '../fakes/program.ts';
import { CHIEF, FINANCE, OPERATIONS } from '../fakes/world.ts';

/** What others may wait beside the worst, above what they wait at rest. */
const MOST_MS = 250;
const AT_ONCE = 60;
const EVERY_MS = 40;
const ROUNDS = 4;
/** A server in a process of its own that answers and does nothing else. */
const IDLE = `require('node:http').createServer((_, answer) => answer.end('ok'))
  .listen(0, '127.0.0.1', function () { console.log(this.address().port); })`;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-beside-'));
let bot: ChildProcess;
let idle: ChildProcess;
let url: URL;
let idleUrl: URL;

beforeAll(async () => {
  const server = spawn(process.execPath, ['-e', IDLE], { stdio: ['ignore', 'pipe', 'inherit'] });
  idle = server;
  const [told] = await once(server.stdout, 'data');
  idleUrl = new URL(`http://127.0.0.1:${Number(told)}`);
  const port = await freePort();
  url = new URL(`http://127.0.0.1:${port}`);
  bot = spawn(process.execPath, [path.join(ROOT, 'bin/answerable.js'), 'start'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder, PORT: String(port) },
    stdio: 'ignore',
  });
  while (!(await fetch(new URL('/readyz', url)).catch(() => null))?.ok)
    if (bot.exitCode !== null) throw new Error('The bot did not start.');
});
afterAll(async () => {
  idle.kill('SIGKILL');
  bot.kill('SIGKILL');
  await once(bot, 'exit').catch(() => {});
  fs.rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}

async function say(as: string, text: string): Promise<string> {
  const response = await fetch(new URL('/playground/messages', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as, text }),
  });
  return (await response.json()).replies[0].text;
}

const upload = async (name: string, bytes: Buffer) =>
  await fetch(new URL(`/playground/uploads?${new URLSearchParams({ as: CHIEF, name })}`, url), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });

interface Waits {
  /** How long /healthz and somebody else's answer take at most, in milliseconds. */
  bot: number;
  /** The same of a server that has nothing else to do: what the machine itself adds. */
  idle: number;
}

/** The longest waits until something is over. */
async function longestWaits(until: Promise<unknown>): Promise<Waits> {
  const bots: number[] = [];
  const idles: number[] = [];
  const timed = async (waits: number[], ask: () => Promise<unknown>) => {
    const began = performance.now();
    await ask();
    waits.push(performance.now() - began);
  };
  let over = false;
  void until.finally(() => {
    over = true;
  });
  for (let n = 0; !over || n < 10; n++) {
    await timed(bots, async () => await fetch(new URL('/healthz', url)));
    await timed(idles, async () => await fetch(idleUrl));
    await timed(bots, async () => await say(OPERATIONS, `show P1.${1 + (n % 12)}`));
    await new Promise((goOn) => setTimeout(goOn, EVERY_MS));
  }
  // The longest but one: whatever else the machine does may fall on any single answer.
  const longest = (waits: number[]) => waits.sort((a, b) => b - a)[1] ?? 0;
  return { bot: longest(bots), idle: longest(idles) };
}

/** Files that are slow to read, or hold a plan of many rows that each tell all that a row may tell. */
function hostileFiles(): [name: string, bytes: Buffer][] {
  const rows = Array.from({ length: 1_000 }, (_, n) => {
    const day = `${1 + (n % 28)}/0${1 + (n % 9)}/2024`;
    return `P1.${n},"Deliver thing number ${n} with partners","Alice ${n % 30}, Bob and Carol",${day},on track,"${'note '.repeat(40)}"`;
  });
  const table = '| Activity | Owner | Due |\n|---|---|---|\n';
  return [
    ['rows.csv', Buffer.from(['Ref,Activity,Owner,Due date,Status,Notes', ...rows].join('\n'))],
    ['brackets.md', Buffer.from(table + `${'['.repeat(30_000)}\n`.repeat(30))],
    ['quotes.csv', Buffer.from(`Ref,Activity,Owner\n${'"a'.repeat(500_000)}`)],
  ];
}

/** One member's worst sentences, and files of the worst kind, all at once; gives what others waited. */
async function besideTheWorst(round: number): Promise<Waits> {
  const long = ['done, ', 'Ａ１ ', 'on track then off track. ', '1 ', 'to 31 March because '];
  const texts = Array.from({ length: AT_ONCE }, (_, n) => {
    const piece = long[n % long.length] ?? '';
    return `${n % 2 ? 'update ' : ''}${piece.repeat(8_000).slice(0, 7_900)} ${round * AT_ONCE + n}`;
  });
  const answers = Promise.all(texts.map(async (text) => await say(FINANCE, text)));
  const uploads = (async () => {
    for (const [name, bytes] of hostileFiles()) expect((await upload(name, bytes)).status).toBe(200);
  })();
  const waits = await longestWaits(Promise.all([answers, uploads]));
  expect((await answers).every((text) => text.length > 0)).toBe(true);
  return waits;
}

test('the worst that one member and one file can do keeps nobody else waiting', async () => {
  await longestWaits(Promise.resolve());
  const atRest = (await longestWaits(Promise.resolve())).bot;
  // What blocks the bot blocks it each time; what the machine does beside falls on some rounds only.
  let over = Number.POSITIVE_INFINITY;
  for (let round = 0; over > 0 && round < ROUNDS; round++) {
    const { bot: wait, idle } = await besideTheWorst(round);
    over = wait - (MOST_MS + 6 * atRest + idle);
    const ms = [atRest, wait, idle].map(Math.round);
    process.stderr.write(
      `At rest ${ms[0]} ms, beside the worst ${ms[1]} ms, a server at rest ${ms[2]} ms.\n`,
    );
  }
  expect(over).toBeLessThanOrEqual(0);
});
