import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { readConfig } from '../../src/config.ts';
import type { LedgerStore } from '../../src/core/ledger/store.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { openServices, type Services } from '../../src/services.ts';
import { runBot } from './bot.ts';
import { program, ROOT } from './program.ts';

/** A store that an earlier version wrote: `tests/fixtures/earlier-store/said.txt` says what is in it. */

const kept = path.join(ROOT, 'tests/fixtures/earlier-store');
export const REPLIES = path.join(kept, 'replies');
/** As it was while the store was made: replies hold links to it. */
const ENVIRONMENT = { PUBLIC_URL: 'https://plan.example.org' };

type Running = Awaited<ReturnType<typeof runBot>>;

/** One file of the fixture as text; one whose name ends in `.br` is unpacked. */
export function keptText(name: string): string {
  const bytes = fs.readFileSync(path.join(kept, name));
  return (name.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString('utf8');
}

/** Every reply that is kept, by the name of its file. */
export function keptReplies(): Map<string, string> {
  const read = (file: string): [string, string] => [file, fs.readFileSync(path.join(REPLIES, file), 'utf8')];
  return new Map(fs.readdirSync(REPLIES).map(read));
}

/** The store in a folder of its own, as the earlier version left it. */
export function unpacked(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-earlier-'));
  fs.mkdirSync(path.join(folder, 'documents'));
  const data = brotliDecompressSync(fs.readFileSync(path.join(kept, 'data.mdb.br')));
  fs.writeFileSync(path.join(folder, 'documents/data.mdb'), data);
  fs.copyFileSync(path.join(kept, 'clock.json'), path.join(folder, 'clock.json'));
  return folder;
}

/** An upgrade adds entries of its own, with salts that nobody knows before: today's seal is another one each time. */
export function withoutSeal(text: string): string {
  return text.replace(/\bSeal \d+-[0-9a-f]{16,64}/g, 'Seal of today');
}

/** Runs something on the ledger that a folder holds, while no bot does. */
export async function onLedgerOf<T>(folder: string, run: (store: LedgerStore) => Promise<T>): Promise<T> {
  return await onServicesOf(folder, async ({ connection }) => await run(mongoLedgerStore(connection.db)));
}

async function onServicesOf<T>(folder: string, run: (services: Services) => Promise<T>): Promise<T> {
  const read = readConfig({ DATA_DIR: folder });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  const onProblem = (fault: unknown) => {
    throw fault;
  };
  const services = await openServices(read.config, { role: 'command', onProblem });
  try {
    return await run(services);
  } finally {
    await services.close();
  }
}

/** Today's bot on a folder; its clock stands where the earlier version left it. */
export async function runOn(folder: string): Promise<Running> {
  // The nightly job fell due long ago by the real clock, and would purge what was delivered by the playground's.
  await onServicesOf(folder, async ({ connection }) => await connection.db.collection('jobs').deleteMany({}));
  const bot = await runBot(ENVIRONMENT, folder);
  // What the upgrade brings about has happened before anybody asks.
  await bot.json('/playground/inbox?as=Administrator');
  return bot;
}

/** What today's command line prints about a folder, beside the bot that runs on it or alone. */
export async function printed(folder: string, args: string[]): Promise<string> {
  const { code, out, err } = await program(args, { DATA_DIR: folder, ...ENVIRONMENT });
  if (code) throw new Error(`“${args.join(' ')}” ended with ${code}\n${out}${err}`);
  return out;
}

/** What is asked without changing anything, as whom. */
const ASKED: Record<string, string[]> = {
  'Panel member': [
    'help',
    'help look after',
    'help settings',
    'home',
    'overdue',
    'overdue priority 4',
    'overdue Director of Operations',
    'due',
    'due by 31 March 2024',
    'status',
    'status at risk',
    'timeline',
    'report',
    'priority 1',
    'search complaints',
    'owners',
    'owners Director of Operations',
    'plans',
    'measures',
    'measure "Recorded crime in all"',
    'measure "Complaints received"',
    'digest',
    'digest whole',
    'digest as-at 5 June 2023',
    'questions',
    'promises',
    'promises P1.2',
    'decisions',
    'decisions 1',
    'decisions 7',
    'check',
    'changes',
    'changes since 1 April 2023',
    'acknowledge',
    'cover',
  ],
  'Director of Operations': ['home', 'mine', 'proof P1.5', 'proof P2.2'],
  'Chief Executive Officer': [
    'home',
    'mine',
    'proof B2',
    'narrative P1.2',
    'milestone P1.3',
    'recurring P1.7',
  ],
  Administrator: ['home', 'settings', 'settings status page', 'calendar', 'show 2023-24 P1.2'],
};

/** Every activity that somebody has said something about. */
const TOLD_OF = [
  ...[
    'P1.1',
    'P1.2',
    'P1.3',
    'P1.4',
    'P1.5',
    'P1.6',
    'P1.7',
    'P1.8',
    'P1.9',
    'P1.10',
    'P1.11',
    'P1.12',
    'P1.13',
  ],
  ...['P2.1', 'P2.2', 'P2.3', 'P3.1', 'P3.2', 'P4.3', 'P4.4', 'P4.5', 'P4.6', 'P4.7'],
  ...['B1', 'B2', 'B4', 'B6', 'B7', 'B8', 'B9', 'B10', 'B11', 'B13'],
];

/** Of what the bot sent, so many messages: the newest. */
const NEWEST = 10;

interface Shown {
  text: string;
  actions: { label: string; say: string }[];
  changed?: boolean;
}

/** A reply as it reads, with its buttons and what each of them says. */
function asText({ text, actions }: Shown): string {
  const buttons = actions.map(({ label, say }) => `[${label}] ${say}`);
  return [text.trimEnd(), ...(buttons.length ? ['', ...buttons] : [])].join('\n');
}

const fileOf = (words: string) =>
  `${words
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-|-$/g, '')}.txt`;

/** Every reply that changes nothing, by the name of its file. */
export async function readReplies(bot: Running): Promise<Map<string, string>> {
  const replies = new Map<string, string>();
  const keep = async (as: string, text: string, file: string) => {
    const [reply] = (await bot.json('/playground/messages', { as, text })).replies;
    replies.set(file, `${as}: ${text}\n\n${asText(reply)}\n`);
  };
  for (const [as, words] of Object.entries(ASKED))
    for (const text of words) await keep(as, text, fileOf(as === 'Panel member' ? text : `${as} ${text}`));
  for (const ref of TOLD_OF) {
    await keep('Panel member', `show ${ref}`, fileOf(`show ${ref}`));
    await keep('Panel member', `history ${ref}`, fileOf(`history ${ref}`));
  }
  for (const as of [...Object.keys(ASKED), '#delivery-plan', '#priority-2']) {
    const { messages } = await bot.json(`/playground/inbox?as=${encodeURIComponent(as)}`);
    const each = messages
      .slice(-NEWEST)
      .map(({ at, reply }: { at: string; reply: Shown }) => `${at}\n\n${asText(reply)}\n`);
    replies.set(fileOf(`inbox ${as}`), each.join('\n---\n\n'));
  }
  return replies;
}

/** What each says to “undo” until there is nothing more to take back. It changes the store. */
export async function undoReplies(bot: Running): Promise<Map<string, string>> {
  const replies = new Map<string, string>();
  const owners = ['Head of Comms and Engagement', 'OPCC Chief Finance Officer', 'Director of People'];
  for (const as of [...Object.keys(ASKED), ...owners]) {
    const each: string[] = [];
    for (let changed: boolean | undefined = true; changed; ) {
      const [reply]: Shown[] = (await bot.json('/playground/messages', { as, text: 'undo' })).replies;
      if (!reply) throw new Error(`no reply to ${as}`);
      each.push(`${as}: undo\n\n${asText(reply)}\n`);
      changed = reply.changed;
    }
    replies.set(fileOf(`undo ${as}`), each.join('\n---\n\n'));
  }
  return replies;
}

/** What the command line says about the store and changes nothing, by the name of its file. */
export const PRINTED: Record<string, string[]> = {
  'audit-verify.txt': ['audit', 'verify'],
  'export.csv': ['export', '--format', 'csv'],
  'overdue-at-5-june.txt': ['ask', 'overdue', '--as', 'Administrator', '--at', '2023-06-05'],
  'person-export.json': ['person', 'export', 'Communications Head'],
};
