import { embeddedEngine } from '../../tests/chaos/crash/engines.ts';
import { type Figure, median } from '../figures.ts';
import { ASKS, opened } from '../sized.ts';
import { cpuOf } from './cpu.ts';
import { fill } from './fill.ts';

const SMALL = 1_000;
const QUESTIONS = 30;
const MOST_BYTES_EACH = 1_024;

/** A large plan's first page beside a small one's, and what it holds in memory; the engine has a process of its own. */
export async function plan(most = 100_000): Promise<Figure[]> {
  await of(SMALL);
  const small = await of(SMALL);
  const large = await of(most);
  const each = (large.held - small.held) / (most - SMALL);
  return [
    {
      row: `First page of overdue on ${most} activities, CPU`,
      ours: `${large.overdueMs.toFixed(3)} ms`,
      yardstick: `on ${SMALL} ${small.overdueMs.toFixed(3)} ms`,
      ratio: large.overdueMs / small.overdueMs,
      aim: 1.5,
      better: 'low',
      steady: true,
    },
    {
      row: `Memory for each of ${most} activities, after a collection`,
      ours: `${(each / 1_024).toFixed(2)} kB`,
      yardstick: `allowed ${MOST_BYTES_EACH / 1_024} kB`,
      ratio: each / MOST_BYTES_EACH,
      aim: 1,
      better: 'low',
      steady: true,
    },
  ];
}

async function of(size: number): Promise<{ overdueMs: number; held: number }> {
  const engine = await embeddedEngine();
  await fill(engine.uri, ['o'], size);
  const { services, close } = await opened({ MONGODB_URI: engine.uri });
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  let asked = 0;
  const ask = async () => {
    const input = { organisation: 'o', speaker: ASKS, text: 'overdue', inputKey: `ask${asked++}` };
    return await cpuOf(async () => await services.conversation.hear(input));
  };
  for (let n = 0; n < QUESTIONS; n++) await ask();
  const took: number[] = [];
  for (let n = 0; n < QUESTIONS; n++) took.push(await ask());
  global.gc?.();
  const held = process.memoryUsage().heapUsed - before;
  await close();
  await engine.close();
  return { overdueMs: median(took), held };
}
