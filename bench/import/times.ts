import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Workbook } from '@cj-tech-master/excelts';
import Papa from 'papaparse';
import type { Services } from '../../src/services.ts';
import { embeddedEngine } from '../../tests/chaos/crash/engines.ts';
import { type Cost, costOf, largestChild } from '../../tests/fakes/cost-of-all.ts';
import { BIN, built } from '../built.ts';

const ROWS = 10_000;
const PAIRS = 5;
const HEAD = ['Ref', 'Action', 'Owner', 'Due date', 'Status', 'Update'];
const COMMAND = path.join(BIN, 'answerable.js');
const BY = { account: 'bench', name: 'Bench', person: null, role: null };
const AT = '2025-10-01T09:00:00.000Z';

/** How much longer than the bare library and one insert a file may take; of a wide sheet the memory; the command line, in seconds. */
const MOST = { csv: 2, xlsx: 3, megabytes: 256, commandSeconds: 1.2 };
/** Of a wide sheet: those of the plan, and those that are an office’s own. */
const COLUMNS = 15;

/**
 * Times 10,000 rows against the bare library's parse with one `insertMany` of the same rows, in pairs turn by turn on
 * the embedded engine, and a fresh command line on 40 rows. Answers what was not reached, a sentence each.
 */
export async function measureTimes(): Promise<string[]> {
  const { readConfig, openServices, ...product } = await built();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-times-'));
  const engine = await embeddedEngine();
  const read = readConfig({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent', MONGODB_URI: engine.uri });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  const services = await openServices(read.config, { role: 'command', onProblem: () => undefined });
  try {
    const csv = Buffer.from(Papa.unparse([HEAD, ...planRows(ROWS)]));
    const xlsx = await workbookOf([HEAD, ...planRows(ROWS)]);
    const ratios = {
      csv: await ratio({ ...product, services }, 'plan.csv', csv, () => parsedCsv(csv)),
      xlsx: await ratio({ ...product, services }, 'plan.xlsx', xlsx, () => parsedXlsx(xlsx)),
    };
    const megabytes = await memoryOfWide(product.readPlanApart);
    const commandSeconds = await freshCommand(folder);
    return [
      ...(ratios.csv > MOST.csv ? [`CSV took ${times(ratios.csv)}, at most ${times(MOST.csv)}`] : []),
      ...(ratios.xlsx > MOST.xlsx ? [`XLSX took ${times(ratios.xlsx)}, at most ${times(MOST.xlsx)}`] : []),
      ...(megabytes > MOST.megabytes ? [`a sheet of ${COLUMNS} columns took ${megabytes} MB`] : []),
      ...(commandSeconds > MOST.commandSeconds
        ? [`the command line took ${commandSeconds.toFixed(2)} s`]
        : []),
    ];
  } finally {
    await services.close();
    await engine.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const PARTS = ['read', 'brought', 'parsed', 'inserted'] as const;
type Part = (typeof PARTS)[number];
type Built = Awaited<ReturnType<typeof built>>;
type Product = Pick<Built, 'readPlanFile' | 'bringIn'> & { services: Services };

/** The median of the pairs by CPU, turn by turn; the first warms up and is not counted. What the clock says is told beside it. */
async function ratio(
  { readPlanFile, bringIn, services: { ledger, connection } }: Product,
  fileName: string,
  bytes: Uint8Array,
  parse: () => Promise<Record<string, unknown>[]>,
): Promise<number> {
  const pairs: Record<Part, Cost>[] = [];
  for (let pair = 0; pair <= PAIRS; pair++) {
    const organisation = randomUUID();
    const [imported, read] = await costOf(() => readPlanFile({ fileName, bytes }));
    if (imported.activities.length !== ROWS) throw new Error(`${imported.activities.length} rows came in`);
    const [, brought] = await costOf(() =>
      bringIn(ledger, { organisation, imported, by: BY, at: AT, inputKey: organisation }),
    );
    const bare = connection.db.collection(`bare_${pair}`);
    const [rows, parsed] = await costOf(parse);
    const [, inserted] = await costOf(() => bare.insertMany(rows, { ordered: false }));
    await bare.drop();
    if (pair > 0) pairs.push({ read, brought, parsed, inserted });
  }
  const of = (part: Part, unit: keyof Cost) => median(pairs.map((pair) => pair[part][unit])).toFixed(2);
  for (const part of PARTS)
    console.log(`${fileName}: ${part} in ${of(part, 'cpu')} s of CPU, ${of(part, 'wall')} s by the clock`);
  const against = (unit: keyof Cost) =>
    median(
      pairs.map(
        ({ read, brought, parsed, inserted }) =>
          (read[unit] + brought[unit]) / (parsed[unit] + inserted[unit]),
      ),
    );
  console.log(`${fileName}: ${times(against('cpu'))} by CPU, ${times(against('wall'))} by the clock`);
  return against('cpu');
}

/** The memory that a sheet with columns of its own takes at most, in megabytes, while a process of its own reads it into a plan. */
async function memoryOfWide(readPlanApart: Built['readPlanApart']): Promise<number> {
  const own = Array.from({ length: COLUMNS - HEAD.length }, (_, i) => `Local measure ${i + 1}`);
  const rows = planRows(ROWS).map((row, i) => [
    ...row,
    ...own.map((name) => `${name} of row ${i}: as agreed`),
  ]);
  const bytes = await workbookOf([[...HEAD, ...own], ...rows]);
  const how = { uses: [], shapes: [], roles: [], today: '2025-10-01' };
  const [{ activities }, megabytes] = await largestChild(() => readPlanApart('plan.xlsx', bytes, how));
  if (activities.length !== ROWS) throw new Error(`${activities.length} rows came in`);
  console.log(`a sheet of ${ROWS} rows and ${COLUMNS} columns: ${megabytes} MB at most`);
  return megabytes;
}

/** The fastest of some, in seconds: what slows one down on a busy machine is not the command. */
async function freshCommand(folder: string): Promise<number> {
  const file = path.join(folder, 'forty.csv');
  fs.writeFileSync(file, Papa.unparse([HEAD, ...planRows(40)]));
  const run = promisify(execFile);
  const took: Cost[] = [];
  for (let i = 0; i <= PAIRS; i++) {
    const env = { ...process.env, DATA_DIR: path.join(folder, `data-${i}`), MONGODB_URI: '' };
    const [, once] = await costOf(() =>
      run(process.execPath, [COMMAND, 'import', file, '--dry-run', '--json'], { env }),
    );
    took.push(once);
  }
  const fastest = Math.min(...took.map(({ wall }) => wall));
  const cpu = median(took.map((one) => one.cpu));
  console.log(
    `a fresh command line on a dry run of 40 rows: ${fastest.toFixed(2)} s at its fastest, ${cpu.toFixed(2)} s of CPU`,
  );
  return fastest;
}

function planRows(count: number): string[][] {
  return Array.from({ length: count }, (_, i) => [
    `A${i + 1}`,
    `Deliver action ${i + 1} of the plan with its partners`,
    `Head of Service ${i % 40}`,
    `${String(1 + (i % 28)).padStart(2, '0')}/${String(1 + (i % 12)).padStart(2, '0')}/2026`,
    ['On track', 'At risk', 'Complete', 'Not started'][i % 4] ?? '',
    `Update ${i + 1}: work goes on`,
  ]);
}

async function workbookOf(rows: string[][]): Promise<Uint8Array> {
  const book = new Workbook();
  const sheet = book.addWorksheet('Plan');
  for (const row of rows) sheet.addRow(row);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function parsedCsv(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  return Papa.parse<Record<string, unknown>>(Buffer.from(bytes).toString('utf8'), { header: true }).data;
}

async function parsedXlsx(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  const book = new Workbook();
  await book.xlsx.load(bytes);
  const rows: Record<string, unknown>[] = [];
  book.worksheets[0]?.eachRow((row, n) => {
    if (n > 1) rows.push(Object.fromEntries(HEAD.map((head, i) => [head, row.getCell(i + 1).value])));
  });
  return rows;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const times = (n: number) => `${n.toFixed(2)} ×`;
