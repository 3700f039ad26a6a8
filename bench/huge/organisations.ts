import { embeddedEngine } from '../../tests/chaos/crash/engines.ts';
import { type Figure, median } from '../figures.ts';
import { ASKS, opened } from '../sized.ts';
import { cpuOf } from './cpu.ts';
import { fill } from './fill.ts';

const ACTIVITIES = 1_000;
/** What somebody asks in one go. */
const QUESTIONS = 7;
const MOST_RESIDENT = 600 * 2 ** 20;
const MOST_FIRST_MS = 150;

/** Many organisations asked in turn, a few questions each, by one process; the engine has another one. */
export async function organisations(many = 1_000): Promise<Figure[]> {
  const engine = await embeddedEngine();
  const names = Array.from({ length: many }, (_, n) => `org-${n}`);
  await fill(engine.uri, names, ACTIVITIES);
  const { services, close } = await opened({ MONGODB_URI: engine.uri });
  let asked = 0;
  const ask = async (organisation: string) => {
    const input = { organisation, speaker: ASKS, text: 'overdue', inputKey: `ask${asked++}` };
    return await cpuOf(async () => await services.conversation.hear(input));
  };
  // What is measured first would pay for what is not compiled yet.
  for (let n = 0; n < 300; n++) await ask('org-0');
  const alone: number[] = [];
  for (let n = 0; n < 1_000; n++) alone.push(await ask('org-0'));
  const first: number[] = [];
  const later: number[] = [];
  let most = 0;
  for (const name of names.slice(1)) {
    first.push(await ask(name));
    for (let n = 1; n < QUESTIONS; n++) later.push(await ask(name));
    most = Math.max(most, process.memoryUsage().rss);
  }
  await close();
  await engine.close();
  const ms = (values: number[]) => `${median(values).toFixed(3)} ms`;
  const low = { better: 'low', steady: true } as const;
  return [
    {
      row: `overdue in each of ${many} organisations in turn, CPU`,
      ...{ ours: ms(later), yardstick: `in one alone ${ms(alone)}` },
      ...{ ratio: median(later) / median(alone), aim: 1.2, ...low },
    },
    {
      row: `The first overdue in each of ${many} organisations, CPU`,
      ...{ ours: ms(first), yardstick: `allowed ${MOST_FIRST_MS} ms` },
      ...{ ratio: median(first) / MOST_FIRST_MS, aim: 1, ...low },
    },
    {
      row: `${many} organisations of ${ACTIVITIES} activities served by one process, resident at most`,
      ...{ ours: `${(most / 2 ** 20).toFixed(0)} MB`, yardstick: 'allowed 600 MB' },
      ...{ ratio: most / MOST_RESIDENT, aim: 1, ...low },
    },
  ];
}
