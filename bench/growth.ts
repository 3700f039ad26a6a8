import fs from 'node:fs';
import path from 'node:path';
import { replyText } from '../src/core/base/replies/text.ts';
import { verifyLedger } from '../src/core/ledger/verify.ts';
import { mongoLedgerStore } from '../src/mongo/ledger-store.ts';
import { median } from './figures.ts';
import { exponentOf, growthPicture, type Line, shown } from './growth/picture.ts';
import { reader } from './growth/read.ts';
import { sized, spent } from './sized.ts';

/**
 * `npm run bench:growth`: what a plan of four sizes costs in CPU, each with the exponent that fits it, as a picture and a table
 * in docs/performance.md. Nothing may grow faster than the plan, but for what sorts it.
 */
const SIZES = [1_000, 2_500, 6_000, 10_000];
const TIMES = 9;
/** Asked one after the other as one measurement: the system counts CPU in steps. */
const TOGETHER = 5;
const RUNS = 5;
/** Sorting, and a machine that is not quiet. */
const MOST = 1.25;
const DOCS = path.resolve(import.meta.dirname, '../docs');

async function costsOf(size: number): Promise<Record<string, number>> {
  const { services, importCpuMs, heldBefore, faces, ask, close } = await sized(size);
  const each = async (text: (n: number) => string) => {
    const took: number[] = [];
    for (let n = 0; n < TIMES; n++) {
      const asked = async () => {
        for (let m = 0; m < TOGETHER; m++) await ask(text(n * TOGETHER + m));
      };
      took.push((await spent(asked)) / TOGETHER);
    }
    return median(took);
  };
  const answered = async (text: string) => await each(() => text);
  const first = await spent(async () => await ask('overdue'));
  const costs: Record<string, number> = {
    'import, ms': importCpuMs,
    'first answer after a start, ms': first,
    'overdue, ms': await answered('overdue'),
    'status, ms': await answered('status'),
    'digest, ms': await answered('digest'),
    'search, ms': await answered('search measured'),
    'verify the ledger, ms': await spent(
      async () => await verifyLedger(mongoLedgerStore(services.connection.db), 'default'),
    ),
    'first look at all, ms': await spent(async () => {
      // A run begins nothing new after some seconds; what is left has the next ones.
      for (let n = 0; n < RUNS; n++) await services.attending.attend();
    }),
  };
  global.gc?.();
  costs['heap held, kB'] = (process.memoryUsage().heapUsed - heldBefore) / 1_000;
  const read = await reader(faces(), async (text) => replyText(await ask(text)));
  costs['an update, ms'] = await each((n) => `update R7 at risk ${n}%`);
  Object.assign(costs, await read.costs());
  read.close();
  await close();
  return costs;
}

// What is measured first would pay for what is not compiled yet.
await costsOf(SIZES[0] ?? 1_000);
const bySize = new Map<number, Record<string, number>>();
for (const size of SIZES) bySize.set(size, await costsOf(size));
const names = Object.keys(bySize.get(SIZES[0] ?? 0) ?? {});
const lines: Line[] = names.map((name) => {
  const values = SIZES.map((size) => bySize.get(size)?.[name] ?? 0);
  return { name, values, exponent: exponentOf(SIZES, values) };
});
const table = [
  `| | ${SIZES.map((size) => size.toLocaleString('en-GB')).join(' | ')} | exponent |`,
  `|---|${SIZES.map(() => '---|').join('')}---|`,
  ...lines.map(
    ({ name, values, exponent }) => `| ${name} | ${values.map(shown).join(' | ')} | ${exponent.toFixed(2)} |`,
  ),
].join('\n');
console.log(table);
fs.writeFileSync(path.join(DOCS, 'pictures/growth.svg'), growthPicture(SIZES, lines));
const page = path.join(DOCS, 'performance.md');
const kept = fs.readFileSync(page, 'utf8');
fs.writeFileSync(
  page,
  kept.replace(
    /(<!-- growth: npm run bench:growth -->\n\n)[\s\S]*?(\n\n<!-- end of growth -->)/,
    `$1${table}$2`,
  ),
);
const faster = lines.filter(({ exponent }) => exponent > MOST);
for (const { name, exponent } of faster) console.log(`Faster than the plan: ${name}, ${exponent.toFixed(2)}`);
process.exit(faster.length ? 1 : 0);
