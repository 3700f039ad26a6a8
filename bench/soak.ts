import { setTimeout as pause } from 'node:timers/promises';
import { tend } from '../src/watching/upkeep.ts';
import { embeddedEngine, scriptedEngine } from '../tests/chaos/crash/engines.ts';
import { median } from './figures.ts';
import { sized } from './sized.ts';
import { nextWorkingDay } from './soak/days.ts';

/**
 * `npm run soak -- 20`: for so many minutes working days follow each other, so that twenty minutes are a year: the morning's sweep and messages,
 * owners who answer, the chief executive who asks. What is held after each minute's collection must not grow, and every
 * collection that does must be one that is kept on purpose or cleared by a rule. With ENGINE_SCRIPT it is a production engine.
 */
const MINUTES = Number(process.argv[2] ?? 20);
const ACTIVITIES = 400;
const DAY_MS = 4_500;
const ANSWERS_A_DAY = 8;
const QUESTIONS = ['overdue', 'status', 'digest', 'unanswered', 'search measured', 'changes since monday'];
/** What may grow from the second quarter of the time to the last. */
const MOST_GROWTH = 1.05;
/** Kept on purpose, or cleared by the nightly rule that docs/security/retention.md tells of. */
const GROWS = new Set(['ledger', 'ledger_rows', 'outbox', 'claims', 'ticks', 'agendaJobs', 'processes']);

// The engine keeps the ledger in memory for good, so it has a process of its own.
const { ENGINE_SCRIPT: script } = process.env;
const engine = script ? await scriptedEngine(script) : await embeddedEngine();
const { services, ask, close } = await sized(ACTIVITIES, { MONGODB_URI: engine.uri });
const { attending, clock, connection, standing } = services;
if (!standing) throw new Error('The soak needs the clock of the playground.');

const counts = async () => {
  const names = (await connection.db.listCollections().toArray()).map(({ name }) => name).sort();
  const each = names.map(
    async (name) => [name, await connection.db.collection(name).countDocuments()] as const,
  );
  return new Map(await Promise.all(each));
};

let days = 0;
let said = 0;
async function oneDay(): Promise<void> {
  const morning = nextWorkingDay(clock.now());
  await attending.passTo(morning, (at) => standing?.set(at));
  for (let n = 0; n < ANSWERS_A_DAY; n++) {
    const ref = `R${(said * 7) % ACTIVITIES}`;
    await ask(`update ${ref} at risk ${said % 90}% word number ${said} of the soak`);
    said++;
  }
  for (const question of QUESTIONS) await ask(question);
  await tend(services);
  days++;
}

const before = await counts();
const held: number[] = [];
const ends = performance.now() + MINUTES * 60_000;
for (let minute = performance.now() + 60_000; performance.now() < ends; ) {
  const began = performance.now();
  await oneDay();
  await pause(Math.max(0, DAY_MS - (performance.now() - began)));
  if (performance.now() < minute) continue;
  global.gc?.();
  held.push(process.memoryUsage().heapUsed);
  console.log(`${held.length} min: ${days} days, ${((held.at(-1) ?? 0) / 1e6).toFixed(1)} MB held`);
  minute += 60_000;
}
const after = await counts();
await close();
await engine.close();

const quarter = Math.max(1, Math.floor(held.length / 4));
const early = median(held.slice(quarter, 2 * quarter));
const late = median(held.slice(-quarter));
const grown = [...after].flatMap(([name, many]) => {
  const was = before.get(name) ?? 0;
  return many > was + ACTIVITIES ? [{ name, was, is: many, rule: GROWS.has(name) }] : [];
});
console.table(grown);
console.log(
  `${days} working days in ${MINUTES} minutes, ${said} updates: ${(early / 1e6).toFixed(1)} MB held in the second quarter, ${(late / 1e6).toFixed(1)} MB in the last, ${(100 * (late / early - 1)).toFixed(1)} % more`,
);
process.exit(late / early > MOST_GROWTH || grown.some(({ rule }) => !rule) ? 1 : 0);
