import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { replyText } from '../src/core/base/replies/text.ts';
import type { Speaker } from '../src/core/domain/speaker.ts';
import { built } from './built.ts';
import { type Figure, median, tell } from './figures.ts';

/**
 * `npm run bench:large`: how answers change with the size of a plan, and while a plan is looked at for the first time.
 * The embedded engine runs in the same process. Sizes as arguments; the last one is the large one.
 */
const SIZES = process.argv.slice(2).map(Number);
const [SMALL = 1_000, LARGE = 10_000] = SIZES.length ? [SIZES[0], SIZES.at(-1)] : [];
const QUESTIONS = 40;
const EVERY_MS = 20;
const BY = { account: 'bench', name: 'Bench', person: null, role: null };
const ASKS: Speaker = { ...BY, administrator: true, outsider: false, plays: null };

interface Answers {
  importMs: number;
  /** The first answer of a process that has just opened the store. */
  firstMs: number;
  idleMs: number[];
  busyMs: number[];
  heldBytes: number;
}

const product = await built();

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** A third of it is overdue. */
function planOf(size: number): Buffer {
  const rows = Array.from({ length: size }, (_, i) => {
    const due = i % 3 === 0 ? '31 March 2025' : '31 March 2026';
    return `R${i}\tActivity number ${i} of the plan that is measured\tOwner ${i % 20}\t${due}`;
  });
  return Buffer.from(['Reference\tActivity\tOwner\tCompletion date', ...rows].join('\n'));
}

async function answersOf(size: number): Promise<Answers> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-large-'));
  const read = product.readConfig({
    ...{ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' },
    PLAYGROUND_CLOCK: '2025-10-02T09:00',
  });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  const opened = async () => {
    const services = await product.openServices(read.config, { role: 'bot', onProblem: () => undefined });
    services.beginClock('2025-04-01');
    return services;
  };
  const first = await opened();
  const imported = await product.readPlanFile({ fileName: 'plan.txt', bytes: planOf(size) });
  const brought = { organisation: 'default', imported, by: BY, at: first.clock.now(), inputKey: 'bench' };
  const importMs = await timed(
    async () => await first.quietly(async () => await product.bringIn(first.ledger, brought)),
  );
  await first.close();
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  const services = await opened();
  let asked = 0;
  const ask = async () => {
    const said = { organisation: 'default', speaker: ASKS, text: 'overdue', inputKey: `ask${asked++}` };
    const reply = await services.conversation.hear(said);
    const overdue = Math.ceil(size / 3).toLocaleString('en-GB');
    if (!replyText(reply).startsWith(`${overdue} activities overdue`)) throw new Error(replyText(reply));
  };
  const firstMs = await timed(ask);
  const idleMs: number[] = [];
  for (let n = 0; n < QUESTIONS; n++) idleMs.push(await timed(ask));
  global.gc?.();
  const heldBytes = process.memoryUsage().heapUsed - before;
  const busyMs: number[] = [];
  let over = false;
  const looked = services.attending.attend().finally(() => {
    over = true;
  });
  while (!over) {
    busyMs.push(await timed(ask));
    await pause(EVERY_MS);
  }
  await looked;
  await services.close();
  fs.rmSync(folder, { recursive: true, force: true });
  return { importMs, firstMs, idleMs, busyMs, heldBytes };
}

const ms = (value: number) => `${value.toFixed(1)} ms`;
// What is measured first would pay for what is not compiled yet.
await answersOf(SMALL);
const small = await answersOf(SMALL);
const large = await answersOf(LARGE);
const figure = (row: string, ours: number, [yardstick, than]: [string, number], aim: number): Figure => ({
  row,
  ours: ms(ours),
  yardstick: `${yardstick} ${ms(than)}`,
  ratio: ours / than,
  aim,
  better: 'low',
  steady: false,
});
const idle = median(large.idleMs);
await tell([
  figure(`overdue on ${LARGE} activities`, idle, [`on ${SMALL}`, median(small.idleMs)], 1.5),
  figure(
    `overdue while ${LARGE} activities are looked at for the first time`,
    median(large.busyMs),
    ['when nothing else is done', idle],
    2,
  ),
  figure(
    `first overdue of a process that has just started, ${SMALL} activities`,
    small.firstMs,
    ['allowed', 150],
    1,
  ),
  figure(`import of ${LARGE} activities`, large.importMs, ['allowed', 3_000], 1),
]);
process.stdout.write(
  `the longest answer meanwhile ${ms(Math.max(...large.busyMs))}; ${(large.heldBytes / LARGE / 1_000).toFixed(1)} kB of heap an activity\n`,
);
process.exit(0);
