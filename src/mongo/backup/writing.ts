import type { Collection, Db, Document } from 'mongodb';
import { grouped } from '../../core/base/grouped.ts';
import type { RowState } from '../../core/ledger/row.ts';
import { PROJECTION_HOMES } from '../collections.ts';
import { mongoLedgerStore } from '../ledger-store.ts';
import { inPieces, insertNew } from '../many.ts';
import type { Head, Kept } from './records.ts';

const AT_ONCE = 200;
/** Of a store that holds nothing they are there all the same. */
const OF_PROCESSES = new Set(['marks', 'processes', 'jobs', 'claims', 'lanes']);
const WAITING = new Set<unknown>(['pending', 'sending', 'doubtful'] satisfies RowState[]);

/** A collection that holds something; null: the store is empty. */
export async function firstFull(db: Db): Promise<string | null> {
  for (const name of await namesIn(db)) if (await db.collection(name).findOne({})) return name;
  return null;
}

/** Removes everything that is kept, and leaves the indexes. */
export async function emptied(db: Db): Promise<void> {
  for (const name of await namesIn(db)) await db.collection(name).deleteMany({});
  for (const name of ['claims', 'jobs', 'lanes']) await db.collection(name).deleteMany({});
}

async function namesIn(db: Db): Promise<string[]> {
  const listed = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = new Set([...listed.map(({ name }) => name), ...PROJECTION_HOMES]);
  return [...names].filter((name) => !OF_PROCESSES.has(name) && !name.startsWith('system.')).sort();
}

/**
 * Writes documents of a backup that are not there yet. Entries behind what was applied wait for `writeRest`: what
 * follows from them is not in the backup.
 */
export async function writeKept(db: Db, kept: Kept[], heads: Head[], now: Date): Promise<void> {
  for (const [name, those] of grouped(kept, (one) => one.in)) {
    const documents = those
      .map(({ document }) => document)
      .filter((document) => name !== 'ledger' || isApplied(document, heads));
    const collection: Collection<Document & { _id: string }> = db.collection(name);
    for (const piece of inPieces(documents, AT_ONCE))
      await insertNew(
        collection,
        piece.map((document) => withId(name === 'outbox' ? settled(document, now) : document)),
      );
  }
}

/** Writes the entries that were not applied when the backup was made; the next bot applies them. */
export async function writeRest(db: Db, kept: Kept[], heads: Head[]): Promise<void> {
  const ledger: Collection<Document & { _id: string }> = db.collection('ledger');
  const rest = kept.filter((one) => one.in === 'ledger' && !isApplied(one.document, heads));
  for (const piece of inPieces(rest, AT_ONCE))
    await insertNew(
      ledger,
      piece.map(({ document }) => withId(document)),
    );
}

/** Notes organisations whose ledger has no entry or is still to be applied. */
export async function noteOrganisations(db: Db, heads: Head[]): Promise<void> {
  for (const { organisation } of heads) {
    const { appliedTo } = mongoLedgerStore(db);
    if (await appliedTo(organisation)) continue;
    await db
      .collection<{ _id: string }>('organisations')
      .updateOne({ _id: organisation }, { $setOnInsert: { appliedTo: 0 } }, { upsert: true });
  }
}

const isApplied = (document: Document, heads: Head[]) =>
  heads.some(
    ({ organisation, applied }) => organisation === document.organisation && document.seq <= applied,
  );

function withId(document: Document): Document & { _id: string } {
  return { ...document, _id: String(document._id) };
}

/** Nobody knows whether a message that was due before now was sent after the backup was made: it is never sent twice. */
function settled(document: Document, now: Date): Document {
  if (!WAITING.has(document.state) || !(document.notBefore instanceof Date) || document.notBefore > now)
    return document;
  const reason = 'A backup was brought back after its time had come, so nobody knows whether it was sent.';
  return { ...document, state: 'unconfirmed' satisfies RowState, reason };
}
