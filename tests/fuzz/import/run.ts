import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readContent } from '../../../src/importers/content.ts';
import { probe } from '../../../src/importers/probe.ts';
import { UnreadableFile } from '../../../src/importers/source.ts';
import { costOf } from '../../fakes/cost-of-all.ts';
import { broken, stumps } from './broken.ts';
import { chance, mutated } from './mutate.ts';
import { type Seed, seeds } from './seeds.ts';

/**
 * Feeds broken and changed files of every format to the readers: `npm run fuzz:import -- [changed files] [seed]`.
 * Each has to be answered within ten seconds with what it holds or why it cannot be read. What goes wrong is kept in a
 * folder, and the command fails.
 */
const [many = '10000', seed = '1'] = process.argv.slice(2);
const LONGEST_MS = 10_000;
const MOST_MEGABYTES = 128;
const WORKER = fileURLToPath(new URL('./reading.worker.ts', import.meta.url));
const counts: Record<string, number> = { read: 0, refused: 0, stopped: 0 };
const kept = path.join(import.meta.dirname, 'found');
let faults = 0;
let slowest = 0;

const healthy = await seeds();
for (const file of broken(healthy)) await asTheBotDoes(file);
process.stdout.write(
  `broken files answered: ${JSON.stringify(counts)}, the slowest in ${Math.round(slowest)} ms\n`,
);
let worker = await started();
const stubs = stumps(healthy);
for (const file of stubs) await quickly(file);
const random = chance(Number(seed));
for (let i = 0; i < Number(many); i++) {
  await quickly(
    mutated(healthy[i % healthy.length] ?? { fileName: 'a.txt', bytes: new Uint8Array() }, random),
  );
  if ((i + 1) % 1_000 === 0) process.stdout.write(`${i + 1} changed files: ${JSON.stringify(counts)}\n`);
}
worker.kill('SIGKILL');
process.stdout.write(
  `with ${stubs.length} stubs and ${many} changed files: ${JSON.stringify(counts)}, ${faults} faults, the slowest in ${Math.round(slowest)} ms\n`,
);
process.exitCode = faults ? 1 : 0;

/** Read by a process that reads many: a fresh one for each would take hours. */
async function quickly(file: Seed): Promise<void> {
  let answer = await ask(worker, file);
  if (answer === 'stopped') {
    // A process that has read thousands of files may tire; a fresh one decides.
    answer = await askAnew(file);
    // A short text is read where the bot runs: what stops there stops the bot.
    if (answer === 'stopped' && isText(file)) answer = 'fault: held the bot up';
  }
  if (answer === 'stopped') await asTheBotDoes(file);
  else if (answer.startsWith('fault')) keep(file, answer);
  else counts[answer] = (counts[answer] ?? 0) + 1;
}

async function askAnew(file: Seed): Promise<string> {
  worker.kill('SIGKILL');
  worker = await started();
  const answer = await ask(worker, file);
  if (answer !== 'stopped') return answer;
  worker.kill('SIGKILL');
  worker = await started();
  return answer;
}

function isText({ fileName, bytes }: Seed): boolean {
  const file = probe(fileName, bytes);
  return !file.isZip && !file.startsWith('%PDF-');
}

/** The whole way that a file takes when somebody sends it, its time by CPU, which other work on the machine does not lengthen. */
async function asTheBotDoes(file: Seed): Promise<void> {
  const [, { cpu }] = await costOf(() => answered(file));
  const took = cpu * 1_000;
  slowest = Math.max(slowest, took);
  if (took > LONGEST_MS) keep(file, `fault: took ${Math.round(took)} ms`);
}

async function answered(file: Seed): Promise<void> {
  try {
    await readContent(file.fileName, file.bytes);
    counts.read = (counts.read ?? 0) + 1;
  } catch (fault) {
    if (!(fault instanceof UnreadableFile)) keep(file, `fault: ${String(fault)}`);
    else if (/too complex: reading it/.test(fault.message)) counts.stopped = (counts.stopped ?? 0) + 1;
    else counts.refused = (counts.refused ?? 0) + 1;
  }
}

/** A busy machine may take a while to start one; that says nothing of a file. */
async function started(): Promise<ChildProcess> {
  const child = fork(WORKER, [], {
    execArgv: [`--max-old-space-size=${MOST_MEGABYTES}`, '--import', 'tsx'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await once(child, 'message');
  return child;
}

async function ask(child: ChildProcess, file: Seed): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const answer = await new Promise<string>((done) => {
    timer = setTimeout(() => done('stopped'), LONGEST_MS);
    child.once('message', (said) => done(String(said)));
    child.once('exit', () => done('stopped'));
    child.send(file);
  });
  clearTimeout(timer);
  child.removeAllListeners();
  return answer;
}

function keep({ fileName, bytes }: Seed, why: string): void {
  faults++;
  fs.mkdirSync(kept, { recursive: true });
  fs.writeFileSync(path.join(kept, `${faults}-${fileName}`), bytes);
  process.stdout.write(`${faults}-${fileName}: ${why}\n`);
}
