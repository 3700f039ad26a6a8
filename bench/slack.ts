import { type ChildProcess, fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { startSlack } from '../tests/fakes/slack.ts';
import { median, tell } from './figures.ts';

/**
 * What a request costs the server, against a Bolt app that acknowledges a static text: CPU per request first, then
 * the slowest hundredth under 50 connections. Paired and interleaved, so that a noisy machine disturbs both alike.
 */
const [REQUESTS = 1_500, ROUNDS = 5, CONNECTIONS = 50] = process.argv.slice(2).map(Number);
const AIMS = { atOnce: 1, oneByOne: 1.5, p99: 2.5 };

const EXPECTED: Record<string, string> = { help: 'o', overdue: '334 activities overdue' };
/** What is said at once when the answer would miss Slack's three seconds: on a machine that does much else. */
const LATER = 'The answer follows here in a moment';

interface Server {
  child: ChildProcess;
  url: URL;
}
interface Measured {
  cpuMicros: number;
  p99: number;
}

async function started(file: string, env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const child = fork(new URL(`./slack/${file}`, import.meta.url), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { child, url: new URL(url) };
}

async function cpuOf({ child }: Server): Promise<number> {
  child.send('usage');
  const [{ cpu }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage }];
  return cpu.user + cpu.system;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
/** One person may say 500 things a minute, so many people speak. */
const PEOPLE = 200;
let sent = 0;
let answeredLater = 0;

function request({ url }: Server, team: string, text: string): Promise<number> {
  const fields = {
    team_id: team,
    user_id: `U${1_000 + (sent % PEOPLE)}`,
    command: '/plan',
    text,
    api_app_id: 'A000000777',
    channel_id: 'C1',
    trigger_id: String(++sent),
  };
  const body = new URLSearchParams(fields).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', 'bench-secret').update(`v0:${at}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': at,
    'x-slack-signature': signature,
  };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asked = http.request(url, { method: 'POST', agent, headers }, (answer) => {
      let told = '';
      answer.on('data', (piece) => {
        told += piece;
      });
      answer.on('end', () => {
        const later = told.includes(LATER);
        if (later) answeredLater++;
        if (answer.statusCode === 200 && (later || told.includes(EXPECTED[text] ?? '')))
          resolve(performance.now() - began);
        else reject(new Error(`${text}: status ${answer.statusCode}, ${told.slice(0, 200)}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function measured(server: Server, team: string, text: string): Promise<Measured> {
  const took: number[] = [];
  const before = await cpuOf(server);
  let left = REQUESTS;
  const one = async () => {
    while (left-- > 0) took.push(await request(server, team, text));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  const cpuMicros = ((await cpuOf(server)) - before) / REQUESTS;
  took.sort((a, b) => a - b);
  return { cpuMicros, p99: took[Math.floor(took.length * 0.99)] ?? 0 };
}

const slack = await startSlack();
slack.faults.push(async (method) => {
  if (method !== 'users.info') return null;
  return Response.json({
    ok: true,
    user: { id: 'U1', team_id: slack.team, name: 'someone', real_name: 'Someone' },
  });
});
const bare = await started('bare.ts');
const bot = await started('bot.ts', { SLACK_API_URL: slack.apiUrl });
const rounds: Record<'bare' | 'help' | 'overdue', Measured[]> = { bare: [], help: [], overdue: [] };
const kinds = ['bare', 'help', 'overdue'] as const;
for (let round = 0; round <= ROUNDS; round++) {
  // Another one begins each time, so that none has always the same one before it.
  const order = kinds.map((_, n) => kinds[(n + round) % kinds.length] ?? 'bare');
  for (const kind of order) {
    const server = kind === 'bare' ? bare : bot;
    const found = await measured(server, slack.team, kind === 'overdue' ? 'overdue' : 'help');
    // The first round warms both up.
    if (round > 0) rounds[kind].push(found);
  }
}
const ratioOf = (kind: 'help' | 'overdue', of: keyof Measured) =>
  median(rounds[kind].map((one, i) => one[of] / (rounds.bare[i]?.[of] ?? 1)));
const middleOf = (kind: keyof typeof rounds, of: keyof Measured) =>
  median(rounds[kind].map((one) => one[of]));
const manner = CONNECTIONS === 1 ? 'one by one' : `${CONNECTIONS} at once`;
await tell(
  (['help', 'overdue'] as const).flatMap((kind) => [
    {
      row: `Slack: /plan ${kind}, ${manner}, CPU a request`,
      ours: `${middleOf(kind, 'cpuMicros').toFixed(0)} µs`,
      yardstick: `a bare Bolt app ${middleOf('bare', 'cpuMicros').toFixed(0)} µs`,
      ratio: ratioOf(kind, 'cpuMicros'),
      aim: CONNECTIONS === 1 ? AIMS.oneByOne : AIMS.atOnce,
      better: 'low',
      steady: true,
    },
    {
      row: `Slack: /plan ${kind}, ${manner}, slowest hundredth`,
      ours: `${middleOf(kind, 'p99').toFixed(1)} ms`,
      yardstick: `a bare Bolt app ${middleOf('bare', 'p99').toFixed(1)} ms`,
      ratio: ratioOf(kind, 'p99'),
      aim: AIMS.p99,
      better: 'low',
      steady: false,
    },
  ]),
);
if (answeredLater) process.stdout.write(`${answeredLater} answers came later: the machine was busy.\n`);
for (const { child } of [bare, bot]) {
  child.send('stop');
  await once(child, 'exit');
}
await slack.close();
process.exit(0);
