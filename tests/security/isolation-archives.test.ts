import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import { verifyChain, verifyLedger } from '../../src/core/ledger/verify.ts';
import { type Archive, archiveOf, readArchive } from '../../src/exporters/archive.ts';
import { restoreInto } from '../../src/exporters/restoring.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { openDatabase, type TestDatabase } from '../contracts/database/target.ts';
import { bodies, CANARY, NOW, SOUTH } from './bodies.ts';

/** Two bodies in one database, each with what it is given to keep. */
let database: TestDatabase;
let north: Archive;
let south: Archive;
beforeAll(async () => {
  database = await openDatabase();
  await ensureIndexes(database.db);
  const store = mongoLedgerStore(database.db);
  const both = bodies(store);
  await both.north();
  await both.south();
  await both.hear('south', SOUTH, { text: 'P1.9 at risk, the lighthouse is dark' });
  [north, south] = [await archiveOf(store, 'north'), await archiveOf(store, 'south')];
});
afterAll(async () => await database.close());

/** A database with the northern body alone. */
async function northAlone() {
  const there = await openDatabase();
  await ensureIndexes(there.db);
  await restoreInto(mongoLedgerStore(there.db), north, 0, NOW);
  return there;
}
const copy = (archive: Archive): Archive => JSON.parse(JSON.stringify(archive));

test('the archive of one body has not a word of the other', () => {
  expect(JSON.stringify(north)).toContain(CANARY);
  expect(JSON.stringify(south)).toContain('lighthouse');
  expect(JSON.stringify(south)).not.toMatch(new RegExp(`${CANARY}|"north"`));
  expect(JSON.stringify(north)).not.toMatch(/lighthouse|"south"/);
});

test('what is brought back beside another body changes nothing of that, and is as it was to the last hash', async () => {
  const there = await northAlone();
  const store = mongoLedgerStore(there.db);
  await restoreInto(store, south, 0, NOW);
  expect(await archiveOf(store, 'north')).toEqual(north);
  expect(await archiveOf(store, 'south')).toEqual(south);
  for (const whose of ['north', 'south']) expect((await verifyLedger(store, whose)).findings).toEqual([]);
  await there.close();
});

/** Everything of a forged file that says whose it is. */
const FORGED: [what: string, forge: (archive: Archive) => void][] = [
  [
    'every entry is another body’s',
    ({ ledger }) => {
      for (const entry of ledger) entry.organisation = 'north';
    },
  ],
  [
    'the last entry goes on where the other’s end',
    ({ ledger }) => {
      Object.assign(ledger.at(-1)!, { organisation: 'north', seq: north.ledger.length + 1 });
    },
  ],
  [
    'what was decided is another body’s',
    ({ ledger }) => {
      for (const { body } of ledger) body.organisation = 'north';
    },
  ],
  [
    'rows of another body',
    ({ rows }) => {
      rows.push({ organisation: 'north', hash: 'a'.repeat(64), body: { changes: [], words: [] }, words: [] });
    },
  ],
  [
    'rows that no entry names, for an import to come',
    ({ rows }) => {
      rows.push({ organisation: 'south', hash: 'b'.repeat(64), body: { changes: [], words: [] }, words: [] });
    },
  ],
  [
    'an entry of the other’s own is in it',
    ({ ledger }) => {
      ledger.push(copy(north).ledger.at(-1)!);
    },
  ],
];

test.each(FORGED)('a forged file is refused before anything of it is kept: %s', async (_what, forge) => {
  const forged = copy(south);
  forge(forged);
  const read = readArchive(JSON.stringify(forged));
  const told = 'refused' in read ? [read.refused] : (await verifyChain(memoryStore(read), 'south')).findings;
  expect(told).not.toEqual([]);
});
