import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { openEngine } from '../../src/embedded-mongo/engine.ts';
import { EXAMPLE, program } from '../fakes/program.ts';

const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-faults-'));
const whole = path.join(parent, 'whole');
let made = 0;

const answerable = async (folder: string, args: string[], env: Record<string, string> = {}) =>
  await program(args, { DATA_DIR: folder, ...env });

/** A copy of a store with a plan in it, spoilt in some way. */
function copied(): string {
  const folder = path.join(parent, `copy-${++made}`);
  fs.cpSync(whole, folder, { recursive: true, filter: (from) => !from.endsWith('.sock') });
  return folder;
}

async function inDatabase(folder: string, act: (client: MongoClient) => Promise<unknown>): Promise<void> {
  const engine = await openEngine({ folder });
  const client = new MongoClient(engine.uri);
  await act(client);
  await client.close();
  await engine.close();
}

const tables = ['ledger', 'ledger_rows', 'activities', 'owners', 'people', 'measures', 'organisations'];
const empty = async (client: MongoClient) => {
  for (const name of tables) await client.db('answerable').collection(name).deleteMany({});
};

beforeAll(async () => {
  const { code } = await answerable(whole, ['import', EXAMPLE]);
  expect(code).toBe(0);
  await answerable(whole, ['ask', 'note P1.1 A word', '--as', 'Administrator']);
});
afterAll(() => fs.rmSync(parent, { recursive: true, force: true }));

const SPOILT: [string, (folder: string) => Promise<void> | void, RegExp][] = [
  [
    'was emptied',
    async (folder) => await inDatabase(folder, empty),
    /is empty, but it held the ledger.*put a copy/,
  ],
  [
    'lost its file',
    (folder) => fs.rmSync(path.join(folder, 'documents'), { recursive: true }),
    /is empty, but it held the ledger.*store\.json first/,
  ],
  [
    'has a file of no bytes',
    (folder) => fs.truncateSync(path.join(folder, 'documents/data.mdb'), 0),
    /is empty, but it held the ledger/,
  ],
  [
    'lost its newest entry',
    async (folder) =>
      await inDatabase(folder, async (client) => {
        const ledger = client.db('answerable').collection('ledger');
        const newest = await ledger.findOne({}, { sort: { seq: -1 } });
        if (newest) await ledger.deleteOne({ _id: newest._id });
      }),
    /ends at entry \d+, or is another one/,
  ],
  [
    'was written by a newer version',
    async (folder) =>
      await inDatabase(folder, async (client) => {
        const marks = client.db('answerable').collection<{ _id: string }>('marks');
        await marks.updateOne({ _id: 'store' }, { $set: { version: 99 } });
      }),
    /newer version of Answerable \(its store has version 99.*install that version/,
  ],
  [
    'has seals that cannot be read',
    (folder) => fs.writeFileSync(path.join(folder, 'store.json'), '{"seals":'),
    /store\.json cannot be understood.*put its copy back/,
  ],
];

describe('a store that', () => {
  test.each(SPOILT)('%s is told in one sentence with its remedy', async (_name, spoil, words) => {
    const folder = copied();
    await spoil(folder);
    const verbs = spoil === SPOILT[0]?.[1] ? [['audit', 'verify'], ['start']] : [['audit', 'verify']];
    for (const args of verbs) {
      const { code, out, err } = await answerable(folder, args, { PORT: '0' });
      expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 1, out: '', lines: 1 });
      expect(err).toMatch(words);
    }
  });

  test('is another organisation’s is left alone, by its name, which may be changed', async () => {
    const folder = copied();
    const as = async (name: string) => await answerable(folder, ['audit', 'verify'], { ORGANISATION: name });
    expect((await as('Office of the North')).code).toBe(0);
    const { code, err } = await as('Office of the South');
    expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 1, lines: 1 });
    expect(err).toContain('is that of “Office of the North”, and ORGANISATION is “Office of the South”');
    expect((await answerable(folder, ['audit', 'verify'])).code).toBe(0);
    const file = path.join(folder, 'store.json');
    fs.writeFileSync(
      file,
      fs.readFileSync(file, 'utf8').replace('Office of the North', 'Office of the South'),
    );
    expect((await as('Office of the South')).code).toBe(0);
  });

  test('was emptied on purpose begins anew once its last seal is removed', async () => {
    const folder = copied();
    fs.rmSync(path.join(folder, 'documents'), { recursive: true });
    fs.rmSync(path.join(folder, 'store.json'));
    expect((await answerable(folder, ['audit', 'verify', '--empty'])).code).toBe(0);
  });
});

describe('audit verify of nothing', () => {
  test('is a failure, unless nothing is expected', async () => {
    const folder = path.join(parent, 'new');
    const failed = await answerable(folder, ['audit', 'verify']);
    expect(failed.code).toBe(1);
    expect(failed.out).toContain('there is no ledger of “default” here, so nothing was verified');
    const { code, out } = await answerable(folder, ['audit', 'verify', '--json']);
    expect({ code, findings: JSON.parse(out).findings.length }).toEqual({ code: 1, findings: 1 });
    expect((await answerable(folder, ['audit', 'verify', '--empty'])).code).toBe(0);
    expect((await answerable(whole, ['audit', 'verify', '--organisation', 'mistyped'])).code).toBe(1);
  });
});
