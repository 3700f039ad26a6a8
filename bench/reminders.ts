import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { connect } from '../src/mongo/connect.ts';
import { embeddedEngine } from '../tests/chaos/crash/engines.ts';
import { oneFile } from '../tests/fakes/one-file.ts';
import { median, tell } from './figures.ts';
import { agendaJobs, allDue, bareLoop, botOn, startStub, timed } from './reminders/sending.ts';
import { sweeping } from './reminders/sweeping.ts';

// npm run bench:reminders, on the embedded engine as its own process or on BENCH_URI. SIZE: reminders a round. AMONG: activities.
const ROUNDS = 3;
/** Only what the bot's CPU comes to beside the bare loop's. */
const QUICK = process.env.QUICK === 'yes';
/** Rounds before, which are not counted: code that was not compiled yet says nothing about a bot that runs. */
const WARMING_UP = 2;
const SIZE = Number(process.env.SIZE ?? 10_000);
/** agenda slows down with the length of its queue: shown beside the same number on both sides. */
const SHORT_QUEUE = 300;
/** Activities among which few are due; a million take DocumentDB an hour to write beside other work. */
const AMONG = Number(process.env.AMONG ?? 100_000);
const MANY = 10_000;
const MOST_RESIDENT = 150 * 2 ** 20;
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

const rate = (count: number, { ms }: { ms: number }) => (count / ms) * 1_000;
const ofBare: number[] = [];
const ofAgenda: number[] = [];
const rates = { bare: [] as number[], ours: [] as number[], agenda: [] as number[], short: [] as number[] };
const cpu = { ours: [] as number[], bare: [] as number[] };
for (let round = -WARMING_UP; round < ROUNDS; round++) {
  await onDatabase(async (db) => {
    await allDue(db, SIZE);
    const bot = botOn(db, stub.post);
    await bot.warm();
    const took = await timed(async () => await bot.sendAll(SIZE));
    const messages = await bot.messages();
    const loop = await timed(() => bareLoop(messages, stub.post));
    const bare = rate(SIZE, loop);
    if (round < 0) return;
    cpu.ours.push(took.cpuMs / SIZE);
    cpu.bare.push(loop.cpuMs / SIZE);
    if (QUICK) return;
    const short = messages.slice(0, SHORT_QUEUE);
    const few = await agendaJobs(db, short, stub.post);
    const all = await agendaJobs(db, messages, stub.post);
    rates.short.push(rate(few.done, few));
    const agenda = rate(all.done, all);
    const ours = rate(SIZE, took);
    print(
      `round ${round + 1} of ${ROUNDS}: ours ${ours.toFixed(0)}, bare ${bare.toFixed(0)}, agenda ${agenda.toFixed(0)} a second`,
    );
    rates.ours.push(ours);
    rates.bare.push(bare);
    rates.agenda.push(agenda);
    ofBare.push(ours / bare);
    ofAgenda.push(ours / agenda);
  });
}
const engineName = uri ? 'another engine' : 'the embedded engine';
const spent = (what: keyof typeof cpu) => `${median(cpu[what]).toFixed(2)} ms`;
await tell([
  {
    row: `Reminders on ${engineName}, ${SIZE} a round, the bot's CPU each`,
    ours: spent('ours'),
    yardstick: `a bare loop that only posts ${spent('bare')}`,
    ratio: median(cpu.ours.map((ms, round) => ms / (cpu.bare[round] ?? Number.NaN))),
    aim: null,
    better: 'low',
    steady: true,
  },
]);
if (!QUICK) await tellRates();
stub.close();
await engine?.close();
process.exit(0);

async function tellRates(): Promise<void> {
  const each = (what: keyof typeof rates) => `${median(rates[what]).toFixed(0)} a second`;
  print(`one agenda job each, where its queue has ${SHORT_QUEUE} only: ${each('short')}`);
  const sending = { ours: each('ours'), better: 'high', steady: false } as const;
  await tell([
    {
      ...sending,
      row: `Reminders on ${engineName}, ${SIZE} a round`,
      yardstick: `a bare loop that only posts ${each('bare')}`,
      ratio: median(ofBare),
      aim: uri || SIZE < 10_000 ? 0.4 : 0.6,
    },
    {
      ...sending,
      row: `Reminders on ${engineName}, ${SIZE} a round, against agenda`,
      yardstick: `one agenda job a reminder ${each('agenda')}`,
      ratio: median(ofAgenda),
      aim: 10,
    },
  ]);

  const [small, large] = [10_000, AMONG];
  const swept = await onDatabase(
    async (few) =>
      await onDatabase(async (many) => await sweeping({ db: few, size: small }, { db: many, size: large })),
  );
  await tell([
    {
      row: `A sweep of 1,000 due among ${large} activities on ${engineName}`,
      ours: `${swept.large.toFixed(0)} ms`,
      yardstick: `among ${small} ${swept.small.toFixed(0)} ms`,
      ratio: swept.ratio,
      aim: 1.2,
      better: 'low',
      steady: false,
    },
  ]);

  const memory = await oneFile(path.join(import.meta.dirname, 'reminders/memory.ts'));
  await onDatabase(async (db, uriOfDb) => {
    await allDue(db, MANY);
    const bot = fork(memory.file, [uriOfDb, String(stub.port), String(MANY)], {
      execArgv: HELD,
    });
    const [{ before, most }] = (await once(bot, 'message')) as [{ before: number; most: number }];
    const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
    await tell([
      {
        row: `${MANY} due reminders by a process held to 80 MB of heap, resident at most`,
        ours: `${megabytes(most)} (${megabytes(before)} before)`,
        yardstick: megabytes(MOST_RESIDENT),
        ratio: most / MOST_RESIDENT,
        aim: 1,
        better: 'low',
        steady: false,
      },
    ]);
  });
  memory.remove();
}
