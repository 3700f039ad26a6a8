import { setTimeout as pause } from 'node:timers/promises';
import { replyText } from '../src/core/base/replies/text.ts';
import { type Figure, median, tell } from './figures.ts';
import { sized } from './sized.ts';

/**
 * `npm run bench:large`: how answers change with the size of a plan, and while a plan is looked at for the first time.
 * The embedded engine runs in the same process. Sizes as arguments; the last one is the large one. Answers are counted in
 * CPU of the process from the question to its answer, whatever it was spent on: waiting for other work of the machine is
 * none of ours. Both come in the same rhythm, since an answer straight after another finds everything at hand.
 */
const SIZES = process.argv.slice(2).map(Number);
const [SMALL = 1_000, LARGE = 10_000] = SIZES.length ? [SIZES[0], SIZES.at(-1)] : [];
const QUESTIONS = 40;
const EVERY_MS = 20;
interface Answers {
  importMs: number;
  /** The first answer of a process that has just opened the store. */
  firstMs: number;
  idleMs: number[];
  busyMs: number[];
  heldBytes: number;
}

async function answersOf(size: number): Promise<Answers> {
  const { services, importMs, heldBefore, ask: asked, close } = await sized(size);
  const overdue = Math.ceil(size / 3).toLocaleString('en-GB');
  const ask = async () => {
    await pause(EVERY_MS);
    const began = process.cpuUsage();
    const reply = await asked('overdue');
    const { user, system } = process.cpuUsage(began);
    // Looked through when the time is taken: a long answer is read by whoever asked.
    if (!replyText(reply).startsWith(`${overdue} activities overdue`)) throw new Error(replyText(reply));
    return (user + system) / 1_000;
  };
  const firstMs = await ask();
  const idleMs: number[] = [];
  for (let n = 0; n < QUESTIONS; n++) idleMs.push(await ask());
  global.gc?.();
  const heldBytes = process.memoryUsage().heapUsed - heldBefore;
  const busyMs: number[] = [];
  let over = false;
  const looked = services.attending.attend().finally(() => {
    over = true;
  });
  while (!over) busyMs.push(await ask());
  await looked;
  await close();
  return { importMs, firstMs, idleMs, busyMs, heldBytes };
}

const ms = (value: number) => `${value.toFixed(value < 1 ? 3 : 1)} ms`;
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
  steady: true,
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
