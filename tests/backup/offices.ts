import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Db } from 'mongodb';
import type { Keys, Lock } from '../../src/backup/lock.ts';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { bringIn } from '../../src/core/features/importing/bring-in.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { keepQuiet } from '../../src/exporters/restoring.ts';
import { ensureIndexes } from '../../src/mongo/indexes.ts';
import { mongoLedgerStore } from '../../src/mongo/ledger-store.ts';
import { migrate } from '../../src/mongo/store-version.ts';
import { openDatabase, type TestDatabase } from '../contracts/database/target.ts';
import { BY, examplePlan, salt } from '../fakes/world.ts';

const AT = '2023-04-03T08:00:00.000Z';
export const NOW = new Date('2023-06-05T12:00:00.000Z');
const pair = generateKeyPairSync('x25519');
export const LOCK: Lock = { by: 'key', publicKey: pair.publicKey };
export const KEYS: Keys = { passphrase: null, privateKey: pair.privateKey };

export const ledgerOn = (db: Db) =>
  new Ledger(mongoLedgerStore(db), {
    vocabulary: CATALOGUE.vocabulary,
    salt,
    onApplyFailed: (fault) => {
      throw fault;
    },
  });

/** One more entry. */
export const changed = async (db: Db, organisation: string, minute: number) =>
  await keepQuiet(ledgerOn(db), organisation, `2023-05-01T08:${String(minute).padStart(2, '0')}:00.000Z`);

export const messageOf = (organisation: string, id: string, state: string, notBefore: Date) => ({
  ...{ _id: `${organisation}|${id}`, organisation, recipient: 'owner:1', lane: 'chat', state, notBefore },
  ...{ matter: { kind: 'daily', day: '2023-06-01' }, looks: 0, attempts: 0 },
});

const day = (text: string) => new Date(`${text}T09:00:00.000Z`);

/** A store of two organisations: one with an import in blocks, messages in every state, and what has no organisation. */
export async function filled(): Promise<TestDatabase> {
  const there = await emptyStore();
  const { db } = there;
  const plan = examplePlan();
  const [one] = plan.activities;
  const many = Array.from({ length: 501 }, (_, n) => ({ ...one!, ref: `P1.${n}`, title: `Thing ${n}` }));
  const imports: [string, typeof plan][] = [
    ['default', plan],
    ['slack:T1', { ...plan, activities: many }],
  ];
  for (const [organisation, imported] of imports) {
    await bringIn(ledgerOn(db), { organisation, imported, by: BY, at: AT, inputKey: 'import' });
    await changed(db, organisation, 0);
    await db
      .collection<{ _id: string }>('outbox')
      .insertMany([
        messageOf(organisation, 'sent', 'sent', day('2023-05-01')),
        messageOf(organisation, 'due', 'pending', day('2023-06-01')),
        messageOf(organisation, 'asked', 'doubtful', day('2023-06-02')),
        messageOf(organisation, 'later', 'pending', day('2023-07-01')),
      ]);
  }
  const others: [string, object][] = [
    ['secrets', { _id: 'T1|bot', tenant: 'T1', sealed: Buffer.from([0, 255, 128]), keptAt: NOW }],
    ['uploads', { _id: '["default","a"]', name: 'plan.csv', bytes: Buffer.alloc(3_000, 7), sentAt: NOW }],
    ['references', { _id: 'r1', kind: 'personal', unreachable: null, heardAt: AT }],
    ['of a feature to come', { _id: 'x', list: [1, 2.5, 'three', null, { four: true }] }],
    ['claims', { _id: 'event', by: 'a process' }],
  ];
  for (const [name, document] of others) await db.collection(name).insertOne(document);
  return there;
}

export async function emptyStore(): Promise<TestDatabase> {
  const there = await openDatabase();
  await migrate(there.db);
  await ensureIndexes(there.db);
  return there;
}

/** Every document that a backup has to bring back, and what the ledgers come to. */
export async function contentsOf(db: Db): Promise<Record<string, unknown[]>> {
  const contents: Record<string, unknown[]> = {};
  const listed = await db.listCollections({}, { nameOnly: true }).toArray();
  for (const { name } of listed) {
    if (['claims', 'jobs', 'lanes', 'marks', 'processes'].includes(name)) continue;
    const documents = await db.collection(name).find().sort({ _id: 1 }).toArray();
    // When something is looked at next is settled anew.
    if (documents.length) contents[name] = documents.map(({ nextActionAt, calendar, ...kept }) => kept);
  }
  return contents;
}

export function folderOf(): { file: string; remove(): void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-backup-'));
  return {
    file: path.join(folder, 'office.backup'),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
