import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { openEngine } from '../src/embedded-mongo/engine.ts';
import { connect } from '../src/mongo/connect.ts';
import { startSlack } from '../tests/fakes/slack.ts';
import { BIN, built } from './built.ts';
import { type Figure, median, tell } from './figures.ts';
import { keepChain } from './huge/chain.ts';
import { cpuOfProcess } from './huge/cpu.ts';

/**
 * `npm run bench:starting`: from the start of a process to the first answer, with the example plan, beside a Bolt app of
 * a few lines; both as they would be installed, in turn.
 */
const PAIRS = Number(process.argv[2] ?? 7);
const ENTRIES = Number(process.argv[3] ?? 100_000);
const LONG_SECONDS = 3;

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

/** Seconds by the clock, and of the process's CPU where the system tells it. */
interface Took {
  seconds: number;
  cpu: number;
}

/** From the start of a process to its first answer. */
async function firstAnswer(start: (port: string) => ChildProcess): Promise<Took> {
  const port = await freePort();
  const began = performance.now();
  const child = start(String(port));
  const ended = once(child, 'exit');
  while (!(await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST' }).catch(() => null)))
    if (child.exitCode !== null) throw new Error('It did not start.');
  const seconds = (performance.now() - began) / 1_000;
  const cpu = (cpuOfProcess(child.pid ?? 0) ?? Number.NaN) / 1_000;
  child.kill('SIGKILL');
  await ended;
  return { seconds, cpu };
}

const node =
  (args: string[], dataDir = ENV.DATA_DIR) =>
  (PORT: string) =>
    spawn(process.execPath, args, { env: { ...ENV, DATA_DIR: dataDir, PORT }, stdio: 'ignore' });
const took = { ours: [] as Took[], bare: [] as Took[], long: [] as Took[] };
const long = await longLedger();
for (let pair = 0; pair <= PAIRS; pair++) {
  const ours = await firstAnswer(node([COMMAND, 'start']));
  const other = await firstAnswer(node([BARE]));
  const large = pair % 2 ? await firstAnswer(node([COMMAND, 'start'], long)) : null;
  // The first pair reads from the disk.
  if (pair === 0) continue;
  took.ours.push(ours);
  took.bare.push(other);
  if (large) took.long.push(large);
}

/** A folder whose ledger has years of entries. */
async function longLedger(): Promise<string> {
  const data = path.join(folder, 'long');
  const engine = await openEngine({ folder: data });
  const { db, close } = await connect(engine.uri);
  await keepChain(db, 'default', ENTRIES);
  await close();
  await engine.close();
  return data;
}

const middle = (all: Took[], of: keyof Took) => median(all.map((one) => one[of]));
const beside = (of: keyof Took): Pick<Figure, 'ours' | 'yardstick' | 'ratio' | 'aim' | 'better'> => ({
  ours: `${middle(took.ours, of).toFixed(2)} s`,
  yardstick: `a bare Bolt app ${middle(took.bare, of).toFixed(2)} s`,
  ratio: median(took.ours.map((one, pair) => one[of] / (took.bare[pair]?.[of] ?? Number.NaN))),
  aim: 2,
  better: 'low',
});
const within = (of: keyof Took): Pick<Figure, 'ours' | 'yardstick' | 'ratio' | 'aim' | 'better'> => ({
  ours: `${middle(took.long, of).toFixed(2)} s`,
  yardstick: `allowed ${LONG_SECONDS} s`,
  ratio: middle(took.long, of) / LONG_SECONDS,
  aim: 1,
  better: 'low',
});
const start = 'From the start of the process to the first answer';
await tell([
  { row: `${start}, 39 activities`, ...beside('seconds'), steady: false },
  { row: `${start}, 39 activities, CPU`, ...beside('cpu'), steady: true },
  { row: `${start}, a ledger of ${ENTRIES} entries`, ...within('seconds'), steady: false },
  { row: `${start}, a ledger of ${ENTRIES} entries, CPU`, ...within('cpu'), steady: true },
]);
await slack.close();
fs.rmSync(folder, { recursive: true, force: true });
process.exit(0);
