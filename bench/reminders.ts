import { randomUUID } from 'node:crypto';
import { connect } from '../src/mongo/connect.ts';
import { embeddedEngine } from '../tests/chaos/crash/engines.ts';
import { agendaJobs, bareLoop, botWithDue, startStub, timed } from './reminders/sending.ts';
import { sweeping } from './reminders/sweeping.ts';

// npm run bench:reminders, on the embedded engine as its own process or on BENCH_URI. SIZE: reminders a round.
const ROUNDS = 3;
const SIZE = Number(process.env.SIZE ?? 2_000);
const AGENDA_SIZE = 300;

const uri = process.env.BENCH_URI;
const engine = uri ? null : await embeddedEngine();
const base = uri ?? engine?.uri ?? '';
const stub = await startStub();
const print = (line: string) => process.stdout.write(`${line}\n`);

async function onDatabase<T>(
  work: (db: Awaited<ReturnType<typeof connect>>['db']) => Promise<T>,
): Promise<T> {
  const connection = await connect(base.replace('/?', `/bench_${randomUUID().slice(0, 8)}?`));
  try {
    return await work(connection.db);
  } finally {
    await connection.db.dropDatabase();
    await connection.close();
  }
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rate = (count: number, { ms }: { ms: number }) => (count / ms) * 1_000;
const ofBare: number[] = [];
const ofAgenda: number[] = [];
const rates = { bare: [] as number[], ours: [] as number[], agenda: [] as number[] };
for (let round = 0; round < ROUNDS; round++) {
  await onDatabase(async (db) => {
    const bot = await botWithDue(db, SIZE, stub.post);
    const ours = rate(SIZE, await timed(bot.sendAll));
    const messages = await bot.messages();
    const bare = rate(SIZE, await timed(() => bareLoop(messages, stub.post)));
    const agenda = rate(AGENDA_SIZE, await agendaJobs(db, messages.slice(0, AGENDA_SIZE), stub.post));
    rates.bare.push(bare);
    rates.ours.push(ours);
    rates.agenda.push(agenda);
    ofBare.push(ours / bare);
    ofAgenda.push(ours / agenda);
  });
}
print(`Reminders on ${uri ?? 'the embedded engine'}; medians of ${ROUNDS} interleaved rounds of ${SIZE}`);
print(`  reminders a second          ${median(rates.ours).toFixed(0)}`);
print(
  `  a bare loop that only posts ${median(rates.bare).toFixed(0)}   ratio ${median(ofBare).toFixed(2)}   (at least 0.6)`,
);
print(
  `  one agenda job a reminder   ${median(rates.agenda).toFixed(0)}   ratio ${median(ofAgenda).toFixed(1)}   (at least 10)`,
);

const [small, large] = uri ? [10_000, 1_000_000] : [10_000, 100_000];
const swept = await onDatabase(async (db) => await sweeping(db, small, large));
print(
  `  a sweep of 1,000 due: over ${small} activities ${swept.small.toFixed(0)} ms, over ${large} ${swept.large.toFixed(0)} ms`,
);
print(`    ratio ${swept.ratio.toFixed(2)}   (at most 1.2)`);

await onDatabase(async (db) => {
  const bot = await botWithDue(db, 10_000, stub.post);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  await bot.sendAll();
  clearInterval(watching);
  print(
    `  10,000 due reminders: resident memory ${(most / 2 ** 20).toFixed(0)} MB at most, ${((most - before) / 2 ** 20).toFixed(0)} MB more than before   (150)`,
  );
});
stub.close();
await engine?.close();
process.exit(0);
