import { botKilled } from '../updates/bot-killed.ts';
import { databaseKilled } from '../updates/database-killed.ts';
import { databasePaused } from '../updates/database-paused.ts';
import { isKept, type Kept } from '../updates/outcome.ts';
import { runScenario } from './crash.ts';
import { embeddedEngine, type KillableEngine, scriptedEngine } from './engines.ts';
import type { Outcome, Scenario } from './scenario.ts';

// `npm run chaos`: the full form, on the embedded engine and, with ENGINE_SCRIPT, on a production one.
// SCALE makes it smaller for a try; ONLY=… runs one engine or scenario by a part of its name.
const SCALE = Number(process.env.SCALE ?? 1);
const ONLY = process.env.ONLY ?? '';
const MINUTE = 60_000;

const usual = {
  organisations: 8,
  workers: 4,
  databaseKills: 0,
  endEveryMs: 0,
  faulty: 0,
  finds: true,
  tickMs: 5_000,
};
const SCENARIOS: Scenario[] = [
  {
    ...usual,
    name: 'R1, R12: four workers killed and redeployed, the database killed',
    messages: scaled(10_000),
    overMs: 5 * MINUTE * SCALE,
    endEveryMs: 2_200,
    deploys: true,
    databaseKills: 3,
    patienceMs: 10 * MINUTE,
  },
  {
    ...usual,
    name: 'R3, R13: one attempt in five fails, one message always',
    messages: scaled(5_000),
    overMs: MINUTE * SCALE,
    faulty: 0.2,
    poisoned: true,
    patienceMs: 6 * MINUTE,
  },
  {
    ...usual,
    name: 'R3 without a lookup, workers killed',
    messages: scaled(2_000),
    overMs: MINUTE * SCALE,
    endEveryMs: 4_000,
    faulty: 0.2,
    finds: false,
    patienceMs: 6 * MINUTE,
  },
  {
    ...usual,
    name: 'R7: one worker’s clock 15 minutes ahead',
    messages: scaled(400),
    overMs: MINUTE * SCALE,
    workers: 2,
    skewMs: 15 * MINUTE,
    patienceMs: 3 * MINUTE,
  },
];

function scaled(messages: number): number {
  return Math.max(8, Math.round((messages * SCALE) / 8) * 8);
}

/** R2, R5 and R6: what people said is kept, whatever is killed. */
const KEPT: [name: string, run: (engine: KillableEngine) => Promise<Kept>][] = [
  [
    'R2: updates while the database is killed',
    async (engine) =>
      await databaseKilled(engine, {
        changes: scaled(200 * 300),
        perSecond: Math.max(20, Math.round(200 * Math.min(1, SCALE * 4))),
        kills: Math.max(1, Math.round(10 * SCALE)),
      }),
  ],
  ['R6: the database is paused', async (engine) => await databasePaused(engine, Math.max(4, scaled(40)))],
  ['R5: the bot is killed after its answers', async (engine) => await botKilled(engine, scaled(1_000), 1)],
];

const outcomes: Outcome[] = [];
const kept: Kept[] = [];
const script = process.env.ENGINE_SCRIPT;
const engines: [string, () => Promise<KillableEngine>][] = [['embedded engine', embeddedEngine]];
if (script) engines.push(['DocumentDB', async () => await scriptedEngine(script)]);
for (const [name, open] of engines) {
  const those = SCENARIOS.filter((scenario) => `${name} ${scenario.name}`.includes(ONLY));
  const keeping = KEPT.filter(([each]) => `${name} ${each}`.includes(ONLY));
  if (!those.length && !keeping.length) continue;
  const engine = await open();
  try {
    for (const [n, scenario] of those.entries()) {
      const outcome = await runScenario(engine, scenario, n + 1);
      process.stderr.write(`${JSON.stringify(outcome)}\n`);
      outcomes.push(outcome);
    }
    for (const [, run] of keeping) {
      const one = await run(engine);
      process.stderr.write(`${JSON.stringify(one)}\n`);
      kept.push(one);
    }
  } finally {
    await engine.close();
  }
}
process.stdout.write(`${table(outcomes)}\n${keptTable(kept)}`);
process.exit(outcomes.every(passes) && kept.every(isKept) ? 0 : 1);

/**
 * Nothing lost, nothing doubled, nothing called early, no more unconfirmed than nobody can know; and on time, but where
 * the chat itself tells its callers to wait.
 */
function passes(one: Outcome): boolean {
  const zero = [one.lost, one.doubled, one.early, one.unproven, one.findings, one.wrongClockCalls];
  return (
    zero.every((n) => n === 0) &&
    one.unconfirmed <= one.ambiguous &&
    (one.faults > 0 || (one.late.p99 <= 60 && one.late.most <= 300))
  );
}

function table(all: Outcome[]): string {
  const head = [
    'Scenario',
    'Engine',
    'Messages',
    'Kills, deploys, database kills',
    'Faults',
    'Lost',
    'Doubled',
    'Unconfirmed (of at most)',
    'Late p50, p99, most (s)',
  ];
  const rows = all.map((one) => [
    one.scenario,
    one.engine,
    one.messages,
    `${one.workerKills}, ${one.deploys}, ${one.databaseKills}`,
    one.faults,
    one.lost,
    one.doubled,
    `${one.unconfirmed} (${one.ambiguous})`,
    `${one.late.p50}, ${one.late.p99}, ${one.late.most}`,
  ]);
  return written(head, rows);
}

function keptTable(all: Kept[]): string {
  const head = [
    'Scenario',
    'Engine',
    'Changes',
    'Kills',
    'Lost',
    'Doubled',
    'Findings',
    'Back within (s)',
    'Of it the start',
  ];
  return written(
    head,
    all.map((one) => [
      ...[one.scenario, one.engine, one.changes, one.kills],
      ...[one.lost, one.doubled, one.findings, one.back, one.start],
    ]),
  );
}

function written(head: string[], rows: (string | number)[][]): string {
  return `${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
