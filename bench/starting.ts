import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { startSlack } from '../tests/fakes/slack.ts';
import { BIN, built } from './built.ts';
import { median, tell } from './figures.ts';

/**
 * `npm run bench:starting`: from the start of a process to the first answer, with the example plan, beside a Bolt app of
 * a few lines; both as they would be installed, in turn.
 */
const PAIRS = Number(process.argv[2] ?? 7);

await built();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-starting-'));
const slack = await startSlack();
const BARE = path.join(import.meta.dirname, 'slack/bare-server.js');
const COMMAND = path.join(BIN, 'answerable.js');
const ENV = {
  PATH: process.env.PATH ?? '',
  DATA_DIR: path.join(folder, 'data'),
  EMBEDDED: 'yes',
  LOG_LEVEL: 'silent',
  SLACK_SIGNING_SECRET: 'bench-secret',
  SLACK_BOT_TOKEN: 'xoxb-bot',
  SLACK_API_URL: slack.apiUrl,
};
execFileSync(process.execPath, [COMMAND, 'import', path.join(BIN, '../examples/delivery-plan-2023-24.txt')], {
  env: { PATH: ENV.PATH, DATA_DIR: ENV.DATA_DIR },
  stdio: 'ignore',
});

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

/** Seconds from the start of a process to its first answer. */
async function firstAnswer(start: (port: string) => ChildProcess): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = start(String(port));
  const ended = once(child, 'exit');
  while (!(await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST' }).catch(() => null)))
    if (child.exitCode !== null) throw new Error('It did not start.');
  const seconds = (performance.now() - began) / 1_000;
  child.kill('SIGKILL');
  await ended;
  return seconds;
}

const node = (args: string[]) => (PORT: string) =>
  spawn(process.execPath, args, { env: { ...ENV, PORT }, stdio: 'ignore' });
const took = { ours: [] as number[], bare: [] as number[] };
for (let pair = 0; pair <= PAIRS; pair++) {
  const ours = await firstAnswer(node([COMMAND, 'start']));
  const other = await firstAnswer(node([BARE]));
  // The first pair reads from the disk.
  if (pair === 0) continue;
  took.ours.push(ours);
  took.bare.push(other);
}
const seconds = (all: number[]) => `${median(all).toFixed(2)} s`;
await tell([
  {
    row: 'From the start of the process to the first answer, 39 activities',
    ours: seconds(took.ours),
    yardstick: `a bare Bolt app ${seconds(took.bare)}`,
    ratio: median(took.ours.map((one, pair) => one / (took.bare[pair] ?? Number.NaN))),
    aim: 2,
    better: 'low',
    steady: false,
  },
]);
await slack.close();
fs.rmSync(folder, { recursive: true, force: true });
process.exit(0);
