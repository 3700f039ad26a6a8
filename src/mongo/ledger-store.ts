import { type Db, MongoServerError } from 'mongodb';
import type { Instant } from '../core/base/time/dates.ts';
import type { StoredEntry } from '../core/ledger/entry.ts';
import {
  type Consequences,
  type LedgerStore,
  NotSaved,
  type Projection,
  type Removal,
} from '../core/ledger/store.ts';
import {
  type Identified,
  ledgerOf,
  organisationsOf,
  outboxOf,
  PROJECTION_HOMES,
  type ProjectionDocument,
  projectionsOf,
  rowsOf,
  SCHEDULED,
} from './collections.ts';
import { inPieces, insertNew } from './many.ts';
import { insertRows, markAnswered } from './outbox-rows.ts';
import { blockOf, keptBlock } from './row-blocks.ts';
import { writeThings } from './things.ts';

const DUPLICATE_KEY = 11000;

/** Blocks of rows in one insert: a few hundred kilobytes each, so what is under way stays small. */
const BLOCKS_AT_ONCE = 5;

/** The ledger and its projections in MongoDB. */
export function mongoLedgerStore(db: Db): LedgerStore {
  return { ...chain(db), ...projections(db) };
}

type Chain =
  | 'head'
  | 'entriesAfter'
  | 'entryByInput'
  | 'entriesAbout'
  | 'entriesBy'
  | 'rows'
  | 'keepRows'
  | 'append';

/** The chain: entries, and the row blocks that large ones name. */
function chain(db: Db): Pick<LedgerStore, Chain> {
  return {
    async head(organisation) {
      const newest = await ledgerOf(db)
        .find({ organisation }, { projection: { seq: 1 } })
        .sort({ seq: -1 })
        .limit(1)
        .next();
      return newest?.seq ?? 0;
    },

    async entriesAfter(organisation, after, limit) {
      const cursor = ledgerOf(db)
        .find({ organisation, seq: { $gt: after } })
        .sort({ seq: 1 })
        .limit(limit)
        // Otherwise the first hundred come alone.
        .batchSize(limit);
      return (await cursor.toArray()).map(withoutId);
    },

    async entryByInput(organisation, inputKey) {
      const document = await ledgerOf(db).findOne({ organisation, inputKey });
      return document && withoutId(document);
    },

    async entriesAbout(organisation, activityKeys) {
      const about = { organisation, 'body.refs': { $in: activityKeys } };
      const cursor = ledgerOf(db).find(about).sort({ seq: 1 });
      return (await cursor.toArray()).map(withoutId);
    },

    async entriesBy(organisation, account, limit) {
      const cursor = ledgerOf(db)
        .find({ organisation, 'body.by.account': account })
        .sort({ seq: -1 })
        .limit(limit);
      return (await cursor.toArray()).map(withoutId);
    },

    async rows(organisation, hashes) {
      const ids = hashes.map((hash) => `${organisation}|${hash}`);
      const cursor = rowsOf(db).find({ _id: { $in: ids }, organisation });
      return (await cursor.toArray()).map(blockOf);
    },

    async keepRows(rows) {
      const blocks = rows.map(keptBlock);
      await saving(async () => {
        for (const part of inPieces(blocks, BLOCKS_AT_ONCE)) await insertNew(rowsOf(db), part);
      });
    },

    async append(entry) {
      return await saving(async () => await appended(db, entry));
    },
  };
}

/** What the entries come to, beside the chain. */
function projections(db: Db): Omit<LedgerStore, Chain> {
  return {
    async appliedTo(organisation) {
      return (await organisationsOf(db).findOne({ _id: organisation }))?.appliedTo ?? 0;
    },

    async projections(organisation) {
      const kept: Projection[] = [];
      for (const name of PROJECTION_HOMES) {
        const cursor = db.collection<ProjectionDocument>(name).find({ organisation });
        for await (const {
          _id,
          organisation: _organisation,
          of,
          nextActionAt: _look,
          gone,
          ...doc
        } of cursor) {
          if (gone) continue;
          const id = _id.slice(`${organisation}|${of}|`.length);
          kept.push({ of, id, doc } as unknown as Projection);
        }
      }
      return kept;
    },

    async project(organisation, things, follows, appliedTo, at) {
      await project(db, organisation, things, follows, { appliedTo, at });
    },
  };
}

/** Writes things, then what follows from them, and moves `appliedTo` forward last: a kill between heals by itself. */
async function project(
  db: Db,
  organisation: string,
  things: (Projection | Removal)[],
  { look, messages, answered }: Consequences,
  { appliedTo, at }: { appliedTo: number; at: Instant },
): Promise<void> {
  await writeThings(db, organisation, things, at);
  await lookAgain(db, organisation, things, look, at);
  await insertRows(outboxOf(db), messages);
  await markAnswered(outboxOf(db), organisation, answered, at);
  const forward = { $max: { appliedTo } };
  await organisationsOf(db).updateOne({ _id: organisation }, forward, { upsert: true });
}

/** Has the sweep look at further things; those that were written now are looked at anyway. */
async function lookAgain(
  db: Db,
  organisation: string,
  things: (Projection | Removal)[],
  look: Consequences['look'],
  at: Instant,
): Promise<void> {
  const nextActionAt = new Date(at);
  const again = { $set: { nextActionAt } };
  for (const of of SCHEDULED) {
    // A plan that has just come in is looked at as it is.
    const others = { organisation, of, nextActionAt: { $ne: nextActionAt } };
    if (look === 'all') await projectionsOf(db, of).updateMany(others, again);
    else {
      const written = new Set(things.flatMap((thing) => (thing.of === of ? [thing.id] : [])));
      const ids = look.filter((key) => !written.has(key)).map((key) => `${organisation}|${of}|${key}`);
      if (ids.length) await projectionsOf(db, of).updateMany({ _id: { $in: ids }, organisation }, again);
    }
  }
}

async function appended(db: Db, entry: StoredEntry): Promise<boolean> {
  // Known before its first entry is, so that whoever heals finds it.
  if (entry.seq === 1)
    await organisationsOf(db).updateOne(
      { _id: entry.organisation },
      { $setOnInsert: { appliedTo: 0 } },
      { upsert: true },
    );
  try {
    await ledgerOf(db).insertOne({ _id: `${entry.organisation}:${entry.seq}`, ...entry });
    return true;
  } catch (fault) {
    if (fault instanceof MongoServerError && fault.code === DUPLICATE_KEY) return false;
    throw fault;
  }
}

/** MongoDB's OutOfDiskSpace, which the embedded engine gives for whatever keeps it from writing: nothing was kept. */
const NO_ROOM = 14_031;

async function saving<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (fault) {
    if (fault instanceof MongoServerError && fault.code === NO_ROOM) throw new NotSaved(fault.message);
    throw fault;
  }
}

function withoutId({ _id, ...entry }: Identified<StoredEntry>): StoredEntry {
  return entry;
}
