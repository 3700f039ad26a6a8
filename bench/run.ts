import { fork } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure } from './figures.ts';
import { compared, readRecorded, tableOf, writeTable } from './recorded.ts';

/**
 * `npm run bench`: every measurement in turn, as one table. `--quick` takes the rows that a busy machine changes little
 * and fails where one is more than 30 % worse than it was recorded, twice; `--record` records what was measured and
 * writes the table into docs/performance.md; `--only PART` takes the subjects whose name holds it.
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});

interface Subject {
  name: string;
  script: string;
  /** How long it may take, in seconds; then it is cut, and that is said. */
  withinSeconds: number;
  args?: string[];
  env?: Record<string, string>;
}

const QUICK: Subject[] = [
  { name: 'slack', script: 'slack.ts', args: ['500', '7'], withinSeconds: 120 },
  { name: 'teams', script: 'teams.ts', env: { ROUNDS: '5' }, withinSeconds: 120 },
  { name: 'reminders', script: 'reminders.ts', env: { SIZE: '1000', QUICK: 'yes' }, withinSeconds: 120 },
];
const FULL: Subject[] = [
  { name: 'slack', script: 'slack.ts', withinSeconds: 600 },
  { name: 'slack one by one', script: 'slack.ts', args: ['600', '5', '1'], withinSeconds: 600 },
  { name: 'teams', script: 'teams.ts', withinSeconds: 600 },
  { name: 'starting', script: 'starting.ts', withinSeconds: 300 },
  { name: 'large', script: 'large.ts', withinSeconds: 300 },
  { name: 'huge digest', script: 'huge.ts', args: ['digest'], withinSeconds: 300 },
  { name: 'huge plan', script: 'huge.ts', args: ['plan'], withinSeconds: 900 },
  { name: 'huge verify', script: 'huge.ts', args: ['verify', '200000'], withinSeconds: 900 },
  { name: 'huge organisations', script: 'huge.ts', args: ['organisations'], withinSeconds: 3_600 },
  { name: 'reminders cold', script: 'reminders.ts', env: { SIZE: '2000' }, withinSeconds: 900 },
  { name: 'reminders', script: 'reminders.ts', env: { SIZE: '10000' }, withinSeconds: 1_800 },
];
/** On a second engine, where SECOND_URI names one. */
const { SECOND_URI: second } = process.env;
const SECOND: Subject[] = [
  { name: 'huge engines', script: 'huge.ts', args: ['engines'], withinSeconds: 600 },
  { name: 'reminders elsewhere', script: 'reminders.ts', env: { SIZE: '2000' }, withinSeconds: 3_600 },
].map((one) => ({ ...one, env: { ...one.env, BENCH_URI: second ?? '' } }));

/** Measures in a process of its own; what has no figure when its time is over is said. */
async function measure({ name, script, args = [], env = {}, withinSeconds }: Subject): Promise<Figure[]> {
  process.stdout.write(`\n${name}\n`);
  const child = fork(path.join(import.meta.dirname, script), args, {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    env: { ...process.env, ...env },
  });
  const found: Figure[] = [];
  child.on('message', ({ figures }: { figures: Figure[] }) => void found.push(...figures));
  const cut = setTimeout(() => {
    process.stdout.write(`${name} was cut after ${withinSeconds} seconds.\n`);
    child.kill('SIGKILL');
    process.exitCode = 1;
  }, withinSeconds * 1_000);
  const code = await new Promise((ended) => child.once('exit', ended));
  clearTimeout(cut);
  if (code !== 0) process.exitCode = 1;
  return found;
}

const subjects = (values.quick ? QUICK : [...FULL, ...(second ? SECOND : [])]).filter(({ name }) =>
  name.includes(values.only),
);
const figures: Figure[] = [];
for (const subject of subjects) {
  let found = await measure(subject);
  if (values.quick && !values.record && compared(found, readRecorded()).length) {
    process.stdout.write('Worse than recorded; once more, to be sure.\n');
    found = await measure(subject);
  }
  figures.push(...found);
}
process.stdout.write(`\n${tableOf(figures)}\n`);
if (values.record) writeTable(figures, values.quick);
else if (values.quick) {
  const worse = compared(figures, readRecorded());
  for (const line of worse) process.stdout.write(`${line}\n`);
  if (worse.length) process.exitCode = 1;
}
process.exit();
