import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { message, stubConnector } from '../tests/fakes/teams.ts';
import { median, tell } from './figures.ts';

/**
 * `npm run bench:teams`: what “plan overdue” on 1,000 activities costs the server, beside a bare botbuilder echo with
 * the same connector. Paired and interleaved: both take turns in one run, and CPU is counted, not the clock.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 12);
const REQUESTS = Number(process.env.REQUESTS ?? 150);
const CONNECTIONS = 8;
const AIM = 1.2;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-bench-'));
const service = await stubConnector({ exact: false });
const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** A plan with so many activities, half of them late. */
function planOf(activities: number): string {
  const rows = Array.from({ length: activities }, (_, n) => {
    const due = n % 2 ? '31 March 2099' : `${(n % 28) + 1} June 2023`;
    return `Priority ${(n % 4) + 1},P${(n % 4) + 1}.${n},Improve the service number ${n} for everybody in the area,Director ${n % 6},${due}`;
  });
  return ['Objective,Ref,Activity,Executive owner,Completion date', ...rows].join('\n');
}

async function started(script: string, env: Record<string, string> = {}) {
  const child = fork(new URL(script, import.meta.url), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve) => {
    child.once('message', (listening) => resolve(Number(listening)));
  });
  return { child, port };
}

/** CPU milliseconds that a process has used. */
async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  return await new Promise((resolve) => {
    child.once('message', (cpu) => resolve(Number(cpu)));
  });
}

async function ask(port: number, who: number): Promise<void> {
  const body = JSON.stringify(
    message(service.url, 'plan overdue', {}, `c0000000-0000-4000-8000-0000000001${who}`),
  );
  await new Promise<void>((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        path: '/api/messages',
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** CPU milliseconds a request. */
async function round({ child, port }: Awaited<ReturnType<typeof started>>): Promise<number> {
  const before = await cpuOf(child);
  let asked = 0;
  const one = async () => {
    while (asked < REQUESTS) await ask(port, 10 + (asked++ % 50));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  service.sent.length = 0;
  return ((await cpuOf(child)) - before) / REQUESTS;
}

const plan = path.join(folder, 'plan.csv');
fs.writeFileSync(plan, planOf(1_000));
const data = path.join(folder, 'data');
execFileSync(process.execPath, ['bin/answerable.js', 'import', plan], {
  env: { ...process.env, DATA_DIR: data },
  stdio: 'ignore',
});
const echo = await started('./teams-echo.ts');
const bot = await started('./teams-bot.ts', { DATA_DIR: data });
try {
  // The first rounds compile.
  for (let n = 0; n < 3; n++) {
    await round(echo);
    await round(bot);
  }
  const pairs: { echo: number; bot: number }[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const first = n % 2 ? bot : echo;
    const cost = await round(first);
    const other = await round(first === bot ? echo : bot);
    pairs.push(first === bot ? { bot: cost, echo: other } : { echo: cost, bot: other });
  }
  const ratio = median(pairs.map((pair) => pair.bot / pair.echo));
  const shown = (ms: number) => `${ms.toFixed(2)} ms`;
  await tell([
    {
      row: 'Teams: “plan overdue” on 1,000 activities, CPU a request',
      ours: shown(median(pairs.map((pair) => pair.bot))),
      yardstick: `a bare botbuilder echo ${shown(median(pairs.map((pair) => pair.echo)))}`,
      ratio,
      aim: AIM,
      better: 'low',
      steady: true,
    },
  ]);
} finally {
  echo.child.kill();
  bot.child.kill();
  agent.destroy();
  await service.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
