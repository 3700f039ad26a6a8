import type { AnyBulkWriteOperation, Collection, Db } from 'mongodb';
import type { Instant } from '../core/base/time/dates.ts';
import type { Projection, Removal } from '../core/ledger/store.ts';
import { onlyDuplicates, type ProjectionDocument, projectionsOf, SCHEDULED } from './collections.ts';
import { inPieces, insertNew } from './many.ts';

/** Fewer are upserted at once; of more, those that are new are inserted, which costs a database a third of that. */
const MANY = 50;
/** So many are written by one command, so that what is under way stays small. */
const AT_ONCE = 2_500;

/** Writes each thing, or that it is no more, unless a later one stands there. */
export async function writeThings(
  db: Db,
  organisation: string,
  things: readonly (Projection | Removal)[],
  at: Instant,
): Promise<void> {
  const nextActionAt = new Date(at);
  for (const kind of new Set(things.map(({ of }) => of))) {
    const scheduled = SCHEDULED.includes(kind);
    const those = things.filter(({ of }) => of === kind);
    for (const piece of inPieces(those, AT_ONCE)) {
      const documents = piece.map((thing): ProjectionDocument => {
        const { of, id } = thing;
        const _id = `${organisation}|${of}|${id}`;
        if (!('doc' in thing)) return { _id, organisation, of, ...thing.removed, gone: true };
        // Fields that are named and one spread: a second spread costs V8 thirty times as much.
        const document: ProjectionDocument = { _id, organisation, of, ...thing.doc };
        // Every change makes the sweep look again; nothing else computes schedules.
        if (scheduled) document.nextActionAt = nextActionAt;
        return document;
      });
      await write(projectionsOf(db, kind), documents);
    }
  }
}

async function write(
  collection: Collection<ProjectionDocument>,
  documents: ProjectionDocument[],
): Promise<void> {
  if (documents.length < MANY) return await upsert(collection, documents);
  const known = await knownOf(collection, documents);
  // Another process may insert some meanwhile.
  const late = await insertNew(
    collection,
    documents.filter(({ _id }) => !known.has(_id)),
  );
  await upsert(collection, [...documents.filter(({ _id }) => known.has(_id)), ...late]);
}

/** Of a plan that has just come in none is there: a few of them tell, and what they do not tell of is met as it is inserted. */
const LOOKED_AT = 20;

async function knownOf(
  collection: Collection<ProjectionDocument>,
  documents: ProjectionDocument[],
): Promise<Set<string>> {
  const ids = documents.map(({ _id }) => _id);
  const [{ organisation } = { organisation: '' }] = documents;
  const among = async (some: string[]) =>
    await collection.find({ _id: { $in: some }, organisation }, { projection: { _id: 1 } }).toArray();
  const apart = Math.ceil(ids.length / LOOKED_AT);
  const few = await among(ids.filter((_id, i) => i % apart === 0));
  return new Set((few.length ? await among(ids) : []).map(({ _id }) => _id));
}

/** Where a later one stands, the upsert meets its key, which is fine. */
async function upsert(
  collection: Collection<ProjectionDocument>,
  documents: ProjectionDocument[],
): Promise<void> {
  if (!documents.length) return;
  // As a whole: nothing of a thing that is no more stays in its place.
  const operations = documents.map(({ _id, ...replacement }): AnyBulkWriteOperation<ProjectionDocument> => {
    const filter = { _id, organisation: replacement.organisation, rev: { $lt: replacement.rev } };
    return { replaceOne: { filter, replacement, upsert: true } };
  });
  try {
    await collection.bulkWrite(operations, { ordered: false });
  } catch (fault) {
    if (!onlyDuplicates(fault)) throw fault;
  }
}
