import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { CATALOGUE } from '../src/core/app/features.ts';
import { NO_LADDER } from '../src/core/features/reminders/ladder.ts';
import { Ledger } from '../src/core/ledger/ledger.ts';
import { projectionsOf } from '../src/mongo/collections.ts';
import { connect } from '../src/mongo/connect.ts';
import { ensureIndexes } from '../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../src/mongo/ledger-store.ts';
import { promise, record } from '../tests/fakes/promises.ts';

// npm run bench:processes, with BENCH_URI: how much 1, 2 and 4 processes do on one database. ORGANISATIONS, ACTIVITIES each.
const base = process.env.BENCH_URI ?? '';
const ORGANISATIONS = Number(process.env.ORGANISATIONS ?? 40);
const ACTIVITIES = Number(process.env.ACTIVITIES ?? 25);
const DUE = new Date('2023-10-03T08:00:00.000Z');
const print = (line: string) => process.stdout.write(`${line}\n`);
if (!base) throw new Error('Set BENCH_URI to a database that several processes can use.');

interface Told {
  took: number[];
  cpuMs: number;
  sent: number;
  conflicts: number;
}

async function told(children: ChildProcess[], what: string): Promise<{ all: Told[]; seconds: number }> {
  const began = performance.now();
  const all = children.map(async (child): Promise<Told> => {
    child.send(what);
    const [answer] = await once(child, 'message');
    return answer;
  });
  return { all: await Promise.all(all), seconds: (performance.now() - began) / 1_000 };
}

function spoken(name: string, { all, seconds }: { all: Told[]; seconds: number }): void {
  const took = all.flatMap((one) => one.took).sort((a, b) => a - b);
  const at = (part: number) => (took[Math.floor(took.length * part)] ?? 0).toFixed(0);
  const cpu = all.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / took.length;
  const conflicts = all.reduce((sum, one) => sum + one.conflicts, 0);
  print(
    `  ${name}: ${(took.length / seconds).toFixed(0)} a second, ${cpu.toFixed(2)} ms CPU each, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${conflicts} conflicts`,
  );
}

for (const processes of [1, 2, 4]) {
  const uri = base.replace('/?', `/bench_${randomUUID().slice(0, 8)}?`);
  const connection = await connect(uri);
  const { db } = connection;
  await ensureIndexes(db);
  const ledger = new Ledger(mongoLedgerStore(db), {
    vocabulary: CATALOGUE.vocabulary,
    salt: () => randomUUID().replaceAll('-', ''),
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
  const activities = Array.from({ length: ACTIVITIES }, (_, n) => promise(`P${n}`, '2023-10-03', `o${n}`));
  for (let n = 0; n < ORGANISATIONS; n++)
    await record(ledger, activities, '2023-09-01T08:00:00.000Z', `org-${n}`, {
      ...NO_LADDER,
      onTheDay: true,
    });
  await projectionsOf(db, 'activities').updateMany({}, { $unset: { nextActionAt: '' } });
  const children = Array.from({ length: processes }, () =>
    fork(path.join(import.meta.dirname, 'processes/work.ts'), [uri, String(ORGANISATIONS)], {
      execArgv: ['--import', 'tsx'],
    }),
  );
  await Promise.all(children.map(async (child) => await once(child, 'message')));
  await told(children, 'warm');
  print(`${processes} process${processes > 1 ? 'es' : ''} (load ${os.loadavg()[0]?.toFixed(1)}):`);
  spoken('questions', await told(children, 'questions'));
  spoken('changes', await told(children, 'changes'));
  await projectionsOf(db, 'activities').updateMany({}, { $set: { nextActionAt: DUE } });
  const { all, seconds } = await told(children, 'reminders');
  const sent = all.map((one) => one.sent);
  const sum = sent.reduce((a, b) => a + b, 0);
  const cpu = all.reduce((total, { cpuMs }) => total + cpuMs, 0) / sum;
  print(
    `  reminders: ${sum} in ${seconds.toFixed(1)} s, ${(sum / seconds).toFixed(0)} a second, ${cpu.toFixed(2)} ms CPU each, by process ${sent.join(', ')}`,
  );
  for (const child of children) child.kill();
  await db.dropDatabase();
  await connection.close();
}
