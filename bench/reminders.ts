import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { connect } from '../src/mongo/connect.ts';
import { embeddedEngine } from '../tests/chaos/crash/engines.ts';
import { oneFile } from '../tests/fakes/one-file.ts';
import { agendaJobs, allDue, bareLoop, botOn, startStub, timed } from './reminders/sending.ts';
import { sweeping } from './reminders/sweeping.ts';

// npm run bench:reminders, on the embedded engine as its own process or on BENCH_URI. SIZE: reminders a round.
const ROUNDS = 3;
/** Rounds before, which are not counted: code that was not compiled yet says nothing about a bot that runs. */
const WARMING_UP = 2;
const SIZE = Number(process.env.SIZE ?? 10_000);
/** agenda slows down with the length of its queue: shown beside the same number on both sides. */
const SHORT_QUEUE = 300;
const MANY = 10_000;
/** A process takes what memory it may have; this one may not have more. */
const HELD = ['--max-old-space-size=80', '--max-semi-space-size=4'];

const uri = process.env.BENCH_URI;
const engine = uri ? null : await embeddedEngine();
const base = uri ?? engine?.uri ?? '';
const stub = await startStub();
const print = (line: string) => process.stdout.write(`${line}\n`);

async function onDatabase<T>(
  work: (db: Awaited<ReturnType<typeof connect>>['db'], uri: string) => Promise<T>,
): Promise<T> {
  const own = base.replace('/?', `/bench_${randomUUID().slice(0, 8)}?`);
  const connection = await connect(own);
  try {
    return await work(connection.db, own);
  } finally {
    await connection.db.dropDatabase();
    await connection.close();
  }
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rate = (count: number, { ms }: { ms: number }) => (count / ms) * 1_000;
const ofBare: number[] = [];
const ofAgenda: number[] = [];
const rates = { bare: [] as number[], ours: [] as number[], agenda: [] as number[], short: [] as number[] };
const cpu: number[] = [];
for (let round = -WARMING_UP; round < ROUNDS; round++) {
  await onDatabase(async (db) => {
    await allDue(db, SIZE);
    const bot = botOn(db, stub.post);
    await bot.warm();
    const took = await timed(async () => await bot.sendAll(SIZE));
    const messages = await bot.messages();
    const bare = rate(SIZE, await timed(() => bareLoop(messages, stub.post)));
    if (round < 0) return;
    const short = messages.slice(0, SHORT_QUEUE);
    rates.short.push(rate(short.length, await agendaJobs(db, short, stub.post)));
    const agenda = rate(SIZE, await agendaJobs(db, messages, stub.post));
    const ours = rate(SIZE, took);
    cpu.push(took.cpuMs / SIZE);
    rates.ours.push(ours);
    rates.bare.push(bare);
    rates.agenda.push(agenda);
    ofBare.push(ours / bare);
    ofAgenda.push(ours / agenda);
  });
}
print(`Reminders on ${uri ?? 'the embedded engine'}; medians of ${ROUNDS} interleaved rounds of ${SIZE}`);
print(
  `  reminders a second          ${median(rates.ours).toFixed(0)}   (${median(cpu).toFixed(2)} ms of the bot's CPU each)`,
);
print(
  `  a bare loop that only posts ${median(rates.bare).toFixed(0)}   ratio ${median(ofBare).toFixed(2)}   (at least 0.6)`,
);
print(
  `  one agenda job a reminder   ${median(rates.agenda).toFixed(0)}   ratio ${median(ofAgenda).toFixed(1)}   (at least 10)`,
);
print(`    where its queue has ${SHORT_QUEUE} only   ${median(rates.short).toFixed(0)}`);

const [small, large] = uri ? [10_000, 1_000_000] : [10_000, 100_000];
const swept = await onDatabase(
  async (few) =>
    await onDatabase(async (many) => await sweeping({ db: few, size: small }, { db: many, size: large })),
);
print(
  `  a sweep of 1,000 due: over ${small} activities ${swept.small.toFixed(0)} ms, over ${large} ${swept.large.toFixed(0)} ms`,
);
print(`    ratio ${swept.ratio.toFixed(2)}   (at most 1.2)`);

const memory = await oneFile(path.join(import.meta.dirname, 'reminders/memory.ts'));
await onDatabase(async (db, uriOfDb) => {
  await allDue(db, MANY);
  const bot = fork(memory.file, [uriOfDb, String(stub.port), String(MANY)], {
    execArgv: HELD,
  });
  const [{ before, most }] = (await once(bot, 'message')) as [{ before: number; most: number }];
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
  print(
    `  ${MANY} due reminders: ${megabytes(most)} resident at most, ${megabytes(before)} before, held to 80 MB of heap   (150 MB)`,
  );
});
memory.remove();
stub.close();
await engine?.close();
process.exit(0);
