import { randomUUID } from 'node:crypto';
import { type CommandSucceededEvent, MongoClient } from 'mongodb';
import { embeddedEngine } from '../../tests/chaos/crash/engines.ts';
import { type Figure, median } from '../figures.ts';
import { sized } from '../sized.ts';

const ACTIVITIES = 400;
const ROUNDS = 20;
const QUESTIONS = ['overdue', 'status', 'digest', 'history R7', 'search measured', 'changes since monday'];
const UPDATES = 8;

/** Milliseconds between a command and its answer, by the server that gave it. */
const spent = new Map<string, number>();

/** A working day's commands on both engines, in turn, each engine in a process of its own: what the bot waits for them in all. */
export async function engines(): Promise<Figure[]> {
  const { BENCH_URI: other } = process.env;
  if (!other) throw new Error('Set BENCH_URI to the engine to compare with.');
  const engine = await embeddedEngine();
  watchCommands();
  const named = (uri: string) =>
    `${uri.replace('/?', `/bench_${randomUUID().slice(0, 8)}?`)}&monitorCommands=true`;
  const ours = await sized(ACTIVITIES, { MONGODB_URI: named(engine.uri) });
  const theirs = await sized(ACTIVITIES, { MONGODB_URI: named(other) });
  const took = { ours: [] as number[], theirs: [] as number[] };
  for (let round = -2; round < ROUNDS; round++) {
    spent.clear();
    await day(ours, round + 2);
    await day(theirs, round + 2);
    const [one, two] = [engine.uri, other].map((uri) => spent.get(new URL(uri).host) ?? Number.NaN);
    if (round < 0) continue;
    took.ours.push(one ?? Number.NaN);
    took.theirs.push(two ?? Number.NaN);
  }
  await theirs.services.connection.db.dropDatabase();
  await ours.close();
  await theirs.close();
  await engine.close();
  return [
    {
      row: 'Commands of a working day’s answers, updates and looks, on the embedded engine',
      ours: `${median(took.ours).toFixed(0)} ms`,
      yardstick: `on another engine ${median(took.theirs).toFixed(0)} ms`,
      ratio: median(took.ours.map((ms, n) => ms / (took.theirs[n] ?? Number.NaN))),
      aim: 0.5,
      better: 'low',
      steady: false,
    },
  ];
}

function watchCommands(): void {
  const emit = MongoClient.prototype.emit;
  const watched = function (this: MongoClient, name: string, ...told: [CommandSucceededEvent]) {
    if (name === 'commandSucceeded')
      spent.set(told[0].address, (spent.get(told[0].address) ?? 0) + told[0].duration);
    return Reflect.apply(emit, this, [name, ...told]);
  };
  Object.assign(MongoClient.prototype, { emit: watched });
}

async function day({ ask, services }: Awaited<ReturnType<typeof sized>>, round: number): Promise<void> {
  for (let n = 0; n < UPDATES; n++) {
    const said = round * UPDATES + n;
    await ask(`update R${(said * 7) % ACTIVITIES} at risk ${said % 90}% word number ${said}`);
  }
  for (const question of QUESTIONS) await ask(question);
  await services.attending.attend();
}
