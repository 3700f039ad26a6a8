import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connect } from '../../src/mongo/connect.ts';
import { DEFAULT_ORGANISATION } from '../../src/place.ts';
import { built } from '../built.ts';
import { reporting } from './usage.ts';

const ACTIVITIES = 1_000;
const { start, readConfig, openServices, readPlanFile, bringIn } = await built();

/** The bot as it is installed, with a plan of 1,000 activities, a third of them overdue, in a store that is new and goes with it. */
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-bench-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
const { SLACK_API_URL = '', MONGODB_URI } = process.env;
// What earlier runs left to send would count as ours.
const own = `$1/answerable-bench-${process.pid}`;
const uri = MONGODB_URI?.replace(/^(\w+(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, own);
const read = readConfig({
  DATA_DIR: folder,
  PORT: '0',
  LOG_LEVEL: 'silent',
  SLACK_SIGNING_SECRET: 'bench-secret',
  SLACK_BOT_TOKEN: 'xoxb-bot',
  SLACK_API_URL,
  ...(uri && { MONGODB_URI: uri }),
});
if ('faults' in read) throw new Error(read.faults.join('\n'));
const { config } = read;
const rows = Array.from({ length: ACTIVITIES }, (_, i) => {
  const due = i % 3 === 0 ? '31 March 2024' : '31 March 2027';
  return `R${i}\tActivity number ${i} of the plan that is measured\tOwner ${i % 20}\t${due}`;
});
const table = ['Reference\tActivity\tOwner\tCompletion date', ...rows].join('\n');
const services = await openServices(config, { role: 'bot', onProblem: () => undefined });
await bringIn(services.ledger, {
  organisation: DEFAULT_ORGANISATION,
  imported: await readPlanFile({ fileName: 'plan.txt', bytes: Buffer.from(table) }),
  by: { account: 'bench', name: 'Bench', person: null, role: null },
  at: new Date().toISOString(),
  inputKey: 'bench',
});
await services.close();
const bot = await start(config);
reporting(`${bot.url}slack/events`, async () => {
  await bot.close();
  if (!uri) return;
  const { db, close } = await connect(uri);
  await db.dropDatabase();
  await close();
});
